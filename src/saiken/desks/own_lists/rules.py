"""Which lists may be kept, and what of their addresses is kept."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """頁. A list that may be kept: where it is, for whom, and what its address may ask.

    `asks`: the names of conditions with their words; columns, order and rows beside them.
    """

    code: str
    name: str
    url: str
    permission: str
    asks: Mapping[str, str]


SHOWN = ("sort", "show", "rows")
LONGEST = 300  # letters of one condition
# Words that somebody looked for may be a name: they are never kept.
_NARROWS = {
    "mine": "自分の担当",
    "officer": "担当",
    "kind": "債権",
    "year": "年度",
    "yen": "未納額が",
}
PAGES: Mapping[str, Page] = {
    one.code: one
    for one in (
        Page("today", "今日の仕事", "/", "boards.see", {"reason": "理由", **_NARROWS}),
        Page("debtors", "債務者", "/debtors/", "people.look", _NARROWS),
        Page(
            "instalments",
            "債権・期別",
            "/instalments/",
            "boards.see",
            {**_NARROWS, "paid": "完納も示す"},
        ),
    )
}


def kept(page: Page, asked: Mapping[str, str]) -> dict[str, str]:
    """What of an address is kept: its conditions, columns, order and rows, and nothing else."""
    names = (*page.asks, *SHOWN)
    return {name: asked[name][:LONGEST] for name in names if asked.get(name)}
