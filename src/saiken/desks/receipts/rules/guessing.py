"""Which open instalments a deposit without a number pays: points for name, amount and day.

A pure function: what scores clearly best is taken, what is doubtful waits for a person.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

# Points. The name alone never suffices, nor does an amount: only both together reach ENOUGH.
NAME, NAME_LOOSELY = 60, 40
ONE, RUN, ALL_AND_MORE = 40, 35, 30
DUE = 5
ENOUGH, CLEARLY = 85, 10
# Of what comes beyond all that is owed, the rest is a tenth at most: else it is other money.
REST_OF = 10

NOBODY, NO_AMOUNT, SEVERAL = "payer_unknown", "amount_fits_nothing", "several_fit"


@dataclass(frozen=True)
class Open:
    """An instalment that is owed, of which claim, how much, since when."""

    id: int
    claim: int
    yen: int
    due_on: date


@dataclass(frozen=True)
class Payer:
    """Somebody whose kana is that of the payer, exactly or loosely, and what they owe."""

    person: int
    exactly: bool
    owes: tuple[Open, ...]


@dataclass(frozen=True)
class Choice:
    """What a deposit may pay: yen by instalment, the rest, and how many points speak for it."""

    applied: tuple[tuple[int, int], ...]
    rest: int
    points: int


@dataclass(frozen=True)
class Guess:
    """入金の推定. The choice that is clearly best, or why there is none."""

    choice: Choice | None
    why: str = ""


def guess(yen: int, on: date, payers: Sequence[Payer]) -> Guess:
    """入金の推定. What a deposit of a day pays, among those whose name it bears."""
    if not payers:
        return Guess(None, NOBODY)
    choices = sorted(
        (choice for payer in payers for choice in _choices(yen, on, payer)),
        key=lambda choice: (-choice.points, choice.applied),
    )
    if not choices or choices[0].points < ENOUGH:
        return Guess(None, NO_AMOUNT)
    best, *others = choices
    if others and best.points - others[0].points < CLEARLY:
        return Guess(None, SEVERAL)
    return Guess(best)


def _choices(yen: int, on: date, payer: Payer) -> Iterator[Choice]:
    name = NAME if payer.exactly else NAME_LOOSELY
    owes = sorted(payer.owes, key=lambda one: (one.due_on, one.id))
    for one in owes:
        if one.yen == yen:
            yield _choice([one], yen, name + ONE, on)
    for run in _runs(owes):
        if sum(one.yen for one in run) == yen:
            yield _choice(run, yen, name + RUN, on)
    total = sum(one.yen for one in owes)
    if 0 < total < yen and (yen - total) * REST_OF <= yen:
        yield _choice(owes, yen, name + ALL_AND_MORE, on)


def _runs(owes: Sequence[Open]) -> Iterator[Sequence[Open]]:
    """Two and more instalments of one claim that follow each other."""
    for claim in sorted({one.claim for one in owes}):
        of_it = [one for one in owes if one.claim == claim]
        for first in range(len(of_it)):
            for end in range(first + 2, len(of_it) + 1):
                yield of_it[first:end]


def _choice(paid: Iterable[Open], yen: int, points: int, on: date) -> Choice:
    paid = list(paid)
    due = DUE if all(one.due_on <= on for one in paid) else 0
    applied = tuple((one.id, one.yen) for one in paid)
    return Choice(applied, yen - sum(share for _, share in applied), points + due)
