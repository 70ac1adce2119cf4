"""Lists of what the nights did."""

from typing import Any

from django.db.models import F

from saiken.store.nights.tables import NightStepRow, SetAsideRow


def last_steps(limit: int) -> list[dict[str, Any]]:
    """The last steps, newest first."""
    fields = ("on", "name", "done", "refused", "milliseconds")
    return list(NightStepRow.objects.order_by("-pk").values(*fields)[:limit])


def set_aside_last(limit: int) -> list[dict[str, Any]]:
    """What was set aside last, newest first: the day, the step, the key of the instalment, why."""
    rows = SetAsideRow.objects.order_by("-on", "-pk")
    return list(rows.values("on", "step", "why", key=F("instalment__key"))[:limit])


def set_aside_count() -> int:
    """How many entries were set aside or differed, in all nights."""
    return SetAsideRow.objects.count()
