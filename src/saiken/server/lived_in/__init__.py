"""The life of the toy city: what its staff had done by its day, through the same actions as they.

Only `saiken demo` brings it; nothing here changes what anybody owes. Each part is told once: a home
in which it stands already is left as it is.
"""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Model

from saiken.desks.knowledge.models import SheetRow
from saiken.desks.mandates.models import MandateRow
from saiken.desks.meetings.models import MeetingRow
from saiken.desks.plans.models import PlanRow
from saiken.desks.requests.models import OfficeRequestRow
from saiken.desks.transfers.models import TransferRow
from saiken.desks.visits.models import VisitRoundRow
from saiken.server.lived_in import (
    asking,
    handing_over,
    knowing,
    meeting,
    paying,
    planning,
    visiting,
)
from saiken.values.actors import Now

_PARTS: tuple[tuple[type[Model], Callable[[Now], None]], ...] = (
    (PlanRow, planning.policy_and_plans),
    (MeetingRow, meeting.meetings_and_guidance),
    (TransferRow, handing_over.cases),
    (VisitRoundRow, visiting.officers_and_a_round),
    (MandateRow, paying.mandates_slips_and_refund),
    (OfficeRequestRow, asking.requests_and_advice),
    (SheetRow, knowing.training_and_sheets),
)


def live_in(now: Now) -> list[str]:
    """Everything that is not there yet, each part whole or not at all.

    Answers what could not be told, and why: in a home in which somebody worked before.
    """
    missing = [part for table, part in _PARTS if not table._default_manager.exists()]
    return [why for part in missing if (why := _told(part, now))]


def _told(part: Callable[[Now], None], now: Now) -> str:
    try:
        with transaction.atomic():
            part(now)
    except (ValueError, LookupError, PermissionError) as why:
        return f"{part.__name__}: {why}"
    return ""
