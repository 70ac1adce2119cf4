"""Holding meetings, opening guidance, recording what was decided or found, following it up."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.desks.meetings.models import (
    FollowStepRow,
    FollowUpRow,
    MeetingRow,
    ReviewRow,
    ReviewStepRow,
)
from saiken.desks.meetings.queries import following, indicators
from saiken.desks.meetings.queries.following import Task
from saiken.desks.meetings.rules import words
from saiken.store import reads
from saiken.store.reorganisations.succession import taken_over_by
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.eras import day_in_words
from saiken.values.refusals import Cannot

SEE, DECIDE, REPORT = "meetings.see", "meetings.decide", "meetings.report"
OPEN_REVIEW = "guidance.open"


class CannotFollow(Cannot):
    """A step that cannot be taken; says why and what to do."""


@dataclass(frozen=True)
class Said:
    """決定事項・指摘. What is to be done, by which office, until when, and how it is checked."""

    text: str
    office: str
    due_on: date
    indicator: str = ""
    target: int | None = None
    publish: bool = False


@transaction.atomic
def hold(name: str, on: date, *, agenda: str, by: Staff, now: Now, place: str = "") -> int:
    """会議を記録する, held or to be held on a day."""
    by.must(DECIDE)
    return MeetingRow.objects.create(
        name=name, on=on, place=place, agenda=agenda, by=by.number, at=now.moment
    ).pk


@transaction.atomic
def open_review(
    sort: str,
    office: str,
    *,
    about: tuple[str, str],
    by: Staff,
    now: Now,
    hearing_on: date | None = None,
) -> int:
    """指導を始める, or an audit's report taken up; `about` is the subject and the reason."""
    by.must(OPEN_REVIEW)
    _must_be_there(office, now.day)
    return ReviewRow.objects.create(
        sort=sort,
        office=office,
        subject=about[0],
        reason=about[1],
        opened_on=now.day,
        hearing_on=hearing_on,
        by=by.number,
        at=now.moment,
    ).pk


@transaction.atomic
def decide(meeting: int, said: Said, *, by: Staff, now: Now) -> int:
    """決定事項を記録する: a task of an office, from its meeting on."""
    by.must(DECIDE)
    row = MeetingRow.objects.filter(pk=meeting).first()
    if row is None or row.on > now.day:
        raise CannotFollow("決定事項は、会議の日から記録できます。会議の日を確かめてください。")
    return _record(said, by=by, now=now, meeting=row)


@transaction.atomic
def find(review: int, said: Said, *, by: Staff, now: Now) -> int:
    """指摘を記録する, of a guidance or an audit that is under way."""
    by.must(OPEN_REVIEW)
    row = _open_review(review)
    return _record(said, by=by, now=now, review=row)


def _record(
    said: Said,
    *,
    by: Staff,
    now: Now,
    meeting: MeetingRow | None = None,
    review: ReviewRow | None = None,
) -> int:
    _must_be_there(said.office, now.day)
    if said.due_on < now.day:
        raise CannotFollow(f"期限は、{day_in_words(now.day)}以後にしてください。")
    return FollowUpRow.objects.create(
        source=review.sort if review else words.MEETING,
        meeting=meeting,
        review=review,
        text=said.text,
        office=said.office,
        due_on=said.due_on,
        indicator=said.indicator,
        begun=indicators.value(said.indicator, said.office, on=now.day),
        target=said.target if said.indicator else None,
        publish=said.publish,
        by=by.number,
        at=now.moment,
    ).pk


def _must_be_there(office: str, on: date) -> None:
    one = reads.city().offices.get(office)
    if one is None or not one.exists_on(on):
        raise CannotFollow("その所属は、今はありません。別の所属を選んでください。")


@transaction.atomic
def report(number: int, word: str, *, says: str, by: Staff, now: Now) -> None:
    """報告する: how far the office is, with the ledger's figure of this moment."""
    by.must(REPORT)
    found = _open(number)
    if found.row.office not in {by.office, *taken_over_by(by.office)}:
        raise NotAllowed("ほかの所属の決定事項・指摘です。その所属に報告を頼んでください。")
    _step(found, word, says, by=by, now=now)


@dataclass(frozen=True)
class Look:
    """確認. What the headquarters found, until when it goes on, and which meeting looked at it."""

    word: str
    says: str
    due_on: date | None = None
    meeting: int | None = None


@transaction.atomic
def look(number: int, looked: Look, *, by: Staff, now: Now) -> None:
    """確かめる: it goes on (until another day), is done, or was recorded by mistake."""
    found = _open(number)
    by.must(DECIDE if found.row.source == words.MEETING else OPEN_REVIEW)
    if looked.due_on is not None and looked.due_on < now.day:
        raise CannotFollow(f"新しい期限は、{day_in_words(now.day)}以後にしてください。")
    if looked.word == words.CLOSED and found.state != words.DONE and not looked.says:
        raise CannotFollow("報告のないまま完了とするときは、確かめたことを書いてください。")
    _step(found, looked.word, looked.says, by=by, now=now, looked=looked)


def _open(number: int) -> Task:
    """The task, held until the transaction ends; CannotFollow where it is over."""
    FollowUpRow.objects.select_for_update().filter(pk=number).first()
    found = following.task(number)
    if found is None or not found.is_open:
        raise CannotFollow("この件は、すでに終わっています。画面を開き直してください。")
    return found


def _step(
    found: Task, word: str, says: str, *, by: Staff, now: Now, looked: Look | None = None
) -> None:
    FollowStepRow.objects.create(
        follow_up=found.row,
        word=word,
        says=says,
        figure=indicators.value(found.row.indicator, found.row.office, on=now.day),
        due_on=looked.due_on if looked else None,
        meeting_id=looked.meeting if looked else None,
        by=by.number,
        office=by.office,
        at=now.moment,
    )


@transaction.atomic
def hear(review: int, on: date, *, says: str, by: Staff, now: Now) -> None:
    """聴き取りを記録する."""
    by.must(OPEN_REVIEW)
    row = _open_review(review)
    if on > now.day:
        raise CannotFollow("聴き取りの日は、今日までの日にしてください。")
    _review_step(row, words.HEARD, on, says, by=by, now=now)


@transaction.atomic
def end_review(review: int, word: str, *, says: str, by: Staff, now: Now) -> None:
    """指導・監査を終える, when nothing of it is open; or give it up."""
    by.must(OPEN_REVIEW)
    row = _open_review(review)
    still = [task for task in following.of_review(review) if task.is_open]
    if still:
        raise CannotFollow(
            f"終わっていない指摘が{len(still)}件あります。完了とするか、取り消してから終えてください。"
        )
    _review_step(row, word, now.day, says, by=by, now=now)


def _open_review(review: int) -> ReviewRow:
    row = ReviewRow.objects.select_for_update().filter(pk=review).first()
    if row is None or row.steps.filter(word__in=words.ENDS).exists():
        raise CannotFollow("この指導・監査は、すでに終わっています。画面を開き直してください。")
    return row


def _review_step(row: ReviewRow, word: str, on: date, says: str, *, by: Staff, now: Now) -> None:
    ReviewStepRow.objects.create(
        review=row, word=word, on=on, says=says, by=by.number, at=now.moment
    )
