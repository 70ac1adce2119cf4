"""決算の数 of a fiscal year on any day: by kind, office and part, current and carried over.

Counted is the principal alone: dunning fees and late charges are other revenue (雑入・諸収入) and
would lift a rate by money that is assessed only where it comes in.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from django.db import connection

from saiken.claims.facts.words import PRINCIPAL
from saiken.claims.measures import YearSums, added
from saiken.law.fiscal_years import closes_on
from saiken.store import reads
from saiken.store.books.closing import in_force
from saiken.store.books.lists import SettlementRow, settlement
from saiken.store.books.posting import posted_until
from saiken.store.reorganisations import succession

ENTERPRISE = "enterprise"
Key = TypeVar("Key")
Place = tuple[str, str, bool]
"""A kind, its office, and whether it is the part that was carried over."""


@dataclass(frozen=True)
class Counted:
    """何を数えるか. A fiscal year by what was posted up to a day; `offices` None: every office."""

    year: int
    upto: date
    offices: Collection[str] | None = None


def settled_rows(counted: Counted) -> Sequence[SettlementRow]:
    """決算の行 of every part; what was carried over comes in on the close of the year before.

    A page asks for the same year and day several times, and everybody asks for today: what was
    read is kept in this process until something more is posted, or an office changes.
    """
    accounts = reads.city().accounts
    enterprise = tuple(kind for kind, one in accounts.items() if one.sort == ENTERPRISE)
    offices = None if counted.offices is None else tuple(sorted(counted.offices))
    at = _Stamp(str(connection.settings_dict["NAME"]), posted_until(), succession.stamp())
    return _read(at, counted.year, counted.upto, enterprise, offices)


@dataclass(frozen=True)
class _Stamp:
    """The state of the books: another as soon as a figure could be."""

    database: str
    posted: int
    moved: int


@lru_cache(maxsize=512)
def _read(
    at: _Stamp,
    year: int,
    upto: date,
    enterprise: tuple[str, ...],
    offices: tuple[str, ...] | None,
) -> Sequence[SettlementRow]:
    return tuple(
        settlement(
            year,
            upto=upto,
            rolled=upto > closes_on(year - 1, "general"),
            enterprise=enterprise,
            offices=offices,
        )
    )


def year_sums(counted: Counted) -> dict[Place, YearSums]:
    """決算の数 of the principal by kind, office and part."""
    return {
        (row.kind, row.office, row.carried): YearSums(
            row.assessed, row.received, row.refundable, row.lost, row.opening
        )
        for row in settled_rows(counted)
        if row.part == PRINCIPAL
    }


def by_cell(sums: Mapping[Place, YearSums]) -> dict[tuple[str, bool], YearSums]:
    """The same by kind and part, whatever the office."""
    return _grouped(((kind, carried), one) for (kind, _, carried), one in sums.items())


def by_kind(sums: Mapping[Place, YearSums]) -> dict[str, YearSums]:
    """The same by kind."""
    return _grouped((kind, one) for (kind, _, _), one in sums.items())


def by_office(sums: Mapping[Place, YearSums]) -> dict[str, dict[bool, YearSums]]:
    """The same by office, its current part and its carried one."""
    held = _grouped(((office, carried), one) for (_, office, carried), one in sums.items())
    offices = dict.fromkeys(office for office, _ in held)
    return {
        office: {carried: one for (of, carried), one in held.items() if of == office}
        for office in offices
    }


def _grouped(rows: Iterable[tuple[Key, YearSums]]) -> dict[Key, YearSums]:
    found: dict[Key, YearSums] = defaultdict(YearSums)
    for key, one in rows:
        found[key] += one
    return dict(found)


def whole(sums: Mapping[Place, YearSums]) -> YearSums:
    """All of it."""
    return added(sums.values())


def is_final(year: int) -> bool:
    """Whether a fiscal year is closed, so that its figures stay (確定)."""
    return max((one.year or 0 for one in in_force()), default=0) >= year
