"""推移の頁: the years beside each other, the cohorts of the assessment years, and their charts."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, Page, of_hundred, rate
from saiken.boards.headquarters.by_cohort import cohort_block
from saiken.boards.headquarters.in_oku import BALANCE, balance_in_oku, is_large
from saiken.boards.headquarters.side_by_side import YearLine, course
from saiken.boards.headquarters.targets import city_balances
from saiken.claims.measures import gross_rate, in_percent, net_rate
from saiken.letters.charts import LINES, STACKED, TARGET, Chart, Series, Value
from saiken.values.eras import fiscal_year_in_words

YEARS = 6
OKU = 100_000_000
YEAR_COLUMNS = (
    {"key": "year", "label": "年度"},
    {"key": "target", "label": "目標額", "kind": "yen"},
    {"key": "uncollected", "label": "収入未済額（実績）", "kind": "yen"},
    {"key": "current", "label": "うち現年度分", "kind": "yen"},
    {"key": "carried", "label": "うち滞納繰越分", "kind": "yen"},
    {"key": "shrunk", "label": "縮減額", "kind": "yen"},
    {"key": "lost", "label": "うち不納欠損", "kind": "yen"},
    {"key": "shrunk_rate", "label": "縮減率", "kind": "figure"},
    {"key": "rate", "label": "純収納率", "kind": "figure"},
    {"key": "gross", "label": "収納率", "kind": "figure"},
)


def course_page(asked: Asked) -> Page:
    """The tables of the page."""
    held = course(asked, YEARS)
    wanted = city_balances(asked, [line.year for line in held])
    lines = [
        replace(x, targets={BALANCE: wanted[x.year]} if x.year in wanted else {}) for x in held
    ]
    blocks = (balance_block(lines), rate_block(lines), cohort_block(asked))
    return Page(_lead(lines), (balance_in_oku(lines), *blocks) if is_large(lines) else blocks)


def _lead(lines: Sequence[YearLine]) -> str:
    if not lines:
        return "記帳のある年度がありません。台帳を取り込むと、年度ごとの推移をここに示します。"
    last = lines[-1]
    said = f"{fiscal_year_in_words(last.year)}の収入未済は{last.whole.uncollected:,}円です。"
    if last.shrunk is None:
        return said + "年度の途中は、縮減額を示しません。"
    turned = "縮減" if last.shrunk.yen >= 0 else "増加"
    return (
        f"{said}前の年度から{abs(last.shrunk.yen):,}円の{turned}"
        f"（うち不納欠損によるもの{last.shrunk.written_off:,}円）です。"
    )


def balance_block(lines: Sequence[YearLine]) -> Block:
    """収入未済額と縮減額 by year, to the yen."""
    shown = tuple(_year(line) for line in lines)
    return Block(
        "balance",
        "収入未済額と縮減額",
        YEAR_COLUMNS,
        shown,
        says="縮減額は、前の年度の収入未済額から減った額です。▲は増えた額です。",
        chart=_balance_chart(lines),
    )


def _year(line: YearLine) -> dict[str, Any]:
    shrunk = line.shrunk
    return {
        "year": fiscal_year_in_words(line.year),
        "target": line.targets.get(BALANCE),
        "uncollected": line.whole.uncollected,
        "current": line.current.uncollected,
        "carried": line.carried.uncollected,
        "shrunk": shrunk.yen if shrunk else None,
        "lost": shrunk.written_off if shrunk else None,
        "shrunk_rate": rate(shrunk.rate) if shrunk else None,
        "rate": rate(net_rate(line.whole)),
        "gross": rate(gross_rate(line.whole)),
    }


def _balance_chart(lines: Sequence[YearLine]) -> Chart | None:
    if not lines:
        return None
    labels = tuple(fiscal_year_in_words(line.year) for line in lines)
    whole, name = [line.whole.uncollected for line in lines], "収入未済額の推移"
    unit, per = _unit(max(whole))
    says = (
        f"{labels[0]}の{_in(whole[0], per)}{unit}から"
        f"{labels[-1]}の{_in(whole[-1], per)}{unit}になりました。"
    )
    if any(BALANCE in line.targets for line in lines):
        wanted = tuple(_scaled(line.targets.get(BALANCE), per) for line in lines)
        done = Series("実績", tuple(_scaled(yen, per) for yen in whole))
        return Chart(TARGET, name, says, unit, labels, (done, Series("目標", wanted)))
    parts = (
        Series("滞納繰越分", tuple(_scaled(x.carried.uncollected, per) for x in lines)),
        Series("現年度分", tuple(_scaled(x.current.uncollected, per) for x in lines)),
    )
    return Chart(STACKED, name, says, unit, labels, parts)


def _unit(largest: int) -> tuple[str, int]:
    """億円 for a city's sums, else 万円, else yen."""
    if largest >= 10 * OKU:
        return "億円", OKU
    return ("万円", 10_000) if largest >= 1_000_000 else ("円", 1)


def _scaled(yen: int | Fraction | None, per: int) -> Value:
    """Yen in a larger unit; whole where it is whole."""
    if yen is None:
        return None
    scaled = Fraction(yen, per)
    return int(scaled) if scaled.denominator == 1 else scaled


def _in(yen: int, per: int) -> str:
    return f"{yen // per:,}"


def rate_block(lines: Sequence[YearLine]) -> Block:
    """純収納率 by year and part."""
    rows = tuple(
        {
            "year": fiscal_year_in_words(line.year),
            "current": rate(net_rate(line.current)),
            "carried": rate(net_rate(line.carried)),
            "whole": rate(net_rate(line.whole)),
        }
        for line in lines
    )
    columns = (
        {"key": "year", "label": "年度"},
        {"key": "current", "label": "現年度分", "kind": "figure"},
        {"key": "carried", "label": "滞納繰越分", "kind": "figure"},
        {"key": "whole", "label": "合計", "kind": "figure"},
    )
    return Block("rates", "純収納率の推移", columns, rows, chart=_rate_chart(lines))


def _rate_chart(lines: Sequence[YearLine]) -> Chart | None:
    if len(lines) < 2:
        return None
    labels = tuple(fiscal_year_in_words(line.year) for line in lines)
    rates = [net_rate(line.whole) for line in lines]
    parts = (("現年度分", [x.current for x in lines]), ("滞納繰越分", [x.carried for x in lines]))
    series = (
        Series("合計", tuple(of_hundred(one) for one in rates)),
        *(Series(name, tuple(of_hundred(net_rate(one)) for one in held)) for name, held in parts),
    )
    kept = tuple(one for one in series if any(value is not None for value in one.values))
    says = f"合計の純収納率は{labels[-1]}に{in_percent(rates[-1])}です。"
    return Chart(LINES, "純収納率の推移", says, "％", labels, kept)
