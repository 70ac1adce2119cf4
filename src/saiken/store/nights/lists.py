"""Lists of what the nights did."""

from typing import Any

from saiken.store.nights.tables import NightStepRow, SetAsideRow


def last_steps(limit: int) -> list[dict[str, Any]]:
    """The last steps, newest first."""
    fields = ("on", "name", "done", "refused", "milliseconds")
    return list(NightStepRow.objects.order_by("-pk").values(*fields)[:limit])


def set_aside_count() -> int:
    """How many entries were set aside or differed, in all nights."""
    return SetAsideRow.objects.count()
