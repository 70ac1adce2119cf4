"""Facts of relief: graced, stopped, deferred, remitted, waived, and what undoes them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from saiken.claims.facts.words import HaltGround, LoweredWay, StopGround, WaiverBasis, Worded
from saiken.values.yen import Yen


@dataclass(frozen=True)
class Graced:
    """猶予. Collection or conversion waits from `first` to `last`; ValueError if it ends before."""

    word: ClassVar[str] = "graced"
    label: ClassVar[str] = "猶予"
    first: date
    last: date
    type: str = "collection grace"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a grace from {self.first} cannot end on {self.last}")


@dataclass(frozen=True)
class GraceCancelled:
    """猶予の取消し. The grace that lasts on the day of the fact ends with it."""

    word: ClassVar[str] = "grace_cancelled"
    label: ClassVar[str] = "猶予の取消し"


@dataclass(frozen=True)
class Stopped(Worded):
    """執行停止. No disposition any more; after three years the liability is gone."""

    word: ClassVar[str] = "stopped"
    label: ClassVar[str] = "執行停止"
    ground: StopGround


@dataclass(frozen=True)
class StopCancelled:
    """執行停止の取消し. Its ground is gone; the three years count no longer."""

    word: ClassVar[str] = "stop_cancelled"
    label: ClassVar[str] = "執行停止の取消し"


@dataclass(frozen=True)
class ExtinguishedAtOnce:
    """即時消滅. During a stop it was decided that the liability ends with the day."""

    word: ClassVar[str] = "extinguished_at_once"
    label: ClassVar[str] = "即時消滅"


@dataclass(frozen=True)
class CollectionStopped(Worded):
    """徴収停止. The office no longer collects a claim that it cannot collect by disposition."""

    word: ClassVar[str] = "collection_stopped"
    label: ClassVar[str] = "徴収停止"
    ground: HaltGround


@dataclass(frozen=True)
class CollectionResumed:
    """徴収停止の取りやめ. The office collects again."""

    word: ClassVar[str] = "collection_resumed"
    label: ClassVar[str] = "徴収停止の取りやめ"


@dataclass(frozen=True)
class Deferred:
    """履行延期. Performance is put off from `first` to `last`; due anew on `due_on`.

    ValueError if it ends before it starts, or falls due before it starts.
    """

    word: ClassVar[str] = "deferred"
    label: ClassVar[str] = "履行延期"
    first: date
    last: date
    due_on: date

    def __post_init__(self) -> None:
        if self.last < self.first or self.due_on < self.first:
            raise ValueError(f"a deferral from {self.first} cannot end or fall due before it")


@dataclass(frozen=True)
class Lowered(Worded):
    """減免・更正. From the day on so much is assessed, by `article`; nothing of it is given up."""

    word: ClassVar[str] = "lowered"
    label: ClassVar[str] = "減免・更正"
    principal: Yen
    way: LoweredWay
    article: str = ""


@dataclass(frozen=True)
class Remitted:
    """免除. The claim was remitted after a deferral of years."""

    word: ClassVar[str] = "remitted"
    label: ClassVar[str] = "免除"


@dataclass(frozen=True)
class Waived(Worded):
    """債権放棄. The debtor was told that the city waives the claim."""

    word: ClassVar[str] = "waived"
    label: ClassVar[str] = "債権放棄"
    basis: WaiverBasis
