"""再送: rows that a core system refused go again in a file of their own, or are let be, once."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection

from saiken.store.ledger.lists import not_undone
from saiken.store.to_core.answers import LAST
from saiken.store.to_core.files import Made
from saiken.store.to_core.tables import CoreFileRow, CoreResentRow
from saiken.store.to_core.taking_back import STANDS
from saiken.values.actors import Now, Staff

_NOW = (
    "select f.serial, p.number, c.fiscal_year, c.number, i.label,"
    f" ({not_undone('f')}) from ledger_fact f"
    " join register_instalment i on i.id = f.instalment_id"
    " join register_claim c on c.id = i.claim_id join person p on p.id = c.person_id"
    " where f.serial = any(%s)"
)


@dataclass(frozen=True)
class ToldNow:
    """A fact as its line would name it today, and whether it stands."""

    person: str
    fiscal_year: int
    claim: str
    label: str
    stands: bool


@dataclass(frozen=True)
class Again:
    """A refused row that is dealt with: of which file, of which fact, its yen as the file counts.

    `into`: the row of the new file; None where it is let be, since the fact was taken back here.
    """

    file: int
    row: int
    fact: int
    yen: int
    into: int | None


def told_now(facts: Collection[int]) -> dict[int, ToldNow]:
    """The facts by serial; one whose instalment changed its claim is told by the new one."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW, [list(facts)])
        return {row[0]: ToldNow(*row[1:]) for row in cursor.fetchall()}


def keep_again(
    of: tuple[str, str], rows: Sequence[Again], made: Made | None, *, by: Staff, now: Now
) -> None:
    """The refused rows of a kind and layout are dealt with; `made`: the file that some go into."""
    file = None
    if made is not None:
        file = CoreFileRow.objects.create(
            kind=of[0],
            layout=of[1],
            first=None,
            last=None,
            name=made.name,
            rows=made.rows,
            yen=made.yen,
            sha256=sha256(made.content).hexdigest(),
            content=made.content,
            at=now.moment,
        )
    turns = turns_of({one.file for one in rows})
    CoreResentRow.objects.bulk_create(
        CoreResentRow(
            file_id=one.file,
            row=one.row,
            fact=one.fact,
            yen=one.yen,
            sent_in=None if one.into is None else file,
            into_row=one.into,
            turn=turns[one.file, one.row] + 1,
            by=by.number,
            at=now.moment,
        )
        for one in rows
    )


def rows_dealt_with(file: int) -> set[int]:
    """The rows of a file that went again in another that stands, or were let be."""
    with connection.cursor() as cursor:
        cursor.execute(f"select r.row from core_resent r where r.file_id = %s and{STANDS}", [file])
        return {row for (row,) in cursor.fetchall()}


def turns_of(files: Collection[int]) -> Counter[tuple[int, int]]:
    """How often each row of these files went before."""
    rows = CoreResentRow.objects.filter(file_id__in=files)
    return Counter(rows.values_list("file_id", "row"))


@dataclass(frozen=True)
class SentRow:
    """再送した一行. Its place in the file, where it was refused before, and why."""

    row: int
    file: int
    name: str
    row_before: int
    code: str
    why: str
    by: str


def rows_in(file: int) -> list[SentRow]:
    """The rows of a file that went again, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select r.into_row, r.file_id, f.name, r.row, t.code, t.why, r.by from core_resent r"
            f" join core_file f on f.id = r.file_id join ({LAST}) t"
            " on t.file_id = r.file_id and t.row = r.row"
            " where r.sent_in_id = %s order by r.into_row",
            [file],
        )
        return [SentRow(*row) for row in cursor.fetchall()]


def let_be(facts: Collection[int]) -> set[int]:
    """Which of these facts were let be: no core system holds them."""
    rows = CoreResentRow.objects.filter(fact__in=facts, sent_in=None)
    return set(rows.values_list("fact", flat=True))
