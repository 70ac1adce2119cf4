"""What is missing for certainty of an instalment, and what would follow from each answer."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from saiken.claims import facts as f
from saiken.claims.effects import Effect, effects_of
from saiken.claims.persons import PersonState
from saiken.claims.standing import OVER, STAGES, SUSPECTED, Standing, standing
from saiken.desks.intake.rules.statements import Statement
from saiken.law.terms import day_in_words
from saiken.store import reads

SUPPOSED = 2**61  # stands after every serial, as a fact of today would
GAP_YEARS = 1


class Follows(NamedTuple):
    """What would be, were something stated: the supposition, the stage, the day of completion."""

    supposed: str
    stage: str
    text: str
    ends_on: date | None


def missing(at: Standing, known: Sequence[f.Fact]) -> list[str]:
    """What nobody can tell from the record alone."""
    return list(_missing(at, known)) if at.position.open else []


def _missing(at: Standing, known: Sequence[f.Fact]) -> Iterator[str]:
    if at.dunning.state == "unknown" or _heard(at) == f.UNKNOWN:
        yield "督促状を発したかどうか"
    elif at.dunning.dunned_on is None and at.dunning.state == "done":
        yield "督促状を発した日"
    undated = sum(isinstance(x.body, f.Paid) and not x.body.day_known for x in known)
    if undated:
        yield f"納付の日（{undated}件）"
    if not at.history_confirmed:
        yield "経過がこれですべてか"
        yield from _gap(at, known)


def _heard(at: Standing) -> str:
    return at.position.stated.detail if at.position.stated and not at.dunning.dunned_on else ""


def _gap(at: Standing, known: Sequence[f.Fact]) -> Iterator[str]:
    """Years without anything on record, since the due day or the last act."""
    acts = [x.happened_on for x in known if not isinstance(x.body, f.Assessed | f.HistoryStated)]
    last = max([at.position.due_on, *acts])
    years = at.on.year - last.year - ((at.on.month, at.on.day) < (last.month, last.day))
    if years >= GAP_YEARS:
        yield f"{day_in_words(last)}より後の{years}年間の経過"


def supposed(at: Standing, moved: Sequence[Effect], person: PersonState) -> list[Follows]:
    """What would follow from each statement that a person could make of the instalment today."""
    if not at.position.open:
        return []
    found = []
    for says, dunning, on in _statements(at):
        stated = f.HistoryStated(True, dunning, "")
        then = as_stated(Statement(at.instalment.id, stated, on), at, moved, person)
        found.append(_follows(says, then))
    return found


def _statements(at: Standing) -> Iterator[tuple[str, str, date | None]]:
    if at.dunning.dunned_on is not None:
        yield "経過はこれですべて", f.DISPATCHED, None
        return
    yield "督促なし、経過はこれですべて", f.NOT_DISPATCHED, None
    by = at.dunning.by
    if by is not None and by <= at.on:
        yield f"督促あり（期限の{day_in_words(by)}に発していたら）", f.DISPATCHED, by
    yield "督促あり、日は分からない", f.DAY_UNKNOWN, None


def as_stated(
    one: Statement, at: Standing, moved: Iterable[Effect], person: PersonState
) -> Standing:
    """The standing on the same day with a statement that nobody has stored."""
    facts = [f.Fact(SUPPOSED, one.stated, at.on, reads.EPOCH, 0)]
    if one.dunned_on is not None:
        facts.append(f.Fact(SUPPOSED + 1, f.Dunned(), one.dunned_on, reads.EPOCH, 0))
    added = [e for fact in facts for e in effects_of(fact, at.instalment, at.position.owed)]
    then = standing(at.instalment, [*moved, *added], on=at.on, person=person)
    assert then is not None  # it is assessed already
    return then


def _follows(says: str, then: Standing) -> Follows:
    return Follows(says, then.stage, in_words(then), ends_on(then))


def ends_on(at: Standing) -> date | None:
    """The day on which the debtor's period is complete."""
    return at.clock.answer.completes_on if at.clock else None


def in_words(at: Standing) -> str:
    """A standing in one line: the stage, and when the period ends or ended."""
    stage, end = STAGES[at.stage], ends_on(at)
    if end is None or not at.position.open:
        return stage
    over = at.stage == SUSPECTED or (at.clock is not None and at.clock.answer.status in OVER)
    return f"{stage}（{day_in_words(end)}に満了{'した' if over else 'する'}）"
