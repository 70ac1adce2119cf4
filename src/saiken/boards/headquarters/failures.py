"""うまくいっていないこと: the failures that a city named itself, as standing figures with lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block
from saiken.boards.headquarters.of_a_day import (
    COLLECTING,
    GROUPS,
    RECENT_SECONDS,
    RELIEVING,
    OfDay,
    of_day,
)
from saiken.boards.today.reasons import BY_CODE
from saiken.law.fiscal_years import fiscal_year
from saiken.screens.addresses import address
from saiken.store.measures import acts
from saiken.store.measures.figures import ACT, FAILURE, Kept, nearest
from saiken.values.eras import TOKYO, day_in_words

COLUMNS = (
    {"key": "group", "label": "うまくいっていないこと"},
    {"key": "what", "label": "内容", "kind": "link"},
    {"key": "cases", "label": "事案", "kind": "count", "unit": "事案"},
    {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "says", "label": "どういうことか"},
)


# The list behind a figure is that of today: beside a figure of a past day that is said.
PAST_COLUMNS = (*COLUMNS, {"key": "list", "label": "一覧", "kind": "link", "page_only": True})
NO_LIST = "この日の一覧は残していません。右のリンクは、きょうの一覧を開きます。"
TODAYS = "きょうの一覧を開く"


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
    """うまくいっていないことの一覧, with the way to each list, which is that of today."""
    found = of_day(asked, FAILURE)
    return Block(
        "failures",
        "うまくいっていないこと",
        COLUMNS if asked.is_today else PAST_COLUMNS,
        tuple(_rows(asked, found)) if found else (),
        says=f"{weight(asked).words}{kept_words(found)}",
        empty=not_kept(asked),
        leads="" if asked.is_today else NO_LIST,
    )


def _rows(asked: Asked, found: OfDay) -> list[dict[str, Any]]:
    return [
        {
            "group": group,
            **_leading(code, asked),
            "cases": found[code].cases,
            "instalments": found[code].instalments,
            "says": BY_CODE[code].text,
        }
        for group, codes in GROUPS.items()
        for code in codes
    ]


def _leading(code: str, asked: Asked) -> dict[str, dict[str, str]]:
    """What failed, and the way to its list."""
    what, url = {"text": BY_CODE[code].label}, address("/", {"reason": code})
    if asked.is_today:
        return {"what": what | {"url": url}}
    return {"what": what, "list": {"text": TODAYS, "url": url}}


def kept_words(found: OfDay | None) -> str:
    """Which night kept what is shown; of today's, how old they may be."""
    if found is None:
        return ""
    if found.kept is None:
        return f"この表は、最大{RECENT_SECONDS // 60}分前に数えたものです。"
    return _of(found.kept)


def _of(kept: Kept) -> str:
    at = kept.at.astimezone(TOKYO)
    return (
        f"{day_in_words(kept.on)}の終わりの数値です"
        f"（{day_in_words(at.date())}{at:%H時%M分}の夜間処理で残し、その後は変わりません）。"
    )


def not_kept(asked: Asked) -> str:
    """Why there is nothing of a past day, and which day there is."""
    near = nearest(asked.on)
    said = "この日の次の夜間処理が動いていないため、この表の数値は残っていません"
    return f"{said}。残っている近い日は{day_in_words(near)}です" if near else said


def wrong(found: Block) -> int:
    """How many cases the table counts in all; a case under two headings is counted twice."""
    return sum(int(row["cases"]) for row in found.rows)


def weight(asked: Asked) -> Weight:
    """回収と緩和 of the year up to the day, as a night kept them, or by what was known then."""
    own_year = asked.year == fiscal_year(asked.on)
    held = of_day(asked, ACT) if own_year else None
    if held is not None:
        return Weight(held[COLLECTING].cases, held[RELIEVING].cases)
    return weighed(acts.counts(acts.Period(asked.first, asked.on, asked.offices, asked.known_by)))


def weighed(found: Sequence[acts.ActCount]) -> Weight:
    """回収と緩和 of these acts."""
    relieving = sum(one.count for one in found if one.word in acts.RELIEF_WORDS)
    return Weight(sum(one.count for one in found) - relieving, relieving)
