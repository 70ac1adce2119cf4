"""The states of a reorganisation and the matters it moves, in the words of an office."""

DRAFTED, ASKED, APPROVED = "drafted", "asked", "approved"
CARRIED_OUT, TAKEN_BACK, WITHDRAWN = "carried_out", "taken_back", "withdrawn"
SENT_BACK = "sent_back"
STATES = {
    DRAFTED: ("plain", "案"),
    ASKED: ("soon", "決裁待ち"),
    SENT_BACK: ("warn", "差戻し"),
    APPROVED: ("info", "決裁済み（実施の日を待っています）"),
    CARRIED_OUT: ("ok", "実施済み"),
    TAKEN_BACK: ("plain", "取消し"),
    WITHDRAWN: ("plain", "取りやめ"),
}
STEPS = {
    DRAFTED: "案をつくった",
    ASKED: "決裁へ上げた",
    SENT_BACK: "差し戻した",
    APPROVED: "決裁した",
    CARRIED_OUT: "実施した",
    TAKEN_BACK: "取り消した",
    WITHDRAWN: "取りやめた",
}
NEXT = {
    DRAFTED: "数を確かめて、決裁へ上げる",
    ASKED: "別の人が決裁する",
    SENT_BACK: "取りやめて、案をつくり直す",
    APPROVED: "実施の日の夜間処理で移る",
    CARRIED_OUT: "",
    TAKEN_BACK: "",
    WITHDRAWN: "",
}
OPEN = (DRAFTED, ASKED, SENT_BACK, APPROVED)
