"""The legal question `appropriation`, asked and answered as plain data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.law.appropriation.rule import Owed, appropriate
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working
from saiken.values.yen import Yen

_FIELDS = ("components", "designation")


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """充当: `order, payment_yen, paid_on, designation?, components` → parts by debt."""
    asked = Asked(question)
    order: str = asked.text("order")
    payment: Yen = asked.yen("payment_yen")
    paid_on: date = asked.day("paid_on")
    designation = _designated(asked)
    components = [_component(row) for row in asked.rows("components")]
    asked.finish()
    try:
        result = appropriate(order, payment, paid_on, components, designation=designation)
    except NoFigureYet as unknown:
        raise Misasked("paid_on", str(unknown)) from None
    except ValueError as wrong:
        named, _, _ = str(wrong).partition(":")
        raise Misasked(named if named in _FIELDS else "order", str(wrong)) from None
    return {
        "parts": [{"id": i, "part": part, "yen": yen} for i, part, yen in result.parts],
        "left_over_yen": result.left_over,
        "working": as_working(result.working),
        "sources": as_sources(result.sources),
    }


def _designated(asked: Asked) -> list[str] | None:
    inner = asked.inner("designation", None)
    if inner is None:
        return None
    ids = inner.raw("ids")
    inner.finish()
    if not isinstance(ids, list) or not all(isinstance(name, str) for name in ids):
        raise inner.wrong("ids", "a list of ids is expected")
    return ids


def _component(row: Asked) -> Owed:
    component = Owed(
        row.text("id"),
        row.day("due_on"),
        row.yen("principal_yen", Yen(0)),
        row.yen("late_charge_yen", Yen(0)),
        row.yen("fee_yen", Yen(0)),
        row.yen("cost_yen", Yen(0)),
    )
    row.finish()
    return component
