"""Debtors and instalments of offices from the kept standings, in an order that pages rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.boards.today.narrowed import WHO, Asked
from saiken.claims.standing import ENDED

PAGE = 50


@dataclass(frozen=True)
class DebtorLine:
    """One debtor with one office: claims, instalments and yen still owed, the nearest end."""

    person: int
    office: str
    kinds: tuple[str, ...]
    claims: int
    instalments: int
    yen: int
    ends_on: date | None
    protected: bool

    @property
    def of(self) -> tuple[int, str]:
        """Whose case it is, and with which office."""
        return self.person, self.office


@dataclass(frozen=True)
class InstalmentLine:
    """One instalment of an office."""

    id: int
    person: int
    office: str
    kind: str
    fiscal_year: int
    label: str
    key: str
    due_on: date
    yen: int
    stage: str
    dunned_on: date | None
    ends_on: date | None

    @property
    def of(self) -> tuple[int, str]:
        """Whose instalment it is, and with which office."""
        return self.person, self.office


@dataclass(frozen=True)
class Sums:
    """実人数, 債権, 期別 and 円 of a whole list."""

    persons: int
    claims: int
    instalments: int
    yen: int


def sums(asked: Asked, *, paid_too: bool = False) -> Sums:
    """What a list holds in all."""
    row = _rows(
        f"select count(distinct {WHO}), count(distinct c.id), count(*),"
        f" coalesce(sum(s.open_yen), 0)::bigint {_source(asked, paid_too)}",
        asked.values(),
    )[0]
    return Sums(*row)


def debtors(asked: Asked, *, after: int = 0, limit: int = PAGE) -> list[DebtorLine]:
    """Who owes these offices, in the order of their ids after one; one more than asked is told."""
    rows = _rows(
        "select min(c.person_id), c.office, array_agg(distinct c.kind), count(distinct c.id),"
        " count(*), sum(s.open_yen)::bigint,"
        " min(s.completes_on) filter (where s.stage <> all(%(ended)s)), bool_or(s.debtor_protected)"
        f" {_source(asked, False)} group by {WHO}, c.office"
        " having min(c.person_id) > %(after)s order by 1, 2 limit %(limit)s",
        asked.values() | {"after": after, "limit": limit + 1, "ended": sorted(ENDED)},
    )
    return [DebtorLine(row[0], row[1], tuple(row[2]), *row[3:]) for row in rows]


def instalments(
    asked: Asked, *, paid_too: bool, after: tuple[date, int], limit: int = PAGE
) -> list[InstalmentLine]:
    """Instalments by due day after a place in the list; one more than asked is told."""
    rows = _rows(
        "select i.id, c.person_id, c.office, c.kind, c.fiscal_year, i.label, i.key, s.due_on,"
        f" s.open_yen, s.stage, s.dunned_on, s.completes_on {_source(asked, paid_too)}"
        " and (s.due_on, i.id) > (%(due)s, %(after)s) order by s.due_on, i.id limit %(limit)s",
        asked.values() | {"due": after[0], "after": after[1], "limit": limit + 1},
    )
    return [InstalmentLine(*row) for row in rows]


def _source(asked: Asked, paid_too: bool) -> str:
    return asked.narrowed.source() + ("" if paid_too else " and s.open_yen > 0")


def _rows(query: str, values: Mapping[str, object]) -> Sequence[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, dict(values))
        return cursor.fetchall()
