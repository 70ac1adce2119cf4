"""Whether a kind leaves a question of law open: what it must answer on every day, and what fits."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from saiken.kinds.kind import Kind
from saiken.kinds.lines import Line, lines_on
from saiken.kinds.words import ACTS_OF_ALL, WAIVE_PRESCRIPTION, WAIVER, WRITE_OFF

_INVOKED, _PRIVATE = "completed_not_invoked", "private"
_YEARS_OF_PUBLIC = {"local_tax": 5, "national_tax_example": 5, "public_5y": 5, "public_2y": 2}

_OF_THE_LETTER, _ITS_DEADLINE = ("この督促",), "指定の期限"

Gap = tuple[str, str]


def gaps(kind: Kind) -> Iterator[Gap]:
    """What is open or does not fit, as key and reason, the first first. Nothing where all is whole.

    Every act of the list that is for all kinds is offered or barred, once, on every day on which
    the claim has a class; the clock, the class and the measures agree with each other.
    """
    yield from _clock(kind)
    for day in _days(kind):
        yield from _acts(kind, day)
        yield from _held(kind, day)
    if [line.word for line in kind.what_follows][-1] != "relief":
        yield "what_follows", "the last line tells of relief"
    yield from _in_demand(kind)


def _in_demand(kind: Kind) -> Iterator[Gap]:
    """What speaks of the dunning letter in hand would be false in a demand."""
    for line in kind.what_follows:
        said = line.in_demand or line.says
        if any(word in said for word in _OF_THE_LETTER) or said.startswith(_ITS_DEADLINE):
            yield "what_follows", f"{line.word} must say in_demand how a demand puts it"
    if not kind.appeal.possible and not all(line.in_demand for line in kind.appeal.paragraphs):
        yield "appeal.paragraphs", "must say in_demand whom to tell"


def _clock(kind: Kind) -> Iterator[Gap]:
    clock, private = kind.prescription, kind.claim_class[-1].word == _PRIVATE
    invoked = clock.on_completion == _INVOKED
    years = _YEARS_OF_PUBLIC.get(clock.regime, clock.years)
    if clock.years != years:
        yield "prescription.years", f"the law of {clock.regime} says {years}"
    if (clock.regime in _YEARS_OF_PUBLIC) == private:
        yield "prescription.regime", "a clock of private claims is for them, and for no other"
    if not (clock.invocation_needed == invoked == clock.waivable == private):
        yield "prescription.invocation_needed", "only a private claim needs invocation"
    ends = {line.word for line in kind.extinction}
    if ("invoked" in ends) != invoked or ("prescription" in ends) == invoked:
        yield "extinction", "prescription or invoked, as on_completion says"


def _acts(kind: Kind, day: date) -> Iterator[Gap]:
    offered = [line.word for line in lines_on((*kind.remedies, *kind.relief), day)]
    barred = [line.word for line in lines_on(kind.barred, day)]
    answered = Counter([*offered, *barred, *_elsewhere(kind, day)])
    for act, times in answered.items():
        if times > 1:
            yield "barred" if act in barred else "remedies", f"{act} is answered twice on {day}"
    for act in sorted(ACTS_OF_ALL - set(answered)):
        yield "barred", f"{act} is neither offered nor barred on {day}"


def _elsewhere(kind: Kind, day: date) -> Iterator[str]:
    """The acts that other keys allow."""
    if any(line.word == WAIVER for line in lines_on(kind.extinction, day)):
        yield WAIVER
    if kind.prescription.waivable:
        yield WAIVE_PRESCRIPTION
    if kind.prescription.on_completion != _INVOKED:
        yield WRITE_OFF


def _held(kind: Kind, day: date) -> Iterator[Gap]:
    needed: dict[str, Iterable[Line]] = {
        "legal_basis": kind.legal_basis,
        "prescription.lines": kind.prescription.lines,
        "late_charge.lines": kind.late_charge.lines,
        "dunning.lines": (line for line in kind.dunning.lines if line.word == "measure"),
        "appropriation.lines": kind.appropriation.lines,
        "extinction": kind.extinction,
        "debtor_roles": kind.debtor_roles,
        "authority": kind.authority,
        "appeal.paragraphs": kind.appeal.paragraphs,
        "service": kind.service,
        "what_follows": kind.what_follows,
    }
    for key, lines in needed.items():
        if not lines_on(lines, day):
            yield key, f"no line holds on {day}"


def _days(kind: Kind) -> list[date]:
    """The first day of the kind's class, and every later day on which one of its lines changes."""
    begun = kind.claim_class[0].first or date.min
    lines = (
        *kind.legal_basis,
        *kind.prescription.lines,
        *kind.late_charge.lines,
        *kind.dunning.lines,
        *kind.appropriation.lines,
        *kind.remedies,
        *kind.relief,
        *kind.barred,
        *kind.extinction,
        *kind.debtor_roles,
        *kind.authority,
        *kind.appeal.paragraphs,
        *kind.service,
        *kind.what_follows,
    )
    days = {begun, *(line.first for line in lines if line.first)}
    days |= {line.last + timedelta(days=1) for line in lines if line.last}
    return sorted(day for day in days if day >= begun)
