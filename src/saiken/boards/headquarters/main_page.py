"""本部の頁: the kinds side by side, why the rate moved, where it will end, what goes wrong."""

from typing import Any

from saiken.boards.headquarters import failures
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Page
from saiken.boards.headquarters.move_blocks import end_block, why_block
from saiken.boards.headquarters.side_blocks import places_block, side_block
from saiken.boards.headquarters.side_by_side import SideBySide, side_by_side
from saiken.boards.headquarters.targets import targets_of
from saiken.claims.measures import in_percent, net_rate
from saiken.store.measures.sums import is_final
from saiken.values.eras import day_in_words, fiscal_year_in_words


def main_page(asked: Asked) -> Page:
    """The tables of the page, and what is asked of the headquarters in one sentence."""
    found = side_by_side(asked, targets_of(asked))
    failed = failures.block(asked)
    blocks = (side_block(found), places_block(found), failed, why_block(asked), end_block(asked))
    return Page(_lead(found, failures.wrong(failed)), blocks, _totals(found))


def _lead(found: SideBySide, wrong: int) -> str:
    year, on = fiscal_year_in_words(found.asked.year), day_in_words(found.asked.on)
    state = "確定" if is_final(found.asked.year) else "速報"
    said = (
        f"{year}（{on}まで・{state}）の収入未済は{found.whole.uncollected:,}円、"
        f"純収納率は{in_percent(net_rate(found.whole))}です。"
    )
    if found.below_target:
        said += f"目標に届いていない債権が{len(found.below_target)}つあります。"
    return said + (f"直すべきことが{wrong:,}件あります。" if wrong else "")


def _totals(found: SideBySide) -> list[dict[str, Any]]:
    whole = found.whole
    words = (
        ("調定額", whole.assessed),
        ("純収入額", whole.kept),
        ("不納欠損額", whole.lost),
        ("収入未済額", whole.uncollected),
    )
    return [{"label": label, "yen": yen} for label, yen in words]
