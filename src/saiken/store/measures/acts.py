"""処理の件数: what was done by kind, office and month, and what money came after it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connection

from saiken.claims import facts as f
from saiken.store.identities import canonical_of
from saiken.store.ledger.lists import began_at, not_undone
from saiken.store.reorganisations.succession import office_on
from saiken.values.days import ONE_DAY
from saiken.values.eras import TOKYO

# 回収の処理 and 緩和の処理: both are counted, so that no weight lies on one alone.
COLLECTING = (
    f.Dunned,
    f.Demanded,
    f.GuarantorDemanded,
    f.Visited,
    f.Inquired,
    f.Seized,
    f.DistributionDemanded,
    f.CourtFiled,
    f.ExecutionFiled,
)
RELIEVING = (
    f.Pledged,
    f.Graced,
    f.Deferred,
    f.Stopped,
    f.CollectionStopped,
    f.Lowered,
    f.Remitted,
    f.Waived,
)
WORDS = tuple(body.word for body in (*COLLECTING, *RELIEVING))
RELIEF_WORDS = frozenset(body.word for body in RELIEVING)
LABELS = {body.word: body.label for body in (*COLLECTING, *RELIEVING)}
AFTER_DAYS = 90
_CASE = canonical_of("c.person_id")
_OFFICE = office_on("f.happened_on")
_KNOWN = "(%(known)s::timestamptz is null or {}.known_at < %(known)s)"
_STANDS = not_undone("f", known=f"and {_KNOWN.format('u')}")
_IN_OFFICES = f"(%(offices)s::text[] is null or {_OFFICE} = any(%(offices)s))"
_FROM = f"""ledger_fact f join register_instalment i on i.id = f.instalment_id
      join register_claim c on c.id = i.claim_id
     where f.word = any(%(words)s) and f.happened_on between %(first)s and %(last)s
       and {_IN_OFFICES} and {_KNOWN.format("f")} and {_STANDS}"""
_COUNTS = f"""
    select c.kind, {_OFFICE}, date_trunc('month', f.happened_on)::date, f.word,
           count(distinct (f.act_id, {_CASE})) from {_FROM} group by 1, 2, 3, 4
"""
# Money is of the last act before it: it is counted once, however many acts there were.
_MONEY = f"""
    with done as (select f.instalment_id, f.word, f.happened_on, f.serial from {_FROM}),
    came as (select e.instalment_id, e."on", e.yen from book_entry e
      where e."column" = 'received' and e."on" between %(first)s and %(upto)s)
    select d.word, sum(came.yen)::bigint from came join lateral (
        select done.word from done where done.instalment_id = came.instalment_id
           and done.happened_on <= came."on" and came."on" <= done.happened_on + %(days)s
         order by done.happened_on desc, done.serial desc limit 1) d on true
     group by 1
"""


@dataclass(frozen=True)
class Period:
    """期間. The acts of these days, of some offices or (None) of every one.

    `known_by`: the day by whose end they were known and not yet taken back; None: as known now.
    """

    first: date
    last: date
    offices: Collection[str] | None = None
    known_by: date | None = None

    def values(self) -> dict[str, object]:
        """What the queries name."""
        return {
            "words": list(WORDS),
            "first": self.first,
            "last": self.last,
            "offices": None if self.offices is None else list(self.offices),
            "known": None if self.known_by is None else _end_of(known_day(self.known_by)),
        }


def known_day(on: date) -> date:
    """The day by whose end an act must be known to be counted on a past day.

    What the record took over when it began was known to the city before: no day lies before it.
    """
    began = began_at()
    return on if began is None else max(on, began.astimezone(TOKYO).date())


def _end_of(day: date) -> datetime:
    """The first moment after a day."""
    return datetime.combine(day + ONE_DAY, time.min, TOKYO)


@dataclass(frozen=True)
class ActCount:
    """処理の件数 of a kind, an office, a month and a word; one act towards one debtor is one."""

    kind: str
    office: str
    month: date
    word: str
    count: int


def counts(period: Period) -> list[ActCount]:
    """How often what was done."""
    return [ActCount(*row) for row in _asked(_COUNTS, period.values())]


def money_after(period: Period, *, upto: date, days: int = AFTER_DAYS) -> dict[str, int]:
    """処理の後の収入: yen that came within so many days after the acts of a word, up to a day."""
    return dict(_asked(_MONEY, period.values() | {"upto": upto, "days": days}))


def _asked(query: str, values: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
