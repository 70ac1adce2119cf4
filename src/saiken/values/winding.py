"""The fold itself: effects in order upon a run, its holds, its openings and its end."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from saiken.values.days import ONE_DAY, Span, end_of_months, later
from saiken.values.effects import (
    CUT,
    EXPIRE,
    HOLD,
    INVOKE,
    NOT_COUNTED,
    OPEN,
    RENEW,
    RESUME,
    START,
    SUSPEND,
    Effect,
    Manner,
    Start,
    Turn,
)


class _Run(NamedTuple):
    first_day: date
    years: int
    effect: Effect | None = None
    longest: tuple[date, int] | None = None  # it ends with this one at the latest


class _Hold(NamedTuple):
    until: date
    years_at_most: int | None
    group: str
    effect: Effect


class _Opening(NamedTuple):
    effect: Effect
    bites: bool


class Reckoned(NamedTuple):
    """Where the clock stands: the run, its end with holds, and the end of all; what decides it."""

    first_day: date
    run_end: date
    runs_to: date
    end: date | None
    held: bool
    effect: Effect | None


class Winding:
    """The working copy of one clock while effects are taken one by one."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self.run = _Run(start.first_day, start.years)
        self.not_counted: list[tuple[Span, str]] = []
        self.holds: list[_Hold] = []
        self.hopes: list[_Hold] = []
        self.openings: list[_Opening] = []
        self.expiries: list[Effect] = []
        self.firsts: dict[str, tuple[date, int]] = {}
        self.closed_by: set[tuple[date, int]] = set()
        self.invoked_on: date | None = None
        self.revived = False
        self.late = False
        self.steps: list[Turn] = []
        self.next_effect_on: date | None = None
        self.now = self._reckon()

    def take(self, ordered: Sequence[Effect], as_of: date | None) -> None:
        """All effects that take effect by `as_of`; `ordered` by day and rank."""
        manners = self.start.manners
        for effect in ordered:
            if as_of is not None and effect.on > as_of and effect.kind != START:
                self.next_effect_on = effect.on
                break
            did = self._taken(effect, manners[effect.tag or ""])
            if did:
                self.steps.append(Turn(did, effect, self.now.first_day, self.now.end))

    def _taken(self, effect: Effect, manner: Manner) -> str:
        """What the effect did, in a word; empty where there is nothing to say."""
        if manner.ignored:
            return "ignored"
        if self.invoked_on is not None:
            return "too_late"
        if manner.unless_first and self.firsts.get(manner.unless_first) == _fact(effect):
            return ""
        if manner.once in self.firsts:
            return "not_first"
        if self._is_late(effect, manner):
            return self._after_the_end(effect, manner)
        return self._in_time(effect, manner)

    def _in_time(self, effect: Effect, manner: Manner) -> str:
        if self._is_void(effect, manner):
            return "postponed_already"
        if manner.closes:
            if _fact(effect) in self.closed_by:
                return ""
            barred = self._close(effect, manner)
            if barred:
                return barred
        did = _ACTS[effect.kind](self, effect, manner)
        if manner.once:
            self.firsts[manner.once] = _fact(effect)
        if manner.settles:
            self.openings = [o for o in self.openings if o.effect.tag not in manner.settles]
        self.now = self._reckon()
        return did

    def _is_late(self, effect: Effect, manner: Manner) -> bool:
        """Whether the period was complete; a hold in hope becomes real by what follows it up."""
        if self.now.end is None or effect.on <= self.now.end or effect.kind in (START, INVOKE):
            return False
        if not (manner.follows_up and effect.kind == SUSPEND):
            return True
        kept = [hope for hope in self.hopes if hope.until >= effect.on]
        self.holds += kept
        return not kept

    def _after_the_end(self, effect: Effect, manner: Manner) -> str:
        if not (manner.revives and self.start.invocation_needed):
            self.late = True
            return "too_late"
        self.revived, self.late = True, False
        self.run = _Run(effect.that_day, effect.number or self.run.years, effect)
        self.now = self._reckon()
        return "revived"

    def _is_void(self, effect: Effect, manner: Manner) -> bool:
        """Whether completion is postponed already by what leaves no room for this effect."""
        groups = manner.void_while_held_by
        if effect.on > self.now.run_end:
            groups += manner.void_while_postponed_by
        return any(hold.group in groups and hold.until >= effect.on for hold in self.holds)

    def _close(self, effect: Effect, manner: Manner) -> str:
        """Closes what the manner names; a word where the effect goes no further."""
        found = [opening for opening in self.openings if opening.effect.tag in manner.closes]
        if not found:
            return "" if manner.alone else "no_start"
        # What touches this clock comes first, the oldest of it.
        opening = next((opening for opening in found if opening.bites), found[0])
        self.closed_by.add(_fact(effect))
        gone = found if manner.closes_all else [opening]
        self.openings = [opening for opening in self.openings if opening not in gone]
        closed = [opening.effect for opening in gone]
        self.expiries = [expiry for expiry in self.expiries if expiry not in closed]
        self.now = self._reckon()
        return "" if opening.bites or effect.kind == RESUME else "elsewhere"

    def _reckon(self) -> Reckoned:
        first_day, run_end = self._run_end()
        runs_to, effect = run_end, self.run.effect
        for hold in self.holds:
            until = _not_beyond(hold, run_end)
            if until > runs_to:
                runs_to, effect = until, hold.effect
        held, end = runs_to > run_end, runs_to
        for opening in self.openings:
            if opening.bites:
                return self._expiring(
                    Reckoned(first_day, run_end, runs_to, None, False, opening.effect)
                )
        return self._expiring(Reckoned(first_day, run_end, runs_to, end, held, effect))

    def _expiring(self, now: Reckoned) -> Reckoned:
        for expiry in self.expiries:
            if now.end is None or expiry.that_day < now.end:
                now = now._replace(end=expiry.that_day, held=False, effect=expiry)
        return now

    def _run_end(self) -> tuple[date, date]:
        run = self.run
        found = self._end_of(run.first_day, run.years)
        if run.longest is not None:
            longest = self._end_of(*run.longest)
            return longest if longest[1] < found[1] else found
        return found

    def _end_of(self, first_day: date, years: int) -> tuple[date, date]:
        spans = _merged(self.not_counted) if self.not_counted else []
        for span in spans:
            if first_day in span:
                first_day = span.last + ONE_DAY
        end = end_of_months(first_day, years=years)
        for span in spans:
            if first_day <= span.first <= end:
                end = _put_back(end, span, by_calendar=self.start.by_calendar)
        return first_day, end if self.start.shift is None else self.start.shift(end)


