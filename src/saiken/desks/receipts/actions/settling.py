"""Lines of stores settled: what each becomes by all lines of its slip, and the record follows.

What a line becomes is worked out anew from the set of all lines each time, never step by step: so
files end in the same ledger in whatever order, however often and after whatever stop they come.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection
from django.db.models import Q

from saiken.desks.receipts.actions import by_slip
from saiken.desks.receipts.actions.landing import Money as Landed
from saiken.desks.receipts.actions.landing import landings
from saiken.desks.receipts.actions.posting import Money, facts_of
from saiken.desks.receipts.models import (
    CANCELLED,
    CANCELS,
    CONFIRMED,
    HELD,
    MATCHED,
    PRELIMINARY,
    REFUND,
    REPEATED,
    STORE,
    TAKEN_BACK,
    WAITING,
    PaymentLineRow,
)
from saiken.desks.receipts.rules import pairing
from saiken.files.convenience_receipts import CANCEL
from saiken.store import reads
from saiken.store.append import Act, append, free_key, take_back, take_back_parts
from saiken.store.holds import lists as holds
from saiken.store.holds import recording
from saiken.store.ledger.lists import kinds_of
from saiken.store.slips import recording as slip_recording
from saiken.values.actors import Now, Staff

WHOLE_FILE = "receive"  # the kind of an act that posts many lines
_STATES = {
    pairing.CONFIRMED: CONFIRMED,
    pairing.CANCELLED: CANCELLED,
    pairing.CANCELS: CANCELS,
    pairing.HOLD: HELD,
    pairing.AGAIN: REPEATED,
}
_TOLD = "コンビニの速報が届いています。確報か取消が届くまで、督促状を待ちます。"
_TOLD_NO_MORE = "速報による入金の確認が終わりました。"
# What changes of a stored line, by the type of its column; `applied` besides.
_COLUMNS = {
    **dict.fromkeys(("key", "state", "why", "decided"), "text"),
    **dict.fromkeys(("rest_yen", "instalment_id", "act_id", "hold_id"), "bigint"),
}


def of_slips(slips: Iterable[str]) -> list[PaymentLineRow]:
    """All lines of these slips that count, the earliest first."""
    rows = PaymentLineRow.objects.filter(channel=STORE, slip__in=set(slips))
    return list(rows.exclude(state=TAKEN_BACK).order_by("pk"))


def settle(rows: Sequence[PaymentLineRow], *, by: Staff, now: Now) -> list[PaymentLineRow]:
    """消込. Every line gets its state; what may no longer stand is taken back, letters wait or go.

    The answer are the lines that are to be posted, and are by nobody yet. Lines that are stored
    already are saved here, new ones are not.
    """
    before = {id(row): _kept(row) for row in rows}
    _place(rows)
    undone = [row for row in rows if row.act_id and row.state != MATCHED and not row.decided]
    others = unposted(undone, among=rows, by=by, now=now)
    _hold_letters(rows, by=by, now=now)
    save([*others, *(row for row in rows if row.pk and before[id(row)] != _kept(row))])
    return [row for row in (*rows, *others) if to_post(row)]


def _kept(row: PaymentLineRow) -> list[object]:
    return [row.applied, *(getattr(row, name) for name in _COLUMNS)]


def to_post(row: PaymentLineRow) -> bool:
    """Whether a line is to be posted and is not."""
    return row.state == MATCHED and not row.act_id


def monies_of(rows: Iterable[PaymentLineRow]) -> list[Money]:
    """Payments by the key of an instalment or of a slip: what they pay for is said by that."""
    held = list(rows)
    slips = by_slip.slips_of(row.key for row in held)
    return [_money_of(row, slips) for row in held]


def _money_of(row: PaymentLineRow, slips: by_slip.Slips) -> Money:
    slip = slips.get(row.key)
    if slip is not None:
        return by_slip.of_slip(slip, row.paid_on, channel=row.channel)
    applied = tuple((id_, yen) for id_, yen in row.applied)
    return Money(row.paid_on, applied, designated=True, channel=row.channel)


def post_each(rows: Iterable[PaymentLineRow], *, by: Staff, now: Now) -> int:
    """Post stored lines that are to be posted, each in an act of its own; how many."""
    done, held = 0, list(rows)
    for row, money in zip(held, monies_of(held), strict=True):
        act = Act(free_key(f"match:{row.pk}"), "match", by, now)
        row.act_id = append(facts_of(money), act).act
        save([row])
        done += 1
    return done


def settle_stored(slips: Iterable[str], *, by: Staff, now: Now) -> int:
    """Settle lines that came in before; how many were posted."""
    return post_each(settle(of_slips(slips), by=by, now=now), by=by, now=now)


def _place(rows: Sequence[PaymentLineRow]) -> None:
    slips = by_slip.slips_of(row.key for row in rows)
    ids = by_slip.ids_of((row.key for row in rows), slips)
    fates = _fates(rows)
    for row in rows:
        if not row.decided and not row.act_id:
            row.instalment_id = ids.get(row.key)
    landed = landings(
        money
        for row in rows
        if id(row) in fates and _may_land(row, fates[id(row)])
        for money in by_slip.landed_of(row, slips)
    )
    for row in rows:
        if id(row) not in fates:
            continue
        fate = fates[id(row)]
        row.state, row.why = _state(row, fate, landed, slips)
        shares = by_slip.shares_of(row, slips) if row.state == MATCHED else ()
        row.applied = [list(share) for share in shares]
        row.rest_yen = row.yen if row.state == REFUND else 0


def _may_land(row: PaymentLineRow, fate: pairing.Fate) -> bool:
    return fate.word == pairing.PAY and row.instalment_id is not None and not row.act_id


def _state(
    row: PaymentLineRow,
    fate: pairing.Fate,
    landed: dict[Landed, tuple[str, str]],
    slips: by_slip.Slips,
) -> tuple[str, str]:
    if fate.word in _STATES:
        return _STATES[fate.word], fate.why
    if row.instalment_id is None:
        return WAITING, ""
    if fault := by_slip.fault_of(row, slips):
        return HELD, fault
    if fate.word == pairing.ONLY_TOLD:
        return PRELIMINARY, ""
    state, why = by_slip.together(row, slips, landed) if not row.act_id else (MATCHED, "")
    return state, why or fate.why or by_slip.remark_on(row, slips)


def _fates(rows: Sequence[PaymentLineRow]) -> dict[int, pairing.Fate]:
    """The fate of each line, by the identity of its row: a new one has no id yet."""
    by_slip: dict[str, list[PaymentLineRow]] = defaultdict(list)
    for row in rows:
        by_slip[row.slip].append(row)
    found: dict[int, pairing.Fate] = {}
    for of_it in by_slip.values():
        decided = frozenset(place for place, row in enumerate(of_it) if row.decided)
        told = [_told(place, row) for place, row in enumerate(of_it)]
        fates = pairing.fates(told, decided=decided)
        found |= {id(of_it[place]): fate for place, fate in fates.items() if place not in decided}
    return found


def _told(place: int, row: PaymentLineRow) -> pairing.Told:
    return pairing.Told(
        place,
        row.identity,
        row.kind,
        row.paid_on,
        row.paid_at,
        row.place,
        row.yen,
        row.set_aside,
    )


def unposted(
    rows: Sequence[PaymentLineRow], *, among: Sequence[PaymentLineRow], by: Staff, now: Now
) -> list[PaymentLineRow]:
    """取消し of these lines' payments; the answer are lines not among those given that went too.

    An act of a whole file is taken back for an instalment; what else it paid of that goes with it.
    """
    held, others = {row.pk: row for row in among if row.pk}, []
    kinds = kinds_of(row.act_id for row in rows if row.act_id)
    for row in rows:
        act, instalment = row.act_id, row.instalment_id
        if act is None or instalment is None:
            continue  # it went with another of these lines
        undoing = Act(f"unposted:{act}:{instalment}", "take_back", by, now)
        going, instalments = _going_with(row)
        if kinds[act] == WHOLE_FILE:
            take_back_parts({act: instalments}, undoing, reason="収納の見直し")
        else:
            take_back(act, undoing, reason="収納の見直し")
        for one in going:
            others += [] if one.pk in held else [one]
            held.setdefault(one.pk, one).act_id = None
    return others


def _going_with(row: PaymentLineRow) -> tuple[list[PaymentLineRow], list[int]]:
    """The stored lines of one act that go with a line's payment, and the instalments they paid.

    What the act paid of an instalment goes whole; and so does a slip that paid others besides.
    """
    instalments, asked = set(by_slip.instalments_of(row)), set[int]()
    found: dict[int, PaymentLineRow] = {}
    while new := instalments - asked:
        asked |= new
        paid = Q(instalment_id__in=new)
        for id_ in new:
            paid |= Q(applied__contains=[[id_]])
        for one in PaymentLineRow.objects.filter(paid, act_id=row.act_id):
            if asked.intersection([one.instalment_id, *(id_ for id_, _ in one.applied)]):
                found[one.pk] = one
                instalments |= set(by_slip.instalments_of(one))
    return [found[pk] for pk in sorted(found)], sorted(instalments)


def _hold_letters(rows: Iterable[PaymentLineRow], *, by: Staff, now: Now) -> None:
    """No letter leaves while money for it may be on its way; it may when that has been settled."""
    over = [row for row in rows if row.hold_id and not _waits(row)]
    let_go(over, by=by, now=now)
    new = [row for row in rows if not row.hold_id and _waits(row)]
    held = reads.instalments({_id(row) for row in new})
    for office in sorted({one.office for one in held.values()}):
        theirs = sorted((row for row in new if held[_id(row)].office == office), key=_id)
        told, whose = recording.NewHold(holds.PRELIMINARY, _TOLD), replace(by, office=office)
        ids = recording.hold([_id(row) for row in theirs], told, by=whose, now=now)
        for row, hold in zip(theirs, ids, strict=True):
            row.hold_id = hold
        further = {row.identity: by_slip.others_of(row) for row in theirs}
        slip_recording.keep_waiting(further, told, by=whose, now=now)


def let_go(rows: Sequence[PaymentLineRow], *, by: Staff, now: Now) -> None:
    """The letters that these lines kept back wait no longer."""
    held = [row.hold_id for row in rows if row.hold_id]
    recording.end(held, reason=_TOLD_NO_MORE, by=by, now=now)
    ours = [row.identity for row in rows if row.hold_id]
    slip_recording.let_go(ours, reason=_TOLD_NO_MORE, by=by, now=now)
    for row in rows:
        row.hold_id = None


def _waits(row: PaymentLineRow) -> bool:
    if row.instalment_id is None or row.kind == CANCEL:
        return False
    return row.state == PRELIMINARY or (row.state == HELD and not row.decided)


def _id(row: PaymentLineRow) -> int:
    return row.instalment_id or 0


def save(rows: Iterable[PaymentLineRow]) -> None:
    """Store what became of lines that are stored already: one statement, however many they are."""
    lines = list({row.pk: row for row in rows}.values())
    if not lines:
        return
    plain = [[row.pk for row in lines], [json.dumps(row.applied) for row in lines]]
    others = [[getattr(row, name) for row in lines] for name in _COLUMNS]
    sets = ", ".join(f"{name} = told.{name}" for name in _COLUMNS)
    told = ", ".join(f"%s::{sort}[]" for sort in _COLUMNS.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"update payment_line line set applied = told.applied::jsonb, {sets}"
            f" from unnest(%s::bigint[], %s::text[], {told})"
            f" as told (id, applied, {', '.join(_COLUMNS)}) where line.id = told.id",
            [*plain, *others],
        )
