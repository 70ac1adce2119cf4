"""公示送達: the steps and states of a notice on the board, and by which article a city posts it."""

from collections.abc import Mapping
from datetime import date

from saiken import kinds

SEE, LOOK = "boards.see", "people.look"
DRAFT, APPROVE = "notices.draft", "notices.approve"
SEAL, POST = "notices.seal", "notices.dispatch"

PAPER, NAME = "public_notice", "公示送達書"
DOCUMENT = "督促状"
ACT = "public_notice_posted"
TEXTS = "public_notice"
HERE = "/service/postings/"

DRAFTED, ASKED, SENT_BACK, APPROVED = "drafted", "asked", "sent_back", "approved"
SEALED, POSTED, TAKEN_DOWN = "sealed", "posted", "taken_down"
UNDONE, WITHDRAWN = "undone", "withdrawn"
WORDS = {
    DRAFTED: "起案",
    ASKED: "決裁に上げた",
    SENT_BACK: "差し戻し",
    APPROVED: "決裁",
    SEALED: "確定（文書番号・公印）",
    POSTED: "掲示を始めた",
    TAKEN_DOWN: "掲示を終えた",
    UNDONE: "掲示の記録の取消し",
    WITHDRAWN: "取下げ",
}
# Where a notice stands after its last step, as a badge.
STATES: Mapping[str, tuple[str, str]] = {
    DRAFTED: ("plain", "起案中"),
    ASKED: ("info", "決裁待ち"),
    APPROVED: ("ok", "決裁済み"),
    SEALED: ("info", "掲示待ち"),
    POSTED: ("soon", "掲示中"),
    TAKEN_DOWN: ("ok", "掲示済み"),
    WITHDRAWN: ("plain", "取下げ"),
}
_AFTER = {SENT_BACK: DRAFTED, UNDONE: SEALED}
BEFORE_POSTING = frozenset({DRAFTED, ASKED, APPROVED, SEALED})
OVER = frozenset({TAKEN_DOWN, WITHDRAWN})

PROTECTED = (
    "支援措置の対象者です。掲示場に氏名が載ると、市がこの方を探していることがだれにでも分かります。"
    "ほかに送達する方法がないことを確かめてから進めてください。"
)

_BY_CITY, _BY_COURT = "public_notice_by_city", "public_notice_by_court"


def state_after(word: str) -> str:
    """The state of a notice by the word of its last step."""
    return _AFTER.get(word, word)


def by_city(kind: kinds.Kind, on: date) -> kinds.Line | None:
    """公示送達. The line by which the city itself posts letters of a kind; None where it cannot."""
    return _line(kind, _BY_CITY, on)


def by_court(kind: kinds.Kind, on: date) -> kinds.Line | None:
    """公示による意思表示. The line by which a court is asked instead."""
    return _line(kind, _BY_COURT, on)


def _line(kind: kinds.Kind, word: str, on: date) -> kinds.Line | None:
    lines = (line for line in kind.service if line.word == word and line.holds_on(on))
    return next(lines, None)
