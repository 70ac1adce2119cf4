"""Counts and lists of today's work, from kept standings; a row is a debtor in one office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken import kinds
from saiken.boards.today.reasons import REASONS, Reason
from saiken.store import reads

PAGE = 50
_FROM = (
    " from standing s join register_instalment i on i.id = s.instalment_id"
    " join register_claim c on c.id = i.claim_id where c.office = any(%(offices)s)"
)
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
class Page:
    """One page of cases, how many there are in all, and where the next page starts."""

    cases: tuple[Case, ...]
    total: int
    next_after: str


def tallies(offices: Sequence[str], *, on: date) -> tuple[dict[str, int], dict[str, int]]:
    """How many cases and how many instalments stand under each reason, in one look at all."""
    columns = ", ".join(
        f"count(distinct (c.person_id, c.office)) filter (where {r.where}),"
        f" count(*) filter (where {r.where})"
        for r in REASONS
    )
    row = _rows(f"select {columns} {_FROM} and {_OF_MONEY}", _values(offices, on))[0]
    codes = [reason.code for reason in REASONS]
    return dict(zip(codes, row[::2], strict=True)), dict(zip(codes, row[1::2], strict=True))


def counts(offices: Sequence[str], *, on: date) -> dict[str, int]:
    """How many cases stand under each reason."""
    return tallies(offices, on=on)[0]


def instalment_counts(offices: Sequence[str], *, on: date) -> dict[str, int]:
    """How many instalments stand under each reason."""
    return tallies(offices, on=on)[1]


def cases(
    reason: Reason, offices: Sequence[str], *, on: date, after: str = "", limit: int = PAGE
) -> Page:
    """The cases under a reason, the most pressing first; `after` is where the page before ended."""
    day, person, office = _place(after)
    values = _values(offices, on) | {"limit": limit + 1}
    values |= {"day": day, "person": person, "office": office}
    found = _rows(
        f"with g as (select c.person_id, c.office, coalesce(min({reason.by}), 'infinity') as by,"
        f" sum(s.open_yen) as yen, array_agg(s.instalment_id) as ids {_FROM} and {reason.where}"
        " group by c.person_id, c.office)"
        " select person_id, office, nullif(by, 'infinity'), yen, ids,"
        " (select count(*) from g) from g"
        " where (by, person_id, office) > (%(day)s::date, %(person)s, %(office)s)"
        " order by by, person_id, office limit %(limit)s",
        values,
    )
    shown = found[:limit]
    lines = _lines([id_ for row in shown for id_ in row[4]], reason)
    total = found[0][5] if found else 0
    page = tuple(_case(row, lines) for row in shown)
    return Page(page, total, _mark(page[-1]) if len(found) > limit else "")


def _values(offices: Sequence[str], on: date) -> dict[str, object]:
    city, held = reads.city(), kinds.load_kinds()
    by_core = [code for code in city.modes if kinds.dunned_by_core(held[code], city)]
    return {"offices": list(offices), "on": on, "by_core": by_core}


def _case(row: Sequence[object], lines: Mapping[int, CaseLine]) -> Case:
    person, office, by, yen, ids = row[:5]
    held = sorted((lines[id_] for id_ in ids), key=lambda x: (x.due_on, x.key))  # type: ignore[attr-defined]
    return Case(person, office, by, int(yen), tuple(held))  # type: ignore[arg-type,call-overload]


def _lines(ids: list[int], reason: Reason) -> dict[int, CaseLine]:
    those = _FROM.replace("c.office = any(%(offices)s)", "i.id = any(%(ids)s)")
    rows = _rows(
        "select i.id, i.key, i.label, c.kind, c.fiscal_year, s.due_on, s.open_yen,"
        f" {reason.by}, s.stage {those}",
        {"ids": ids},
    )
    return {row[0]: CaseLine(*row) for row in rows}


def _mark(case: Case) -> str:
    return f"{case.by or 'infinity'}~{case.person}~{case.office}"


def _place(after: str) -> tuple[str, int, str]:
    parts = after.split("~")
    if len(parts) != 3 or not parts[1].isdecimal():
        return "-infinity", 0, ""
    if parts[0] != "infinity":
        try:
            date.fromisoformat(parts[0])
        except ValueError:
            return "-infinity", 0, ""
    return parts[0], int(parts[1]), parts[2]


def _rows(query: str, values: Mapping[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, dict(values))
        return cursor.fetchall()
