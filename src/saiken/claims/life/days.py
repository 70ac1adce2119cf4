"""Walking through a life: the days on which something happened or the standing changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from saiken.claims import facts as f
from saiken.claims.charges import late_charge_on
from saiken.claims.effects import Effect, effects_of
from saiken.claims.instalments import Instalment
from saiken.claims.next_acts.act import NextAct
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing, standing
from saiken.claims.what_next import what_next
from saiken.values.figures import NoFigureYet
from saiken.values.yen import Yen

_MOST_DAYS = 200  # no story has as many; a chain of days that never ends is a fault


@dataclass(frozen=True)
class Happening:
    """出来事. A fact of the story with the article that it rests on."""

    body: f.Body
    on: date
    article: str = ""


@dataclass(frozen=True)
class LifeDay:
    """一生の中の一日. What happened, where the claim stands, what is owed, and what changed.

    `late_charge` is None where the kind or city has none, or its rate is not announced yet.
    `required` are the acts that have a last day; `opened` and `closed` those that became possible
    on this day, or no longer are.
    """

    happened: tuple[Happening, ...]
    at: Standing
    late_charge: Yen | None
    required: tuple[NextAct, ...]
    opened: tuple[NextAct, ...]
    closed: tuple[NextAct, ...]

    def tells_more_than(self, before: "LifeDay | None") -> bool:
        """Whether anything is to be told of the day that the one before did not tell."""
        if before is None or self.happened or self.opened or self.closed:
            return True
        now, then = self.at, before.at
        return (now.stage, now.alarm_months) != (then.stage, then.alarm_months)


def stands(instalment: Instalment, told: Sequence[Happening], on: date) -> Standing:
    """現況 of the example on a day, by what was told up to it."""
    found = standing(instalment, _effects(instalment, told), on=on)
    assert found is not None  # every story begins with the assessment
    return found


def days(instalment: Instalment, told: Sequence[Happening], until: date) -> Iterator[LifeDay]:
    """The days of a story in order, up to its end or to `until`."""
    effects = _effects(instalment, told)
    on: date | None = told[0].on
    before: LifeDay | None = None
    could: frozenset[str] = frozenset()
    for _ in range(_MOST_DAYS):
        if on is None or on > until:
            return
        at = standing(instalment, effects, on=on)
        assert at is not None
        acts = what_next(at, LIVING)
        found = _day(tuple(one for one in told if one.on == on), at, could, acts)
        if found.tells_more_than(before):
            yield found
            before = found
        could, on = frozenset(one.act for one in acts if one.possible), at.next_day
    raise RecursionError(f"the life of {instalment.kind.code} has more than {_MOST_DAYS} days")


def _day(
    happened: tuple[Happening, ...],
    at: Standing,
    could: frozenset[str],
    acts: Sequence[NextAct],
) -> LifeDay:
    can = {one.act for one in acts if one.possible}
    return LifeDay(
        happened,
        at,
        _late_charge(at),
        tuple(one for one in acts if one.possible and one.required_by is not None),
        tuple(one for one in acts if one.possible and one.act not in could),
        tuple(one for one in acts if one.act in could - can),
    )


def _late_charge(at: Standing) -> Yen | None:
    if not at.position.open or at.ended:
        return None
    try:
        charge = late_charge_on(at.instalment, at.position, on=at.on)
    except NoFigureYet:
        return None
    return None if charge is None or charge.provisional else charge.amount


def _effects(instalment: Instalment, told: Sequence[Happening]) -> list[Effect]:
    known_at = datetime.combine(told[0].on, time(9), UTC)
    facts = [
        f.Fact(number, one.body, one.on, known_at, number)
        for number, one in enumerate(told, start=1)
    ]
    owed = next(one.body for one in told if isinstance(one.body, f.Assessed))
    return [effect for fact in facts for effect in effects_of(fact, instalment, owed)]
