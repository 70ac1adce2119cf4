"""保証と連帯: what a person guarantees or owes jointly, apart from what the person owes first."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from saiken.boards import clocks, shown
from saiken.boards.next_acts import held_back
from saiken.claims.instalments import DEBTOR, JOINT_DEBTOR, Obligation
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.claims.what_next import NextAct, what_next
from saiken.store import reads
from saiken.store.mirrors.lists import waiting
from saiken.store.people.particulars import Particulars

OF_DEBTOR = "（主たる債務者について）"
OF_JOINT = "（ともに負う債務者について）"


@dataclass(frozen=True)
class Apart:
    """What a person owes as the debtor, owes jointly with the debtor, and only guarantees.

    The yen of an instalment stand with its debtor alone, so that sums over persons add up.
    """

    owed: list[Standing]
    joint: list[Standing]
    guaranteed: list[Standing]

    @property
    def of_others(self) -> list[Standing]:
        """What somebody else owes in the first place."""
        return [*self.joint, *self.guaranteed]


def apart(standings: Iterable[Standing], records: Collection[int]) -> Apart:
    """The standings of a person, in any record, by the role in which the person owes them."""
    found = Apart([], [], [])
    lists = {DEBTOR: found.owed, JOINT_DEBTOR: found.joint}
    for at in standings:
        lists.get(_part(at, records).role, found.guaranteed).append(at)
    return found


def row(at: Standing, records: Collection[int], told: Mapping[int, Particulars]) -> dict[str, Any]:
    """One instalment of another's: whose it is, in which role, and the person's own clock."""
    inst, part = at.instalment, _part(at, records)
    debtor = inst.debtor.person
    own = next((clock for clock in at.clocks if clock.obligation == part), None)
    return {
        "label": {
            "text": f"{inst.kind.short_name} {inst.period}",
            "url": f"/instalments/{inst.id}/",
        },
        "debtor": {"name": told[debtor].name, "url": f"/debtors/{debtor}/"},
        "role": clocks.ROLES[part.role],
        "share": share(part.role, part.ceiling_yen),
        "yen": at.position.open,
        "stage": shown.stage(at.stage),
        "clock": clocks.shown(own, at) if own and at.position.open else None,
    }


def next_acts(parts: Apart, *, on: date) -> Iterator[NextAct]:
    """What may be done about instalments of others, by the state of the debtor of each."""
    of_others = parts.of_others
    states = reads.person_states({at.instalment.debtor.person for at in of_others}, on=on)
    why = waiting(at.instalment.id for at in of_others)
    for at in of_others:
        whose = OF_JOINT if at in parts.joint else OF_DEBTOR
        acts = what_next(at, states.get(at.instalment.debtor.person, LIVING))
        for act in held_back(acts, why.get(at.instalment.id, "")):
            yield replace(act, act=f"guaranteed {act.act}", label=f"{act.label}{whose}")


def share(role: str, ceiling_yen: int | None) -> str:
    """How far somebody is bound, in words: who owes it for all, a guarantor up to the ceiling."""
    if role in (DEBTOR, JOINT_DEBTOR):
        return "全額" if role == DEBTOR else "全部について"
    return f"極度額 {ceiling_yen:,}円" if ceiling_yen else "極度額の定めなし"


def _part(at: Standing, records: Collection[int]) -> Obligation:
    """The person's obligation; as the debtor, where the person stands in both roles."""
    held = [o for o in at.instalment.obligations if o.person in records]
    return min(held, key=lambda o: o.role != DEBTOR)
