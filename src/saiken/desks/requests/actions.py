"""Asking another office, chasing, answering, refusing, taking back a question."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from saiken.desks.requests.models import OfficeRequestRow, OfficeRequestStepRow
from saiken.desks.requests.queries import requests as queries
from saiken.desks.requests.queries import sharing
from saiken.desks.requests.rules import words
from saiken.desks.requests.rules.files import LARGEST, as_text, plain_name
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import must_look
from saiken.store.people.sealing import sealed
from saiken.store.register.lists import instalments_of, persons_known
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words
from saiken.values.refusals import Cannot

USE = "requests.see"
MOST_READ = LARGEST + 1  # a byte more than is taken, so that what is too long is told


class CannotRequest(Cannot):
    """A step that cannot be taken; says why and what to do."""


@dataclass(frozen=True)
class Question:
    """照会. What is asked of an office until when; of a person for a kind by their number."""

    to_office: str
    subject: str
    question: str
    reason: str
    due_on: date
    person: str = ""
    kind: str = ""
    information: str = ""
    holder: str = ""
    token: str = ""


@transaction.atomic
def ask(question: Question, *, by: Staff, now: Now) -> int:
    """照会する. CannotRequest where the law does not let the other office answer.

    The same form sent twice asks once.
    """
    by.must(USE)
    queries.one_at_a_time(by.office)
    if before := queries.sent_by(question.token, by.office):
        return before
    _must_be_there(question, by, now)
    person, basis = None, {}
    if question.information:
        person = _person(question, by, now)
        basis = _basis(question, by, now)
    said = {"question": question.question, "reason": question.reason}
    return OfficeRequestRow.objects.create(
        from_office=by.office,
        to_office=question.to_office,
        subject=question.subject,
        content=_content(person, said),
        person_id=person,
        kind=question.kind if person else "",
        information=question.information,
        basis=basis,
        due_on=question.due_on,
        by=by.number,
        at=now.moment,
        token=question.token,
    ).pk


def _must_be_there(question: Question, by: Staff, now: Now) -> None:
    office = reads.city().offices.get(question.to_office)
    if office is None or not office.exists_on(now.day):
        raise CannotRequest("照会先の所属は、今はありません。別の所属を選んでください。")
    if question.to_office == by.office:
        raise CannotRequest("自分の所属あてには照会できません。別の所属を選んでください。")
    if question.due_on < now.day:
        raise CannotRequest(f"回答の期限は、{day_in_words(now.day)}以後にしてください。")


def _person(question: Question, by: Staff, now: Now) -> int:
    """Whom it is about: somebody whose claims the asking office has, looked at and recorded."""
    known = persons_known([question.person])
    if question.person not in known:
        raise CannotRequest("その宛名番号の人は登録されていません。番号を確かめてください。")
    person = known[question.person]
    must_look(by, set(instalments_of(person).values()))
    record([person], "requests/new", by=by, now=now)
    return person


def _basis(question: Question, by: Staff, now: Now) -> dict[str, Any]:
    ours = dict(sharing.kinds_of_office(by.office))
    if question.kind not in ours:
        raise CannotRequest("どの債権のために要るのかを、所属の扱う種類から選んでください。")
    to, holder = question.to_office, question.holder
    if holder and not sharing.may_hold(holder, office=to, on=now.day):
        raise CannotRequest(
            "照会先の所属は、その事務を扱っていません。"
            f"「どの事務の情報か」は{words.HOLDERS['']}を選んでください。"
        )
    basis = sharing.answer(
        question.information,
        to=to,
        kind=question.kind,
        holder=holder,
        by_office=by.office,
        on=now.day,
    )
    if not sharing.is_allowed(basis):
        instead = "".join(f"{one}ことができます。" for one in basis["instead"])
        told = words.DECISIONS[basis["decision"]]
        raise CannotRequest(f"この照会は出せません。{told}（{basis['basis']}）。{instead}")
    return basis


def _content(person: int | None, said: Mapping[str, str]) -> bytes:
    plain = json.dumps(said, ensure_ascii=False).encode()
    return sealed(person, plain) if person else plain


@transaction.atomic
def answer(
    number: int, *, says: str, by: Staff, now: Now, file: tuple[str, bytes] | None = None
) -> None:
    """回答する, in words or with a small text file."""
    row = _held(number, by, now, asked=True)
    said, name = {"says": says}, ""
    if file is not None:
        name, said["file"] = plain_name(file[0]), as_text(*file)
    _step(row, words.ANSWERED, said, by=by, now=now, name=name)


@transaction.atomic
def answer_none(number: int, *, by: Staff, now: Now) -> None:
    """該当なしと回答する."""
    _step(_held(number, by, now, asked=True), words.NONE, {}, by=by, now=now)


@transaction.atomic
def take_back_none(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """該当なしの回答の取消し, by the office that answered: the question waits for it again."""
    row = _held(number, by, now, asked=True, state=words.NONE)
    if not reason.strip():
        raise CannotRequest("取り消す理由を入力してください。")
    _step(row, words.REOPENED, {"says": reason.strip()}, by=by, now=now)


@transaction.atomic
def refuse(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """回答できないと答える, with the reason."""
    row = _held(number, by, now, asked=True)
    _step(row, words.REFUSED, {"says": reason}, by=by, now=now)


@transaction.atomic
def chase(number: int, *, by: Staff, now: Now) -> None:
    """回答を催促する, once a day and after the due day."""
    row = _held(number, by, now, asked=False)
    if now.day <= row.due_on:
        raise CannotRequest(
            f"回答の期限は{day_in_words(row.due_on)}です。まだ過ぎていません。期限を待ってください。"
        )
    if row.steps.filter(word=words.CHASED, at__date=now.day).exists():
        raise CannotRequest("今日は、すでに催促しています。明日以後にしてください。")
    _step(row, words.CHASED, {}, by=by, now=now)


@transaction.atomic
def withdraw(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """照会を取り下げる."""
    row = _held(number, by, now, asked=False)
    _step(row, words.WITHDRAWN, {"says": reason}, by=by, now=now)


def _held(
    number: int, by: Staff, now: Now, *, asked: bool, state: str = words.ASKED
) -> OfficeRequestRow:
    """The open request; only who was asked answers, only who asked chases or takes back."""
    by.must(USE)
    row = queries.one(number, hold=True)
    if row is None:
        raise CannotRequest("この照会は見つかりません。一覧を開き直してください。")
    if (row.to_office if asked else row.from_office) not in queries.own_offices(by):
        raise CannotRequest("回答は照会先の所属に、催促・取下げは照会した所属に頼んでください。")
    if queries.state_of(row) != state:
        ended = "この照会は、すでに終わっています。画面を開き直してください。"
        waits = "該当なしの回答はありません。画面を開き直してください。"
        raise CannotRequest(ended if state == words.ASKED else waits)
    if row.person_id:
        record([row.person_id], f"requests/{number}", by=by, now=now)
    return row


def _step(
    row: OfficeRequestRow,
    word: str,
    said: Mapping[str, str],
    *,
    by: Staff,
    now: Now,
    name: str = "",
) -> None:
    OfficeRequestStepRow.objects.create(
        request=row,
        word=word,
        content=_content(row.person_id, said) if said else b"",
        file_name=name,
        by=by.number,
        office=by.office,
        at=now.moment,
    )
