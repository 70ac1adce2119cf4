"""Lists of what the nights did."""

from datetime import date
from typing import Any

from django.db.models import F, Max

from saiken.store.nights.tables import NightStepRow, SetAsideRow


def last_steps(limit: int, *, before: int | None = None) -> list[dict[str, Any]]:
    """The last steps, newest first; `before`: only those older than this one."""
    rows = NightStepRow.objects.order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.values("pk", "on", "name", "done", "refused", "milliseconds", "at")[:limit])


def set_aside_last(limit: int, *, before: int | None = None) -> list[dict[str, Any]]:
    """What was set aside last, newest first: the day, the step, the key of the instalment, why."""
    rows = SetAsideRow.objects.order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.values("pk", "on", "step", "why", key=F("instalment__key"))[:limit])


def last_night() -> date | None:
    """The day of the last night of which a step was done; None before the first."""
    last: date | None = NightStepRow.objects.aggregate(last=Max("on"))["last"]
    return last


def last_day_of(step: str) -> date | None:
    """The latest day of a night that did a step; None before the first."""
    last: date | None = NightStepRow.objects.filter(name=step).aggregate(last=Max("on"))["last"]
    return last


def set_aside_since(day: date) -> int:
    """How many instalments the nights from this day on could not compute or found differing."""
    rows = SetAsideRow.objects.filter(on__gte=day)
    return rows.values("instalment_id").distinct().count()


def set_aside_count() -> int:
    """How many entries were set aside or differed, in all nights."""
    return SetAsideRow.objects.count()
