"""Counts and lists of today's work, from kept standings; a row is a debtor in one office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.boards.ordering import DAY, NUMBER, Order, mark
from saiken.boards.today.narrowed import WHO, Asked, Narrowed
from saiken.boards.today.reason import Reason
from saiken.boards.today.reasons import REASONS
from saiken.store.mirrors.lists import DIFFERING
from saiken.store.transfers.handling import HANDLED, IN_OFFICES, OFFICE

PAGE = 50
TIES = "g.person, g.office"
PRESSING = Order("g.by", DAY, TIES)
MOST_OWED = Order("g.yen", NUMBER, TIES, down=True)
MOST_PERIODS = Order("cardinality(g.ids)", NUMBER, TIES, down=True)
# Every reason is about money still owed or paid beyond what was owed; most of a ledger is neither.
_OF_MONEY = "(s.open_yen > 0 or s.over_yen > 0)"
_PRESSES = 1 << 62  # the bit beside the reasons': some reason's day has come


@dataclass(frozen=True)
class Case:
    """事案. One debtor with one office under one reason, and the instalments it opens to."""

    person: int
    office: str
    by: date | None
    yen: int
    lines: tuple["CaseLine", ...]

    @property
    def of(self) -> tuple[int, str]:
        """Whose case it is, and with which office."""
        return self.person, self.office


@dataclass(frozen=True)
class CaseLine:
    """One instalment of a case, from its kept standing."""

    instalment: int
    key: str
    label: str
    kind: str
    fiscal_year: int
    due_on: date
    open_yen: int
    by: date | None
    stage: str


@dataclass(frozen=True)
class Totals:
    """What stands under a reason: 実人数, 事案, 債権, 期別 and 円."""

    persons: int = 0
    cases: int = 0
    claims: int = 0
    instalments: int = 0
    yen: int = 0


@dataclass(frozen=True)
class Page:
    """One page of cases, what there is in all, and where the next page starts."""

    cases: tuple[Case, ...]
    totals: Totals
    next_after: str

    @property
    def total(self) -> int:
        """How many cases there are in all."""
        return self.totals.cases


@dataclass(frozen=True)
class Tallies:
    """How many cases and instalments stand under each reason; `pressing`: cases due by today."""

    cases: Mapping[str, int]
    instalments: Mapping[str, int]
    pressing: int


def tallies(asked: Asked, reasons: Sequence[Reason] = REASONS) -> Tallies:
    """What stands under each reason, in one look at all.

    Each reason is a bit of a row's number; rows of one number, and cases of one, are counted
    together, for there are few numbers.
    """
    bits = " | ".join(
        f"case when {r.where} then {1 << k}::bigint |"
        f" case when {r.by} <= %(on)s then {_PRESSES}::bigint else 0 end else 0 end"
        for k, r in enumerate(reasons)
    )
    found = _rows(
        f"with l as materialized (select {WHO} as who, {OFFICE} as office, {bits} as m"
        f" {asked.narrowed.source()} and {_OF_MONEY})"
        " select true, m, count(*) from (select bit_or(m) as m from l group by who, office) g"
        " group by m union all select false, m, count(*) from l group by m",
        asked.values(),
    )
    cases, periods = ([row[1:] for row in found if row[0] is of] for of in (True, False))
    codes = {reason.code: 1 << k for k, reason in enumerate(reasons)}
    return Tallies(
        {code: _with(cases, bit) for code, bit in codes.items()},
        {code: _with(periods, bit) for code, bit in codes.items()},
        _with(cases, _PRESSES),
    )


def _with(counted: Sequence[tuple], bit: int) -> int:
    return sum(many for number, many in counted if number & bit)


def counts(offices: Sequence[str], *, on: date) -> Mapping[str, int]:
    """How many cases stand under each reason."""
    return tallies(Asked(offices, on)).cases


def cases(
    reason: Reason, asked: Asked, *, order: Order = PRESSING, after: str = "", limit: int = PAGE
) -> Page:
    """The cases under a reason, the most pressing first; `after` is where the page before ended."""
    place = order.place(after)
    values = asked.values() | place.values() | {"limit": limit + 1}
    found = _rows(
        f"with g as (select min(c.person_id) as person, {WHO} as who, {OFFICE} as office,"
        f" min({reason.by}) as by, sum(s.open_yen)::bigint as yen,"
        " array_agg(s.instalment_id) as ids, count(distinct c.id) as claims"
        f" {asked.narrowed.source()} and {reason.where} group by 2, 3),"
        " t as (select count(distinct who) as persons, count(*) as cases, sum(claims) as claims,"
        " sum(cardinality(ids)) as instalments, sum(yen) as yen from g)"
        f" select g.person, g.office, g.by, g.yen, g.ids, ({order.value})::text,"
        " t.persons, t.cases, t.claims, t.instalments, t.yen from g, t"
        f" where {order.beyond(place)} order by {order.words} limit %(limit)s",
        values,
    )
    shown = found[:limit]
    lines = _lines([id_ for row in shown for id_ in row[4]], reason, values)
    totals = Totals(*map(int, found[0][6:])) if found else Totals()
    page = tuple(_case(row, lines) for row in shown)
    ended = mark(shown[-1][5], *shown[-1][:2]) if len(found) > limit else ""
    return Page(page, totals, ended)


def _case(row: Sequence[object], lines: Mapping[int, CaseLine]) -> Case:
    person, office, by, yen, ids = row[:5]
    held = sorted((lines[id_] for id_ in ids), key=lambda x: (x.due_on, x.key))  # type: ignore[attr-defined]
    return Case(person, office, by, int(yen), tuple(held))  # type: ignore[arg-type,call-overload]


def _lines(ids: list[int], reason: Reason, values: Mapping[str, object]) -> dict[int, CaseLine]:
    those = Narrowed().source().replace(IN_OFFICES, "i.id = any(%(ids)s)")
    rows = _rows(
        "select i.id, i.key, i.label, c.kind, c.fiscal_year, s.due_on, s.open_yen,"
        f" {reason.by}, s.stage {those}",
        dict(values) | {"ids": ids},
    )
    return {row[0]: CaseLine(*row) for row in rows}


def years(offices: Sequence[str]) -> list[int]:
    """The fiscal years of these offices' claims, the latest first."""
    rows = _rows(
        "select fiscal_year from register_claim where office = any(%(offices)s)"
        " union select c.fiscal_year from handled h join register_instalment i"
        " on i.id = h.instalment_id join register_claim c on c.id = i.claim_id"
        " where h.last is null and h.office = any(%(offices)s) order by 1 desc",
        {"offices": list(offices)},
    )
    return [row[0] for row in rows]


