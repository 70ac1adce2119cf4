"""The words of the desk: who may take which step, what a step is called, and why one is not."""

from saiken.values.refusals import Cannot

DECIDE, APPROVE, PAY_OUT = "refunds.decide", "refunds.approve", "refunds.pay_out"
PAPER = "refund_notice"  # the kind of the notice among the papers
STEPS = {
    "drafted": "案を作成",
    "asked": "決裁へ上げる",
    "sent_back": "差戻し",
    "approved": "決裁",
    "withdrawn": "取りやめ",
    "undone": "決定の取消し",
    "notice": "通知書を確定",
    "account": "振込先を登録",
    "transfer": "振込ファイルに入れる",
    "called_off": "振込ファイルの取りやめ",
    "unsent": "振込ファイルを銀行に渡さなかった",
    "sent_after_all": "銀行に渡さなかったことの取消し",
    "paid": "支払を記録",
    "returned": "振込不能",
    "divided": "相続人に分割",
    "part": "相続人の分として作成",
    "joined": "分割の取消し",
}

# Of a transfer file: who took it for the bank, and that it never got there.
FETCHED = "fetched"
ASKED, WITHDRAWN, DECLINED = "unsent_asked", "unsent_withdrawn", "unsent_declined"
AGREED, UNDONE = "unsent", "unsent_undone"
FILE_STEPS = {
    FETCHED: "ファイルを受け取る",
    ASKED: "銀行に渡さなかったことの確認を求める",
    WITHDRAWN: "求めの取下げ",
    DECLINED: "差戻し",
    AGREED: "銀行に渡さなかったことを確認",
    UNDONE: "確認の取消し",
}


class CannotRefund(Cannot):
    """A step that a refund is not ready for; the sentence says why and what to do."""
