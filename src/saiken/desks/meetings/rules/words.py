"""The sources, states and steps of tasks, in the words of an office."""

MEETING, GUIDANCE, AUDIT = "meeting", "guidance", "audit"
SOURCES = {MEETING: "本部会議の決定", GUIDANCE: "指導の指摘", AUDIT: "監査の指摘"}
SORTS = {GUIDANCE: "指導", AUDIT: "監査"}

NEW, DOING, DONE = "new", "doing", "done"
CONTINUED, CLOSED, WITHDRAWN = "continued", "closed", "withdrawn"
STATES = {
    NEW: ("plain", "報告なし"),
    DOING: ("info", "進めている"),
    DONE: ("soon", "終えたと報告（確認待ち）"),
    CONTINUED: ("warn", "続ける"),
    CLOSED: ("ok", "完了"),
    WITHDRAWN: ("plain", "取消し"),
}
STEPS = {
    DOING: "進み具合を報告した",
    DONE: "終えたと報告した",
    CONTINUED: "確かめて、続けるとした",
    CLOSED: "確かめて、完了とした",
    WITHDRAWN: "記録を取り消した",
}
ENDS = (CLOSED, WITHDRAWN)
REPORTS = (DOING, DONE)
LOOKS = (CONTINUED, CLOSED, WITHDRAWN)

HEARD = "heard"
REVIEW_STEPS = {HEARD: "聴き取りをした", CLOSED: "終えた", WITHDRAWN: "取りやめた"}
REVIEW_STATES = {
    NEW: ("soon", "聴き取り前"),
    HEARD: ("info", "指摘と措置"),
    CLOSED: ("ok", "終了"),
    WITHDRAWN: ("plain", "取りやめ"),
}
