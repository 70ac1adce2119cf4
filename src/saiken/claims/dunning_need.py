"""Whether an instalment must be dunned on a day, by when, and what stands in the way."""

from dataclasses import dataclass, replace
from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.claims.persons import PersonState
from saiken.claims.position import Mark, Position
from saiken.law import dunning
from saiken.values.days import ONE_DAY
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
    "ended": "債権は消滅しています。",
    "discharged": "免責により、責任を免れています。",
}


@dataclass(frozen=True)
class DunningNeed:
    """督促の要否. `by`: the last day that the rule allows; `bars`: why the letter waits.

    `dunned_on`: the first dispatch; `measure_from`: the first day of a measure after it.
    """

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
    """督促の要否. `over`: which of the bars says that the claim is over, if one does."""
    dunned = letters(position)
    duty = _duty(instalment, position, dunned)
    seen = DunningNeed(
        NONE,
        duty.dunning_by,
        dunned[0].on if dunned else None,
        duty.measure_from,
        working=duty.working,
        sources=duty.sources,
    )
    if dunned or position.marked(f.DunnedDayUnknown.word) or knowledge(position) == f.DAY_UNKNOWN:
        return replace(seen, state=DONE)
    if not position.open or on <= position.due_on:
        return seen
    if position.accelerated and duty.measure_from is None and _needs_no_letter(instalment):
        return replace(seen, measure_from=position.due_on + ONE_DAY)
    bars = _bars(position, person, on=on, over=over)
    if bars:
        return replace(seen, state=BARRED, bars=bars)
    return replace(seen, state=UNKNOWN if knowledge(position) == f.UNKNOWN else NEEDED)


def knowledge(position: Position) -> str:
    """What was stated of a dunning letter before ours; a claim born here needs no statement."""
    stated = position.stated
    return stated.detail if stated else f.NOT_DISPATCHED


def letters(position: Position) -> tuple[Mark, ...]:
    """The dunning letters that did not come back, sent or posted up, in day order."""
    sent = position.served(f.Dunned.word)
    posted = position.marked(f.PublicNotice.word)
    return tuple(sorted((*sent, *posted), key=lambda mark: (mark.on, mark.ref)))


def _needs_no_letter(instalment: Instalment) -> bool:
    """繰上徴収: where a letter opens the way to seizure, what was accelerated needs none."""
    return instalment.kind.dunning.measured_from != dunning.NOTHING


def _duty(
    instalment: Instalment, position: Position, sent: tuple[Mark, ...]
) -> dunning.DunningDuty:
    due_on = position.due_on
    # Sent before the due day was over, or after the deadline it sets, a letter opens no measure.
    dunned = [
        mark for mark in sent if mark.on > due_on and (mark.day is None or mark.on <= mark.day)
    ]
    return dunning.dunning_duty(
        due_on=due_on,
        rule=kinds.dunning_rule(instalment.kind, instalment.city, on=due_on),
        dispatched_on=dunned[0].on if dunned else None,
        designated_deadline=dunned[0].day if dunned else None,
    )


def _bars(
    position: Position, person: PersonState, *, on: date, over: str | None
) -> tuple[str, ...]:
    found = {"dead": person.dead, "grace": position.graced(on), over or "": over is not None}
    return tuple(bar for bar, stands in found.items() if stands)
