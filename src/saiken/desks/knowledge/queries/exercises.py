"""Exercises with what somebody has made of them."""

from typing import Any

from saiken import kinds
from saiken.desks.knowledge.models import TryRow
from saiken.kinds import Exercise
from saiken.kinds.exercises import LEVELS
from saiken.values.actors import Staff

COLUMNS = [
    {"key": "title", "label": "演習", "kind": "link"},
    {"key": "level", "label": "段階"},
    {"key": "tries", "label": "答えた回数", "kind": "count", "unit": "件"},
    {"key": "state", "label": "結果", "kind": "badge"},
]
SHOWN_AFTER = 2  # wrong answers, after which the way to the right one is shown


def exercise(code: str) -> Exercise | None:
    """An exercise by its code."""
    return kinds.exercises().get(code)


def tries(code: str, staff: Staff) -> list[TryRow]:
    """What somebody answered to an exercise, the first first."""
    return list(TryRow.objects.filter(staff=staff.number, exercise=code).order_by("pk"))


def rows(staff: Staff) -> list[dict[str, Any]]:
    """演習 as lines, with the own results."""
    held: dict[str, list[bool]] = {}
    mine = TryRow.objects.filter(staff=staff.number).order_by("pk")
    for code, right in mine.values_list("exercise", "right"):
        held.setdefault(code, []).append(right)
    return [_row(one, held.get(one.code, [])) for one in kinds.exercises().values()]


def _row(one: Exercise, results: list[bool]) -> dict[str, Any]:
    url = f"/knowledge/exercises/{one.code}/"
    return {
        "url": url,
        "title": {"text": one.title, "url": url},
        "level": LEVELS[one.level],
        "tries": len(results),
        "state": state(results),
    }


def state(results: list[bool]) -> dict[str, str]:
    """The badge of somebody's results."""
    if not results:
        return {"kind": "plain", "text": "まだ"}
    return {"kind": "ok", "text": "正解"} if any(results) else {"kind": "warn", "text": "もう一度"}


def may_show(held: list[TryRow]) -> bool:
    """Whether the way to the answer is shown: once it was found, or missed often enough."""
    return any(one.right for one in held) or len(held) >= SHOWN_AFTER
