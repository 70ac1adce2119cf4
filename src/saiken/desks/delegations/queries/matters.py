"""Reading delegated dispositions: the register, one of them, what a session is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saiken.desks.delegations.models import DelegatedMatterRow, DelegatedStepRow
from saiken.desks.delegations.rules import MASKED, REPORTED, TO_REPORT
from saiken.store.offices.walls import counted_offices
from saiken.store.register.lists import persons_known
from saiken.values.actors import Staff


@dataclass(frozen=True)
class Step:
    """経過. What was done, by whom and when; of a report the session and its day."""

    word: str
    session: str
    on: date | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Matter:
    """専決処分 with its steps, the last of which is its state."""

    number: int
    office: str
    sort: str
    person: int
    corporation: bool
    kind: str
    yen: int
    decided_on: date
    court: str
    says: str
    content_hash: str
    by: str
    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.steps[-1].word

    @property
    def reported(self) -> Step | None:
        """The report to the assembly that holds; None before it."""
        return self.steps[-1] if self.state == REPORTED else None

    @property
    def masked(self) -> str:
        """The other party as the assembly reads of them."""
        return MASKED[self.corporation]


def matters(staff: Staff) -> list[Matter]:
    """The register of the offices that somebody may count, the latest disposition first."""
    rows = DelegatedMatterRow.objects.filter(office__in=counted_offices(staff))
    return _read(rows.order_by("-decided_on", "-pk").prefetch_related("steps"))


def matter(number: int, staff: Staff) -> Matter | None:
    """One of them; None where there is none or its office is not open."""
    rows = DelegatedMatterRow.objects.filter(pk=number, office__in=counted_offices(staff))
    return next(iter(_read(rows.prefetch_related("steps"))), None)


def _read(rows: Iterable[DelegatedMatterRow]) -> list[Matter]:
    return [
        Matter(
            row.pk,
            row.office,
            row.sort,
            row.person_id,
            row.corporation,
            row.kind,
            row.yen,
            row.decided_on,
            row.court,
            row.says,
            row.content_hash,
            row.by,
            tuple(_step(one) for one in sorted(row.steps.all(), key=lambda one: one.pk)),
        )
        for row in rows
    ]


def _step(row: DelegatedStepRow) -> Step:
    return Step(row.word, row.session, row.on, row.reason, row.by, row.at)


def to_report(found: Sequence[Matter]) -> list[Matter]:
    """What was approved and is not yet reported, the oldest first."""
    return sorted(
        (one for one in found if one.state in TO_REPORT),
        key=lambda one: (one.decided_on, one.number),
    )


def sessions(found: Sequence[Matter]) -> list[tuple[str, date]]:
    """The sessions of the assembly to which something was reported, the latest first."""
    told = {(one.reported.session, one.reported.on) for one in found if one.reported}
    return sorted(
        ((name, on) for name, on in told if on is not None), key=lambda one: one[1], reverse=True
    )


def of_session(found: Sequence[Matter], session: str) -> list[Matter]:
    """What was reported to a session, the oldest first."""
    held = [one for one in found if one.reported and one.reported.session == session]
    return sorted(held, key=lambda one: (one.decided_on, one.number))


def person_of(number: str) -> int | None:
    """The person who is registered under a number."""
    return persons_known([number]).get(number)
