"""億円の表: the years as a policy prints them, in 億円 rounded, actual beside target."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from saiken.boards.headquarters.blocks import Block, rate
from saiken.boards.headquarters.side_by_side import YearLine
from saiken.claims.measures import gross_rate
from saiken.letters.charts import TARGET, Chart, Series
from saiken.values.eras import fiscal_year_in_words

OKU = 100_000_000
BALANCE = "balance"
_OKU = {"kind": "figure"}
COLUMNS = (
    {"key": "year", "label": "年度"},
    {"key": "target", "label": "目標額（億円）", **_OKU},
    {"key": "actual", "label": "実績（億円）", **_OKU},
    {"key": "current", "label": "うち現年度分（億円）", **_OKU},
    {"key": "carried", "label": "うち滞納繰越分（億円）", **_OKU},
    {"key": "shrunk", "label": "縮減額（億円）", **_OKU},
    {"key": "rate", "label": "収納率", **_OKU},
    {"key": "gap", "label": "目標との差（億円）", **_OKU},
)


def is_large(lines: Sequence[YearLine]) -> bool:
    """Whether the sums are such that 億円 say something."""
    return any(line.whole.uncollected >= 10 * OKU for line in lines)


def balance_in_oku(lines: Sequence[YearLine], *, split: bool = True) -> Block:
    """収入未済額の目標と実績, in 億円. Without `split` its parts are not known and left blank."""
    labels = tuple(fiscal_year_in_words(line.year) for line in lines)
    done = tuple(oku(line.whole.uncollected) for line in lines)
    wanted = tuple(_oku_of(line.targets.get(BALANCE)) for line in lines)
    says = f"実績は{labels[0]}の{done[0]:,}億円から{labels[-1]}の{done[-1]:,}億円になりました。"
    if wanted[-1] is not None:
        says += f"{labels[-1]}の目標は{wanted[-1]:,}億円です。"
    series = (Series("実績", done), Series("目標", wanted))
    return Block(
        "oku",
        "収入未済額の目標と実績（億円）",
        COLUMNS,
        tuple(_row(line, split=split) for line in lines),
        says="億円未満は四捨五入しています。",
        chart=Chart(TARGET, "収入未済額の目標と実績", says, "億円", labels, series),
    )


def _row(line: YearLine, *, split: bool) -> dict[str, Any]:
    wanted = _oku_of(line.targets.get(BALANCE))
    actual = oku(line.whole.uncollected)
    return {
        "year": fiscal_year_in_words(line.year),
        "target": _said(wanted),
        "actual": _said(actual),
        "current": _said(oku(line.current.uncollected)) if split else "",
        "carried": _said(oku(line.carried.uncollected)) if split else "",
        "shrunk": _said(oku(line.shrunk.yen)) if line.shrunk else "",
        "rate": rate(gross_rate(line.whole)),
        "gap": "" if wanted is None else _said(actual - wanted),
    }


def oku(yen: int | Fraction) -> int:
    """億円, rounded half up."""
    return int((Fraction(yen) / OKU + Fraction(1, 2)) // 1)


def _oku_of(yen: int | Fraction | None) -> int | None:
    return None if yen is None else oku(yen)


def _said(value: int | None) -> str:
    return "" if value is None else f"{'▲' if value < 0 else ''}{abs(value):,}"
