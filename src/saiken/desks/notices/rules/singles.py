"""一通ずつの文書: the sorts of letters to one who owes beside others, their steps and states."""

from collections.abc import Mapping
from dataclasses import dataclass

from saiken import kinds, letters
from saiken.claims.instalments import DEBTOR, GUARANTOR, JOINT_DEBTOR, JOINT_GUARANTOR
from saiken.desks.notices.rules.purposes import DEMAND, DUNNING, Purpose


@dataclass(frozen=True)
class Sort:
    """文書の種類. What is sent to whom, under which words it is stored, and by which rules."""

    word: str
    name: str
    paper: str
    template: str
    act: str  # the kind of the act that records a dispatch
    roles: frozenset[str]
    like: Purpose  # whose rules set the day to pay by, fees and lines

    @property
    def kept_as(self) -> str:
        """The word of its papers."""
        return f"single_{self.word}"

    @property
    def by_hand(self) -> str:
        """The word of its papers that are handed over, or sent so that no address gets known."""
        return f"{self.kept_as}_by_hand"

    def texts(self, kind: kinds.Kind) -> str:
        """The name of the city's file of words: joint_tax, guarantor_private."""
        return f"{self.word}{kind.dunning.letter.removeprefix('dunning')}"


JOINT = Sort(
    "joint",
    "連帯して負う方への督促",
    "督促状",
    DUNNING.template,
    "joint_dispatch",
    frozenset({DEBTOR, JOINT_DEBTOR}),
    DUNNING,
)
GUARANTEE = Sort(
    "guarantor",
    "保証人への請求",
    "保証債務履行請求書",
    letters.GUARANTOR,
    "guarantor_dispatch",
    frozenset({GUARANTOR, JOINT_GUARANTOR}),
    DEMAND,
)
SORTS: Mapping[str, Sort] = {one.word: one for one in (JOINT, GUARANTEE)}
PAPERS = {one.kept_as: one.paper for one in SORTS.values()} | {
    one.by_hand: f"{one.paper}（手渡し等）" for one in SORTS.values()
}
BY_HAND = frozenset(one.by_hand for one in SORTS.values())

DRAFTED, ASKED, SENT_BACK, APPROVED = "drafted", "asked", "sent_back", "approved"
SEALED, DISPATCHED, UNDONE, WITHDRAWN = "sealed", "dispatched", "undone", "withdrawn"
WORDS = {
    DRAFTED: "起案",
    ASKED: "決裁に上げた",
    SENT_BACK: "差し戻し",
    APPROVED: "決裁",
    SEALED: "確定（文書番号・公印）",
    DISPATCHED: "発送",
    UNDONE: "発送の記録の取消し",
    WITHDRAWN: "取下げ",
}
# Where a letter stands after its last step, as a badge.
STATES = {
    DRAFTED: ("plain", "起案中"),
    ASKED: ("info", "決裁待ち"),
    APPROVED: ("ok", "決裁済み"),
    SEALED: ("info", "発送待ち"),
    DISPATCHED: ("ok", "発送済み"),
    WITHDRAWN: ("plain", "取下げ"),
}
_AFTER = {SENT_BACK: DRAFTED, UNDONE: SEALED}
OVER = frozenset({DISPATCHED, WITHDRAWN})

WAYS = {
    "post": "普通郵便",
    "tracked": "特定記録郵便",
    "registered": "簡易書留",
    "content": "内容証明（配達証明付き）",
    "hand": "手渡し・訪問",
}


def state_after(word: str) -> str:
    """The state of a letter by the word of its last step."""
    return _AFTER.get(word, word)
