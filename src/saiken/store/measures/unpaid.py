"""収入未済の内訳: by assessment year and amount band on any day, by stage as it is now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from django.db import connection

from saiken.claims.facts.words import PRINCIPAL
from saiken.store.books.posting import posted_until
from saiken.store.identities import canonical_of
from saiken.store.ledger.lists import last_serial
from saiken.store.measures.figures import STAGE, Figure
from saiken.store.reorganisations import succession
from saiken.store.reorganisations.succession import office_on
from saiken.values.eras import TOKYO

# From which yen a band begins; a debtor is in one band by all they owe.
BANDS = (1, 10_000, 100_000, 500_000, 1_000_000)
_CASE = canonical_of("c.person_id")
_OFFICE = office_on("%(upto)s")
_SIGNED = """case e."column" when 'assessed' then e.yen when 'received' then -e.yen
    when 'refundable' then e.yen when 'lost' then -e.yen else 0 end"""
OPEN = f"""
    select i.id, {_CASE} as who, c.kind, e.own_year, sum({_SIGNED})::bigint as yen
      from book_entry e join register_instalment i on i.id = e.instalment_id
      join register_claim c on c.id = i.claim_id
     where e.part = %(part)s and e."on" <= %(upto)s
       and e.year <= %(year)s and e.own_year <= %(year)s
       and (%(offices)s::text[] is null or {_OFFICE} = any(%(offices)s))
     group by 1, 2, 3, 4
"""
# Both ways in one read of the entries: a year's rows are true, a band's false.
_BY_YEAR_AND_BAND = f"""
    with o as materialized ({OPEN})
    select true, own_year::int, count(distinct who), count(*), sum(yen)::bigint from o
     where yen > 0 group by 2
    union all
    select false, width_bucket(yen, %(bands)s::bigint[]), count(*), null, sum(yen)::bigint
      from (select who, sum(yen)::bigint as yen from o group by who) p where yen > 0 group by 2
     order by 1, 2
"""
# Cases and not persons: they add up over the offices, so that a night can keep them by office.
_BY_STAGE = f"""
    select c.office, s.stage, count(distinct ({_CASE}, c.office)), count(*),
           sum(s.open_yen)::bigint
      from standing s join register_instalment i on i.id = s.instalment_id
      join register_claim c on c.id = i.claim_id
     where s.open_yen > 0 group by 1, 2
"""


@dataclass(frozen=True)
class UnpaidPart:
    """収入未済の一部. How many debtors, how many instalments (None: not counted) and yen."""

    part: str
    persons: int
    instalments: int | None
    yen: int


@dataclass(frozen=True)
class Unpaid:
    """いつの収入未済か. Of a year by what was posted up to a day; `offices` None: every office."""

    year: int
    upto: date
    offices: Collection[str] | None = None

    def values(self) -> dict[str, object]:
        """What the queries name."""
        offices = None if self.offices is None else list(self.offices)
        return {
            "part": PRINCIPAL,
            "year": self.year,
            "upto": self.upto,
            "offices": offices,
            "bands": list(BANDS),
            "until": datetime.combine(self.upto, time.max, TOKYO),
        }


def by_year_and_band(asked: Unpaid) -> tuple[list[UnpaidPart], list[UnpaidPart]]:
    """By the year of the assessment, the oldest first, and by what a debtor owes in all.

    `part` is the year, or the least yen of the band; of a band no instalments are counted.
    """
    years, bands = [], []
    for is_year, place, *rest in _rows(_BY_YEAR_AND_BAND, asked):
        if is_year:
            years.append(UnpaidPart(str(place), *rest))
        else:
            bands.append(UnpaidPart(str(BANDS[max(place, 1) - 1]), *rest))
    return years, bands


def by_stage() -> list[Figure]:
    """段階別 by office, as the kept standings are now, what is not yet due among it."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_STAGE)
        return [Figure(STAGE, *row) for row in cursor.fetchall()]


def _rows(query: str, asked: Unpaid) -> Sequence[tuple]:
    """The rows of a query; a page and each of its charts ask alike, so they are read once."""
    offices = None if asked.offices is None else tuple(sorted(asked.offices))
    return read_once(state(), query, Unpaid(asked.year, asked.upto, offices))


def state() -> str:
    """Another text as soon as something is posted, told, or moved to another office."""
    name = connection.settings_dict["NAME"]
    return f"{name}:{posted_until()}:{last_serial()}:{succession.stamp()}"


@lru_cache(maxsize=64)
def read_once(_: str, query: str, asked: Unpaid) -> Sequence[tuple]:
    """The rows of a query as they are in a state of books and record."""
    with connection.cursor() as cursor:
        cursor.execute(query, asked.values())
        return tuple(cursor.fetchall())
