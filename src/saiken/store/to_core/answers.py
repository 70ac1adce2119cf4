"""What core systems answered of the files handed over, row by row; the last word holds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from saiken.store.to_core.tables import CoreAnswerLineRow, CoreAnswerRow, CoreFileRow
from saiken.store.to_core.taking_back import STANDS
from saiken.values.actors import Now, Staff

LAST = (
    "select distinct on (a.file_id, l.row) a.file_id, l.row, l.accepted, l.code, l.why, a.at, l.id"
    " from core_answer_line l join core_answer a on a.id = l.answer_id"
    " order by a.file_id, l.row, l.id desc"
)


@dataclass(frozen=True)
class AnsweredRow:
    """処理結果の一行. Which row of a file (2 is the first), and whether it was accepted."""

    row: int
    accepted: bool
    code: str = ""
    why: str = ""


@dataclass(frozen=True)
class RefusedRow:
    """受け入れられなかった行. Of which file, which row, why, and when that was told."""

    id: int
    file: int
    row: int
    code: str
    why: str
    at: datetime


def files_named(names: Collection[str], kinds: Collection[str]) -> dict[str, tuple[int, int]]:
    """The files of these names and kinds: number and how many rows each has."""
    rows = CoreFileRow.objects.filter(name__in=names, kind__in=kinds)
    return {name: (pk, many) for name, pk, many in rows.values_list("name", "pk", "rows")}


@transaction.atomic
def keep(
    file: int, name: str, sha256: str, told: Iterable[AnsweredRow], *, by: Staff, now: Now
) -> bool:
    """Keep what was answered of a file; False where all of the answer file was kept before.

    A row that was let be the first time, since it had gone again, is kept the next time.
    """
    lines = list(told)
    accepted = sum(one.accepted for one in lines)
    row, new = CoreAnswerRow.objects.get_or_create(
        file_id=file,
        sha256=sha256,
        defaults={
            "name": name,
            "accepted": accepted,
            "refused": len(lines) - accepted,
            "at": now.moment,
            "by": by.number,
        },
    )
    kept = set() if new else set(row.lines.values_list("row", flat=True))
    missing = [one for one in lines if one.row not in kept]
    CoreAnswerLineRow.objects.bulk_create(
        CoreAnswerLineRow(
            answer=row, row=one.row, accepted=one.accepted, code=one.code, why=one.why
        )
        for one in missing
    )
    return new or bool(missing)


def accepted_rows(file: int) -> tuple[set[int], int]:
    """The rows of a file that were accepted by the last word, and how many rows were answered."""
    with connection.cursor() as cursor:
        cursor.execute(f"select row, accepted from ({LAST}) t where file_id = %s", [file])
        rows = cursor.fetchall()
    return {row for row, accepted in rows if accepted}, len(rows)


def refused(
    kinds: Collection[str], *, after: int | None = None, limit: int | None = None
) -> list[RefusedRow]:
    """Rows that were refused by the last word, the oldest word first; `after` the id of one.

    What went again in another file, or was let be, is refused no more; unless that file was taken
    back.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"select t.id, t.file_id, t.row, t.code, t.why, t.at from ({LAST}) t"
            " join core_file f on f.id = t.file_id where not t.accepted and f.kind = any(%s)"
            " and not exists (select 1 from core_resent r"
            f" where r.file_id = t.file_id and r.row = t.row and{STANDS})"
            " and (%s::bigint is null or t.id > %s) order by t.id limit %s",
            [list(kinds), after, after, limit],
        )
        return [RefusedRow(*row) for row in cursor.fetchall()]
