"""振込結果の取込み: the bank's file of failed transfers settles a transfer file, once."""

import hashlib
from collections.abc import Sequence

from django.db import transaction

from saiken.desks.refunds.actions.paying import came_back, settle
from saiken.desks.refunds.models import (
    CALLED_OFF,
    DONE,
    MADE,
    UNSENT,
    RefundResultRow,
    RefundTransferRow,
)
from saiken.desks.refunds.rules.words import PAY_OUT, CannotRefund
from saiken.files.refund_results import Failed, read
from saiken.values.actors import Now, Staff

_UNSAID = "金融機関の振込不能の明細による"


@transaction.atomic
def settle_by_file(transfer: int, name: str, data: bytes, *, by: Staff, now: Now) -> int:
    """振込結果の取込み. How many failed and wait again; 0 and nothing more where it came before.

    A file that names a transfer of another file, twice, or with other yen, is refused whole. Of a
    transfer file that was settled, what the bank sends back later is undone.
    """
    by.must(PAY_OUT)
    made = RefundTransferRow.objects.select_for_update().filter(pk=transfer).first()
    if made is None or made.status == CALLED_OFF:
        raise CannotRefund("この振込ファイルは取りやめています。一覧から選び直してください。")
    if made.status == UNSENT:
        raise CannotRefund(
            "銀行に渡さなかったと確認したファイルです。"
            "渡していたときは、先に、その確認を取り消してください。"
        )
    digest = hashlib.sha256(data).hexdigest()
    if made.results.filter(sha256=digest).exists():
        return 0
    failed = _told(data)
    rows = _matched(made, failed)
    whys = {one.number: one.why or _UNSAID for one in failed}
    if made.status == MADE:
        settle(transfer, returned=list(rows), whys=whys, by=by, now=now)
    else:
        for number in rows:
            came_back(number, reason=whys[number], by=by, now=now)
    RefundResultRow.objects.create(
        transfer=made,
        name=name,
        sha256=digest,
        count=len(failed),
        yen=sum(one.yen for one in failed),
        by=by.number,
        at=now.moment,
    )
    return len(failed)


def _told(data: bytes) -> Sequence[Failed]:
    failed, refused = read(data)
    if refused:
        first = refused[0]
        raise CannotRefund(f"{first.where}: {first.why}{first.mend}")
    if not failed:
        raise CannotRefund(
            "振込不能が一件もないファイルです。不能がないときは、結果を画面で記録してください。"
        )
    return failed


def _matched(made: RefundTransferRow, failed: Sequence[Failed]) -> list[int]:
    """The refunds that failed, by number; CannotRefund where a line is not of this file."""
    rows = {row.pk: row for row in made.refunds.all()}
    numbers = [one.number for one in failed]
    if len(set(numbers)) != len(numbers):
        raise CannotRefund("同じ還付の不能が二度あります。金融機関に確かめてください。")
    for one in failed:
        row = rows.get(one.number)
        if row is None or (made.status != MADE and row.status != DONE):
            raise CannotRefund(
                f"第{one.number}号は、このファイルで支払を待つ還付ではありません。"
                "どの振込ファイルの結果かを確かめてください。"
            )
        if row.transfer_yen != one.yen:
            raise CannotRefund(
                f"第{one.number}号の金額が、{row.transfer_yen:,}円ではなく{one.yen:,}円です。"
                "どの振込ファイルの結果かを確かめてください。"
            )
    return numbers
