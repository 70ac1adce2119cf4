"""The words of the desk: who may take which step, its states and steps, why one is not taken."""

from saiken.values.refusals import Cannot

SEE, PROPOSE, APPROVE = "transfers.see", "transfers.propose", "transfers.approve"
LOOK_ENTRUSTED = "transfers.look_entrusted"
ACCEPT, HANDLE, REPORT = "transfers.accept", "transfers.handle", "transfers.report"
DRAFTED, NOTICED, ASKED, REQUESTED = "drafted", "noticed", "asked", "requested"
ACCEPTED, REFUSED, DROPPED = "accepted", "refused", "dropped"
WITHDRAWN, RETURNED = "withdrawn", "returned"
BEFORE = (DRAFTED, NOTICED, ASKED, REQUESTED)
OPEN = (*BEFORE, ACCEPTED)
STATES = {
    DRAFTED: ("plain", "案"),
    NOTICED: ("info", "予告済み"),
    ASKED: ("warn", "決裁待ち"),
    REQUESTED: ("warn", "引受け待ち"),
    ACCEPTED: ("ok", "引継ぎ中"),
    REFUSED: ("error", "引き受けず"),
    DROPPED: ("plain", "取下げ（納付・誓約）"),
    WITHDRAWN: ("plain", "取りやめ"),
    RETURNED: ("plain", "返還済み"),
}
STEPS = {
    "drafted": "案を作成",
    "noticed": "予告を送付",
    "told": "債務者へ引継ぎを通知",
    "undropped": "納付が取り消されたため、取下げを取り消し",
    "dropped": "予告の後の納付・誓約により取下げ",
    "papers": "書類の在りかを記録",
    "overridden": "不足があるまま依頼する理由",
    "asked": "決裁へ上げる",
    "sent_back": "差戻し",
    "approved": "決裁・依頼",
    "accepted": "引受け",
    "refused": "引き受けない",
    "withdrawn": "取りやめ",
    "returned": "返還",
    "report": "報告",
    "brief": "弁護士への概要",
}


class CannotTransfer(Cannot):
    """A step that a transfer is not ready for; the sentence says why and what to do."""
