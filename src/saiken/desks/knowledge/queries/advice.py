"""Questions and answers as the pages show them: whose turn it is, what is late, what is found."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from saiken.desks.knowledge.models import AnswerRow, QuestionRow
from saiken.desks.knowledge.queries import names
from saiken.desks.knowledge.queries.turns import late, state_of
from saiken.desks.knowledge.rules import states
from saiken.desks.knowledge.rules.door import ANSWER, ASK, is_centre
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.store.register.lists import instalments_of
from saiken.values.actors import Now, Staff

COLUMNS = [
    {"key": "subject", "label": "相談", "kind": "link", "below": "kind", "below_label": "債権"},
    {"key": "office", "label": "所属", "below": "by", "below_label": "出した人"},
    {"key": "at", "label": "出した日時", "kind": "moment"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "late", "below_label": "遅れ"},
]
ANSWERS = [
    {"key": "title", "label": "回答例", "kind": "link", "below": "kind", "below_label": "債権"},
    {"key": "asked", "label": "質問"},
    {"key": "at", "label": "作った日時", "kind": "moment"},
]
_STATES = {
    "": ("warn", "回答待ち"),
    states.ASKED_ON: ("warn", "再度の質問に回答待ち"),
    states.ANSWERED: ("info", "回答あり"),
    states.SETTLED: ("plain", "終了"),
}
# Whose turn it is by the last thing said that moves a question; a reminder moves nothing.
_WAITING = """
    select q.office, coalesce(m.sort, '') from knowledge_question q
      left join lateral (select sort from knowledge_message m where m.question_id = q.id
                          and m.sort <> 'chased' order by m.id desc limit 1) m on true
     where coalesce(m.sort, '') <> 'settled' and (%(all)s or q.office = %(office)s)
"""


def questions(staff: Staff, now: Now, words: str = "") -> Any:
    """The questions that somebody may read and that hold some words (two letters are enough)."""
    found = QuestionRow.objects.prefetch_related("messages")
    if not (staff.may(ANSWER) and is_centre(staff, now.day)):
        found = found.filter(office=staff.office)
    if words:
        holds = Q(subject__icontains=words) | Q(text__icontains=words)
        holds |= Q(messages__text__icontains=words)
        found = found.filter(holds).distinct()
    return found


def rows(held: Iterable[QuestionRow], now: Now) -> list[dict[str, Any]]:
    """Questions as lines of a list."""
    listed = list(held)
    told = names.staff_names(one.by for one in listed)
    return [_row(one, told[one.by], now) for one in listed]


def _row(question: QuestionRow, by: str, now: Now) -> dict[str, Any]:
    url = f"/knowledge/advice/{question.pk}/"
    return {
        "url": url,
        "subject": {"text": question.subject, "url": url},
        "kind": names.kind_name(question.kind),
        "office": names.office_name(question.office),
        "by": by,
        "at": question.at,
        "state": state(question),
        "late": "回答が遅れています" if late(question, now) else "",
    }


def state(question: QuestionRow) -> dict[str, str]:
    """The badge of a question."""
    kind, text = _STATES[state_of(question)]
    return {"kind": kind, "text": text}


def turns(staff: Staff, *, on: date) -> int:
    """How many questions wait for somebody's office: to be answered, or with a fresh answer."""
    if not (staff.may(ASK) or staff.may(ANSWER)):
        return 0
    answers = staff.may(ANSWER) and is_centre(staff, on)
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, {"all": answers, "office": staff.office})
        found = cursor.fetchall()
    mine = sum(1 for office, sort in found if office == staff.office and sort == states.ANSWERED)
    return mine + sum(1 for _, sort in found if answers and sort in ("", states.ASKED_ON))


def said(question: QuestionRow) -> list[dict[str, Any]]:
    """What was said about a question, from its own words on."""
    messages = sorted(question.messages.all(), key=lambda one: one.pk)
    told = names.staff_names([question.by, *(one.by for one in messages)])
    first = {"word": "相談", "who": told[question.by], "at": question.at, "text": question.text}
    return [
        first | {"who": _who(question.office, told[question.by])},
        *(
            {
                "word": states.SAID[one.sort],
                "who": _who(one.office, told[one.by]),
                "at": one.at,
                "text": one.text or "（言葉はありません）",
            }
            for one in messages
        ),
    ]


def _who(office: str, name: str) -> str:
    return f"{names.office_name(office)} {name}"


def open_to(question: QuestionRow, staff: Staff) -> bool:
    """Whether the person of the case may be named to somebody, by the walls between offices."""
    if question.person_id is None:
        return False
    return any(may_look(staff, of) for of in instalments_of(question.person_id).values())


def name_of(person: int) -> str:
    """The name of the person of a case."""
    return particulars.latest([person])[person].name


def answers(words: str = "", kind: str = "") -> Any:
    """回答例 that stand and hold some words."""
    found = AnswerRow.objects.filter(end=None)
    if words:
        holds = Q(title__icontains=words) | Q(asked__icontains=words) | Q(answer__icontains=words)
        found = found.filter(holds)
    return found.filter(kind__in=("", kind)) if kind else found


def answer_rows(held: Iterable[AnswerRow]) -> list[dict[str, Any]]:
    """回答例 as lines of a list."""
    return [
        {
            "url": f"/knowledge/answers/{one.pk}/",
            "title": {"text": one.title, "url": f"/knowledge/answers/{one.pk}/"},
            "kind": names.kind_name(one.kind),
            "asked": one.asked,
            "at": one.at,
        }
        for one in held
    ]
