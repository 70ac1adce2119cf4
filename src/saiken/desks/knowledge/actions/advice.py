"""Advice: a section asks, the centre answers, both go on until it is settled; answers for all."""

from dataclasses import dataclass

from django.db import transaction

from saiken.desks.knowledge.models import AnswerEndRow, AnswerRow, MessageRow, QuestionRow
from saiken.desks.knowledge.queries.turns import late, readable, state_of
from saiken.desks.knowledge.rules.door import (
    ANSWER,
    ASK,
    CannotKeep,
    attached,
    must_be_centre,
    must_be_nameless,
    one_at_a_time,
    settings,
)
from saiken.desks.knowledge.rules.states import ANSWERED, ASKED_ON, CHASED, SAID, SETTLED
from saiken.values.actors import NotAllowed, Now, Staff


@dataclass(frozen=True)
class Asked:
    """相談の言葉. `number` is the 宛名番号 of the case that is attached, or empty."""

    subject: str
    text: str
    kind: str = ""
    number: str = ""


def ask(said: Asked, *, by: Staff, now: Now) -> int:
    """相談を出す: its number; CannotKeep for a case that is not the asker's office's."""
    by.must(ASK)
    if not said.subject.strip() or not said.text.strip():
        raise CannotKeep("題名と相談の内容を書いてください。", "text")
    person = attached(said.number, by)
    must_be_nameless({"subject": said.subject, "text": said.text}, person)
    row = QuestionRow.objects.create(
        office=by.office,
        subject=said.subject.strip(),
        text=said.text.strip(),
        kind=said.kind,
        person_id=person,
        by=by.number,
        at=now.moment,
    )
    return row.pk


@transaction.atomic
def say(number: int, sort: str, text: str, *, by: Staff, now: Now) -> None:
    """回答・再度の質問・催促・終了. CannotKeep, NotAllowed where it may not be said now."""
    one_at_a_time("question", number)
    question = readable(number, by=by, now=now)
    if sort not in SAID:
        raise CannotKeep("何をするかを選んでください。", "sort")
    if sort == ANSWERED:
        must_be_centre(by, ANSWER, now)
    elif question.office != by.office:
        raise NotAllowed("これは相談を出した所属がすることです。出した所属に頼んでください。")
    if state_of(question) == SETTLED:
        raise CannotKeep("この相談は終わっています。続きは、新しい相談で出してください。")
    if sort == CHASED and not late(question, now):
        days = settings().chase_after_days
        raise CannotKeep(
            f"催促は、{days}日たっても回答がないときにできます。それまで待ってください。"
        )
    if sort in (ANSWERED, ASKED_ON) and not text.strip():
        raise CannotKeep("内容を書いてください。", "text")
    must_be_nameless({"text": text}, question.person_id)
    MessageRow.objects.create(
        question=question,
        sort=sort,
        text=text.strip(),
        by=by.number,
        office=by.office,
        at=now.moment,
    )


def make_reusable(number: int, title: str, asked: str, answer: str, *, by: Staff, now: Now) -> int:
    """回答例にする: its number; CannotKeep where the words name the person of the case."""
    must_be_centre(by, ANSWER, now)
    question = readable(number, by=by, now=now)
    if state_of(question) not in (ANSWERED, SETTLED):
        raise CannotKeep("まだ回答していません。回答してから、回答例にしてください。")
    words = {"title": title.strip(), "asked": asked.strip(), "answer": answer.strip()}
    if not all(words.values()):
        raise CannotKeep("題名、質問、回答を書いてください。", "answer")
    must_be_nameless(words, question.person_id)
    row = AnswerRow.objects.create(
        question=question, kind=question.kind, by=by.number, at=now.moment, **words
    )
    return row.pk


def withdraw_answer(number: int, reason: str, *, by: Staff, now: Now) -> None:
    """回答例を取り下げる, with the reason."""
    must_be_centre(by, ANSWER, now)
    answer = AnswerRow.objects.filter(pk=number, end=None).first()
    if answer is None or not reason.strip():
        raise CannotKeep(
            "取り下げる理由を書いてください。取り下げたものは、もう取り下げられません。"
        )
    AnswerEndRow.objects.create(answer=answer, reason=reason.strip(), by=by.number, at=now.moment)
