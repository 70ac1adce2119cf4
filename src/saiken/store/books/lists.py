"""Lists of the books: the settlement of a fiscal year, the postings of days, what is stated."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.claims.books import COLUMNS
from saiken.store.books import day_sums
from saiken.store.books.tables import StatedRow
from saiken.store.reorganisations.succession import office_on
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class SettlementRow:
    """決算の行. Yen of a kind, an office and a part of a year; `assessed` holds what was carried.

    `carried` is 滞納繰越分, `opening` what of the assessment came over from the year before.
    """

    kind: str
    office: str
    part: str
    carried: bool
    opening: int
    assessed: int
    received: int
    refundable: int
    lost: int
    expended: int

    @property
    def uncollected(self) -> int:
        """収入未済額 = 調定額 − (収入済額 − 還付未済額) − 不納欠損額."""
        return self.assessed - (self.received - self.refundable) - self.lost


@dataclass(frozen=True)
class DayRow:
    """日計の行. Yen posted on a day for a kind, a year and a column, and in how many entries."""

    on: date
    year: int
    kind: str
    carried: bool
    column: str
    yen: int
    count: int


_SIGNED = """case e."column" when 'assessed' then e.yen when 'received' then -e.yen
    when 'refundable' then e.yen when 'lost' then -e.yen else 0 end"""
# What is left of earlier years is carried on their close: of the last one only when that is over.
_CARRIED_IN = """e.year < %(year)s and (e.own_year < %(year)s - 1 or %(rolled)s
    or e.kind = any(%(enterprise)s))"""
_OF_YEAR = ", ".join(
    "coalesce(sum(e.yen) filter"
    f""" (where e.year = %(year)s and e."column" = '{column}'), 0)::bigint"""
    for column in COLUMNS
)
_FROM = """book_entry e join register_instalment i on i.id = e.instalment_id
    join register_claim c on c.id = i.claim_id"""
_OFFICE = office_on("%(upto)s")
_OFFICES = f"(%(offices)s::text[] is null or {_OFFICE} = any(%(offices)s))"
_THAT_DAY = office_on('e."on"')
_OF_DAY = f"(%(offices)s::text[] is null or {_THAT_DAY} = any(%(offices)s))"
_UNTIL = 'e.year <= %(year)s and e.own_year <= %(year)s and e."on" <= %(upto)s'
_ENTRIES = f"""
    select c.kind, {_OFFICE} as office, e.part, e.year, e.own_year, e."column", e.yen
      from {_FROM} where {_UNTIL} and {_OFFICES}
"""
# The same from the sums of the days, and entry by entry only of claims that changed their office.
_DAY_SUMS = f"""
    select e.kind, e.office, e.part, e.year, e.own_year, e."column", e.yen from book_day_sum e
     where {_UNTIL} and (%(offices)s::text[] is null or e.office = any(%(offices)s))
    union all {_ENTRIES} and {day_sums.MOVED}
"""
_SETTLEMENT = f"""
    select e.kind, e.office, e.part, e.own_year < %(year)s,
           coalesce(sum({_SIGNED}) filter (where {_CARRIED_IN}), 0)::bigint, {_OF_YEAR}
      from ({{source}}) e group by 1, 2, 3, 4 order by 1, 2, 3, 4
"""
_DAYS = f"""
    select e."on", e.year, c.kind, e.year <> e.own_year, e."column", sum(e.yen)::bigint, count(*)
      from {_FROM}
     where e."on" between %(first)s and %(last)s and {_OF_DAY}
     group by 1, 2, 3, 4, 5 order by 1 desc, 2, 3, 4, 5
"""
# By the books so much principal is open, by the standing so much. Where something was lost or owed
# back the two mean different things by "open": those are held by the tests of the entries.
_UNTIED = f"""
    select s.instalment_id, s.open_yen, coalesce(b.open, 0) from standing s
      left join (select e.instalment_id, sum({_SIGNED})::bigint as open,
                        bool_or(e."column" not in ('assessed', 'received')) as more
                   from book_entry e where e.part = 'principal' group by 1) b
        on b.instalment_id = s.instalment_id
     where not coalesce(b.more, false) and s.open_yen <> coalesce(b.open, 0)
     order by 1 limit %(limit)s
"""


def settlement(
    year: int,
    *,
    upto: date,
    rolled: bool,
    enterprise: Collection[str],
    offices: Collection[str] | None = None,
    by_entry: bool = False,
) -> list[SettlementRow]:
    """決算の表 of a fiscal year by what was posted up to a day.

    `rolled`: whether the year before was closed by that day, so that its claims are carried over;
    those of the kinds of an `enterprise` are from 1 April on. `offices` None: every office.
    `by_entry`: added up from every entry, which is slow and says the same.
    """
    values = {
        "year": year,
        "upto": upto,
        "rolled": rolled,
        "enterprise": list(enterprise),
        "offices": None if offices is None else list(offices),
    }
    source = _DAY_SUMS if day_sums.are_whole() and not by_entry else _ENTRIES
    with connection.cursor() as cursor:
        cursor.execute(_SETTLEMENT.format(source=source), values)
        rows = cursor.fetchall()
    found = (_row(*row) for row in rows)
    return [row for row in found if any((row.opening, row.assessed, row.received, row.lost))]


def _row(
    kind: str, office: str, part: str, carried: bool, opening: int, *columns: int
) -> SettlementRow:
    assessed, *others = columns
    return SettlementRow(kind, office, part, carried, opening, opening + assessed, *others)


def days(first: date, last: date, *, offices: Collection[str] | None = None) -> list[DayRow]:
    """日計 of the days from `first` to `last`, the last first; `offices` None: every office."""
    values = {
        "first": first,
        "last": last,
        "offices": None if offices is None else list(offices),
    }
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, values)
        return [DayRow(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Untied:
    """帳簿と現況の差. An instalment whose open yen is another in the books than in its standing."""

    instalment: int
    open: int
    booked: int


def untied(limit: int) -> list[Untied]:
    """The instalments whose books and standing differ; none while both follow the record."""
    with connection.cursor() as cursor:
        cursor.execute(_UNTIED, {"limit": limit})
        return [Untied(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Stated:
    """財務会計の額. What the accounting system holds of a kind and a column, up to a day."""

    kind: str
    carried: bool
    column: str
    through: date
    yen: int


def state(year: int, stated: Stated, *, by: Staff, now: Now) -> None:
    """財務会計の額を記録する. What is stated last for a kind, a part and a column holds."""
    StatedRow.objects.create(
        year=year,
        kind=stated.kind,
        carried=stated.carried,
        column=stated.column,
        through=stated.through,
        yen=stated.yen,
        at=now.moment,
        by=by.number,
    )


def stated(year: int) -> dict[tuple[str, bool, str], Stated]:
    """The last figures of the accounting system for a fiscal year, by kind, part and column."""
    rows = StatedRow.objects.filter(year=year).order_by("pk")
    found = rows.values_list("kind", "carried", "column", "through", "yen")
    return {
        (kind, carried, column): Stated(kind, carried, column, *rest)
        for kind, carried, column, *rest in found
    }
