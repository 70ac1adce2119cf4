"""消滅時効: from terms and events to the day a claim's period is complete, and what that does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from saiken.law.prescription.effects import effects_of
from saiken.law.prescription.events import Event
from saiken.law.prescription.manners import manners_of, readings_of
from saiken.law.prescription.terms import (
    CIVIL,
    NEW_LAW_SINCE,
    REGIMES,
    TAX,
    TORT,
    Terms,
    span_of,
)
from saiken.law.prescription.tort import years_of_tort
from saiken.law.prescription.working import WHY, sources_of, working_of
from saiken.law.terms import shift
from saiken.values.clock import NOT_COUNTED, Clock, Effect, Reading, Start, status_on, wind
from saiken.values.days import ONE_DAY, end_of_months
from saiken.values.working import Source, Step


class Alternative(NamedTuple):
    """The end under another reading of an open doubt, by the name of its parameter."""

    parameter: str
    completes_on: date | None
    why: str


@dataclass(frozen=True)
class Prescription:
    """When a claim's period is complete, on what that rests, and what follows.

    `last_safe_day` is the earliest end under any reading: act before it. `rests_on` numbers the
    event that decides, None where it is the start. `terms` and `clock` are what it was read from:
    the working is put into words only where somebody reads it.
    """

    first_day: date
    completes_on: date | None
    status: str
    gone_by_law: bool
    invocation_needed: bool
    rests_on: int | None
    rests_on_label: str
    last_safe_day: date | None
    alternatives: tuple[Alternative, ...]
    terms: Terms
    clock: Clock

    @cached_property
    def working(self) -> tuple[Step, ...]:
        """How the end came about, in the words of the office."""
        return working_of(self.terms, self.clock, years=years_of(self.terms), status=self.status)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles it rests on."""
        return sources_of(self.working)


def start_of(terms: Terms) -> Start:
    """時効の起算: the day after the (statutory) due day or the cause, and the regime's period.

    民法140条, 地方税法18条1項, 地方自治法236条1項, 民法166条1項・724条, the acts of each premium.
    """
    parameters = terms.parameters
    called, counted_from = terms.counted_from
    return Start(
        first_day=counted_from + ONE_DAY,
        years=years_of(terms),
        invocation_needed=terms.family == CIVIL,
        longest_years=_longest(terms),
        by_calendar=parameters.nonrun_counting == "calendar",
        effects=_from_the_beginning(terms, counted_from + ONE_DAY),
        label=f"{called}の翌日",
        article=REGIMES[terms.regime].articles["period"],
        manners=manners_of(terms.regime, parameters),
        readings=_readings(terms),
        shift=shift if parameters.period_end_shifts else None,
    )


# What was evaded is the tax with its late charge, not a fee or a cost.
_EVADED = ("principal", "late_charge")


def _longest(terms: Terms) -> int | None:
    """権利を行使できる時・不法行為の時からの期間, which no later knowledge can pass."""
    if terms.regime == TORT:
        return span_of("longest_years_tort", terms.cause_on)
    new_civil = terms.family == CIVIL and not terms.old_cause
    return span_of("longest_years_civil", terms.cause_on) if new_civil else None


def years_of(terms: Terms) -> int:
    """時効期間: the years of the regime; for an older cause those of the law before 2020."""
    if terms.regime == TORT:
        return years_of_tort(terms.cause_on + ONE_DAY)
    if terms.old_cause and terms.old_period_years is not None:
        return terms.old_period_years
    chosen_by = terms.cause_on if terms.family == CIVIL else terms.due_on
    return span_of(f"years_{terms.regime}", chosen_by)


def _from_the_beginning(terms: Terms, first_day: date) -> tuple[Effect, ...]:
    """偽りその他不正の行為: two years that do not count, unless a notice ends them."""
    if not (terms.fraud and terms.family == TAX and terms.component in _EVADED):
        return ()
    last = end_of_months(first_day, years=span_of("years_of_fraud", terms.due_on))
    return (Effect(NOT_COUNTED, date.min, first_day, last, tag="fraud"),)


def _readings(terms: Terms) -> tuple[Reading, ...]:
    readings = readings_of(terms.regime, terms.parameters)
    # A charge fallen due after 2020-04-01 under an older contract: many apply the new period.
    if terms.old_cause and terms.due_on >= NEW_LAW_SINCE:
        readings += (Reading("cause_on", years=span_of("years_civil", NEW_LAW_SINCE)),)
    return readings


def prescription(
    terms: Terms, events: Iterable[Event], *, as_of: date | None = None
) -> Prescription:
    """消滅時効: the standing of one clock after its events, in whatever order they are given.

    Without `as_of` the answer describes the run; with it, events after that day are left out and
    the status is that of the day.
    """
    effects = [effect for event in events for effect in effects_of(event, terms)]
    return answer_from(terms, wind(start_of(terms), effects, as_of=as_of), as_of=as_of)


def answer_from(terms: Terms, clock: Clock, *, as_of: date | None = None) -> Prescription:
    """The same answer from a clock that is already wound."""
    alternatives = tuple(_alternatives(clock))
    days = [clock.completes_on, *(other.completes_on for other in alternatives)]
    known = [day for day in days if day is not None]
    status = clock.status if as_of is None else status_on(clock, as_of)
    return Prescription(
        first_day=clock.first_day,
        completes_on=clock.completes_on,
        status=status,
        gone_by_law=not clock.invocation_needed,
        invocation_needed=clock.invocation_needed,
        rests_on=clock.rests_on,
        rests_on_label=clock.rests_on_label,
        last_safe_day=min(known, default=None),
        alternatives=alternatives,
        terms=terms,
        clock=clock,
    )


def _alternatives(clock: Clock) -> Iterator[Alternative]:
    for other in clock.alternatives:
        yield Alternative(other.reading, other.completes_on, WHY[other.reading])
    # Heirs may be fixed without our knowing: alarm on the day that would count then.
    if clock.suspended and set(clock.open_tags) == {"death"}:
        yield Alternative("heirs_determined", clock.runs_to, WHY["heirs_determined"])


def next_change(terms: Terms, clock: Clock, *, after: date) -> date | None:
    """The first later day on which the status can change by time alone, None if never."""
    days = [clock.next_effect_on]
    if clock.completes_on is not None and clock.status != "invoked":
        days.append(clock.completes_on + ONE_DAY)
    return min((day for day in days if day is not None and day > after), default=None)
