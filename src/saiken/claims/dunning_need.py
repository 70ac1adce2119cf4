"""Whether an instalment must be dunned on a day, by when, and what stands in the way."""

from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.claims.persons import PersonState
from saiken.claims.position import Position
from saiken.law import dunning
from saiken.values.working import Source, Step

NONE = "none"
NEEDED = "needed"
DONE = "done"
UNKNOWN = "unknown"
BARRED = "barred"

BARS = {
    "dead": "債務者が死亡しています。相続人を確かめるまで、本人の名で督促できません。",
    "grace": "猶予の期間中です。",
    "completion": "時効が完成した疑いがあります。経過を確かめるまで送れません。",
    "extinguished": "時効により消滅しています。",
}


@dataclass(frozen=True)
class DunningNeed:
    """督促の要否. `by`: last day the rule allows; `measure_from`: first day of a measure; `bars`: why it waits."""

    state: str
    by: date | None = None
    dunned_on: date | None = None
    measure_from: date | None = None
    bars: tuple[str, ...] = ()
    working: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()

    def overdue(self, on: date) -> bool:
        """Whether the day of the rule has passed without a dunning letter."""
        return self.state == NEEDED and self.by is not None and on > self.by


def dunning_need(
    instalment: Instalment, position: Position, person: PersonState, *, on: date, over: str | None
) -> DunningNeed:
    """督促の要否. `over` is "extinguished" or "completion" where the period of prescription is over."""
    duty = _duty(instalment, position)
    dunned = position.marked(f.Dunned.word)
    seen = DunningNeed(
        NONE,
        duty.dunning_by,
        dunned[0].on if dunned else None,
        duty.measure_from,
        (),
        tuple(duty.working),
        tuple(duty.sources),
    )
    if dunned or position.marked(f.DunnedDayUnknown.word) or knowledge(position) == f.DAY_UNKNOWN:
        return _with(seen, DONE)
    if not position.open or on <= position.owed.due_on:
        return _with(seen, NONE)
    bars = _bars(position, person, on=on, over=over)
    if bars:
        return _with(seen, BARRED, bars)
    return _with(seen, UNKNOWN if knowledge(position) == f.UNKNOWN else NEEDED)


def knowledge(position: Position) -> str:
    """What the record says of a dunning letter before ours; a claim born here needs no statement."""
    stated = [mark.tag for mark in position.marks if mark.tag.startswith("history:")]
    return stated[-1].removeprefix("history:") if stated else f.NOT_DISPATCHED


def _duty(instalment: Instalment, position: Position) -> dunning.DunningDuty:
    due_on = position.owed.due_on
    # A letter dated before the due day opens no way to a measure, whatever an old ledger says.
    dunned = [mark for mark in position.marked(f.Dunned.word) if mark.on > due_on]
    return dunning.dunning_duty(
        due_on=due_on,
        rule=kinds.dunning_rule(instalment.kind, instalment.city, on=due_on),
        dispatched_on=dunned[0].on if dunned else None,
        designated_deadline=dunned[0].day if dunned else None,
    )


def _bars(
    position: Position, person: PersonState, *, on: date, over: str | None
) -> tuple[str, ...]:
    graced = any(
        mark.day is not None and mark.day2 is not None and mark.day <= on <= mark.day2
        for mark in position.marked(f.Graced.word)
    )
    found = {"dead": person.dead, "grace": graced, over or "": over is not None}
    return tuple(bar for bar, stands in found.items() if stands)


def _with(need: DunningNeed, state: str, bars: tuple[str, ...] = ()) -> DunningNeed:
    return DunningNeed(
        state, need.by, need.dunned_on, need.measure_from, bars, need.working, need.sources
    )
