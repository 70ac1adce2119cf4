"""The legal question `distribution`, asked and answered as plain data."""

from collections.abc import Mapping
from typing import Any

from saiken.law.distribution.explain import distribute
from saiken.law.distribution.rights import (
    ACTS,
    COST_KINDS,
    DISPOSAL_ACTS,
    EQUAL_CHARGES,
    PRIVATE_KINDS,
    PROCEDURES,
    PUBLIC_KINDS,
    Distribution,
    PrivateRight,
    PublicRight,
    RankDisposal,
    Sale,
    SaleCost,
)
from saiken.values.asked import Asked, Misasked
from saiken.values.working import as_sources, as_working
from saiken.values.yen import ZERO, Yen


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """配当: `proceeds_yen, costs?, rights, procedure?, parameters?` → parts adding up to them."""
    asked = Asked(question)
    proceeds: Yen = asked.yen("proceeds_yen")
    costs = tuple(_cost(row) for row in asked.rows("costs", None) or ())
    rights = [_right(row) for row in asked.rows("rights")]
    procedure: str = asked.word("procedure", PROCEDURES, "disposition")
    equal_charges = _equal_charges(asked)
    asked.finish()
    public = tuple(right for right in rights if isinstance(right, PublicRight))
    private = tuple(right for right in rights if isinstance(right, PrivateRight))
    try:
        result = distribute(Sale(proceeds, costs, public, private, procedure, equal_charges))
    except ValueError as wrong:
        named, _, reason = str(wrong).partition(": ")
        raise Misasked(named, reason) from None
    return _answered(result)


def _equal_charges(asked: Asked) -> str:
    parameters = asked.inner("parameters", None)
    if parameters is None:
        return "by_act"
    chosen: str = parameters.word("equal_charges", EQUAL_CHARGES, "by_act")
    parameters.finish()
    return chosen


def _cost(row: Asked) -> SaleCost:
    cost = SaleCost(
        row.text("id"),
        row.yen("yen"),
        row.word("kind", COST_KINDS, "disposition"),
        row.text("of", ""),
    )
    row.finish()
    return cost


def _right(row: Asked) -> PublicRight | PrivateRight:
    kind: str = row.word("kind", (*PUBLIC_KINDS, *PRIVATE_KINDS))
    right = _public(row, kind) if kind in PUBLIC_KINDS else _private(row, kind)
    row.finish()
    return right


def _public(row: Asked, kind: str) -> PublicRight:
    act: str = row.word("act", ACTS)
    return PublicRight(
        row.text("id"),
        kind,
        row.day("priority_on"),
        row.yen("principal_yen"),
        row.yen("late_charge_yen", ZERO),
        row.yen("fee_yen", ZERO),
        tuple(_other_cost(cost) for cost in row.rows("other_costs", None) or ()),
        act=act,
        act_order=0 if act == "seizure" else row.whole("act_order", least=1),
        secured=row.truth("secured", False),
        of_former_owner=row.truth("of_former_owner", False),
        holder=row.text("holder", ""),
    )


def _other_cost(row: Asked) -> tuple[str, Yen]:
    cost = (row.text("id"), row.yen("yen"))
    row.finish()
    return cost


def _private(row: Asked, kind: str) -> PrivateRight:
    right_id, amount = row.text("id"), row.yen("amount_yen")
    if kind != "mortgage":
        return PrivateRight(right_id, kind, amount)
    return PrivateRight(
        right_id,
        kind,
        amount,
        row.day("registered_on"),
        row.whole("rank", 0, least=1),
        row.truth("before_acquisition", False),
        row.yen("amount_at_notice_yen", None),
        tuple(_disposal(disposal) for disposal in row.rows("disposals", None) or ()),
    )


def _disposal(row: Asked) -> RankDisposal:
    disposal = RankDisposal(row.word("act", DISPOSAL_ACTS), row.text("to"))
    row.finish()
    return disposal


def _answered(result: Distribution) -> dict[str, Any]:
    return {
        "parts": [{"id": name, "yen": yen} for name, yen in result.parts],
        "applied": [
            {"claim": claim, "id": name, "part": part, "yen": yen}
            for claim, name, part, yen in result.applied
        ],
        "knot": result.knot,
        "working": as_working(result.working),
        "sources": as_sources(result.sources),
    }