def _fact(effect: Effect) -> tuple[date, int]:
    """Which fact an effect comes from, even where facts are not numbered."""
    return (effect.on, effect.ref)


def _not_beyond(hold: _Hold, run_end: date) -> date:
    if hold.years_at_most is None:
        return hold.until
    return min(hold.until, end_of_months(run_end + ONE_DAY, years=hold.years_at_most))


def _merged(not_counted: Iterable[tuple[Span, str]]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(span for span, _ in not_counted):
        if merged and span.first <= merged[-1].last + ONE_DAY:
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return merged


def _put_back(end: date, span: Span, *, by_calendar: bool) -> date:
    """The end moved by the length of a span: in days, or in whole months and the days left over."""
    if not by_calendar:
        return end + timedelta(days=span.days)
    after = span.last + ONE_DAY
    months = (after.year - span.first.year) * 12 + after.month - span.first.month
    whole = later(span.first, months=months)
    if whole is None or whole > after:
        months -= 1
        whole = end_of_months(span.first, months=months) + ONE_DAY
    return end_of_months(end + ONE_DAY, months=months) + (after - whole)


def _first_day(effect: Effect, manner: Manner) -> date:
    return effect.day2 if manner.by_day2 and effect.day2 is not None else effect.that_day


def _start(state: Winding, effect: Effect, manner: Manner) -> str:
    first_day, longest = _first_day(effect, manner), state.start.longest_years
    if effect.number is None or longest is None:
        state.run = _Run(first_day, effect.number or state.start.years, effect)
    else:
        state.run = _Run(first_day, effect.number, effect, (state.start.first_day, longest))
    return "started"


def _open(state: Winding, effect: Effect, manner: Manner) -> str:
    state.openings.append(_Opening(effect, bites=False))
    return "opened"


def _suspend(state: Winding, effect: Effect, manner: Manner) -> str:
    # What was open without touching the clock (not yet told, say) touches it from now on.
    same = (effect.ref, effect.tag)
    state.openings = [
        opening
        for opening in state.openings
        if opening.bites or (opening.effect.ref, opening.effect.tag) != same
    ]
    state.openings.append(_Opening(effect, bites=True))
    return "suspended"


def _hold(state: Winding, effect: Effect, manner: Manner) -> str:
    hold = _Hold(effect.that_day, effect.number, manner.group, effect)
    if manner.if_followed:
        state.hopes.append(hold)
        return "held_if_followed"
    state.holds.append(hold)
    return "held"


def _not_counted(state: Winding, effect: Effect, manner: Manner) -> str:
    last = effect.that_day if effect.day2 is None else effect.day2
    state.not_counted.append((Span(effect.that_day, last), manner.group))
    return "not_counted"


def _cut(state: Winding, effect: Effect, manner: Manner) -> str:
    day, groups = effect.that_day, manner.cuts
    before = (state.run, state.holds, state.not_counted)
    state.holds = [
        hold._replace(until=day) if hold.group in groups and hold.until > day else hold
        for hold in state.holds
    ]
    state.not_counted = [
        (Span(span.first, min(span.last, day)) if group in groups else span, group)
        for span, group in state.not_counted
        if group not in groups or span.first <= day
    ]
    state.run = _run_cut(state, day, groups)
    if before != (state.run, state.holds, state.not_counted):
        return "cut"
    return "" if manner.alone else "no_start"


def _run_cut(state: Winding, day: date, groups: tuple[str, ...]) -> _Run:
    """A run that waits for its first day begins after the cut, if it is of a group that is cut."""
    run = state.run
    if run.effect is None or run.first_day <= day + ONE_DAY:
        return run
    waits = state.start.manners[run.effect.tag or ""].group in groups
    return run._replace(first_day=day + ONE_DAY) if waits else run


def _resume(state: Winding, effect: Effect, manner: Manner) -> str:
    return "resumed"


def _expire(state: Winding, effect: Effect, manner: Manner) -> str:
    state.expiries.append(effect)
    state.openings.append(_Opening(effect, bites=False))
    return "expires"


def _renew(state: Winding, effect: Effect, manner: Manner) -> str:
    """A run never starts before one that already waits for its first day."""
    first_day, run = _first_day(effect, manner), state.run
    if run.first_day > first_day:
        return "later_run_stands"
    years = state.start.years if manner.start_years else effect.number or run.years
    state.run = _Run(first_day, years, effect)
    return "renewed"


def _invoke(state: Winding, effect: Effect, manner: Manner) -> str:
    end = state.now.end
    if not state.start.invocation_needed or end is None or effect.on <= end:
        return "not_complete"
    state.invoked_on = effect.on
    return "invoked"


_ACTS: Mapping[str, Callable[[Winding, Effect, Manner], str]] = {
    START: _start,
    OPEN: _open,
    SUSPEND: _suspend,
    HOLD: _hold,
    NOT_COUNTED: _not_counted,
    CUT: _cut,
    RESUME: _resume,
    EXPIRE: _expire,
    RENEW: _renew,
    INVOKE: _invoke,
}
