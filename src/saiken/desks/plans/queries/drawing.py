"""指標を引く: the value of an indicator for some kinds in a year as of a day, and its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

from django.core.cache import cache

from saiken.claims.measures import gross_rate, net_rate, settled_rate, shrinkage
from saiken.desks.plans.queries.ledger import Ledger, part
from saiken.desks.plans.rules import counting
from saiken.desks.plans.rules.content import Content
from saiken.desks.plans.rules.indicators import (
    ACTS,
    BOOKS,
    INDICATORS,
    LEDGER,
    Indicator,
    Value,
    is_better,
    is_met,
    target_of,
)
from saiken.kinds.cities import fingerprint
from saiken.kinds.policies import city_policies
from saiken.law.fiscal_years import closes_on
from saiken.store import reads
from saiken.store.books.posting import posted_until
from saiken.values.days import months_before

_PARTS = {"current": False, "carried": True, "total": None}
VERSION, KEPT_SECONDS = 1, 24 * 3_600
_RATES = {"gross": gross_rate, "net": net_rate, "settled": settled_rate}


@dataclass(frozen=True)
class At:
    """A fiscal year as of a day."""

    year: int
    on: date

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 4, 1)

    @property
    def last(self) -> date:
        """The last day of the year."""
        return date(self.year + 1, 3, 31)

    @property
    def acts_until(self) -> date:
        """Acts and standings are of the year itself, money comes until its books close."""
        return min(self.on, self.last)


def year_end(year: int, today: date) -> At:
    """A year as of the close of its books, or today where that is to come."""
    return At(year, min(closes_on(year, "general"), today))


def same_day_before(at: At) -> At:
    """The year before as of its end: what "above last year" is held against."""
    return At(at.year - 1, closes_on(at.year - 1, "general"))


def value_of(ledger: Ledger, code: str, kinds: Sequence[str], at: At) -> Value:
    """指標の値; None where the ledger says nothing of it, which is never taken for zero."""
    one = INDICATORS[code]
    if one.drawn_from == BOOKS:
        return _of_books(ledger, code, kinds, at)
    if one.drawn_from == ACTS:
        word = code.removeprefix("acts_")
        return ledger.acts(kinds, word, first=at.first, on=at.acts_until)
    if at.acts_until >= ledger.today:
        return _of_day(ledger, code, kinds, at)
    return _kept_of_day(ledger, code, kinds, at)


def _kept_of_day(ledger: Ledger, code: str, kinds: Sequence[str], at: At) -> Value:
    """The value of a day that lies behind, drawn once for each state of the books.

    Every standing of such a day is folded anew, which takes seconds where there are many.
    """
    told = (code, ".".join(sorted(kinds)), at.year, at.acts_until, posted_until())
    key = sha256(f"{VERSION}:{city_print()}:{told}".encode()).hexdigest()
    kept = cache.get(key)
    if kept is None:
        kept = (_of_day(ledger, code, kinds, at),)
        cache.set(key, kept, KEPT_SECONDS)
    value: Value = kept[0]
    return value


def _of_books(ledger: Ledger, code: str, kinds: Sequence[str], at: At) -> Value:
    sums = ledger.of_kinds(kinds, at.year, at.on)
    word, _, tail = code.partition("_")
    if word == "rate":
        sort, _, which = tail.partition("_")
        held = part(sums, _PARTS[which])
        return None if held is None else _RATES[sort](held)
    if word == "balance":
        held = part(sums, _PARTS[tail])
        return None if held is None else held.uncollected
    if word == "received":
        held = part(sums, _PARTS[tail])
        return None if held is None else held.received
    earlier = same_day_before(at)
    before, after = part(ledger.of_kinds(kinds, earlier.year, earlier.on)), part(sums)
    if before is None or after is None:
        return None
    shrunk = shrinkage(before, after)
    return shrunk.yen if code == "reduction" else shrunk.rate


def _of_day(ledger: Ledger, code: str, kinds: Sequence[str], at: At) -> Value:
    rows, span = ledger.rows(kinds, at.acts_until), span_of(at)
    if code == "dunned_on_time":
        return counting.on_time_rate(rows, span)
    if code in ("recovery_yen", "tidy_yen"):
        held = city_policies(reads.city())
        recovery, tidy = counting.split(rows, held.recovered, held.tidied)
        return recovery if code == "recovery_yen" else tidy
    found = {
        "undunned": counting.undunned,
        "idle_cases": counting.idle_cases,
        "ending_soon": counting.ending_soon,
    }[code]
    return len(found(rows, span))


def span_of(at: At) -> counting.Span:
    """The days that the counts of a year look at, by the city's months of standstill."""
    on = at.acts_until
    idle = months_before(on, city_policies(reads.city()).idle_months)
    return counting.Span(at.first, on, idle)


def history(
    ledger: Ledger, code: str, kinds: Sequence[str], *, upto: int, years: int
) -> list[tuple[int, Value]]:
    """The actuals of the years up to one, each as of the close of its books, oldest first."""
    span = range(upto - years + 1, upto + 1)
    return [(year, value_of(ledger, code, kinds, year_end(year, ledger.today))) for year in span]


@dataclass(frozen=True)
class Figure:
    """目標と実績. One indicator in a year: the actual, the year before and the target.

    `over`: whether nothing more comes for it in that year, so that it is judged for good.
    """

    indicator: Indicator
    year: int
    actual: Value
    before: Value
    target: Value
    over: bool = True

    @property
    def met(self) -> bool | None:
        """Whether the target is met."""
        return is_met(self.indicator, self.actual, self.target)

    @property
    def better(self) -> bool | None:
        """Whether it is better than the year before."""
        return is_better(self.indicator, self.actual, self.before)

    def plain(self) -> dict[str, Any]:
        """The figure as it is kept with an evaluation: exact, with the name it had."""
        return {
            "indicator": self.indicator.code,
            "name": self.indicator.name,
            "unit": self.indicator.unit,
            "year": self.year,
            "actual": _exact(self.actual),
            "before": _exact(self.before),
            "target": _exact(self.target),
            "met": self.met,
            "better": self.better,
            "over": self.over,
        }


def _exact(value: Value) -> str | None:
    return None if value is None else str(value)


def value_from(indicator: Indicator, text: str | None) -> Value:
    """A value from what was kept."""
    if text is None:
        return None
    return Fraction(text) if indicator.unit == "percent" else int(text)


def figures_of(ledger: Ledger, content: Content, kind: str, at: At) -> list[Figure]:
    """目標と実績 of every indicator of a plan in a year as of a day."""
    earlier = same_day_before(at)
    return [
        Figure(
            INDICATORS[aim.indicator],
            at.year,
            value_of(ledger, aim.indicator, [kind], at),
            value_of(ledger, aim.indicator, [kind], earlier),
            target_in(aim.targets.get(at.year), INDICATORS[aim.indicator]),
            over=is_over(aim.indicator, at),
        )
        for aim in content.aims
    ]


def is_over(indicator: str, at: At) -> bool:
    """Whether a year has nothing more to add to an indicator; a standing is what it is."""
    return INDICATORS[indicator].drawn_from == LEDGER or at.on > at.acts_until or at.on == at.last


def target_in(text: str | None, indicator: Indicator) -> Value:
    """A target that was typed, as a value; None where there is none."""
    return None if not text else target_of(indicator, text)


def city_print() -> str:
    """What the city's data says now, in few letters."""
    city = reads.city()
    return fingerprint(city.code, city.folder.parent)
