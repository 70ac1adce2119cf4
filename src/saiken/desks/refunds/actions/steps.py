"""The steps of a refund taken one by one: held, expected in a state, and written down."""

from saiken.desks.refunds.models import RefundRow, RefundStepRow, RefundTransferStepRow
from saiken.desks.refunds.rules.words import CannotRefund
from saiken.values.actors import Now, Staff


def held(refund: int, *states: str, office: str | None = None) -> RefundRow:
    """The refund, with nobody else taking a step; CannotRefund unless it is in such a state.

    Each refund is locked before what it touches: two steps wait for each other and never cross.
    """
    rows = RefundRow.objects.select_for_update().filter(pk=refund)
    row = rows.first() if office is None else rows.filter(office=office).first()
    if row is None:
        raise CannotRefund(
            "この還付・充当は、あなたの所属にありません。一覧から選び直してください。"
        )
    if states and row.status not in states:
        raise CannotRefund(
            "ほかの職員が先に処理しました。画面を開き直して、今の段階を確かめてください。"
        )
    return row


def note(row: RefundRow, word: str, *, by: Staff, now: Now, reason: str = "") -> None:
    """Write down who took which step, and why."""
    RefundStepRow.objects.create(
        refund=row, word=word, reason=reason.strip(), by=by.number, at=now.moment
    )


def note_file(
    transfer: int, word: str, reason: str = "", *, by: Staff, now: Now
) -> RefundTransferStepRow:
    """Write down who took which step with a transfer file, and why."""
    return RefundTransferStepRow.objects.create(
        transfer_id=transfer, word=word, reason=reason, by=by.number, at=now.moment
    )


def given(reason: str, what: str) -> str:
    """A reason; CannotRefund where it is empty."""
    if not reason.strip():
        raise CannotRefund(f"{what}を入力してください。")
    return reason.strip()
