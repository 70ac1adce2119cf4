"""うまくいっていないこと: the failures that a city named itself, as standing figures with lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from saiken.boards.addresses import address
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block
from saiken.boards.today import queries
from saiken.boards.today.narrowed import Asked as AskedToday
from saiken.boards.today.reasons import REASONS
from saiken.store import reads
from saiken.store.measures import acts

# What of today's work says that something was left undone, in the order of a case's life.
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "督促していない・遅れた": ("dunning_overdue", "dunned_late", "dunning_unknown"),
    "判断に足りる調べがない": ("ability", "inquiry_old"),
    "約束が守られていない": ("promise", "missed_in_grace"),
    "催告の後に止まっている": ("idle", "unsold", "returned"),
    "時効が迫っている・疑いがある": ("prescription_1", "prescription_3", "completion_suspected"),
}
WRONG = tuple(code for codes in _GROUPS.values() for code in codes)
_BY_CODE = {reason.code: reason for reason in REASONS}
COLUMNS = (
    {"key": "group", "label": "うまくいっていないこと"},
    {"key": "what", "label": "内容", "kind": "link"},
    {"key": "cases", "label": "事案", "kind": "count", "unit": "事案"},
    {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "says", "label": "どういうことか"},
)
ONLY_TODAY = "止まっている事案などの件数は、きょうの現況によるものです。過去の日には示しません"


@dataclass(frozen=True)
class Weight:
    """回収と緩和. How many acts of each in the year so far."""

    collecting: int
    relieving: int

    @property
    def words(self) -> str:
        """Both in one sentence."""
        return (
            f"この年度の処理は、回収（督促・催告・調査・処分・訴訟）{self.collecting:,}件、"
            f"緩和（分納・猶予・停止・減免など）{self.relieving:,}件です。"
        )


def block(asked: Asked) -> Block:
    """うまくいっていないことの一覧, with the way to each list."""
    return Block(
        "failures",
        "うまくいっていないこと",
        COLUMNS,
        tuple(_rows(asked)) if asked.is_today else (),
        says=weight(asked).words,
        empty=ONLY_TODAY,
    )


def _rows(asked: Asked) -> list[dict[str, Any]]:
    reasons = [_BY_CODE[code] for code in WRONG]
    found = queries.tallies(AskedToday(_offices(asked), asked.on), reasons)
    return [
        {
            "group": group,
            "what": {"text": _BY_CODE[code].label, "url": address("/", {"reason": code})},
            "cases": found.cases[code],
            "instalments": found.instalments[code],
            "says": _BY_CODE[code].text,
        }
        for group, codes in _GROUPS.items()
        for code in codes
    ]


def wrong(found: Block) -> int:
    """How many cases the table counts in all; a case under two headings is counted twice."""
    return sum(int(row["cases"]) for row in found.rows)


def _offices(asked: Asked) -> list[str]:
    return sorted(reads.city().offices) if asked.offices is None else list(asked.offices)


def weight(asked: Asked) -> Weight:
    """回収と緩和 of the year up to the day."""
    found = acts.counts(acts.Period(asked.first, asked.on, asked.offices))
    relieving = sum(one.count for one in found if one.word in acts.RELIEF_WORDS)
    return Weight(sum(one.count for one in found) - relieving, relieving)
