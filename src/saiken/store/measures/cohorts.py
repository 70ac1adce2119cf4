"""調定年度別の収納: what was assessed of each own year, and in which month of it what was kept."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from saiken.claims.facts.words import PRINCIPAL
from saiken.claims.measures import CohortPoint, cohort, month_of
from saiken.store.reorganisations.succession import office_on

_OFFICE = office_on("%(upto)s")
_FLOWS = f"""
    select e.own_year, e."column", date_trunc('month', e."on")::date, sum(e.yen)::bigint
      from book_entry e join register_instalment i on i.id = e.instalment_id
      join register_claim c on c.id = i.claim_id
     where e.part = %(part)s and e.own_year between %(first)s and %(last)s
       and e."on" <= %(upto)s and (%(kind)s = '' or c.kind = %(kind)s)
       and (%(offices)s::text[] is null or {_OFFICE} = any(%(offices)s))
     group by 1, 2, 3
"""
# Paid back after the year had closed it is no less revenue, but it was not kept either.
_SIGNS = {"received": 1, "refundable": -1, "expended": -1}


@dataclass(frozen=True)
class Wanted:
    """どの調定年度か. Own years up to a day; `kind` "" for every kind, `offices` None for all."""

    first: int
    last: int
    upto: date
    kind: str = ""
    offices: Collection[str] | None = None


@dataclass
class _Flow:
    assessed: int = 0
    kept: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def cohorts(wanted: Wanted) -> dict[int, tuple[CohortPoint, ...]]:
    """収納の曲線 by assessment year, the oldest first, each until the month of the day."""
    flows: dict[int, _Flow] = defaultdict(_Flow)
    for year, column, month, yen in _rows(wanted):
        flow = flows[year]
        if column == "assessed":
            flow.assessed += yen
        flow.kept[month_of(year, month)] += _SIGNS.get(column, 0) * yen
    return {
        year: cohort(flow.assessed, flow.kept, upto=month_of(year, wanted.upto))
        for year, flow in sorted(flows.items())
    }


def _rows(wanted: Wanted) -> list[tuple[int, str, date, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            _FLOWS,
            {
                "part": PRINCIPAL,
                "first": wanted.first,
                "last": wanted.last,
                "upto": wanted.upto,
                "kind": wanted.kind,
                "offices": None if wanted.offices is None else list(wanted.offices),
            },
        )
        return cursor.fetchall()
