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
from saiken.values.refusals import Cannot

_PARTS: tuple[tuple[type[Model], str, Callable[[Now], None]], ...] = (
    (PlanRow, "方針・実施計画", planning.policy_and_plans),
    (MeetingRow, "本部会議・指導", meeting.meetings_and_guidance),
    (TransferRow, "引継ぎ", handing_over.cases),
    (VisitRoundRow, "担当者・訪問", visiting.officers_and_a_round),
    (MandateRow, "口座振替・納付書・還付", paying.mandates_slips_and_refund),
    (OfficeRequestRow, "照会・相談", asking.requests_and_advice),
    (SheetRow, "研修・事例・説明", knowing.training_and_sheets),
)
_WORKED = "この環境ではすでに仕事が進んでいて、見本の経過と合いません"


def live_in(now: Now) -> list[str]:
    """Everything that is not there yet, each part whole or not at all.

    Answers what could not be told, and why: in a home in which somebody worked before.
    """
    missing = [(name, part) for table, name, part in _PARTS if not table._default_manager.exists()]
    return [why for name, part in missing if (why := _told(name, part, now))]


def _told(name: str, part: Callable[[Now], None], now: Now) -> str:
    """Nothing, or why a part was not told: a desk's own words, or what it stumbled over."""
    try:
        with transaction.atomic():
            part(now)
    except (Cannot, PermissionError) as why:
        return f"「{name}」：{_WORKED}。{why}"
    except (ValueError, LookupError) as why:
        return f"「{name}」：{_WORKED}（{type(why).__name__}: {why}）。"
    return ""
