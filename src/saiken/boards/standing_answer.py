"""現況 of a claim as plain data: owed, stage, clocks, next acts and working, by fixed keys."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from saiken.boards.instalment.amounts import amounts
from saiken.boards.next_acts import held_back
from saiken.claims.clocks import ClockRow
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.standing import Standing
from saiken.claims.what_next import NextAct, what_next
from saiken.store import reads
from saiken.store.mirrors.lists import waiting
from saiken.store.register.lists import instalments_of_claim


def answer(claim: str, *, on: date, known_at: datetime | None) -> dict[str, Any]:
    """The standing of a claim by its number, or of one instalment by its key."""
    found = reads.standings(instalments_of_claim(claim), on=on, known_at=known_at)
    upto = reads.horizon(known_at)
    persons = {at.instalment.debtor.person for at in found.values()}
    states = reads.person_states(persons, on=on, upto=upto)
    why = waiting(found)
    return {
        "claim": claim,
        "on": on.isoformat(),
        "instalments": [
            _instalment(at, held_back(what_next(at, _state(at, states)), why.get(id_, "")))
            for id_, at in sorted(found.items(), key=lambda x: x[1].instalment.key)
        ],
    }


def _state(at: Standing, states: Mapping[int, PersonState]) -> PersonState:
    return states.get(at.instalment.debtor.person, LIVING)


def _instalment(at: Standing, acts: list[NextAct]) -> dict[str, Any]:
    principal, late, fee = amounts(at, as_of=at.on)
    return {
        "id": at.instalment.key,
        "kind": at.instalment.kind.code,
        "due_on": at.position.owed.due_on.isoformat(),
        "owed": {
            "principal": principal["yen"],
            "late_charge": late["yen"],
            "fee": fee["yen"],
            "cost": 0,
        },
        "stage": at.stage,
        "history_confirmed": at.history_confirmed,
        "clocks": [_clock(row) for row in at.clocks],
        "next": [_act(act) for act in acts],
        "working": [*principal["working"], *late["working"], *fee["working"]],
    }


def _clock(row: ClockRow) -> dict[str, Any]:
    end = row.answer.completes_on
    return {
        "component": row.component,
        "obligation": row.obligation.role,
        "completes_on": end.isoformat() if end else None,
        "status": row.answer.status,
        "rests_on": row.answer.rests_on_label,
    }


def _act(act: NextAct) -> dict[str, Any]:
    return {
        "act": act.act,
        "possible": act.possible,
        "required_by": act.required_by.isoformat() if act.required_by else None,
        "barred_by": act.barred_by or None,
        "article": act.article,
    }
