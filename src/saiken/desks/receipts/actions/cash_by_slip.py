"""Whether cash may be taken by a payment slip, looked at while its payer stands there."""

from datetime import date

from saiken.claims.payable import takes
from saiken.desks.receipts.models import CONFIRMED, MATCHED, PRELIMINARY, PaymentLineRow
from saiken.store import reads
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip
from saiken.values.actors import Now

_TOLD = (PRELIMINARY, CONFIRMED, MATCHED)


def why_not_by_slip(number: str, *, on: date, now: Now) -> str:
    """Why cash may not be taken by a slip, with what to do instead; empty where it may."""
    slip = lists.of_numbers([number]).get(number)
    if slip is None:
        return (
            "この番号の納付書は登録されていません。"
            "番号を確かめるか、期別の番号で受け取ってください。"
        )
    again = "未納を確かめ、新しい納付書か期別の番号で受け取ってください。"
    if lists.paid_numbers([slip]):
        return f"この納付書は、すでに納付されています。{again}"
    if slip.withdrawn_at is not None:
        return f"この納付書は取り消されています（{slip.reason}）。{again}"
    if on > slip.usable_until:
        return f"この納付書は使用期限を過ぎています。{again}"
    if PaymentLineRow.objects.filter(key=number, state__in=_TOLD).exists():
        return f"この納付書は、コンビニなどで納められたという知らせが届いています。{again}"
    return _changed(slip, now)


def _changed(slip: Slip, now: Now) -> str:
    """Whether something was paid or assessed otherwise since the slip was issued."""
    held = reads.standings([part.instalment for part in slip.parts], on=now.day)
    for part in slip.parts:
        at = held.get(part.instalment)
        gone = at is None or at.ended or not takes(at, on=now.day)
        if at is None or gone or at.position.open < part.principal:
            return (
                "納付書を出した後に、未納の額が変わっています。"
                "この納付書では受け取らず、新しい納付書か期別の番号で受け取ってください。"
            )
    return ""
