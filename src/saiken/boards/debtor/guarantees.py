"""保証: what a person only guarantees, kept apart from what the person owes as the debtor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from saiken.boards import clocks, shown
from saiken.boards.next_acts import held_back
from saiken.claims.instalments import DEBTOR, Obligation
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.claims.what_next import NextAct, what_next
from saiken.store import reads
from saiken.store.mirrors.lists import waiting
from saiken.store.people.particulars import Particulars

OF_DEBTOR = "（主たる債務者について）"


def apart(standings: Iterable[Standing], person: int) -> tuple[list[Standing], list[Standing]]:
    """The standings that a person owes as the debtor, and those the person only guarantees."""
    owed: list[Standing] = []
    guaranteed: list[Standing] = []
    for at in standings:
        (owed if _part(at, person).role == DEBTOR else guaranteed).append(at)
    return owed, guaranteed


def row(at: Standing, person: int, told: Mapping[int, Particulars]) -> dict[str, Any]:
    """One guaranteed instalment: whose it is, in which role, and the guarantor's own clock."""
    inst, part = at.instalment, _part(at, person)
    debtor = inst.debtor.person
    own = next((clock for clock in at.clocks if clock.obligation == part), None)
    return {
        "label": {
            "text": f"{inst.kind.short_name} {inst.fiscal_year}年度 {inst.label}",
            "url": f"/instalments/{inst.id}/",
        },
        "debtor": {"name": told[debtor].name, "url": f"/debtors/{debtor}/"},
        "role": clocks.ROLES[part.role],
        "share": share(part.role, part.ceiling_yen),
        "yen": at.position.open,
        "stage": shown.stage(at.stage),
        "clock": clocks.shown(own, at) if own and at.position.open else None,
    }


def next_acts(guaranteed: Sequence[Standing], *, on: date) -> Iterator[NextAct]:
    """What may be done about guaranteed instalments, by the state of the debtor of each."""
    states = reads.person_states({at.instalment.debtor.person for at in guaranteed}, on=on)
    why = waiting(at.instalment.id for at in guaranteed)
    for at in guaranteed:
        acts = what_next(at, states.get(at.instalment.debtor.person, LIVING))
        for act in held_back(acts, why.get(at.instalment.id, "")):
            yield replace(act, act=f"guaranteed {act.act}", label=f"{act.label}{OF_DEBTOR}")


def share(role: str, ceiling_yen: int | None) -> str:
    """How far somebody is bound, in words: a debtor for all, a guarantor up to the ceiling."""
    if role == DEBTOR:
        return "全額"
    return f"極度額 {ceiling_yen:,}円" if ceiling_yen else "極度額の定めなし"


def _part(at: Standing, person: int) -> Obligation:
    """The person's obligation; as the debtor, where the person stands in both roles."""
    held = [o for o in at.instalment.obligations if o.person == person]
    return min(held, key=lambda o: o.role != DEBTOR)
