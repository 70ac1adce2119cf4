"""取込の確認 of a long file as a job: what its page shows is drawn once, and kept for a day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from saiken.desks.intake.actions import previews
from saiken.desks.intake.actions.mappings import TAKE_IN
from saiken.desks.intake.actions.previewing import PARTS, Seen, rows_of, seen
from saiken.desks.intake.actions.taken import File, TakenIn
from saiken.desks.intake.rules.reconciling import Cause
from saiken.store.jobs import lists
from saiken.store.jobs.asking import Wanted, ask
from saiken.store.jobs.doing import Outcome, Work
from saiken.store.jobs.telling import tell
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

LONG = 600_000  # bytes, some five thousand lines; so much is looked at while a page waits
JOB = "intake.look"
MOST = 2_000  # rows of a part that are kept to be looked at; the counts are of all
GONE = "確認するファイルは、もう残っていません。取込の画面から、もう一度送ってください。"
_LOOKING = "ファイルを記録と照らしています"


@dataclass(frozen=True)
class Drawn:
    """What the page of a file that waits shows of its rows: by part, and how many there are.

    `seen_at`: the moment of the look, by which one is told from another.
    """

    is_ledger: bool
    persons_unasked: bool
    parts: Mapping[str, list[dict[str, Any]]]
    sizes: Mapping[str, int]
    explained: tuple[Cause, ...] = ()
    seen_at: str = ""

    def rows(self, part: str) -> list[dict[str, Any]]:
        """The rows of a part, the first of very many."""
        return self.parts.get(part, [])

    def causes(self, refused: Sequence[Refused]) -> list[Cause]:
        """The rows by which a section's own figure may differ from what was read."""
        return list(self.explained)


def is_long(file: File) -> bool:
    """Whether a file is looked at beside the page."""
    return len(file.data) >= LONG


def keep(file: File, *, by: Staff, now: Now) -> str:
    """The token of a file that waits to be looked at."""
    by.must(TAKE_IN)
    return previews.keep(file, by=by, now=now)


def look_later(token: str, file: File, query: str = "", *, by: Staff, now: Now) -> int:
    """確認の用意: the job that looks at a long file as drawn on its day; `query`: of its page."""
    by.must(TAKE_IN)
    day = file.drawn_on.isoformat() if file.drawn_on else ""
    told = {"token": token, "drawn_on": day, "query": query}
    wanted = Wanted(JOB, _key(token, file), f"取込の確認　{file.name}", "/intake/", told)
    return ask(wanted, by=by, now=now)


def looked_at(token: str, file: File, *, by: Staff, now: Now) -> tuple[TakenIn, Drawn] | None:
    """What was drawn of a long file today, as drawn on its day; None where nothing was."""
    made = lists.file_made(_key(token, file), by=by, now=now)
    if made is None or made[0].get("on") != now.day.isoformat():
        return None
    return from_bytes(made[1])


def _key(token: str, file: File) -> str:
    day = file.drawn_on.isoformat() if file.drawn_on else ""
    return f"{JOB}:{token}:{day}"


def _look(told: Mapping[str, Any], by: Staff, now: Now) -> Outcome:
    """Done again it looks at the record as it is then."""
    file = previews.waiting_file(told["token"], by=by)
    if file is None:
        return Outcome(GONE, failed=True)
    if told["drawn_on"]:
        file = replace(file, drawn_on=date.fromisoformat(told["drawn_on"]))
    tell(_LOOKING)
    result = previews.look_again(file, by=by, now=now, tell=_tell)
    if result.refused_whole:
        return _refused(told["token"], file, result, by)
    found = seen(file, now=Now(file.drawn_on or now.day, now.moment))
    if isinstance(found, Refused):
        return Outcome(f"{found.why}{found.mend}", failed=True)
    tell("画面に示す行をまとめています")
    kept = to_bytes(result, drawn(found, result))
    says = f"{result.counts['new']:,}件を新しく取り込む内容です。確かめて、取り込んでください。"
    at = f"/intake/preview/{told['token']}/{told['query']}"
    return Outcome(says, at, kept, {"on": now.day.isoformat()})


def _refused(token: str, file: File, result: TakenIn, by: Staff) -> Outcome:
    """A file that no mapping knows goes on to the page that makes one."""
    first = result.refused[0]
    if previews.may_be_mapped(file, result, by=by):
        return Outcome(
            "列の読み方が決まっていません。決めてください。", f"/intake/mapping/{token}/"
        )
    return Outcome(f"このファイルは受け付けられません。{first.why}{first.mend}", failed=True)


def _tell(state: str, done: int, of: int) -> None:
    tell(_LOOKING, done, of)


def drawn(found: Seen, result: TakenIn) -> Drawn:
    """Everything of a file that was read again that its page may show."""
    parts = [part for part in PARTS if part != "refused"] if found.is_ledger else []
    return Drawn(
        found.is_ledger,
        found.persons_unasked,
        {part: rows_of(found, part)[:MOST] for part in parts},
        found.sizes,
        tuple(found.causes(result.refused)[:MOST]),
        found.now.moment.isoformat(),
    )


def to_bytes(result: TakenIn, of: Drawn) -> bytes:
    """The answer and what was drawn, to be kept for whoever asked for it."""
    plain = replace(result, refused=tuple(map(_plain, result.refused)))
    told = {"result": asdict(plain), "drawn": asdict(of)}
    return json.dumps(told, ensure_ascii=False, default=_day).encode()


def _plain(one: Refused) -> Refused:
    """A refusal without what its reader holds besides."""
    return Refused(**{each.name: getattr(one, each.name) for each in fields(Refused)})


def _day(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError(f"{type(value).__name__} cannot be kept")


def from_bytes(data: bytes) -> tuple[TakenIn, Drawn]:
    """What was kept."""
    told = json.loads(data, object_hook=_read)
    result, of = told["result"], told["drawn"]
    result["refused"] = tuple(Refused(**one) for one in result["refused"])
    of["explained"] = tuple(Cause(**one) for one in of["explained"])
    return TakenIn(**result), Drawn(**of)


def _read(value: dict[str, Any]) -> Any:
    return date.fromisoformat(value["day"]) if set(value) == {"day"} else value


STEPS: Mapping[str, Work] = {JOB: _look}
