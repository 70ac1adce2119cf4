"""取消 within a notice of credits: the bank takes a deposit back that it had told."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from saiken.desks.receipts.actions.settling import save
from saiken.desks.receipts.models import (
    CALLED_OFF,
    CANCELS,
    DEPOSIT,
    HELD,
    REPEATED,
    TAKEN_BACK,
    WAITING,
    PaymentLineRow,
)
from saiken.store.append import Act, take_back
from saiken.values.actors import Now, Staff

CALLING_OFF = "cancel"  # the kind of a line that takes a deposit back
NO_DEPOSIT, DECIDED = "no_deposit_to_cancel", "cancel_after_decision"
REASON = "銀行による入金の取消し"


def with_cancelled_first(rows: Sequence[PaymentLineRow]) -> tuple[list[PaymentLineRow], int]:
    """The lines in the order they are stored: first those that a line of the file may take back.

    How many those are, with the lines that take back: they are matched together, whatever the size
    of a portion.
    """
    back = {(row.yen, _payer(row)) for row in rows if row.kind == CALLING_OFF}
    first = [row for row in rows if (row.yen, _payer(row)) in back]
    return [*first, *(row for row in rows if (row.yen, _payer(row)) not in back)], len(first)


def called_off(rows: Sequence[PaymentLineRow], *, by: Staff, now: Now) -> None:
    """入金の取消し. Of each such line the last like deposit up to its day counts no more.

    Its posting is taken back with all effects; where a person had decided of the deposit, or none
    is known, the line waits for a person.
    """
    for row in rows:
        if row.kind == CALLING_OFF and row.state == WAITING:
            _call_off(row, rows, by=by, now=now)


def called_off_before(rows: Iterable[PaymentLineRow]) -> None:
    """Deposits that come after the word that takes them back count no more either."""
    told = PaymentLineRow.objects.filter(channel=DEPOSIT, kind=CALLING_OFF)
    ours = list(told.filter(Q(state=CANCELS) | Q(state=HELD, why=NO_DEPOSIT)).order_by("pk"))
    for row in rows:
        if row.state != WAITING or row.kind:
            continue
        for one in ours:
            if one.slip == row.identity or (one.state == HELD and _fits(row, one)):
                row.state, row.slip = CALLED_OFF, one.identity
                one.state, one.why = CANCELS, ""
                save([one])
                told.filter(pk=one.pk).update(slip=row.identity)
                break


def _call_off(row: PaymentLineRow, rows: Sequence[PaymentLineRow], *, by: Staff, now: Now) -> None:
    found = _last([one for one in rows if _fits(one, row)]) or _last(_stored(row))
    if found is None or found.decided:
        row.state, row.why = HELD, DECIDED if found else NO_DEPOSIT
        return
    if found.act_id:
        undoing = Act(f"called-off:{found.act_id}", "take_back", by, now)
        take_back(found.act_id, undoing, reason=REASON)
    found.state, found.why, found.act_id = CALLED_OFF, "", None
    found.applied, found.rest_yen, found.slip = [], 0, row.identity
    row.state, row.slip = CANCELS, found.identity
    if found.pk:
        save([found])
        PaymentLineRow.objects.filter(pk=found.pk).update(slip=row.identity)


def _stored(row: PaymentLineRow) -> list[PaymentLineRow]:
    told = PaymentLineRow.objects.filter(channel=DEPOSIT, yen=row.yen, paid_on__lte=row.paid_on)
    return [one for one in told.select_for_update().order_by("paid_on", "pk") if _fits(one, row)]


def _fits(one: PaymentLineRow, row: PaymentLineRow) -> bool:
    """Whether a line is a deposit that this one may take back."""
    if one.kind or one.state in (REPEATED, TAKEN_BACK, CALLED_OFF):
        return False
    like = one.yen == row.yen and one.paid_on <= row.paid_on
    places = {one.place, row.place} - {""}
    return like and len(places) < 2 and _payer(one) == _payer(row)


def _payer(row: PaymentLineRow) -> str:
    """The payer as the identity spells it."""
    return row.identity.split("|")[-2]


def _last(rows: Iterable[PaymentLineRow]) -> PaymentLineRow | None:
    return max(rows, key=lambda one: one.paid_on, default=None)


def undone_by(lines: Iterable[PaymentLineRow]) -> list[PaymentLineRow]:
    """The deposits of other files that these lines had called off."""
    ours = {line.identity for line in lines if line.kind == CALLING_OFF and line.state == CANCELS}
    found = PaymentLineRow.objects.filter(channel=DEPOSIT, state=CALLED_OFF, slip__in=ours)
    return list(found.order_by("pk"))
