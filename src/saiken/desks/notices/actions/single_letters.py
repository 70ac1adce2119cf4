"""一人ずつの督促: where several owe jointly, each has a letter of his own, recorded singly."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.instalments import DEBTOR, Obligation
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.desks.notices.actions.candidates import BY_CORE, waits
from saiken.desks.notices.queries.single_letters import SINGLE, to_be_dunned
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append, free_key, take_back
from saiken.store.holds.lists import holding
from saiken.store.ledger.lists import done
from saiken.store.mirrors.lists import waiting
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

RECORD = "notices.dispatch"


class NotRecordable(Cannot):
    """A letter that cannot be recorded or taken back; the sentence says why."""


@dataclass(frozen=True)
class SingleLetter:
    """督促状 to one of those who owe: whose obligation, its number, the day it was dispatched."""

    obligation: int
    number: str
    on: date
    deadline: date | None = None


def record_letter(instalment: int, letter: SingleLetter, *, by: Staff, now: Now) -> Appended:
    """一人ずつの督促の記録. The letter moves the clocks that the law says it reaches.

    NotRecordable where it cannot have been sent so, or was recorded before.
    """
    by.must(RECORD)
    at = reads.standings([instalment], on=now.day).get(instalment)
    if at is None or at.instalment.office != by.office:
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    why = next(_wrong(at, letter, now), "")
    if why:
        raise NotRecordable(why)
    body = f.Dunned(letter.deadline, letter=letter.number.strip())
    fact = NewFact(body, letter.on, instalment, against=frozenset({letter.obligation}))
    key = free_key(f"single:{letter.obligation}:{letter.on}:{letter.number.strip()}")
    return append([fact], Act(key, SINGLE, by, now, paper=letter.number.strip()))


def _wrong(at: Standing, letter: SingleLetter, now: Now) -> Iterator[str]:
    """Why a letter cannot be recorded; the first reason is told."""
    mine = next((o for o in to_be_dunned(at) if o.id == letter.obligation), None)
    if mine is None:
        yield "この方への督促は記録できません。連帯債務の期別でないか、すでに記録されています。"
        return
    if not letter.number.strip():
        yield "文書番号を入力してください。"
    if not at.position.due_on < letter.on <= now.day:
        yield "発した日は、納期限の翌日からきょうまでの日にしてください。"
    if letter.deadline is not None and letter.deadline < letter.on:
        yield "指定した期限は、発した日より後にしてください。"
    yield from bars(at, mine, now)


def bars(at: Standing, mine: Obligation, now: Now) -> Iterator[str]:
    """Why one who owes jointly is not dunned on a day, whatever is on paper."""
    id_ = at.instalment.id
    if kinds.dunned_by_core(at.instalment.kind, at.instalment.city):
        yield BY_CORE
    if why := waiting([id_]).get(id_):
        yield why
    if hold := holding([id_], on=now.day).get(id_):
        yield waits(hold)
    if mine.role == DEBTOR and at.dunning.state == need.BARRED:
        yield " ".join(need.BARS[bar] for bar in at.dunning.bars)
    if reads.person_states([mine.person], on=now.day).get(mine.person, LIVING).dead:
        yield "この方は亡くなっています。相続人を確かめるまで、本人の名で督促できません。"


def obligations_of(instalment: int) -> tuple[int, ...]:
    """The obligations of an instalment; none where there is no such."""
    held = reads.instalments([instalment]).get(instalment)
    return tuple(one.id for one in held.obligations) if held else ()


def take_back_letter(act: int, *, reason: str, by: Staff, now: Now) -> Appended:
    """一人ずつの督促の記録の取消し. The letter was never sent; NotRecordable without a reason."""
    recorded_by(act, by=by)
    if not reason.strip():
        raise NotRecordable("取り消す理由を入力してください。")
    undoing = Act(f"taken-back:{act}", "take_back", by, now, note=reason)
    return take_back(act, undoing, reason=reason)


def recorded_by(act: int, *, by: Staff) -> int:
    """The instalment of a recorded letter; NotAllowed unless it is of one's own office."""
    by.must(RECORD)
    found = done(act)
    if found is None or found.kind != SINGLE or found.offices != {by.office}:
        raise NotAllowed("この督促の記録は、あなたの所属にありません。画面を開き直してください。")
    return found.instalments[0]
