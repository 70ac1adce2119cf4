"""一通ずつの文書の起案: for whom, and which instalments this person may be asked for."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from saiken.claims.instalments import Obligation
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.desks.notices.actions.runs import DRAFT
from saiken.desks.notices.actions.single_composing import Ready
from saiken.desks.notices.actions.single_letters import bars
from saiken.desks.notices.actions.single_possible import must_be_possible
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.models import (
    SingleLetterLineRow,
    SingleLetterRow,
    SingleLetterStepRow,
)
from saiken.desks.notices.queries import guarantors, singles
from saiken.desks.notices.queries.single_letters import to_be_dunned
from saiken.desks.notices.rules.singles import DRAFTED, GUARANTEE, JOINT, SORTS, Sort
from saiken.store import reads
from saiken.store.refold import lock
from saiken.store.register.lists import instalments_of
from saiken.values.actors import NotAllowed, Now, Staff

OTHER_OFFICE = "ほかの所属の債権です。扱っている所属に頼んでください。"
NOT_ASKED = "この方への{}は起案できません。督促・保証の有無と、納付・時効の経過を確かめてください。"
NOTHING_LEFT = "納付・猶予・時効などで、求めるものがなくなりました。確かめて、取り下げてください。"
UNDER_WAY = "この方への{}が、第{}号で処理中です。そちらを進めるか、取り下げてください。"


@dataclass(frozen=True)
class Wanted:
    """What is to be drafted: about which instalment, to whose obligation, and how much of it.

    `only`: this instalment alone, else all of its kind that the same person may be asked for.
    """

    instalment: int
    obligation: int
    sort: Sort
    only: bool = False


@transaction.atomic
def draft(wanted: Wanted, *, by: Staff, now: Now) -> int:
    """起案: the number of the letter. NotNow with why where none can be drawn up.

    NotAllowed for another office's instalment.
    """
    by.must(DRAFT)
    found = ready(wanted, by=by, now=now)
    ids = [at.instalment.id for at in found.standings]
    lock(sorted(ids))
    _not_under_way(found, ids)
    must_be_possible(found, now=now)
    row = SingleLetterRow.objects.create(
        sort=found.sort.word,
        office=by.office,
        person_id=found.person,
        role=found.obligation.role,
        kind=found.kind.code,
        content_hash=hash_of(found),
        by=by.number,
        at=now.moment,
    )
    SingleLetterLineRow.objects.bulk_create(_lines(row, found))
    SingleLetterStepRow.objects.create(
        letter=row, turn=1, word=DRAFTED, on=now.day, by=by.number, at=now.moment
    )
    return row.pk


def ready(wanted: Wanted, *, by: Staff, now: Now) -> Ready:
    """The letter that would be drawn up now; NotNow where nobody can be asked so."""
    at = reads.standings([wanted.instalment], on=now.day).get(wanted.instalment)
    if at is None or at.instalment.office != by.office:
        raise NotAllowed(OTHER_OFFICE)
    found = _joint(wanted, at, now) if wanted.sort is JOINT else _guaranteed(wanted, at, now)
    if found is None or not found.standings:
        raise NotNow(NOT_ASKED.format(wanted.sort.paper))
    if not wanted.only:
        return found
    held = tuple(one for one in found.standings if one.instalment.id == wanted.instalment)
    return replace(found, standings=held)


def _joint(wanted: Wanted, at: Standing, now: Now) -> Ready | None:
    """Every overdue instalment of office and kind for which this person waits for a letter."""
    mine = next((o for o in to_be_dunned(at) if o.id == wanted.obligation), None)
    if mine is None:
        return None
    if at.position.due_on >= now.day:
        raise NotNow("納期限がまだ過ぎていません。納期限を過ぎてから起案してください。")
    if why := next(bars(at, mine, now), ""):
        raise NotNow(why)
    theirs = instalments_of(mine.person)
    ids = {id_ for id_, office in theirs.items() if office == at.instalment.office}
    held = reads.standings({*ids, at.instalment.id}, on=now.day).values()
    same = [one for one in held if one.instalment.kind is at.instalment.kind]
    return Ready(JOINT, mine.person, mine, _in_order([x for x in same if _waits(x, mine, now)]))


def _waits(at: Standing, mine: Obligation, now: Now) -> bool:
    theirs = next((o for o in to_be_dunned(at) if _same(o, mine)), None)
    late = at.position.due_on < now.day
    return theirs is not None and late and next(bars(at, theirs, now), "") == ""


def _same(one: Obligation, other: Obligation) -> bool:
    return (one.person, one.role) == (other.person, other.role)


def _guaranteed(wanted: Wanted, at: Standing, now: Now) -> Ready | None:
    debtor = at.instalment.debtor.person
    person = reads.person_states([debtor], on=now.day).get(debtor, LIVING)
    asked = guarantors.to_be_asked(at, person)
    mine = next((o for o in asked if o.id == wanted.obligation), None)
    if mine is None:
        return None
    held = guarantors.guaranteed(mine, at, on=now.day)
    same = [one for one in held.standings if _same_contract(one, mine)]
    return Ready(GUARANTEE, mine.person, mine, _in_order(same))


def _same_contract(at: Standing, mine: Obligation) -> bool:
    """One letter is about one contract: its day and its ceiling stand on it."""
    return any(
        _same(o, mine) and (o.contract_on, o.ceiling_yen) == (mine.contract_on, mine.ceiling_yen)
        for o in at.instalment.obligations
    )


def _in_order(held: Sequence[Standing]) -> tuple[Standing, ...]:
    return tuple(sorted(held, key=lambda at: (at.position.owed.due_on, at.instalment.key)))


def obligation_of(found: Ready, at: Standing) -> int:
    """The addressee's obligation in an instalment."""
    return next(o.id for o in at.instalment.obligations if _same(o, found.obligation))


