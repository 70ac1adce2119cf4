"""One expected file beside what came and what was said of it: in which state it is."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from saiken.kinds.feed_days import Expected

# What a person may say of a file.
LATE, NONE, SETTLED = "late", "none", "settled"
WORDS = {
    LATE: "遅れて届く",
    NONE: "この日の分のファイルは作られていない",
    SETTLED: "中身を別の方法で確かめ、収納の記録も済んでいる",
}
# The states of a file.
ARRIVED, PART, UNFINISHED = "arrived", "part", "unfinished"
SAID_NONE, SAID_SETTLED, SAID_LATE = "said_none", "said_settled", "said_late"
TODAY, AHEAD, MISSING = "today", "ahead", "missing"
STOPPING = (MISSING, SAID_LATE, PART, UNFINISHED)


@dataclass(frozen=True)
class Arrived:
    """届いたファイル. Which batch it is, when it came, its records and yen, what was refused."""

    batch: int
    file: str
    at: datetime
    records: int
    yen: int | None
    refused: int
    finished: bool
    totals: str


@dataclass(frozen=True)
class Statement:
    """事情の記録. What somebody said of a file, and whether it was taken back."""

    id: int
    feed: str
    day: date
    word: str
    until: date | None
    reason: str
    by: str
    office: str
    at: datetime
    taken_back: bool = False
    back_by: str = ""
    back_reason: str = ""


@dataclass(frozen=True)
class Delivery:
    """到着予定の一件: what is expected, what came, and what counts of all that was said."""

    expected: Expected
    arrived: tuple[Arrived, ...] = ()
    said: Statement | None = None

    def state(self, on: date, hour: int) -> str:
        """Arrived, in part, not yet due, missing, or what a person said, at an hour of a day."""
        word = self.said.word if self.said else ""
        if any(self._whole(file) for file in self.arrived):
            return ARRIVED
        if word == SETTLED:
            return SAID_SETTLED
        if word == NONE and not self.arrived:  # what came after all is not none
            return SAID_NONE
        if self.arrived:
            return PART if all(file.finished for file in self.arrived) else UNFINISHED
        if not self.expected.is_due(on, hour):
            return TODAY if self.expected.due_on == on else AHEAD
        return SAID_LATE if word == LATE else MISSING

    def as_seen_by(self, office: str) -> "Delivery":
        """The same for the letters of an office, whose own word lets none of them pass."""
        theirs = self.said is not None and self.said.office == office
        return replace(self, said=None) if theirs else self

    def stops(self, on: date, hour: int) -> bool:
        """Whether letters that rest on it must wait."""
        return self.state(on, hour) in STOPPING

    def _whole(self, file: Arrived) -> bool:
        """Of a file of payments every record counts; of an extract its rows are looked at apart."""
        return file.finished and not (self.expected.feed.money and file.refused)
