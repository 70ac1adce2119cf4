"""Requests by their office and state, and one with its steps; within the walls."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from saiken.desks.requests.models import OfficeRequestRow, OfficeRequestStepRow
from saiken.desks.requests.rules.words import ASKED, CHASED, REOPENED
from saiken.store.offices.walls import SEE_ALL
from saiken.store.people.sealing import opened
from saiken.store.reorganisations.succession import taken_over_by
from saiken.values.actors import Staff

TO_US, FROM_US, ALL = "to_us", "from_us", "all"
EVERY = 10_000


@dataclass(frozen=True)
class Wanted:
    """Which requests are asked for; what is empty does not narrow."""

    side: str = TO_US
    state: str = ""
    office: str = ""
    overdue: bool = False


def listed(wanted: Wanted, staff: Staff, *, on: date) -> QuerySet[OfficeRequestRow]:
    """The requests that a person may see in the register, the newest first."""
    last = OfficeRequestStepRow.objects.filter(request=OuterRef("pk")).exclude(word=CHASED)
    word = Case(When(word=REOPENED, then=Value(ASKED)), default="word", output_field=TextField())
    told = last.order_by("-pk").annotate(state=word).values("state")
    state = Coalesce(Subquery(told[:1]), Value(ASKED, output_field=TextField()))
    rows = OfficeRequestRow.objects.annotate(state=state).filter(_side(wanted.side, staff))
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.office:
        rows = rows.filter(Q(to_office=wanted.office) | Q(from_office=wanted.office))
    if wanted.overdue:
        rows = rows.filter(state=ASKED, due_on__lt=on)
    return rows.order_by("-pk")


def _side(side: str, staff: Staff) -> Q:
    ours = own_offices(staff)
    to, from_ = Q(to_office__in=ours), Q(from_office__in=ours)
    if side == ALL:
        return Q() if staff.may(SEE_ALL) else to | from_
    return from_ if side == FROM_US else to


def own_offices(staff: Staff) -> list[str]:
    """The person's office and those that it took over."""
    return [staff.office, *taken_over_by(staff.office)]


def is_party(row: OfficeRequestRow, staff: Staff) -> bool:
    """Whether the person's office asks or is asked: only they see whom it is about."""
    return bool({row.from_office, row.to_office} & set(own_offices(staff)))


def overdue_of(staff: Staff, *, on: date) -> tuple[int, int]:
    """How many requests to the office wait for an answer, and how many of them beyond their day."""
    waiting = listed(Wanted(state=ASKED), staff, on=on)
    return waiting.count(), waiting.filter(due_on__lt=on).count()


def one(number: int, *, hold: bool = False) -> OfficeRequestRow | None:
    """A request by its number; with `hold` nobody else takes a step until the transaction ends."""
    rows = OfficeRequestRow.objects.filter(pk=number)
    return (rows.select_for_update() if hold else rows).first()


def steps_of(row: OfficeRequestRow) -> Sequence[OfficeRequestStepRow]:
    """The steps of a request, the first first."""
    return list(row.steps.order_by("pk"))


def state_of(row: OfficeRequestRow) -> str:
    """The word of its last step besides chasing."""
    last = row.steps.exclude(word=CHASED).order_by("-pk").first()
    return last.word if last and last.word != REOPENED else ASKED


def one_at_a_time(office: str) -> None:
    """Questions of one office are asked one after the other, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"office_request:{office}"])


def sent_by(token: str, office: str) -> int | None:
    """The question that an office asked with the form of this token, by its number."""
    if not token:
        return None
    rows = OfficeRequestRow.objects.filter(token=token, from_office=office)
    return rows.values_list("pk", flat=True).first()


def told(row: OfficeRequestRow, content: bytes) -> dict[str, str]:
    """What was written; empty where the person's key was erased since."""
    plain = opened(row.person_id, content) if row.person_id else bytes(content)
    return dict(json.loads(plain)) if plain else {}
