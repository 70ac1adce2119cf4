"""The amounts of an instalment on a day that can be changed, each with its working."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.charges import fee_on, late_charge_on
from saiken.claims.standing import Standing
from saiken.law import late_charges
from saiken.law.terms import day_in_words
from saiken.values.working import Step, as_sources, as_working


def amounts(at: Standing, *, as_of: date) -> list[dict[str, Any]]:
    """Principal, late charge and fee if it were paid on `as_of`, for the amount box."""
    kind = at.instalment.kind
    charge = late_charge_on(at.instalment, at.position, on=as_of)
    return [
        {
            "label": kind.principal_name,
            "yen": at.position.open,
            "working": as_working(_principal(at)),
            "sources": [],
        },
        _late_charge(at, charge),
        _fee(at),
        *_cost(at),
    ]


def _principal(at: Standing) -> Sequence[Step]:
    steps = [Step(f"調定額 {at.position.owed.principal:,}円")]
    steps += [Step(f"{day_in_words(p.on)} 収納 −{p.yen:,}円") for p in at.position.payments]
    back = at.position.paid - at.position.kept
    if back:
        steps.append(Step(f"還付・充当した額 ＋{back:,}円"))
    return [*steps, Step(f"差引き {at.position.open:,}円")]


def _cost(at: Standing) -> list[dict[str, Any]]:
    """Costs of execution, where a measure caused any: they are paid before all else."""
    incurred, kind = at.position.marked(f.CostIncurred.word), at.instalment.kind
    if not incurred:
        return []
    steps = [
        Step(f"{day_in_words(m.on)} {f.COSTS[m.detail]} {m.number or 0:,}円") for m in incurred
    ]
    paid = [p for p in at.position.payments if p.cost]
    steps += [Step(f"{day_in_words(p.on)} 収納から充当 −{p.cost:,}円") for p in paid]
    _, line = kinds.appropriation_order(kind, at.instalment.city, on=at.on)
    return [
        {
            "label": kind.cost_name,
            "yen": at.position.cost_open,
            "working": as_working([*steps, Step("納付は、費用から先に充てます。", line.article)]),
            "sources": [],
        }
    ]


def _late_charge(at: Standing, charge: late_charges.LateCharge | None) -> dict[str, Any]:
    kind = at.instalment.kind
    if charge is None:
        lines = kind.late_charge.lines
        steps = [Step("まだ発生していないか、この債権では計算しません。", lines[0].article)]
        return {
            "label": kind.late_charge.name,
            "yen": 0,
            "working": as_working(steps),
            "sources": [],
        }
    settled = at.beyond.late_charge
    steps = [*charge.working]
    if settled:
        steps.append(Step(f"{kind.principal_name}を超えて納められた額から充当 −{settled:,}円"))
    return {
        "label": kind.late_charge.name,
        "yen": max(0, charge.amount - settled),
        "working": as_working(steps),
        "sources": as_sources(charge.sources),
        "provisional": charge.provisional,
        "note": "告示前の割合による概算です。" if charge.provisional else "",
    }


def _fee(at: Standing) -> dict[str, Any]:
    fee, steps = fee_on(at.instalment, at.position)
    settled = at.beyond.fee
    if settled:
        name = at.instalment.kind.principal_name
        steps = (*steps, Step(f"{name}を超えて納められた額から充当 −{settled:,}円"))
    return {
        "label": "督促手数料",
        "yen": max(0, fee - settled),
        "working": as_working(steps) if fee else [],
        "sources": [],
    }
