"""Counts and lists of today's work, from kept standings; a row is a debtor in one office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.boards.today.narrowed import WHO, Asked, Narrowed
from saiken.boards.today.reason import Reason
from saiken.boards.today.reasons import REASONS
from saiken.store.mirrors.lists import DIFFERING

PAGE = 50
# Every reason is about money still owed or paid beyond what was owed; most of a ledger is neither.
_OF_MONEY = "(s.open_yen > 0 or s.over_yen > 0)"


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
    """What stands under each reason, in one look at all."""
    places = range(len(reasons))
    days = ", ".join(
        f"case when {r.where} then coalesce({r.by}, 'infinity') end as d{k}"
        for k, r in enumerate(reasons)
    )
    held = ", ".join(f"count(d{k}) as n{k}" for k in places)
    first = ", ".join(f"d{k}" for k in places)
    told = ", ".join(f"count(*) filter (where n{k} > 0), sum(n{k})::bigint" for k in places)
    # Each condition is looked at once a row: its day is its answer.
    row = _rows(
        f"select {told}, count(*) filter (where pressing) from (select who, office, {held},"
        f" coalesce(bool_or(least({first}) <= %(on)s), false) as pressing from"
        f" (select {WHO} as who, c.office, {days} {asked.narrowed.source()} and {_OF_MONEY}"
        " offset 0) l group by who, office) g",
        asked.values(),
    )[0]
    codes = [reason.code for reason in reasons]
    *counts, due = row
    return Tallies(
        dict(zip(codes, counts[::2], strict=True)),
        dict(zip(codes, (int(count or 0) for count in counts[1::2]), strict=True)),
        due,
    )


def counts(offices: Sequence[str], *, on: date) -> Mapping[str, int]:
    """How many cases stand under each reason."""
    return tallies(Asked(offices, on)).cases


def instalment_counts(offices: Sequence[str], *, on: date) -> Mapping[str, int]:
    """How many instalments stand under each reason."""
    return tallies(Asked(offices, on)).instalments


def cases(reason: Reason, asked: Asked, *, after: str = "", limit: int = PAGE) -> Page:
    """The cases under a reason, the most pressing first; `after` is where the page before ended."""
    day, person, office = _place(after)
    values = asked.values() | {"limit": limit + 1}
    values |= {"day": day, "person": person, "office": office}
    found = _rows(
        f"with g as (select min(c.person_id) as person, {WHO} as who, c.office,"
        f" coalesce(min({reason.by}), 'infinity') as by, sum(s.open_yen) as yen,"
        " array_agg(s.instalment_id) as ids, count(distinct c.id) as claims"
        f" {asked.narrowed.source()} and {reason.where} group by 2, 3),"
        " t as (select count(distinct who) as persons, count(*) as cases, sum(claims) as claims,"
        " sum(cardinality(ids)) as instalments, sum(yen) as yen from g)"
        " select g.person, g.office, nullif(g.by, 'infinity'), g.yen, g.ids,"
        " t.persons, t.cases, t.claims, t.instalments, t.yen from g, t"
        " where (g.by, g.person, g.office) > (%(day)s::date, %(person)s, %(office)s)"
        " order by g.by, g.person, g.office limit %(limit)s",
        values,
    )
    shown = found[:limit]
    lines = _lines([id_ for row in shown for id_ in row[4]], reason, values)
    totals = Totals(*map(int, found[0][5:])) if found else Totals()
    page = tuple(_case(row, lines) for row in shown)
    return Page(page, totals, _mark(page[-1]) if len(found) > limit else "")


def _case(row: Sequence[object], lines: Mapping[int, CaseLine]) -> Case:
    person, office, by, yen, ids = row[:5]
    held = sorted((lines[id_] for id_ in ids), key=lambda x: (x.due_on, x.key))  # type: ignore[attr-defined]
    return Case(person, office, by, int(yen), tuple(held))  # type: ignore[arg-type,call-overload]


def _lines(ids: list[int], reason: Reason, values: Mapping[str, object]) -> dict[int, CaseLine]:
    those = Narrowed().source().replace("c.office = any(%(offices)s)", "i.id = any(%(ids)s)")
    rows = _rows(
        "select i.id, i.key, i.label, c.kind, c.fiscal_year, s.due_on, s.open_yen,"
        f" {reason.by}, s.stage {those}",
        dict(values) | {"ids": ids},
    )
    return {row[0]: CaseLine(*row) for row in rows}


def years(offices: Sequence[str]) -> list[int]:
    """The fiscal years of these offices' claims, the latest first."""
    rows = _rows(
        "select distinct fiscal_year from register_claim where office = any(%(offices)s)"
        " order by 1 desc",
        {"offices": list(offices)},
    )
    return [row[0] for row in rows]


def done_today(asked: Asked) -> int:
    """How many cases of these offices somebody worked on today, files taken in apart."""
    return int(
        _rows(
            "select count(distinct (c.person_id, c.office)) from ledger_fact f"
            " join ledger_act a on a.id = f.act_id"
            " join register_instalment i on i.id = f.instalment_id"
            " join register_claim c on c.id = i.claim_id"
            " where f.known_at >= %(on)s::date and a.happened_on = %(on)s"
            " and a.kind not in ('take_in', 'receive', 'match', 'correction')"
            " and c.office = any(%(offices)s)",
            {"offices": list(asked.offices), "on": asked.on},
        )[0][0]
    )


def _mark(case: Case) -> str:
    return f"{case.by or 'infinity'}~{case.person}~{case.office}"


def _place(after: str) -> tuple[str, int, str]:
    parts = after.split("~")
    if len(parts) != 3 or not parts[1].isdecimal() or len(parts[1]) > 18:
        return "-infinity", 0, ""
    if parts[0] != "infinity":
        try:
            date.fromisoformat(parts[0])
        except ValueError:
            return "-infinity", 0, ""
    return parts[0], int(parts[1]), parts[2]


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
