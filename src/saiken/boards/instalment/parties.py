"""納める義務のある人: everybody who owes an instalment, how far, why, with each one's clock."""

from collections.abc import Mapping
from typing import Any

from saiken.boards import clocks
from saiken.claims import facts as f
from saiken.claims.instalments import DEBTOR, JOINT_DEBTOR, Obligation
from saiken.claims.standing import Standing


def parties(at: Standing, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """The people who owe an instalment, the debtor first."""
    held = sorted(at.instalment.obligations, key=lambda o: o.role != DEBTOR)
    return [_party(o, at, names) for o in held]


def _party(obligation: Obligation, at: Standing, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "who": {"name": names[obligation.person], "url": f"/debtors/{obligation.person}/"},
        "role": clocks.ROLES[obligation.role],
        "share": _share(obligation),
        "ground": _ground(obligation, at),
        "since": obligation.contract_on,
        "clock": _clock(obligation, at),
    }


def _share(obligation: Obligation) -> str:
    if obligation.role == JOINT_DEBTOR:
        return "全部について"
    ceiling = obligation.ceiling_yen
    if ceiling:
        return f"極度額 {ceiling:,}円"
    return "極度額の定めなし" if obligation.contract_on is not None else "全額"


def _ground(obligation: Obligation, at: Standing) -> str:
    """By which article somebody owes it jointly, as the kind's own line says."""
    if obligation.role != JOINT_DEBTOR:
        return ""
    line = at.instalment.joint_line(on=at.on)
    return f"{line.says}（{line.article}）" if line else "この種類の定めにはない連帯債務"


def _clock(obligation: Obligation, at: Standing) -> clocks.Clock | None:
    """The clock of the open principal against this person alone."""
    if not at.position.open:
        return None
    found = (c for c in at.clocks if c.obligation == obligation and c.component == f.PRINCIPAL)
    own = next(found, None)
    return clocks.shown(own, at) if own else None
