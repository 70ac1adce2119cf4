"""Which open instalments a deposit without a number pays: points for name, amount and day.

A pure function: what scores clearly best is taken, what is doubtful waits for a person.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

NOBODY, NO_AMOUNT, SEVERAL = "payer_unknown", "amount_fits_nothing", "several_fit"
HOUSEHOLD = "household_fits"


@dataclass(frozen=True)
class Points:
    """照合の点数. What speaks for a guess, and from how much on it is taken (doubt RC-1).

    The name alone never suffices, nor does an amount: only both together reach `enough`, and only
    who is `clearly` ahead of all others is taken. Of what comes beyond all that is owed, the rest
    is one part in `rest_of` at most: else it is other money. `household`: the name is that of
    somebody who lives with the debtor; that speaks for a guess, and a person decides.
    """

    name: int = 60
    name_loosely: int = 40
    household: int = 30
    one: int = 40
    run: int = 35
    all_and_more: int = 30
    due: int = 5
    enough: int = 85
    clearly: int = 10
    rest_of: int = 10


USUAL = Points()


@dataclass(frozen=True)
class Open:
    """An instalment that is owed, of which claim, how much, since when.

    `yen` of principal; `beyond` it yen of late charge, fee and costs if it is paid that day.
    """

    id: int
    claim: int
    yen: int
    due_on: date
    beyond: int = 0

    @property
    def whole(self) -> int:
        """All that is owed."""
        return self.yen + self.beyond


@dataclass(frozen=True)
class Payer:
    """Somebody whose kana is that of the payer, exactly or loosely, and what they owe.

    `lives_with`: the kana is that of somebody else of the household.
    """

    person: int
    exactly: bool
    owes: tuple[Open, ...]
    lives_with: bool = False


@dataclass(frozen=True)
class Choice:
    """What a deposit may pay: yen by instalment, the rest, and how many points speak for it."""

    applied: tuple[tuple[int, int], ...]
    rest: int
    points: int
    by_household: bool = False


@dataclass(frozen=True)
class Guess:
    """入金の推定. The choice that is clearly best, or why there is none."""

    choice: Choice | None
    why: str = ""


def guess(yen: int, on: date, payers: Sequence[Payer], points: Points = USUAL) -> Guess:
    """入金の推定. What a deposit of a day pays by these points, among those whose name it bears."""
    if not payers:
        return Guess(None, NOBODY)
    choices = ranked(yen, on, payers, points)
    if choices and choices[0].by_household:
        return Guess(None, HOUSEHOLD)
    if not choices or choices[0].points < points.enough:
        return Guess(None, _none_of(payers))
    best, *others = choices
    if others and best.points - others[0].points < points.clearly:
        return Guess(None, SEVERAL)
    return Guess(best)


def ranked(yen: int, on: date, payers: Sequence[Payer], points: Points = USUAL) -> Sequence[Choice]:
    """候補の順. All that a deposit may pay by name or household and amount, the likeliest first."""
    found = (choice for payer in payers for choice in _choices(yen, on, payer, points))
    return sorted(found, key=lambda choice: (-choice.points, choice.applied))


def _none_of(payers: Iterable[Payer]) -> str:
    """Who lives with somebody of the name is no payer of the name."""
    return NOBODY if all(payer.lives_with for payer in payers) else NO_AMOUNT


def _choices(yen: int, on: date, payer: Payer, points: Points) -> Iterator[Choice]:
    for choice in _fitting(yen, on, payer, points):
        yield replace(choice, by_household=payer.lives_with)


def _name(payer: Payer, points: Points) -> int:
    if payer.lives_with:
        return points.household
    return points.name if payer.exactly else points.name_loosely


def _fitting(yen: int, on: date, payer: Payer, points: Points) -> Iterator[Choice]:
    name = _name(payer, points)
    owes = sorted(payer.owes, key=lambda one: (one.due_on, one.id))
    for one in owes:
        if yen in (one.yen, one.whole):
            fits = points.one if one.yen else points.all_and_more  # a charge alone says less
            yield _choice([one], yen, name + fits, _due([one], on, points))
    for run in _runs_to(yen, owes):
        yield _choice(run, yen, name + points.run, _due(run, on, points))
    total, whole = sum(one.yen for one in owes), sum(one.whole for one in owes)
    if 0 < total < yen and yen != whole and (yen - whole) * points.rest_of <= yen:
        yield _choice(owes, yen, name + points.all_and_more, _due(owes, on, points))


def _runs_to(yen: int, owes: Sequence[Open]) -> Iterator[Sequence[Open]]:
    """The runs that come to so many yen; of what only the charge is left, it is paid with it."""
    for run in _runs([one for one in owes if one.yen]):
        if yen in (sum(one.yen for one in run), sum(one.whole for one in run)):
            yield run
    for run in _runs(owes):
        if not all(one.yen for one in run) and yen == sum(one.whole for one in run):
            yield run


def _runs(owes: Sequence[Open]) -> Iterator[Sequence[Open]]:
    """Two and more instalments of one claim that follow each other."""
    for claim in sorted({one.claim for one in owes}):
        of_it = [one for one in owes if one.claim == claim]
        for first in range(len(of_it)):
            for end in range(first + 2, len(of_it) + 1):
                yield of_it[first:end]


def _due(paid: Iterable[Open], on: date, points: Points) -> int:
    return points.due if all(one.due_on <= on for one in paid) else 0


def _choice(paid: Sequence[Open], yen: int, points: int, due: int) -> Choice:
    """The principal of each first, then what lies beyond it; what is left then is the rest."""
    left, applied = yen - sum(one.yen for one in paid), []
    for one in paid:
        more = max(0, min(left, one.beyond))
        left -= more
        applied += [(one.id, one.yen + more)] if one.yen + more else []
    return Choice(tuple(applied), left, points + due)
