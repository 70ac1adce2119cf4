"""係の状況: who has how many cases, what presses and what stands still, what waits for a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.boards.approvals.queries import waiting
from saiken.boards.lists.queries import sums
from saiken.boards.today.narrowed import NOBODY, Asked, Narrowed
from saiken.boards.today.queries import tallies
from saiken.boards.today.reasons import BY_CODE
from saiken.desks.meetings.queries import following
from saiken.desks.requests.queries import requests
from saiken.store.cases.staff import members
from saiken.store.standings import completeness
from saiken.values.actors import Now, Staff

# What presses, what is to be decided, what was broken, and what nobody has touched since a demand.
REASONS = {
    "dunning_overdue": "督促の期限超過",
    "decide": "処分・緩和を決める",
    "promise": "分納の不履行",
    "idle": "催告の後、動きがない",
}


@dataclass(frozen=True)
class Load:
    """担当者の受持ち. Debtors, instalments and yen of one officer, and the cases under reasons."""

    officer: str
    name: str
    persons: int
    instalments: int
    yen: int
    cases: Sequence[int]


def loads(offices: Sequence[str], *, on: date) -> Iterator[Load]:
    """The load of everybody who works for these offices, and of the cases nobody has."""
    people = {number: name for number, (name, _) in members(offices).items()}
    for officer, name in [*people.items(), (NOBODY, "担当者なし")]:
        asked = Asked(offices, on, Narrowed(officer=officer))
        held, found = sums(asked), tallies(asked, [BY_CODE[code] for code in REASONS])
        if held.persons or officer == NOBODY:
            cases = [found.cases[code] for code in REASONS]
            yield Load(officer, name, held.persons, held.instalments, held.yen, cases)


@dataclass(frozen=True)
class Waits:
    """待っているもの. Approvals, tasks and questions that wait for the office, and those late."""

    approvals: int
    tasks: int
    tasks_late: int
    questions: int
    questions_late: int


def waits(staff: Staff, now: Now) -> Waits:
    """What waits for a word of the chief or of their office."""
    tasks, late = following.waiting_for(staff, on=now.day)
    questions, beyond = requests.overdue_of(staff, on=now.day)
    return Waits(len(waiting(staff)), tasks, late, questions, beyond)


def complete(offices: Sequence[str], *, on: date) -> tuple[int, int]:
    """台帳完備率: how many open instalments hold every field they must, and how many there are."""
    found = completeness.counts(offices, on=on)
    return sum(one.complete for one in found), sum(one.instalments for one in found)
