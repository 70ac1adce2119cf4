"""取下げ: who paid or promised after the notice drops out, and is back where that is undone."""

from django.db import IntegrityError, transaction

from saiken.desks.transfers.actions.steps import held, note
from saiken.desks.transfers.queries.package import dropped, standings_of
from saiken.desks.transfers.rules.words import (
    ASKED,
    DROPPED,
    NOTICED,
    PROPOSE,
    CannotTransfer,
)
from saiken.values.actors import Now, Staff


@transaction.atomic
def drop(transfer: int, *, by: Staff, now: Now) -> str:
    """予告の後の取下げ: paid or promised meanwhile; answers why. CannotTransfer where neither.

    Also of what lies before a chief: nothing is handed over that was paid.
    """
    by.must(PROPOSE)
    row = held(transfer, NOTICED, ASKED, office=by.office)
    why = dropped(row, standings_of(row, on=now.day))
    if not why:
        raise CannotTransfer(
            "予告の後の完納も誓約もありません。取りやめるときは、理由を入力してください。"
        )
    row.status, row.ended_on = DROPPED, now.day
    row.save()
    note(row, "dropped", by=by, now=now, reason=why)
    return why


@transaction.atomic
def undrop(transfer: int, *, by: Staff, now: Now) -> None:
    """取下げの取消し: the payment or the promise was taken back; the case is announced as before.

    CannotTransfer where it still stands, or where the case was drafted anew meanwhile.
    """
    by.must(PROPOSE)
    row = held(transfer, DROPPED, office=by.office)
    if dropped(row, standings_of(row, on=now.day)):
        raise CannotTransfer(
            "納付又は誓約の記録が残っているため、取下げのままです。記録を確かめてください。"
        )
    row.status, row.ended_on = NOTICED, None
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise CannotTransfer("この方の新しい事案があります。新しい事案で進めてください。") from None
    note(row, "undropped", by=by, now=now)
