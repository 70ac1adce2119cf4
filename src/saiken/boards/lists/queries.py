"""Debtors and instalments of offices from the kept standings, in an order that pages rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken import kinds
from saiken.boards.ordering import START, Order, Place
from saiken.boards.today.narrowed import WHO, Asked
from saiken.claims.standing import ENDED, STAGES
from saiken.store.transfers.handling import OFFICE

PAGE = 50
# What SQL orders by: the day of the nearest end, a kind by its name with its year, a stage's place.
NEAREST = "min(s.completes_on) filter (where s.stage <> all(%(ended)s))"
RUNNING = "case when s.open_yen > 0 and s.stage <> all(%(ended)s) then s.completes_on end"
KIND_YEAR = "(array_position(%(named)s::text[], c.kind) * 10000 + c.fiscal_year)"
STAGE = "array_position(%(stages)s::text[], s.stage)"


@dataclass(frozen=True)
class DebtorLine:
    """One debtor with one office: claims, instalments and yen still owed, the nearest end.

    `mark`: what the line stands by in its order.
    """

    person: int
    office: str
    kinds: tuple[str, ...]
    claims: int
    instalments: int
    yen: int
    ends_on: date | None
    protected: bool
    mark: str

    @property
    def of(self) -> tuple[int, str]:
        """Whose case it is, and with which office."""
        return self.person, self.office


@dataclass(frozen=True)
class InstalmentLine:
    """One instalment of an office; `mark`: what it stands by in its order."""

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
    mark: str

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


def debtors(
    asked: Asked, *, order: Order, after: Place = START, limit: int = PAGE
) -> list[DebtorLine]:
    """Who owes these offices, after a place in the order; one more than asked is told."""
    rows = _rows(
        f"select min(c.person_id), {OFFICE}, array_agg(distinct c.kind), count(distinct c.id),"
        f" count(*), sum(s.open_yen)::bigint, {NEAREST}, bool_or(s.debtor_protected),"
        f" ({order.value})::text {_source(asked, False)} group by {WHO}, {OFFICE}"
        f" having {order.beyond(after)} order by {order.words} limit %(limit)s",
        asked.values() | after.values() | {"limit": limit + 1, "ended": sorted(ENDED)},
    )
    return [DebtorLine(row[0], row[1], tuple(row[2]), *row[3:]) for row in rows]


def instalments(
    asked: Asked, *, order: Order, paid_too: bool, after: Place = START, limit: int = PAGE
) -> list[InstalmentLine]:
    """Instalments after a place in the order; one more than asked is told."""
    held = kinds.load_kinds()
    named = sorted(held, key=lambda code: held[code].short_name)
    rows = _rows(
        f"select i.id, c.person_id, {OFFICE}, c.kind, c.fiscal_year, i.label, i.key, s.due_on,"
        f" s.open_yen, s.stage, s.dunned_on, s.completes_on, ({order.value})::text"
        f" {_source(asked, paid_too)} and {order.beyond(after)}"
        f" order by {order.words} limit %(limit)s",
        asked.values()
        | after.values()
        | {"limit": limit + 1, "ended": sorted(ENDED), "named": named, "stages": list(STAGES)},
    )
    return [InstalmentLine(*row) for row in rows]


def _source(asked: Asked, paid_too: bool) -> str:
    return asked.narrowed.source() + ("" if paid_too else " and s.open_yen > 0")


def _rows(query: str, values: Mapping[str, object]) -> Sequence[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, dict(values))
        return cursor.fetchall()
