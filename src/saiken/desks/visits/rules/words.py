"""The states of a round, what a record may say, and the permissions of the desk."""

from saiken.claims.facts import VISIT_RESULTS
from saiken.values.refusals import Cannot

SEE, PLAN, APPROVE, PLEDGE = "people.look", "visits.plan", "visits.approve", "relief.record"
DRAFTED, ASKED, APPROVED = "drafted", "asked", "approved"
SENT_BACK, WITHDRAWN, CLOSED = "sent_back", "withdrawn", "closed"
ORDERED, LEFT_OUT, PRINTED = "ordered", "left_out", "printed"
STATES = {
    DRAFTED: ("soon", "案"),
    SENT_BACK: ("warn", "差戻し"),
    ASKED: ("soon", "決裁待ち"),
    APPROVED: ("info", "訪問・記録中"),
    CLOSED: ("ok", "終了"),
    WITHDRAWN: ("plain", "取りやめ"),
}
OPEN = (DRAFTED, SENT_BACK, ASKED, APPROVED)
IN_HAND = (DRAFTED, SENT_BACK)  # what may still be changed
STEPS = {
    DRAFTED: "日程の案をつくった",
    ORDERED: "順番を変えた",
    LEFT_OUT: "訪問先から外した",
    ASKED: "決裁へ上げた",
    SENT_BACK: "差し戻した",
    APPROVED: "決裁した",
    PRINTED: "訪問票を開いた",
    CLOSED: "訪問票を裁断し、日程を終えた",
    WITHDRAWN: "取りやめた",
}
RESULTS = VISIT_RESULTS
BADGES = {
    "met": "ok",
    "third_person": "info",
    "absent": "plain",
    "refused": "warn",
    "moved_away": "late",
    "no_such_place": "late",
}
NO_PROMISE, ORAL, WRITTEN = "", "oral", "written"
PROMISES = {
    NO_PROMISE: "なし",
    ORAL: "口頭の約束（承認としては数えない）",
    WRITTEN: "書面の分納誓約を受け取った（承認として記録する）",
}
NEXT = {
    "": "（選んでください）",
    "revisit": "もう一度訪問する",
    "wait": "約束の日の納付を確かめる",
    "call": "電話する",
    "demand": "催告書を送る",
    "address": "居所を調べる",
    "inquiry": "財産を調べる",
    "relief": "緩和を検討する",
    "transfer": "引継ぎを検討する",
    "none": "次の処理はない",
}


class CannotVisit(Cannot):
    """A step with a round or a record that cannot be taken; says why and what to do."""
