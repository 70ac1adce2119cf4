"""What may, must or may not be done next, by an instalment's standing and its kind's own lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from saiken.claims.next_acts import (
    behind,
    court,
    disposition,
    endings,
    in_force,
    inquiries,
    letters,
    persons,
    reliefs,
)
from saiken.claims.next_acts.act import ActGround, ActNeed, NextAct, words_of
from saiken.claims.next_acts.bars import GONE, NO_LETTER, NOT_DUNNED, OVER, WAITING
from saiken.claims.next_acts.case import ALONE, ActCase, Beside, beside
from saiken.claims.next_acts.endings import WRITE_OFF
from saiken.claims.next_acts.letters import CONFIRM, DEMAND, DUNNING
from saiken.claims.next_acts.persons import HEIRS
from saiken.claims.persons import PersonState
from saiken.claims.standing import NOT_DUE, PAID, Standing
from saiken.kinds import Measure

__all__ = [
    "ALONE", "CONFIRM", "DEMAND", "DUNNING", "GONE", "HEIRS", "NOT_DUNNED", "NO_LETTER", "OVER",
    "RULES", "WAITING", "WRITE_OFF", "ActGround", "ActNeed", "Beside", "NextAct", "NextLook",
    "beside", "next_look", "what_next",
]  # fmt: skip

Rule = Callable[[ActCase, Measure], Iterator[NextAct]]
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **inquiries.RULES,
        **disposition.RULES,
        **court.RULES,
        **behind.RULES,
        **reliefs.RULES,
    }
)
# What can be done about a claim before its due day has passed.
_BEFORE_DUE = frozenset(
    {
        "acceleration",
        "benefit_deduction",
        "collection_grace",
        "deferral",
        "reduction",
        "rent_reduction",
        "repayment_postponed",
        "repayment_remitted",
    }
)
_FILED = frozenset({"claim_filed", "distribution_demand"})
_NONE: frozenset[str] = frozenset()


def what_next(at: Standing, person: PersonState, *, beside: Beside = ALONE) -> list[NextAct]:
    """次にできる処理. Required first by day, then possible, then barred with the reason.

    `beside` tells what else the debtor is late with, where the caller knows. KeyError for an act
    that a kind offers and no rule here knows.
    """
    return sorted(_all(ActCase(at, person, beside)), key=_order)


def _order(act: NextAct) -> tuple[bool, bool, date, bool, int]:
    by = act.required_by
    return (not act.possible, by is None, by or date.max, not act.required, words_of(act.act).place)


def _all(case: ActCase) -> Iterator[NextAct]:
    stage = case.at.stage
    if stage == PAID or not case.open:
        yield from in_force.seizure(case)
        return
    if stage == NOT_DUE:
        yield from persons.heirs(case)
        yield from _offered(case, only=_BEFORE_DUE | (_FILED if case.insolvent else _NONE))
        return
    yield from endings.writing_off(case)
    yield from _of_the_office(case)
    yield from _offered(case)
    yield from endings.immediate(case)
    yield from endings.waiving(case)
    yield from endings.invocation(case)
    yield from case.lines.refused


def _of_the_office(case: ActCase) -> Iterator[NextAct]:
    """The acts that no line of a kind offers."""
    yield from persons.heirs(case)
    yield from letters.confirmations(case)
    yield from letters.dunning(case)
    yield from letters.demand(case)
    yield from letters.returned(case)
    yield from inquiries.own_inquiry(case)
    yield from inquiries.ability(case)
    yield from letters.broken_promises(case)
    yield from behind.guarantor_notice(case)
    yield from in_force.grace(case)
    yield from in_force.stop(case)
    yield from in_force.halt(case)
    yield from in_force.deferral(case)
    yield from in_force.procedures(case)
    yield from in_force.seizure(case)
    yield from in_force.appeals(case)


def _offered(case: ActCase, only: frozenset[str] | None = None) -> Iterator[NextAct]:
    """The remedies and reliefs of the kind's law, each with what stands in the way today."""
    for line in (*case.lines.remedies, *case.lines.relief):
        if only is None or line.word in only:
            yield from RULES[line.word](case, line)


@dataclass(frozen=True)
class NextLook:
    """次の期日. Which office looks at the instalment again, on which day, and for which act."""

    office: str
    on: date
    act: str


def next_look(at: Standing, acts: Iterable[NextAct]) -> NextLook | None:
    """次の期日: the first day on which something is to be done or changes; None where nothing is.

    What is overdue, and what is required without a day, is due on the day asked for.
    """
    days = []
    for act in acts:
        if act.possible and act.required:
            days.append((max(act.required_by or at.on, at.on), act.act))
        elif not act.possible and act.possible_from is not None and act.possible_from > at.on:
            days.append((act.possible_from, act.act))
    if at.next_day is not None:
        days.append((at.next_day, ""))
    if not days:
        return None
    on, act_word = min(days)
    return NextLook(at.instalment.office, on, act_word)
