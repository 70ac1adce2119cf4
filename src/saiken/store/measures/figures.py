"""残した数値: figures that standings alone tell, kept by the night after their day, by office."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from saiken.store.ledger.lists import last_serial
from saiken.store.measures.tables import FigureDayRow, FigureRow
from saiken.values.actors import Now

FAILURE, STAGE, ACT = "failure", "stage", "act"


@dataclass(frozen=True)
class Figure:
    """数値. What an office has under one heading of a table: cases, instalments, yen."""

    sort: str
    office: str
    code: str
    cases: int
    instalments: int = 0
    yen: int = 0


@dataclass(frozen=True)
class Kept:
    """残した数値 of a day, and when they were kept."""

    on: date
    at: datetime
    figures: tuple[Figure, ...]


@transaction.atomic
def keep(on: date, figures: Iterable[Figure], *, now: Now) -> bool:
    """残す: the figures of a day, once; whether they were not kept before."""
    row, new = FigureDayRow.objects.get_or_create(
        on=on, defaults={"serial": last_serial(), "at": now.moment}
    )
    if new:
        FigureRow.objects.bulk_create([FigureRow(day=row, **vars(one)) for one in figures])
    return new


def is_kept(on: date) -> bool:
    """Whether the figures of a day were kept."""
    return FigureDayRow.objects.filter(on=on).exists()


def kept(on: date, offices: Collection[str] | None) -> Kept | None:
    """残した数値 of a day, of some offices or (None) of every one; None where no night kept any."""
    day = FigureDayRow.objects.filter(on=on).first()
    if day is None:
        return None
    rows = day.figures.order_by("sort", "office", "code")
    if offices is not None:
        rows = rows.filter(office__in=offices)
    names = ("sort", "office", "code", "cases", "instalments", "yen")
    return Kept(on, day.at, tuple(Figure(*row) for row in rows.values_list(*names)))


def nearest(on: date) -> date | None:
    """The day before, or else after, that is nearest to a day and whose figures were kept."""
    days = FigureDayRow.objects
    before = days.filter(on__lt=on).order_by("-on").values_list("on", flat=True).first()
    return before or days.filter(on__gt=on).order_by("on").values_list("on", flat=True).first()
