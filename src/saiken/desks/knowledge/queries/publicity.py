"""The publicity calendar."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from saiken.desks.knowledge.models import PublicityRow
from saiken.desks.knowledge.queries import names
from saiken.desks.knowledge.rules.states import DONE, PUBLICITY
from saiken.values.actors import Now

COLUMNS = [
    {"key": "on", "label": "予定の日", "kind": "due"},
    {"key": "title", "label": "広報", "kind": "link", "below": "kinds", "below_label": "債権"},
    {"key": "medium", "label": "媒体・場所"},
    {"key": "office", "label": "所属", "below": "owner", "below_label": "担当者"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "evidence", "below_label": "証拠"},
]


def publicity(first: date, last: date) -> Any:
    """The plans of some days."""
    return PublicityRow.objects.filter(on__range=(first, last)).prefetch_related("steps")


def rows(held: Iterable[PublicityRow], now: Now) -> list[dict[str, Any]]:
    """Plans as lines of the calendar."""
    listed = list(held)
    told = names.staff_names(one.owner for one in listed)
    return [_row(one, told[one.owner], now) for one in listed]


def _row(one: PublicityRow, owner: str, now: Now) -> dict[str, Any]:
    steps = sorted(one.steps.all(), key=lambda step: step.pk)
    url = f"/knowledge/publicity/{one.pk}/"
    return {
        "url": url,
        "on": one.on,
        "title": {"text": one.title, "url": url},
        "kinds": names.kind_names(one.kinds),
        "medium": one.medium,
        "office": names.office_name(one.office),
        "owner": owner,
        "state": state(one, now),
        "evidence": steps[-1].evidence if steps else "",
    }


def state(one: PublicityRow, now: Now) -> dict[str, str]:
    """The badge of a plan."""
    steps = sorted(one.steps.all(), key=lambda step: step.pk)
    if steps:
        kind = "ok" if steps[-1].sort == DONE else "plain"
        return {"kind": kind, "text": PUBLICITY[steps[-1].sort]}
    if one.on < now.day:
        return {"kind": "late", "text": "記録がありません"}
    return {"kind": "info", "text": "これから"}


def overdue(now: Now) -> int:
    """How many plans of days gone by nobody has recorded as done or called off."""
    return PublicityRow.objects.filter(on__lt=now.day, steps=None).count()
