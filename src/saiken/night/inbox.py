"""受入フォルダー: files that other systems leave are taken in by their known mapping, then moved.

First the record, then the report, then the move: killed anywhere, the next night finds the file
where it was, takes nothing in twice, and moves it.
"""

import json
import logging
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from saiken import kinds
from saiken.desks.intake import actions as intake
from saiken.desks.intake.rules.answers import answer_of
from saiken.desks.intake.rules.drawn_on import by_name as drawn_by_name
from saiken.files import ledgers
from saiken.files.ledgers.proposing import propose
from saiken.store import reads
from saiken.store.intake.progress import Tell
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

NAME = "受入フォルダー"
DONE, REFUSED, WAITING = "done", "refused", "waiting"
NIGHT = Staff(
    "night",
    "夜間処理",
    "system",
    frozenset({intake.TAKE_IN, intake.ANY_OFFICE, intake.TAKE_IN_ADDRESSES}),
)
STILL = 60  # seconds a file must have lain unchanged before it counts as whole
UNKNOWN_LAYOUT = ("layout_unknown", "layout_ambiguous")
_UNFINISHED = (".part", ".tmp", ".filepart", ".crdownload")
_TELL_EVERY = 15  # seconds

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Emptied:
    """How many files came in, and how many were refused, wait for a mapping or made trouble."""

    done: int = 0
    set_aside: int = 0


def files_that_lie_there(now: Now) -> Emptied:
    """Take in every whole file of the folder SAIKEN_INBOX, the oldest first; one bad stops none."""
    if not settings.SAIKEN_INBOX:
        return Emptied()
    folder = Path(settings.SAIKEN_INBOX)
    try:
        files = _whole_files(folder)
    except OSError:
        log.exception("受入フォルダー %s を読み書きできません", folder)
        return Emptied(0, 1)
    ends = [_tried(folder, file, now) for file in files]
    return Emptied(ends.count(DONE), len([end for end in ends if end not in (DONE, "")]))


def _whole_files(folder: Path) -> list[Path]:
    """The files that nobody writes any more, and those that waited for their mapping."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".") as probe:
        there = os.fstat(probe.fileno()).st_mtime  # by the clock of the place where the files lie
    waiting = folder / WAITING
    waited = waiting.iterdir() if waiting.is_dir() else ()
    found = [(p, STILL) for p in folder.iterdir() if _is_wanted(p)]
    found += [(p, 0) for p in waited if _is_wanted(p) and p.suffix != ".json"]
    aged = [(p, p.stat().st_mtime, still) for p, still in found]
    whole = [(at, p.name, p) for p, at, still in aged if there - at >= still]
    return [p for *_, p in sorted(whole)]


def _is_wanted(path: Path) -> bool:
    named = not path.name.startswith((".", "~$")) and path.suffix.lower() not in _UNFINISHED
    return named and path.is_file() and not path.is_symlink()


def _tried(folder: Path, file: Path, now: Now) -> str:
    """What became of a file; "" where it is left for another night, since it still changes."""
    try:
        return _taken(folder, file, now)
    except Exception:
        log.exception("受入フォルダーの %s を処理できません", file.name)
        return "trouble"


def _taken(folder: Path, file: Path, now: Now) -> str:
    name = _own_name(file)
    lying = intake.File(name, file, drawn_by_name(name, today=now.day))
    before = lying.stamp()
    try:
        result = intake.take_in(lying, by=NIGHT, now=now, tell=_logging(name))
    except intake.ChangedMeanwhile:
        return ""
    if lying.stamp() != before:
        return ""
    end = _end(result)
    report = answer_of(result) | {
        "outcome": end,
        "at": now.moment.isoformat(),
        "mapping": result.mapping,
        "mapping_version": result.mapping_version,
        "drawn_on": lying.drawn_on.isoformat() if lying.drawn_on else None,
    }
    if end == WAITING:
        report["proposal"] = _proposal(file, name)
    _move(file, folder / end, f"{result.sha256[:12]}_{name}", report)
    return end


def _own_name(file: Path) -> str:
    """What the file was called before it waited."""
    return file.name.partition("_")[2] if file.parent.name == WAITING else file.name


def _end(result: intake.TakenIn) -> str:
    if not result.refused_whole:
        return DONE
    unknown = all(refused.reason in UNKNOWN_LAYOUT for refused in result.refused)
    return WAITING if unknown else REFUSED


def _logging(name: str) -> Tell:
    """Tells the log how far a long file is, some times a minute."""
    last = time.monotonic()

    def tell(state: str, done: int, of: int) -> None:
        nonlocal last
        if of and time.monotonic() - last >= _TELL_EVERY:
            last = time.monotonic()
            log.info("受入フォルダーの %s（%s）: 約%s行のうち%s行", name, state, of, done)

    return tell


def _proposal(file: Path, name: str) -> dict[str, Any]:
    """The mapping that the file suggests, for whoever makes one."""
    with file.open("rb") as opened:  # what is longer than that is refused by its length
        data = opened.read(ledgers.Limits().file_bytes + 1)
    held = kinds.load_kinds()
    kept = [held[code] for code in reads.city().modes if code in held]
    found = propose(data, name, kinds=kept)
    if isinstance(found, Refused):
        return {"mapping": None, "why": found.why}
    return {
        "mapping": ledgers.mapping_text(found.mapping) if found.mapping else None,
        "columns": [
            {"field": one.field, "column": one.column, "why": one.why} for one in found.columns
        ],
        "open_questions": [question.asks for question in found.open_questions],
    }


def _move(file: Path, folder: Path, name: str, report: dict[str, Any]) -> None:
    """The report first, each in one step: a half of either is never seen."""
    folder.mkdir(exist_ok=True)
    draft = folder / f".{name}.json"
    draft.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(draft, folder / f"{name}.json")
    if file.parent.name == WAITING and folder.name != WAITING:
        (file.parent / f"{file.name}.json").unlink(missing_ok=True)
    os.replace(file, folder / name)
