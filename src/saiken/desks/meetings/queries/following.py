"""Tasks by their source, state, office and meeting, each with what its steps made of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from saiken.desks.meetings.models import FollowStepRow, FollowUpRow, MeetingRow
from saiken.desks.meetings.rules.words import CLOSED, DONE, ENDS, MEETING, NEW, REPORTS
from saiken.store.reorganisations.succession import taken_over_by
from saiken.values.actors import Staff
from saiken.values.eras import TOKYO

OPEN, OVERDUE, ENDED = "open", "overdue", "ended"


@dataclass(frozen=True)
class Task:
    """決定事項・指摘. The row with its steps, its state and the day by which it is due now."""

    row: FollowUpRow
    steps: Sequence[FollowStepRow]

    @property
    def state(self) -> str:
        """The word of the last step."""
        return self.steps[-1].word if self.steps else NEW

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state not in ENDS

    @property
    def due_on(self) -> date:
        """The day by which it is due, as it was moved last."""
        moved = [step.due_on for step in self.steps if step.due_on is not None]
        return moved[-1] if moved else self.row.due_on

    def is_late(self, on: date) -> bool:
        """Whether it is beyond its day and not done."""
        return self.is_open and self.due_on < on

    @property
    def last_report(self) -> str:
        """What the office said last."""
        said = [step.says for step in self.steps if step.word in REPORTS]
        return said[-1] if said else ""

    def was_open_at(self, meeting: MeetingRow) -> bool:
        """Whether a meeting finds it open: recorded before, and not ended before."""
        if self.row.meeting_id == meeting.pk or self.row.at.date() > meeting.on:
            return False
        if self.row.meeting is not None and self.row.meeting.on >= meeting.on:
            return False
        ends = [step for step in self.steps if step.word in ENDS]
        return not ends or ends[-1].meeting_id == meeting.pk or ends[-1].at.date() >= meeting.on


@dataclass(frozen=True)
class Wanted:
    """Which tasks are asked for; what is empty does not narrow."""

    source: str = ""
    state: str = ""
    office: str = ""
    publish: bool = False


def tasks(wanted: Wanted = Wanted(), *, on: date) -> list[Task]:
    """Tasks: those beyond their day first, then by the day they are due."""
    rows = FollowUpRow.objects.filter(_narrowed(wanted))
    found = [task for task in _with_steps(rows) if _is(task, wanted.state, on)]
    return sorted(found, key=lambda task: (not task.is_open, task.due_on, task.row.pk))


def known_by(source: str, *, offices: Collection[str] | None, on: date) -> list[Task]:
    """The tasks of a source as they stood at the end of a day; `offices` None: every office's."""
    rows = FollowUpRow.objects.filter(source=source)
    if offices is not None:
        rows = rows.filter(office__in=offices)
    found = [
        Task(one.row, [step for step in one.steps if _day(step.at) <= on])
        for one in _with_steps(rows)
        if _day(one.row.at) <= on
    ]
    return sorted(found, key=lambda task: (not task.is_open, task.due_on, task.row.pk))


def _day(at: datetime) -> date:
    return at.astimezone(TOKYO).date()


def _narrowed(wanted: Wanted) -> Q:
    asked = Q(publish=True) if wanted.publish else Q()
    if wanted.source:
        asked &= Q(source=wanted.source)
    return asked & Q(office=wanted.office) if wanted.office else asked


def _with_steps(rows: Iterable[FollowUpRow]) -> list[Task]:
    assert hasattr(rows, "prefetch_related")
    steps = Prefetch("steps", FollowStepRow.objects.order_by("pk"))
    held = rows.select_related("meeting").prefetch_related(steps)  # type: ignore[attr-defined]
    return [Task(row, list(row.steps.all())) for row in held]


def _is(task: Task, state: str, on: date) -> bool:
    if state == OPEN:
        return task.is_open
    if state == OVERDUE:
        return task.is_late(on)
    return not task.is_open if state == ENDED else True


def task(number: int) -> Task | None:
    """One task by its number."""
    found = _with_steps(FollowUpRow.objects.filter(pk=number))
    return found[0] if found else None


def of_meeting(meeting: MeetingRow) -> tuple[list[Task], list[Task]]:
    """What a meeting finds open from before, and what it decided itself."""
    every = _with_steps(FollowUpRow.objects.order_by("due_on", "pk"))
    before = [task for task in every if task.was_open_at(meeting)]
    return before, [task for task in every if task.row.meeting_id == meeting.pk]


def of_review(review: int) -> list[Task]:
    """The findings of a guidance or an audit."""
    return _with_steps(FollowUpRow.objects.filter(review_id=review).order_by("pk"))


def waiting_for(staff: Staff, *, on: date) -> tuple[int, int]:
    """How many open tasks are the person's office's, and how many of them beyond their day."""
    ours = [staff.office, *taken_over_by(staff.office)]
    mine = [one for one in tasks(Wanted(state=OPEN), on=on) if one.row.office in ours]
    return len(mine), sum(one.is_late(on) for one in mine)


def reported(*, on: date) -> int:
    """How many tasks of meetings were reported as done, and wait to be looked at."""
    held = tasks(Wanted(state=OPEN), on=on)
    return sum(one.state == DONE and one.row.source == MEETING for one in held)


def is_done(task: Task) -> bool:
    """Whether it was looked at and found done."""
    return task.state == CLOSED
