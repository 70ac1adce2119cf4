"""再送ファイルの取消し: a file that never reached its core system; its rows wait again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from saiken.store.to_core.tables import CoreAnswerLineRow, CoreCountRow, CoreFileStepRow
from saiken.values.actors import Now, Staff

TAKEN_BACK, WANTED_AFTER_ALL = "taken_back", "wanted_after_all"
# Of a row `r` that went again: its file was not taken back.
STANDS = (
    " coalesce((select s.word from core_file_step s where s.file_id = r.sent_in_id"
    f" order by s.id desc limit 1), '') <> '{TAKEN_BACK}'"
)


@dataclass(frozen=True)
class FileStep:
    """A step that somebody took with a file, why and when."""

    word: str
    reason: str
    by: str
    at: datetime


def steps_of(file: int) -> list[FileStep]:
    """The steps of a file, the oldest first."""
    return [_step(row) for row in CoreFileStepRow.objects.filter(file_id=file).order_by("pk")]


def taken_back(files: Collection[int]) -> dict[int, FileStep]:
    """Those of these files that are taken back, each with who did and why."""
    rows = CoreFileStepRow.objects.filter(file_id__in=files).order_by("pk")
    last = {row.file_id: row for row in rows}
    return {file: _step(row) for file, row in last.items() if row.word == TAKEN_BACK}


def _step(row: CoreFileStepRow) -> FileStep:
    return FileStep(row.word, row.reason, row.by, row.at)


def note(file: int, word: str, reason: str, *, by: Staff, now: Now) -> None:
    """Write down a step."""
    CoreFileStepRow.objects.create(
        file_id=file, word=word, reason=reason, by=by.number, at=now.moment
    )


def heard_of(file: int) -> bool:
    """Whether the core system answered a row of a file, or counted any by its last word."""
    if CoreAnswerLineRow.objects.filter(answer__file_id=file).exists():
        return True
    told = CoreCountRow.objects.filter(file_id=file).order_by("-pk").first()
    return told is not None and (told.rows, told.yen) != (0, 0)
