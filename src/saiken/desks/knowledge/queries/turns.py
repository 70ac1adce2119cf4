"""Whose turn it is in a question, whether it is late, and who may read it."""

from datetime import timedelta

from saiken.desks.knowledge.models import MessageRow, QuestionRow
from saiken.desks.knowledge.rules.door import ANSWER, is_centre, settings
from saiken.desks.knowledge.rules.states import ASKED_ON, CHASED
from saiken.values.actors import NotAllowed, Now, Staff


def may_read(question: QuestionRow, by: Staff, now: Now) -> bool:
    """Whether somebody may read a question: its section, and the centre."""
    return question.office == by.office or (by.may(ANSWER) and is_centre(by, now.day))


def readable(number: int, *, by: Staff, now: Now) -> QuestionRow:
    """A question that somebody may read; NotAllowed for another section's, and for none."""
    question = QuestionRow.objects.filter(pk=number).prefetch_related("messages").first()
    if question is None or not may_read(question, by, now):
        raise NotAllowed(
            "この相談は、出した所属と債権を総括する所属だけが見られます。見る必要があるときは、出した所属に尋ねてください。"
        )
    return question


def state_of(question: QuestionRow) -> str:
    """Where a question stands: the last thing said that moves it; "" while nobody answered."""
    moves = [one.sort for one in _said(question) if one.sort != CHASED]
    return moves[-1] if moves else ""


def _said(question: QuestionRow) -> list[MessageRow]:
    return sorted(question.messages.all(), key=lambda one: one.pk)


def waits(question: QuestionRow) -> bool:
    """Whether the centre is to answer."""
    return state_of(question) in ("", ASKED_ON)


def late(question: QuestionRow, now: Now) -> bool:
    """Whether the centre was to answer, and for the city's days nothing was said."""
    if not waits(question):
        return False
    last = max([question.at, *(one.at for one in question.messages.all())])
    return now.moment - last >= timedelta(days=settings().chase_after_days)
