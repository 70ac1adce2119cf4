"""The states of a delegated disposition and its permissions, in the words of an office."""

from saiken.values.refusals import Cannot

SEE, RECORD = "delegations.see", "delegations.record"
APPROVE, REPORT = "delegations.approve", "delegations.report"
ASKED, APPROVED, SENT_BACK = "asked", "approved", "sent_back"
REPORTED, UNREPORTED, WITHDRAWN = "reported", "unreported", "withdrawn"
STATES = {
    ASKED: ("soon", "決裁待ち"),
    SENT_BACK: ("warn", "差戻し"),
    APPROVED: ("info", "議会への報告を待つ"),
    UNREPORTED: ("info", "議会への報告を待つ"),
    REPORTED: ("ok", "議会に報告済み"),
    WITHDRAWN: ("plain", "取消し"),
}
STEPS = {
    ASKED: "記録し、決裁へ上げた",
    SENT_BACK: "差し戻した",
    APPROVED: "決裁した",
    REPORTED: "議会に報告した",
    UNREPORTED: "報告の記録を取り消した",
    WITHDRAWN: "取り消した",
}
TO_REPORT = (APPROVED, UNREPORTED)
MASKED = {True: "法人（名称は伏せる）", False: "個人（氏名は伏せる）"}


class CannotDelegate(Cannot):
    """A step that cannot be taken; says why and what to do."""