def _not_under_way(found: Ready, ids: Sequence[int]) -> None:
    theirs = {(at.instalment.id, obligation_of(found, at)) for at in found.standings}
    for both, number in singles.under_way(ids).items():
        if both in theirs:
            raise NotNow(UNDER_WAY.format(found.sort.paper, number))


def _lines(row: SingleLetterRow, found: Ready) -> list[SingleLetterLineRow]:
    return [
        SingleLetterLineRow(
            letter=row,
            instalment_id=at.instalment.id,
            obligation=obligation_of(found, at),
            open_yen=at.position.open,
            due_on=at.position.owed.due_on,
        )
        for at in found.standings
    ]


def hash_of(found: Ready) -> str:
    """The hash of what is laid before a chief: to whom, as what, and every sum and day."""
    lines = [
        [at.instalment.id, at.position.open, at.position.owed.due_on.isoformat()]
        for at in found.standings
    ]
    one = found.obligation
    contract = [one.role, one.contract_on.isoformat() if one.contract_on else "", one.ceiling_yen]
    told = [found.sort.word, found.person, *contract, found.kind.code, lines]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def again(letter: singles.Letter, *, by: Staff, now: Now) -> Ready:
    """The letter as it would be today: what is not owed any more, or not so, is left out."""
    lines = {row.instalment_id: row for row in letter.row.lines.all()}
    standings = reads.standings(lines, on=now.day)
    sort = SORTS[letter.row.sort]
    held = [
        (at, one)
        for id_, at in standings.items()
        for one in at.instalment.obligations
        if one.id == lines[id_].obligation and _still(sort, at, one, now)
    ]
    if not held:
        raise NotNow(NOTHING_LEFT)
    return Ready(sort, letter.row.person_id, held[0][1], _in_order([at for at, _ in held]))


def _still(sort: Sort, at: Standing, one: Obligation, now: Now) -> bool:
    if sort is JOINT:
        return _waits(at, one, now)
    debtor = at.instalment.debtor.person
    person = reads.person_states([debtor], on=now.day).get(debtor, LIVING)
    return any(o.id == one.id for o in guarantors.to_be_asked(at, person))
