"""Experts, free hours and bookings as lists."""

from collections.abc import Iterable
from typing import Any

from saiken.desks.knowledge.models import BookingRow, ExpertRow, SlotRow
from saiken.desks.knowledge.queries import names
from saiken.desks.knowledge.rules.door import ANSWER, is_centre
from saiken.desks.knowledge.rules.states import CALLED_OFF, CONSULTED, FIELDS, HELD, MENDED
from saiken.store.offices.walls import may_look
from saiken.values.actors import Now, Staff

SLOTS = [
    {"key": "on", "label": "日", "kind": "day", "below": "hours", "below_label": "時間"},
    {"key": "expert", "label": "専門家", "below": "field", "below_label": "分野"},
    {"key": "place", "label": "場所"},
    {"key": "act", "label": "処理", "kind": "act"},
]
BOOKINGS = [
    {"key": "on", "label": "日", "kind": "day", "below": "hours", "below_label": "時間"},
    {"key": "question", "label": "相談", "kind": "link", "below": "kind", "below_label": "債権"},
    {"key": "expert", "label": "専門家"},
    {"key": "office", "label": "所属"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
_STATES = {
    "": ("info", "予約済み"),
    CALLED_OFF: ("plain", CONSULTED[CALLED_OFF]),
    HELD: ("ok", CONSULTED[HELD]),
    MENDED: ("ok", CONSULTED[HELD]),
}
_SHORT = 40


def experts() -> list[tuple[int, str]]:
    """専門家 as choices of a form."""
    return [(one.pk, expert_name(one)) for one in ExpertRow.objects.order_by("field", "name")]


def expert_name(one: ExpertRow) -> str:
    """弁護士 何某（所属）."""
    belongs = f"（{one.belongs_to}）" if one.belongs_to else ""
    return f"{FIELDS[one.field]} {one.name}{belongs}"


def free_slots(now: Now) -> list[SlotRow]:
    """The hours from today on that nobody has booked."""
    held = SlotRow.objects.filter(on__gte=now.day).select_related("expert")
    taken = BookingRow.objects.exclude(steps__sort=CALLED_OFF).values("slot_id")
    return list(held.exclude(pk__in=taken).order_by("on", "begins", "pk"))


def slot_rows(slots: Iterable[SlotRow], at: str, *, may_book: bool) -> list[dict[str, Any]]:
    """Free hours as lines."""
    return [
        {
            "on": one.on,
            "hours": f"{one.begins}〜{one.ends}",
            "expert": one.expert.name,
            "field": FIELDS[one.expert.field],
            "place": one.place,
            "act": {"label": "予約する", "method": "get", "url": f"{at}book/{one.pk}/"}
            if may_book
            else None,
        }
        for one in slots
    ]


def bookings(staff: Staff, now: Now) -> Any:
    """The bookings of the own office; the centre sees all."""
    held = BookingRow.objects.select_related("slot__expert").prefetch_related("steps")
    if staff.may(ANSWER) and is_centre(staff, now.day):
        return held
    return held.filter(office=staff.office)


def rows(held: Iterable[BookingRow]) -> list[dict[str, Any]]:
    """Bookings as lines."""
    return [
        {
            "url": f"/knowledge/consultations/{one.pk}/",
            "on": one.slot.on,
            "hours": f"{one.slot.begins}〜{one.slot.ends}",
            "question": {
                "text": one.question[:_SHORT],
                "url": f"/knowledge/consultations/{one.pk}/",
            },
            "kind": names.kind_name(one.kind),
            "expert": expert_name(one.slot.expert),
            "office": names.office_name(one.office),
            "state": state(one),
        }
        for one in held
    ]


def sort_of(booking: BookingRow) -> str:
    """The last thing recorded of a booking; "" while it stands ahead."""
    held = sorted(booking.steps.all(), key=lambda one: one.pk)
    return held[-1].sort if held else ""


def state(booking: BookingRow) -> dict[str, str]:
    """The badge of a booking."""
    kind, text = _STATES[sort_of(booking)]
    return {"kind": kind, "text": text}


def open_to(booking: BookingRow, staff: Staff) -> bool:
    """Whether the person of a booking may be named to somebody, by the walls between offices."""
    return booking.person_id is not None and may_look(staff, booking.office)
