"""Closing a period of the books, undoing that, and reading which periods are closed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from saiken.claims.books import Close, Closes
from saiken.store.books.tables import CloseRow, CloseUndoneRow
from saiken.values.actors import Now, Staff

_ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('book_close'))"
# Whoever is writing is waited for: what they write became known before the close, what comes after
# it is known later than the moment of the close.
_AFTER_ALL = (
    "update ledger_head set known_at = greatest(known_at, %s) + interval '1 microsecond'"
    " returning known_at"
)


def closes() -> Closes:
    """All closings there were, for `claims.books`."""
    return Closes(Close(one.level, one.through, one.at, one.year, one.undone_at) for one in every())


@dataclass(frozen=True)
class Closing:
    """締め as a list shows it: which period, by whom, and who undid it why."""

    number: int
    level: str
    through: date
    year: int | None
    at: datetime
    by: str
    undone_at: datetime | None = None
    reason: str = ""


def every() -> list[Closing]:
    """All closings, those undone too, the last first."""
    return [_closing(row) for row in CloseRow.objects.select_related("undone").order_by("-pk")]


def in_force() -> list[Closing]:
    """The closings that hold now, the last first."""
    return [one for one in every() if one.undone_at is None]


def _closing(row: CloseRow) -> Closing:
    told = (row.pk, row.level, row.through, row.year, row.at, row.by)
    undone = getattr(row, "undone", None)
    return Closing(*told, undone.at, undone.reason) if undone else Closing(*told)


@transaction.atomic
def close(level: str, through: date, *, year: int | None, by: Staff, now: Now) -> int | None:
    """締める: its number; None where a closing that holds already reaches as far."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
        if any(_reaches(one, level, through) for one in in_force()):
            return None
        cursor.execute(_AFTER_ALL, [now.moment])
        (moment,) = cursor.fetchone()
    row = CloseRow.objects.create(level=level, through=through, year=year, at=moment, by=by.number)
    return row.pk


def _reaches(one: Closing, level: str, through: date) -> bool:
    return one.level == level and one.through >= through


def undo(number: int, *, reason: str, by: Staff, now: Now) -> bool:
    """締めを取り消す: whether it was still in force."""
    _, made = CloseUndoneRow.objects.get_or_create(
        close_id=number, defaults={"at": now.moment, "by": by.number, "reason": reason}
    )
    return made