def done_today(asked: Asked) -> int:
    """How many cases of these offices somebody worked on today, files taken in apart."""
    return int(
        _rows(
            "with touched as (select distinct f.instalment_id from ledger_fact f"
            " join ledger_act a on a.id = f.act_id"
            " where f.known_at >= %(on)s::date and a.happened_on = %(on)s"
            " and a.kind not in ('take_in', 'receive', 'match', 'correction'))"
            f" select count(*) from (select distinct c.person_id, {OFFICE} from touched t"
            " join register_instalment i on i.id = t.instalment_id"
            f" join register_claim c on c.id = i.claim_id{HANDLED} where {IN_OFFICES}) d",
            {"offices": list(asked.offices), "on": asked.on},
        )[0][0]
    )


def _rows(query: str, values: Mapping[str, object]) -> list[tuple]:
    """The rows of a query; what differs from the core system is looked up once for all of it."""
    if DIFFERING in query:
        known = f"with differing as materialized {DIFFERING}"
        query = query.replace(DIFFERING, "(select instalment_id from differing)")
        query = (
            query.replace("with ", f"{known}, ", 1) if query[:5] == "with " else f"{known} {query}"
        )
    with connection.cursor() as cursor:
        cursor.execute(query, dict(values))
        return cursor.fetchall()
