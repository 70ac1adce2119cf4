"""The fold itself: effects in order upon a run, its holds, its openings and its end."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from saiken.values.days import ONE_DAY, Span, end_of_months
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
from saiken.values.not_counted import merged, put_back
from saiken.values.reckoned import Fact, Hold, Opening, Reckoned, Run, fact

# What lies before the run, what does not touch it, and what asks itself whether it is over.
_NEVER_LATE = (START, OPEN, INVOKE)


class Winding:
    """The working copy of one clock while effects are taken one by one."""

    def __init__(
        self, start: Start, undone: Iterable[Fact] = (), followed: Iterable[Effect] = ()
    ) -> None:
        self.start = start
        self.was_undone = frozenset(undone)
        self.undone = set(undone)
        self.saved = frozenset(followed)
        self.followed: set[Effect] = set()
        self.doubted: dict[Effect, list[Fact]] = {}
        self.run = Run(start.first_day, start.years)
        self.arose_on: date | None = None
        self.not_counted: list[tuple[Span, str]] = []
        self.holds: list[Hold] = []
        self.hopes: list[Hold] = []
        self.openings: list[Opening] = []
        self.expiries: list[Effect] = []
        self.over: list[Opening] = []
        self.untold: set[tuple[int, str | None]] = set()
        self.firsts: dict[str, Fact] = {}
        self.closed_by: set[Fact] = set()
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
        for effect, facts in self.doubted.items():
            if effect not in self.followed:
                self.undone.update(facts)

    def _taken(self, effect: Effect, manner: Manner) -> str:
        """What the effect did, in a word; empty where there is nothing to say."""
        if manner.ignored:
            return "ignored"
        if effect.kind == SUSPEND and fact(effect) in self.undone:
            self.openings.append(Opening(effect, bites=False))
            return "undone"
        if effect.kind == SUSPEND and self._told_too_late(effect):
            return "elsewhere"
        hoped = self._hoped_for(effect, manner) if self.hopes else []
        if self.invoked_on is not None:
            return "too_late"
        if manner.unless_first and self.firsts.get(manner.unless_first) == fact(effect):
            return ""
        if manner.once in self.firsts:
            return "not_first"
        if self._is_late(effect, hoped):
            return self._after_the_end(effect, manner)
        return self._in_time(effect, manner)

    def _told_too_late(self, effect: Effect) -> bool:
        """Whether what was open without touching the clock ended before it could."""
        same = (effect.ref, effect.tag)
        return same in self.untold and not any(_same(o.effect, same) for o in self.openings)

    def _in_time(self, effect: Effect, manner: Manner) -> str:
        if self._is_void(effect, manner):
            return "postponed_already"
        if manner.closes:
            if fact(effect) in self.closed_by:
                return ""
            barred = self._close(effect, manner)
            if barred:
                return barred
        did = _ACTS[effect.kind](self, effect, manner)
        if manner.once:
            self.firsts[manner.once] = fact(effect)
        if manner.settles:
            self.openings = [o for o in self.openings if not _settled(o.effect, effect, manner)]
        self.now = self._reckon()
        return did

    def _is_late(self, effect: Effect, hoped: list[Hold]) -> bool:
        """Whether the period was complete; a hold in hope becomes real by what follows it up."""
        if self.now.end is None or effect.on <= self.now.end or effect.kind in _NEVER_LATE:
            return False
        self.holds += hoped
        return not hoped

    def _hoped_for(self, effect: Effect, manner: Manner) -> list[Hold]:
        """The holds in hope that this follows up, unless all was over for another reason."""
        begins = effect.kind == SUSPEND or (effect.kind == RENEW and not self._ends_another(manner))
        expired = any(expiry.that_day < effect.on for expiry in self.expiries)
        if not manner.follows_up or not begins or expired:
            return []
        hoped = [hope for hope in self.hopes if hope.until >= effect.on]
        self.followed.update(hope.effect for hope in hoped)
        return hoped

    def _ends_another(self, manner: Manner) -> bool:
        """Whether all that the manner closes lies on another's clock."""
        found = [one for one in self.openings if one.effect.tag in manner.closes]
        return bool(found) and not any(one.bites for one in found)

    def _after_the_end(self, effect: Effect, manner: Manner) -> str:
        if manner.elsewhere:
            self.openings.append(Opening(effect, bites=False))
        if manner.once:
            self.firsts.setdefault(manner.once, fact(effect))
        if self._ends_elsewhere(effect, manner):
            return "elsewhere"
        if not (manner.revives and self.start.invocation_needed):
            self.late = True
            return "too_late"
        self.revived, self.late = True, False
        self.run = Run(effect.that_day, effect.number or self.run.years, effect)
        self.now = self._reckon()
        return "revived"

    def _ends_elsewhere(self, effect: Effect, manner: Manner) -> bool:
        """Closes what never touched this clock; whether that is all that the effect does."""
        found = [o for o in self.openings if o.effect.tag in manner.closes and o not in self.over]
        first = min(found, key=lambda one: self._turn(one, manner), default=None)
        if first is not None and first.bites:
            self.over.append(first)
            self._doubt(effect, manner, [first])
        elif found:
            self.openings = [opening for opening in self.openings if opening not in found]
            self.closed_by.add(fact(effect))
        return effect.kind in (RENEW, HOLD) and fact(effect) in self.closed_by

    def _is_void(self, effect: Effect, manner: Manner) -> bool:
        """Whether completion is postponed already by what leaves no room for this effect."""
        groups = manner.void_while_held_by
        if effect.on > self.now.run_end:
            groups += manner.void_while_postponed_by
        holding = (hold for hold in self.holds if hold.group in groups)
        return any(_not_beyond(hold, self.now.run_end) >= effect.on for hold in holding)

    def _close(self, effect: Effect, manner: Manner) -> str:
        """Closes what the manner names; a word where the effect goes no further."""
        found = [opening for opening in self.openings if opening.effect.tag in manner.closes]
        # What began on the very day is ended only where nothing older is open.
        found = [opening for opening in found if opening.effect.on < effect.on] or found
        if not found:
            return "" if manner.alone else "no_start"
        opening = min(found, key=lambda one: self._turn(one, manner))
        self.closed_by.add(fact(effect))
        gone = found if manner.closes_all else [opening]
        self.openings = [opening for opening in self.openings if opening not in gone]
        closed = [opening.effect for opening in gone]
        self._doubt(effect, manner, gone)
        self.expiries = [expiry for expiry in self.expiries if expiry not in closed]
        self.now = self._reckon()
        return "" if opening.bites or effect.kind == RESUME else "elsewhere"

    def _turn(self, one: Opening, manner: Manner) -> tuple[bool, bool, int]:
        """Closed first: what is known as undone, what touches this clock, the first sort named."""
        undone = manner.undoes and fact(one.effect) in self.was_undone
        return not undone, not one.bites, manner.closes.index(one.effect.tag or "")

    def _doubt(self, effect: Effect, manner: Manner, gone: Sequence[Opening]) -> None:
        """What failed by the old law is as if it had never begun, unless it was followed up."""
        facts = [fact(one.effect) for one in gone if one.bites]
        others = [one.effect.tag for one in self.openings if one.bites and one not in gone]
        saved = any(self.start.manners[tag or ""].follows_up for tag in others)
        if manner.undoes and facts and not (manner.if_followed and saved):
            self.doubted[effect] = facts

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
        spans = merged(span for span, _ in self.not_counted) if self.not_counted else []
        for span in spans:
            if first_day in span:
                first_day = span.last + ONE_DAY
        end = end_of_months(first_day, years=years)
        for span in spans:
            if first_day <= span.first <= end:
                end = put_back(end, span, by_calendar=self.start.by_calendar)
        return first_day, end if self.start.shift is None else self.start.shift(end)


