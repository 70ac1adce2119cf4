"""銀行に渡さなかった振込ファイル: who is to agree, what was in it, and what its page says first."""

from collections.abc import Collection
from datetime import date
from typing import Any

from saiken.desks.refunds.models import (
    CALLED_OFF,
    DECIDED,
    MADE,
    SETTLED,
    UNSENT,
    RefundTransferLineRow,
    RefundTransferRow,
    RefundTransferStepRow,
)
from saiken.desks.refunds.rules.words import AGREED, APPROVE, ASKED, FILE_STEPS, PAY_OUT
from saiken.store import reads
from saiken.values.actors import Staff
from saiken.values.eras import day_in_words

WAITS = "渡さなかったことの確認待ち"


def pending(transfer: int) -> RefundTransferStepRow | None:
    """Who asks that somebody agree that a file never reached its bank; None where nobody does."""
    return asking([transfer]).get(transfer)


def asking(transfers: Collection[int]) -> dict[int, RefundTransferStepRow]:
    """Those of these files about which somebody asks, by number."""
    rows = RefundTransferStepRow.objects.filter(
        transfer__in=transfers, transfer__status=MADE
    ).order_by("pk")
    last = {row.transfer_id: row for row in rows}
    return {number: row for number, row in last.items() if row.word == ASKED}


def lines(transfer: int) -> list[RefundTransferLineRow]:
    """What was in a file when somebody agreed last that it never reached its bank."""
    steps = RefundTransferStepRow.objects.filter(transfer=transfer, word=AGREED)
    last = steps.order_by("-pk").first()
    return list(last.lines.select_related("refund").order_by("refund_id")) if last else []


def held_in(made: RefundTransferRow) -> set[int]:
    """The refunds of a file, or those that were in one that never reached its bank."""
    if made.status == UNSENT:
        return {line.refund_id for line in lines(made.pk)}
    return set(made.refunds.values_list("pk", flat=True))


def gone_on(transfer: int) -> list[int]:
    """The refunds of such a file that wait no more as they did: paid out again, or decided anew."""
    rows = (line.refund for line in lines(transfer))
    return [row.pk for row in rows if row.status != DECIDED or row.transfer_id is not None]


def may_agree(made: RefundTransferRow, staff: Staff) -> bool:
    """Whether somebody may agree: who pays out, or who decides in an office with a refund in it."""
    if staff.may(PAY_OUT):
        return True
    return staff.may(APPROVE) and made.refunds.filter(office=staff.office).exists()


def called(number: str) -> str:
    """The name of somebody of the staff; their number where there is none."""
    names = {one.number: one.name for one in reads.city().staff}
    return names.get(number, number)


def lead(made: RefundTransferRow, *, on: date) -> str:
    """What is to be done with a file, with its figures."""
    of = f"{made.count:,}件、{made.yen:,}円"
    if made.status == UNSENT:
        return _lead_of_unsent(made.pk, of)
    if made.status == CALLED_OFF:
        return f"取りやめたファイルです（{of}）。還付は、次の振込ファイルに入れます。"
    if made.status == SETTLED:
        return f"{of}の結果を記録済みです。後から振込が戻ったら、明細を取り込んでください。"
    if asked := pending(made.pk):
        return (
            f"{called(asked.by)}が、銀行に渡さなかった（{asked.reason}）と記録しました。"
            f"別の職員が、金融機関に{of}が届いていないことを確かめ、確認してください。"
        )
    day = day_in_words(made.transfer_on)
    if on < made.transfer_on:
        return f"{of}を受け取って、{day}の振込に間に合うよう金融機関に渡してください。"
    if on == made.transfer_on:
        return f"きょうが振込の日です。{of}の結果を金融機関に確かめ、記録してください。"
    return (
        f"振込の日（{day}）を過ぎました。{of}の結果を記録してください。"
        "金融機関に渡していなければ、「銀行に渡さなかった」と記録し、全件を支払待ちに戻します。"
    )


def _lead_of_unsent(transfer: int, of: str) -> str:
    gone = len(gone_on(transfer))
    told = f"銀行に渡さなかったファイルです。{of}は支払待ちに戻りました。"
    if gone:
        return f"{told}そのうち {gone}件は、ほかの振込ファイルに入ったか、決定が変わりました。"
    return f"{told}次の振込ファイルに入れ、このファイルは金融機関に渡さないでください。"


def overdue(*, on: date) -> str:
    """How many files are past their day without a result; empty where there is none."""
    many = RefundTransferRow.objects.filter(status=MADE, transfer_on__lt=on).count()
    if not many:
        return ""
    return f"振込の日を過ぎて結果のないファイルが {many}件あります。開いて結果を記録してください。"


def step_rows(transfer: int) -> list[dict[str, Any]]:
    """Who took which step with a file, oldest first."""
    rows = RefundTransferStepRow.objects.filter(transfer=transfer).order_by("pk")
    return [
        {"word": FILE_STEPS[s.word], "reason": s.reason, "by": called(s.by), "at": s.at}
        for s in rows
    ]
