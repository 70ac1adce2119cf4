"""通知の種類: the letters about an account transfer, before it and after it failed."""

from dataclasses import dataclass

from saiken import letters


@dataclass(frozen=True)
class Sort:
    """A sort of letter: how it is stored, what pages call it, and its form."""

    word: str
    name: str
    template: str
    act: str  # the button that makes its letters

    @property
    def paper(self) -> str:
        """The word of its papers in the register of papers."""
        return f"transfer_{self.word}"


AHEAD = Sort("ahead", "口座振替のお知らせ（予告）", letters.AHEAD, "予告を作る")
FAILED = Sort("failed", "口座振替不能のお知らせ", letters.FAILED, "不能のお知らせを作る")
SORTS = {one.word: one for one in (AHEAD, FAILED)}