def _settled(opening: Effect, by: Effect, manner: Manner) -> bool:
    return opening.tag in manner.settles and opening.on < by.on


def _not_beyond(hold: Hold, run_end: date) -> date:
    if hold.years_at_most is None:
        return hold.until
    return min(hold.until, end_of_months(run_end + ONE_DAY, years=hold.years_at_most))


def _first_day(effect: Effect, manner: Manner) -> date:
    return effect.day2 if manner.by_day2 and effect.day2 is not None else effect.that_day


def _start(state: Winding, effect: Effect, manner: Manner) -> str:
    first_day, longest = _first_day(effect, manner), state.start.longest_years
    state.arose_on = effect.on
    if effect.number is None or longest is None:
        state.run = Run(first_day, effect.number or state.start.years, effect)
    else:
        state.run = Run(first_day, effect.number, effect, (state.run.first_day, longest))
    return "started"


def _open(state: Winding, effect: Effect, manner: Manner) -> str:
    state.openings.append(Opening(effect, bites=False))
    state.untold.add((effect.ref, effect.tag))
    return "opened"


def _same(effect: Effect, fact: tuple[int, str | None]) -> bool:
    return (effect.ref, effect.tag) == fact


def _suspend(state: Winding, effect: Effect, manner: Manner) -> str:
    # What was open without touching the clock (not yet told, say) touches it from now on.
    same = (effect.ref, effect.tag)
    state.openings = [
        opening for opening in state.openings if opening.bites or not _same(opening.effect, same)
    ]
    state.openings.append(Opening(effect, bites=True))
    return "suspended"


def _hold(state: Winding, effect: Effect, manner: Manner) -> str:
    hold = Hold(effect.that_day, effect.number, manner.group, effect)
    if manner.if_followed:
        state.hopes.append(hold)
        if effect not in state.saved:
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


def _run_cut(state: Winding, day: date, groups: tuple[str, ...]) -> Run:
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
    state.openings.append(Opening(effect, bites=False))
    return "expires"


def _renew(state: Winding, effect: Effect, manner: Manner) -> str:
    """A run never starts before one that already waits for its first day."""
    first_day, run = _first_day(effect, manner), state.run
    if run.first_day > first_day:
        if effect.number and _is_judged(state, effect, run):
            state.run = run._replace(years=effect.number)
        return "later_run_stands"
    years = state.start.years if manner.start_years else effect.number or run.years
    state.run = Run(first_day, years, effect)
    return "renewed"


def _is_judged(state: Winding, effect: Effect, run: Run) -> bool:
    """Whether a title is about the run that waits: not what is not due, nor arose only later."""
    if run.effect is None or _not_yet_due(state, run.effect):
        return False
    return state.arose_on is None or effect.on >= state.arose_on


def _not_yet_due(state: Winding, effect: Effect) -> bool:
    return effect.kind == START or state.start.manners[effect.tag or ""].defers


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
