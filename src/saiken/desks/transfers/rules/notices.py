"""引継ぎの通知: the letters before a case is handed over and after it was taken; their states."""

from collections.abc import Mapping
from dataclasses import dataclass

from saiken.desks.transfers.rules.words import CannotTransfer

ASKED, APPROVED, SEALED, SENT, BACK = "asked", "approved", "sealed", "sent", "back"
OPEN = (ASKED, APPROVED, SEALED)
STATES = {
    ASKED: ("warn", "決裁待ち"),
    APPROVED: ("warn", "決裁済み（確定を待つ）"),
    SEALED: ("info", "確定済み（発送を待つ）"),
    SENT: ("ok", "発送済み"),
    BACK: ("plain", "取りやめ"),
}


@dataclass(frozen=True)
class Sort:
    """通知の種類. How it is stored; which word of the city names it; its file of words."""

    word: str
    city_word: str  # of handing_over.yaml
    texts: str

    @property
    def paper(self) -> str:
        """The word of its papers in the register of papers."""
        return f"handover_{self.word}"

    def name(self, words: Mapping[str, str]) -> str:
        """What the letter is called in the words of a city."""
        return f"{words[self.city_word]}通知書"


AHEAD = Sort("ahead", "notice", "handover_ahead")
TAKEN = Sort("taken", "transfer", "handover_taken")
SORTS = {one.word: one for one in (AHEAD, TAKEN)}
NAMES = {AHEAD.paper: "引継ぎ予告の通知", TAKEN.paper: "引継ぎの通知"}


class CannotTell(CannotTransfer):
    """Letters that cannot be made, sent or taken back; the sentence says why and what to do."""
