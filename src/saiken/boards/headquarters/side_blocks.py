"""債権・会計・所管ごとの数値 as tables: rates, last year, target and balance side by side."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from saiken import kinds
from saiken.boards.headquarters.blocks import NO_TARGET, Block, below, change, leads_of, rate, said
from saiken.boards.headquarters.side_by_side import KindLine, SideBySide
from saiken.boards.headquarters.targets import BALANCE
from saiken.claims.measures import YearSums, added, gross_rate, net_rate
from saiken.letters.charts import BARS, Chart, Series
from saiken.screens.addresses import address
from saiken.store import reads
from saiken.store.measures.sums import by_office, year_sums

COLUMNS = (
    {"key": "kind", "label": "債権", "kind": "link", "below": "account", "below_label": "会計"},
    {"key": "assessed", "label": "調定額", "kind": "yen", **below("kept", "純収入額")},
    {"key": "current", "label": "純収納率", "note": "現年", "kind": "figure"},
    {"key": "carried", "label": "純収納率", "note": "繰越", "kind": "figure"},
    {
        "key": "whole",
        "label": "純収納率",
        "note": "合計",
        "kind": "figure",
        **below("gross", "収納率（還付未済を含む）"),
    },
    {"key": "then", "label": "前年同日", "kind": "figure", **below("change", "増減（ポイント）")},
    {
        "key": "target",
        "label": "目標",
        "kind": "figure",
        **below("short", "目標との差"),
    },
    {"key": "uncollected", "label": "収入未済額", "kind": "yen", **below("lost", "不納欠損額")},
)
_PLACES = (
    {"key": "sort", "label": "区分"},
    {"key": "name", "label": "会計・所管"},
    {"key": "assessed", "label": "調定額", "kind": "yen"},
    {"key": "current", "label": "純収納率", "note": "現年", "kind": "figure"},
    {"key": "carried", "label": "純収納率", "note": "繰越", "kind": "figure"},
    {"key": "whole", "label": "純収納率", "note": "合計", "kind": "figure"},
    {"key": "uncollected", "label": "収入未済額", "kind": "yen"},
)
INSTALMENTS = "/instalments/"


def side_block(found: SideBySide) -> Block:
    """債権ごとの数値."""
    shown = sorted(found.lines, key=lambda line: -line.whole.uncollected)
    names = tuple(kinds.load_kinds()[line.kind].short_name for line in shown)
    yen = tuple(line.whole.uncollected for line in shown)
    largest = f"最も多いのは{shown[0].name}の{yen[0]:,}円です。" if shown and yen[0] else ""
    chart = Chart(
        BARS,
        "債権ごとの収入未済額",
        f"収入未済額は全体で{found.whole.uncollected:,}円。{largest}",
        "円",
        names,
        (Series("収入未済額", yen),),
    )
    return Block(
        "side",
        "債権ごとの数値",
        COLUMNS,
        tuple(_line(line) for line in found.lines),
        says="元金・本税だけを数えます。純収納率＝（収入済額−還付未済額）÷調定額。小数第2位を切り捨てます。",
        foot=_foot(found),
        chart=chart,
        leads=leads_of(found.asked.is_today),
    )


def _line(line: KindLine) -> dict[str, Any]:
    return {
        "kind": {"text": line.name, "url": address(INSTALMENTS, {"kind": line.kind})},
        "account": line.account,
        "current": rate(net_rate(line.current)),
        "carried": rate(net_rate(line.carried)),
        **_both(line.whole, line.whole_then),
        **_target(line),
    }


def _target(line: KindLine) -> dict[str, Any]:
    """The target beside the same figure: points for a rate, yen for a balance."""
    if line.target is None:
        return {"target": NO_TARGET}
    target, actual = line.target, line.target.actual(line.whole)
    if target.indicator == BALANCE:
        value = int(target.value)
        return {
            "target": f"未済 {value:,}円",
            **said("short", f"{line.whole.uncollected - value:+,}円", "差 {}"),
        }
    wanted = Fraction(target.value)
    short = change(None if actual is None else Fraction(actual), wanted)
    return {"target": rate(wanted), **said("short", short, "差 {}")}


def _both(now: Any, then: Any) -> dict[str, Any]:
    return {
        "assessed": now.assessed,
        **said("kept", now.kept, "純収入 {:,}円"),
        "whole": rate(net_rate(now)),
        **said("gross", rate(gross_rate(now)), "収納率 {}"),
        "then": rate(net_rate(then)),
        **said("change", change(net_rate(now), net_rate(then)), "{}"),
        **said("lost", now.lost, "欠損 {:,}円"),
        "uncollected": now.uncollected,
    }


def _foot(found: SideBySide) -> dict[str, Any]:
    then = sum((line.whole_then for line in found.lines), start=type(found.whole)())
    return {
        "kind": {"text": "合計"},
        "current": rate(net_rate(found.part(carried=False))),
        "carried": rate(net_rate(found.part(carried=True))),
        **_both(found.whole, then),
    }


def places_block(found: SideBySide) -> Block:
    """会計と所管ごとの率."""
    offices = by_office(year_sums(found.asked.counted))
    named = [("所管", reads.city().full_name(office), parts) for office, parts in offices.items()]
    accounts: dict[str, list[KindLine]] = {}
    for line in found.lines:
        accounts.setdefault(line.account, []).append(line)
    summed = [
        ("会計", name, {carried: _part(lines, carried) for carried in (False, True)})
        for name, lines in accounts.items()
    ]
    rows = tuple(_place(sort, name, parts) for sort, name, parts in (*summed, *named))
    return Block("places", "会計・所管ごとの数値", _PLACES, rows)


def _part(lines: Sequence[KindLine], carried: bool) -> YearSums:
    return added(line.now.get(carried, YearSums()) for line in lines)


def _place(sort: str, name: str, parts: Mapping[bool, YearSums]) -> dict[str, Any]:
    current, carried = (parts.get(part, YearSums()) for part in (False, True))
    both = current + carried
    return {
        "sort": sort,
        "name": name,
        "assessed": both.assessed,
        "current": rate(net_rate(current)),
        "carried": rate(net_rate(carried)),
        "whole": rate(net_rate(both)),
        "uncollected": both.uncollected,
    }
