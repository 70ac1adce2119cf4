"""督促と催告: the two purposes of a run, with the words, papers and template of each."""

from dataclasses import dataclass

from saiken import letters


@dataclass(frozen=True)
class Purpose:
    """処理の種類. What a run sends, in the words of pages, and under which word it is stored."""

    word: str  # of the run, and of its papers that go by post
    name: str  # 督促
    paper: str  # 督促状
    template: str
    url: str  # where its runs are listed
    act: str  # the kind of the act that records a dispatch

    @property
    def by_hand(self) -> str:
        """The word of its papers that are handed over apart."""
        return f"{self.word}_by_hand"

    def moved(self, clocks: int) -> str:
        """What a dispatch did to the clocks, in a sentence."""
        if self.demands:
            return f"時効の満了が延びた期別が {clocks:,}件 あります。"
        return f"時効の起算が {clocks:,}件 更新されました。"

    @property
    def demands(self) -> bool:
        """Whether its letters ask once more for what was dunned."""
        return self is DEMAND


DUNNING = Purpose("dunning", "督促", "督促状", letters.DUNNING, "/notices/", "dunning_dispatch")
DEMAND = Purpose("demand", "催告", "催告書", letters.DEMAND, "/notices/demands/", "demand_dispatch")
PURPOSES = {one.word: one for one in (DUNNING, DEMAND)}
BY_HAND_KINDS = tuple(one.by_hand for one in PURPOSES.values())
