"""保証人への催告: a letter to one guarantor, recorded for all that he guarantees of a claim."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from saiken.claims import facts as f
from saiken.claims.instalments import Obligation
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.desks.notices.actions.single_letters import RECORD, NotRecordable
from saiken.desks.notices.queries.guarantors import (
    GUARANTOR,
    Guaranteed,
    beyond_the_ceiling,
    guaranteed,
    obligation_in,
    to_be_asked,
)
from saiken.store import reads
from saiken.store.append import Act, Appended, KeyReused, NewFact, append, free_key, take_back
from saiken.store.ledger.lists import done
from saiken.values.actors import NotAllowed, Now, Staff

TOLD = (
    "この保証人への同じ日・同じ番号の催告書は、ほかの期別について記録されています。"
    "番号を確かめ、記録が誤りなら取り消してから記録してください。"
)


@dataclass(frozen=True)
class GuarantorLetter:
    """保証人への催告書: which guarantee, its number, the day it was dispatched."""

    obligation: int
    number: str
    on: date


def record_demand(instalment: int, letter: GuarantorLetter, *, by: Staff, now: Now) -> Appended:
    """保証人への催告の記録. It counts for the guarantor alone, never as a demand upon the debtor.

    What was dunned only after the letter's day is left out; the letter told again, by whichever
    instalment, is the same. NotRecordable where it cannot have been sent so; NotAllowed for
    another office's.
    """
    by.must(RECORD)
    at = reads.standings([instalment], on=now.day).get(instalment)
    if at is None or at.instalment.office != by.office:
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    found = _dunned_before(_found(at, letter, now), letter.on)
    why = next(_wrong(found, at, letter, now), "")
    if why or found is None:
        raise NotRecordable(why)
    number = letter.number.strip()
    facts = [_fact(one, found.obligation, letter.on, number) for one in found.standings]
    kind, whom = at.instalment.kind.code, found.obligation.person
    key = free_key(f"guarantor:{whom}:{by.office}:{kind}:{letter.on}:{number}")
    try:
        return append(facts, Act(key, GUARANTOR, by, now, paper=number))
    except KeyReused as other:
        raise NotRecordable(TOLD) from other


def _found(at: Standing, letter: GuarantorLetter, now: Now) -> Guaranteed | None:
    debtor = at.instalment.debtor.person
    person = reads.person_states([debtor], on=now.day).get(debtor, LIVING)
    mine = next((o for o in to_be_asked(at, person) if o.id == letter.obligation), None)
    return guaranteed(mine, at, on=now.day) if mine is not None else None


def _dunned_before(found: Guaranteed | None, on: date) -> Guaranteed | None:
    """Without what the letter of a day cannot have asked for."""
    if found is None:
        return None
    held = [at for at in found.standings if (at.dunning.dunned_on or at.position.due_on) < on]
    return replace(found, standings=tuple(sorted(held, key=lambda at: at.instalment.id)))


def _fact(at: Standing, guarantee: Obligation, on: date, number: str) -> NewFact:
    against = frozenset({obligation_in(at, guarantee)})
    return NewFact(f.GuarantorDemanded(letter=number), on, at.instalment.id, against=against)


def _wrong(
    found: Guaranteed | None, at: Standing, letter: GuarantorLetter, now: Now
) -> Iterator[str]:
    if found is None:
        yield "この保証人への催告は記録できません。督促と保証の有無を確かめてください。"
        return
    if not letter.number.strip():
        yield "文書番号を入力してください。"
    asked = {one.instalment.id for one in found.standings}
    if at.instalment.id not in asked or letter.on > now.day:
        yield "発した日は、督促の翌日からきょうまでの日にしてください。"
    if _dead(found, now):
        yield "この保証人は亡くなっています。相続人を確かめるまで、本人の名で催告できません。"
    yield from beyond_the_ceiling(found)


def _dead(found: Guaranteed, now: Now) -> bool:
    person = found.obligation.person
    return reads.person_states([person], on=now.day).get(person, LIVING).dead


def take_back_demand(act: int, *, reason: str, by: Staff, now: Now) -> Appended:
    """保証人への催告の記録の取消し. It was never sent; NotRecordable without a reason."""
    demanded_by(act, by=by)
    if not reason.strip():
        raise NotRecordable("取り消す理由を入力してください。")
    undoing = Act(f"taken-back:{act}", "take_back", by, now, note=reason)
    return take_back(act, undoing, reason=reason)


def demanded_by(act: int, *, by: Staff) -> int:
    """An instalment of a recorded letter; NotAllowed unless it is of one's own office."""
    by.must(RECORD)
    found = done(act)
    if found is None or found.kind != GUARANTOR or found.offices != {by.office}:
        raise NotAllowed("この催告の記録は、あなたの所属にありません。画面を開き直してください。")
    return found.instalments[0]
