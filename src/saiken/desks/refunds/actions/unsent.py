"""銀行に渡さなかった振込ファイル: told by one, agreed by another, undone while nothing was paid."""

from datetime import date

from django.db import transaction

from saiken.desks.refunds.actions.paying import again
from saiken.desks.refunds.actions.steps import given, note, note_file
from saiken.desks.refunds.models import (
    CALLED_OFF,
    DECIDED,
    MADE,
    SETTLED,
    UNSENT,
    RefundRow,
    RefundTransferLineRow,
    RefundTransferRow,
    RefundTransferStepRow,
)
from saiken.desks.refunds.queries.unsent import called, gone_on, lines, may_agree, pending
from saiken.desks.refunds.rules.words import (
    AGREED,
    ASKED,
    DECLINED,
    PAY_OUT,
    UNDONE,
    WITHDRAWN,
    CannotRefund,
)
from saiken.store.approvals import deciding as approvals
from saiken.values.actors import NotAllowed, Now, Staff

_WHY_NOT = {
    SETTLED: "振込の結果を記録済みです。振込が戻ったものは、振込不能の明細を取り込むか、"
    "還付の画面で一件ずつ記録してください。",
    CALLED_OFF: "取りやめたファイルです。還付は支払待ちに戻っています。"
    "次の振込ファイルに入れてください。",
    UNSENT: "銀行に渡さなかったことを、ほかの職員が先に確認しています。画面を開き直してください。",
}


@transaction.atomic
def ask_unsent(transfer: int, *, reason: str, by: Staff, now: Now) -> None:
    """銀行に渡さなかった: told of a whole file after its day, for another person to agree.

    CannotRefund before that day is over, or once a result of it is recorded.
    """
    by.must(PAY_OUT)
    _without_result(transfer, on=now.day)
    told = given(reason, "銀行に渡さなかった理由")
    if asked := pending(transfer):
        raise CannotRefund(
            f"{called(asked.by)}が先に記録しています。別の職員の確認を待ってください。"
        )
    note_file(transfer, ASKED, told, by=by, now=now)


@transaction.atomic
def let_be_unsent(transfer: int, *, reason: str, by: Staff, now: Now) -> bool:
    """求めの取下げ by who asked, 差戻し by who was to agree: the file waits as before.

    Whether it was who asked.
    """
    made = _held(transfer)
    asked, told = _asked(made), given(reason, "取り下げる又は差し戻す理由")
    _must_agree(made, by)
    own = by.number == asked.by
    if not own:
        _record(made, asked, approved=False, reason=told, by=by, now=now)
    note_file(transfer, WITHDRAWN if own else DECLINED, told, by=by, now=now)
    return own


@transaction.atomic
def agree_unsent(transfer: int, *, by: Staff, now: Now) -> int:
    """確認 by another person: how many refunds wait again, each with its account.

    Nothing was written when the file was made: the standings and the books are as before it.
    """
    made = _without_result(transfer, on=now.day)
    asked = _asked(made)
    _must_agree(made, by)
    if by.number == asked.by:
        raise NotAllowed("記録した人は、確認できません。別の職員が確認してください。")
    _record(made, asked, approved=True, reason="", by=by, now=now)
    step = note_file(transfer, AGREED, asked.reason, by=by, now=now)
    rows = list(made.refunds.select_for_update().order_by("pk"))
    RefundTransferLineRow.objects.bulk_create(
        RefundTransferLineRow(step=step, refund=row, account_id=row.account_id) for row in rows
    )
    for row in rows:
        again(row, "unsent", by=by, now=now, reason=asked.reason)
    made.status, made.settled_by, made.settled_at = UNSENT, by.number, now.moment
    made.save()
    return len(rows)


@transaction.atomic
def undo_unsent(transfer: int, *, reason: str, by: Staff, now: Now) -> None:
    """確認の取消し: the bank did get the file, which waits for its result again as it was made.

    CannotRefund once one of its refunds is in another file, or was decided anew.
    """
    by.must(PAY_OUT)
    made, told = _held(transfer), given(reason, "取り消す理由")
    if made.status != UNSENT:
        raise CannotRefund(
            "ほかの職員が先に取り消したか、確認していないファイルです。画面を開き直してください。"
        )
    found = lines(transfer)
    rows = RefundRow.objects.select_for_update().order_by("pk")
    held = {row.pk: row for row in rows.filter(pk__in=[line.refund_id for line in found])}
    if gone := gone_on(transfer):
        which = "、".join(f"第{number}号" for number in gone)
        raise CannotRefund(
            f"{which}は、ほかの振込ファイルに入ったか、決定が変わったため、取り消せません。"
            "二重に振り込むおそれがあります。金融機関に、振り込まれたかを確かめてください。"
        )
    for line in found:
        row = held[line.refund_id]
        row.transfer, row.account_id = made, line.account_id
        row.save()
        note(row, "sent_after_all", by=by, now=now, reason=told)
    made.status, made.settled_by, made.settled_at = MADE, "", None
    made.save()
    note_file(transfer, UNDONE, told, by=by, now=now)


def _held(transfer: int) -> RefundTransferRow:
    """A file, with nobody else taking a step with it."""
    made = RefundTransferRow.objects.select_for_update().filter(pk=transfer).first()
    if made is None:
        raise CannotRefund("この振込ファイルはありません。一覧から選び直してください。")
    return made


def _without_result(transfer: int, *, on: date) -> RefundTransferRow:
    """A file past its day of which no result is known; CannotRefund for another."""
    made = _held(transfer)
    if made.status != MADE:
        raise CannotRefund(_WHY_NOT[made.status])
    if made.results.exists() or made.refunds.exclude(status=DECIDED).exists():
        raise CannotRefund(_WHY_NOT[SETTLED])
    if on <= made.transfer_on:
        raise CannotRefund(
            "振込の日が過ぎてから記録してください。振込の日の前日までなら、取りやめられます。"
        )
    return made


def _asked(made: RefundTransferRow) -> RefundTransferStepRow:
    asked = pending(made.pk)
    if asked is None:
        raise CannotRefund(
            _WHY_NOT.get(made.status)
            or "確認を求められていません。ほかの職員が先に処理しました。画面を開き直してください。"
        )
    return asked


def _must_agree(made: RefundTransferRow, by: Staff) -> None:
    if not may_agree(made, by):
        raise NotAllowed(
            "確認できるのは、会計の職員と、このファイルに還付のある所属の決裁者です。"
            "その職員に頼んでください。"
        )


def _record(
    made: RefundTransferRow,
    asked: RefundTransferStepRow,
    *,
    approved: bool,
    reason: str,
    by: Staff,
    now: Now,
) -> None:
    subject = approvals.Asked(f"refund_transfer:{made.pk}", made.sha256, asked.by, asked.at)
    approvals.record(subject, approved=approved, note=reason, by=by, now=now)
