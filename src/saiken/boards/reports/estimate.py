"""歳入見込: the assessment of a year times the net rate of the three years closed before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from saiken import kinds
from saiken.boards.headquarters.asking import GENERAL, Asked
from saiken.boards.headquarters.blocks import Block, Page, Row, rate
from saiken.claims.measures import YearSums, added, net_rate
from saiken.law.fiscal_years import closes_on
from saiken.store.measures.sums import Counted, by_cell, is_final, year_sums
from saiken.values.eras import day_in_words, fiscal_year_in_words

YEARS = 3
PART_WORDS = {False: "現年度分", True: "滞納繰越分"}
Cell = tuple[str, bool]  # a kind, and whether it is the part that was carried over


@dataclass(frozen=True)
class Estimate:
    """見込みの行. Of a kind and part: the assessment, and the years that its rate rests on."""

    kind: str
    carried: bool
    assessed: int
    basis: Mapping[int, YearSums]

    @property
    def rate(self) -> Fraction | None:
        """純収納率 of all years of the basis together; None where nothing was assessed in them."""
        return net_rate(added(self.basis.values()))

    @property
    def yen(self) -> int | None:
        """見込額: assessment × rate, yen cut off below one; None without a rate."""
        return None if self.rate is None else int(self.assessed * self.rate // 1)


def closed_before(asked: Asked) -> list[int]:
    """The years before whose books had closed by the day, the latest first; three at most."""
    first = asked.year - 1
    years = range(first, first - YEARS - 1, -1)
    return [year for year in years if closes_on(year, GENERAL) < asked.on][:YEARS]


def estimates(asked: Asked) -> list[Estimate]:
    """歳入見込 of each kind and part that is assessed in the year by the day."""
    basis = {
        year: by_cell(year_sums(Counted(year, closes_on(year, GENERAL), asked.offices)))
        for year in closed_before(asked)
    }
    now = by_cell(year_sums(asked.counted))
    return [
        Estimate(kind, carried, one.assessed, dict(_of((kind, carried), basis)))
        for (kind, carried), one in sorted(now.items())
        if one.assessed
    ]


def _of(cell: Cell, basis: Mapping[int, Mapping[Cell, YearSums]]) -> Iterator[tuple[int, YearSums]]:
    for year, sums in basis.items():
        if cell in sums and sums[cell].assessed:
            yield year, sums[cell]


COLUMNS = (
    {"key": "kind", "label": "債権", "below": "part", "below_label": "現年・繰越"},
    {"key": "assessed", "label": "調定額", "kind": "yen"},
    {"key": "rate", "label": "用いた率", "kind": "figure"},
    {"key": "yen", "label": "見込額", "kind": "yen"},
    {"key": "years", "label": "率の年度"},
)
BASIS_COLUMNS = (
    {"key": "kind", "label": "債権", "below": "part", "below_label": "現年・繰越"},
    {"key": "year", "label": "年度", "below": "state", "below_label": "速報・確定"},
    {"key": "assessed", "label": "調定額", "kind": "yen"},
    {"key": "kept", "label": "収入（還付未済を除く）", "kind": "yen"},
    {"key": "rate", "label": "純収納率", "kind": "figure"},
)
HOW = (
    f"見込額は、その日までの調定額に、出納の閉鎖を過ぎた{YEARS}年度を合わせた純収納率（収入済額から還付未済額を"
    "引いた額 ÷ 調定額）を掛け、円未満を切り捨てた額です。元金・本税だけを数えます。"
    "率は小数第2位まで示し、計算には端数のまま使います。これから調定する額と、滞納繰越の増減は入っていません。"
)
NO_BASIS = "算出できません（出納の閉鎖を過ぎた年度の調定がない）"


def estimate_page(asked: Asked) -> Page:
    """歳入見込 with the years that it rests on."""
    found = estimates(asked)
    total = sum(one.yen or 0 for one in found)
    missing = sum(one.yen is None for one in found)
    year, on = fiscal_year_in_words(asked.year), day_in_words(asked.on)
    told = f"{year}（{on}までの調定）の歳入見込は{total:,}円です。"
    if missing:
        told += f"率の根拠がない{missing}行は入っていません。"
    main = Block(
        "estimate",
        "歳入見込",
        COLUMNS,
        tuple(_row(one) for one in found),
        says=HOW,
        foot={"kind": "合計", "assessed": sum(x.assessed for x in found), "yen": total},
    )
    rows = tuple(_basis(one, held, sums) for one in found for held, sums in one.basis.items())
    says = "率は、下の年度の調定額と収入をそれぞれ合計してから割ったものです。"
    basis = Block(
        "basis",
        "率の根拠",
        BASIS_COLUMNS,
        rows,
        says=says,
        empty="出納の閉鎖を過ぎた年度の記帳がありません",
    )
    return Page(told, (main, basis))


def _row(one: Estimate) -> Row:
    return {
        "kind": kinds.load_kinds()[one.kind].name,
        "part": PART_WORDS[one.carried],
        "assessed": one.assessed,
        "rate": "" if one.rate is None else rate(one.rate, 2),
        "yen": "" if one.yen is None else one.yen,
        "years": "・".join(fiscal_year_in_words(year) for year in one.basis) or NO_BASIS,
    }


def _basis(one: Estimate, year: int, sums: YearSums) -> Row:
    return {
        "kind": kinds.load_kinds()[one.kind].name,
        "part": PART_WORDS[one.carried],
        "year": fiscal_year_in_words(year),
        "state": "確定" if is_final(year) else "速報",
        "assessed": sums.assessed,
        "kept": sums.kept,
        "rate": rate(net_rate(sums), 2),
    }
