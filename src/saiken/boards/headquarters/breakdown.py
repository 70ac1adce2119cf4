"""内訳の頁: of what the uncollected sum is made, by account and kind, age, band and stage."""

from collections.abc import Sequence
from typing import Any

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, Page, leads_of, share_of
from saiken.boards.headquarters.causes import by_cause_block
from saiken.boards.headquarters.failures import kept_words, not_kept
from saiken.boards.headquarters.of_a_day import of_day
from saiken.boards.headquarters.side_blocks import INSTALMENTS
from saiken.boards.headquarters.side_by_side import KindLine, SideBySide, side_by_side
from saiken.claims.standing import STAGES
from saiken.letters.charts import BARS, Chart, Series
from saiken.screens.addresses import address
from saiken.store.measures import unpaid
from saiken.store.measures.figures import STAGE
from saiken.store.measures.unpaid import BANDS, Unpaid, UnpaidPart
from saiken.values.eras import day_in_words, fiscal_year_in_words

_SHARE = {"key": "share", "label": "構成比", "kind": "figure"}
_YEN = {"key": "yen", "label": "収入未済額", "kind": "yen"}
_PERSONS = {"key": "persons", "label": "実人数", "kind": "count", "unit": "人"}
_INSTALMENTS = {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"}
KIND_COLUMNS = (
    {"key": "account", "label": "会計"},
    {"key": "kind", "label": "債権", "kind": "link"},
    {"key": "current", "label": "現年度分", "kind": "yen"},
    {"key": "carried", "label": "滞納繰越分", "kind": "yen"},
    _YEN,
    _SHARE,
)
_MANY = 10_000  # 万円


def breakdown_page(asked: Asked) -> Page:
    """The tables of the page."""
    found = side_by_side(asked)
    about = Unpaid(asked.year, asked.on, asked.offices)
    years, bands = unpaid.by_year_and_band(about)
    parts = (_by_kind(found), _by_year(asked, years), _by_band(bands))
    blocks = (*parts, by_cause_block(asked, about), _by_stage(asked))
    return Page(_lead(found), blocks)


def _lead(found: SideBySide) -> str:
    whole = found.whole.uncollected
    largest = max(found.lines, key=lambda line: line.whole.uncollected, default=None)
    said = f"{day_in_words(found.asked.on)}の収入未済{whole:,}円の内訳です。"
    if largest is None or whole <= 0:
        return said
    share = share_of(largest.whole.uncollected, whole)
    return f"{said}最も多いのは{largest.name}で、全体の{share}を占めます。"


def _by_kind(found: SideBySide) -> Block:
    whole = found.whole.uncollected
    lines = sorted(found.lines, key=lambda line: -line.whole.uncollected)
    chart = Chart(
        BARS,
        "収入未済額の債権別の内訳",
        _lead(found),
        "円",
        tuple(kinds.load_kinds()[line.kind].short_name for line in lines),
        (Series("収入未済額", tuple(line.whole.uncollected for line in lines)),),
    )
    foot = {
        "account": "合計",
        "current": found.part(carried=False).uncollected,
        "carried": found.part(carried=True).uncollected,
        "yen": whole,
    }
    rows = tuple(_kind(line, whole) for line in found.lines)
    leads = leads_of(found.asked.is_today)
    return Block("kinds", "会計・債権別", KIND_COLUMNS, rows, foot=foot, chart=chart, leads=leads)


def _kind(line: KindLine, whole: int) -> dict[str, Any]:
    return {
        "account": line.account,
        "kind": {"text": line.name, "url": address(INSTALMENTS, {"kind": line.kind})},
        "current": line.current.uncollected,
        "carried": line.carried.uncollected,
        "yen": line.whole.uncollected,
        "share": share_of(line.whole.uncollected, whole),
    }


def _by_year(asked: Asked, parts: Sequence[UnpaidPart]) -> Block:
    rows = [
        {
            "part": {
                "text": fiscal_year_in_words(int(one.part)),
                "url": address(INSTALMENTS, {"year": one.part}),
            },
            **_counts(one, parts),
        }
        for one in parts
    ]
    columns = (
        {"key": "part", "label": "調定年度", "kind": "link"},
        _PERSONS,
        _INSTALMENTS,
        _YEN,
        _SHARE,
    )
    return Block(
        "years",
        "古さ（調定年度）別",
        columns,
        tuple(rows),
        says="出納整理期間は、前の年度の締めていない分もここに入ります。",
        chart=_chart("古さ（調定年度）別の収入未済額", rows),
        empty="収入未済はありません",
        leads=leads_of(asked.is_today),
    )


def _by_band(parts: Sequence[UnpaidPart]) -> Block:
    rows = [{"part": {"text": _band(int(one.part))}, **_counts(one, parts)} for one in parts]
    columns = ({"key": "part", "label": "一人の額", "kind": "link"}, _PERSONS, _YEN, _SHARE)
    return Block(
        "bands",
        "一人の額の段階別",
        columns,
        tuple(rows),
        chart=_chart("一人の額の段階別の収入未済額", rows),
        empty="収入未済はありません",
    )


def _band(least: int) -> str:
    above = [band for band in BANDS if band > least]
    if not above:
        return f"{least // _MANY:,}万円以上"
    if least < _MANY:
        return f"{above[0] // _MANY:,}万円未満"
    return f"{least // _MANY:,}万円以上{above[0] // _MANY:,}万円未満"


def _by_stage(asked: Asked) -> Block:
    found = of_day(asked, STAGE)
    held = [found[code] for code in STAGES if found[code].cases] if found else []
    whole = sum(one.yen for one in held)
    rows = [
        {
            "part": {"text": STAGES[one.code]},
            "cases": one.cases,
            "instalments": one.instalments,
            "yen": one.yen,
            "share": share_of(one.yen, whole),
        }
        for one in held
    ]
    columns = (
        {"key": "part", "label": "段階", "kind": "link"},
        {"key": "cases", "label": "事案", "kind": "count", "unit": "事案"},
        _INSTALMENTS,
        _YEN | {"label": "未納額（現況）"},
        _SHARE,
    )
    return Block(
        "stages",
        "段階別",
        columns,
        tuple(rows),
        says=f"現況の未納額です。納期限の前のものも入ります。{kept_words(found)}",
        chart=_chart("段階別の未納額", rows),
        empty=not_kept(asked) if found is None else "未納はありません",
    )


def _counts(one: UnpaidPart, parts: Sequence[UnpaidPart]) -> dict[str, Any]:
    whole = sum(part.yen for part in parts)
    return {
        "persons": one.persons,
        "instalments": one.instalments,
        "yen": one.yen,
        "share": share_of(one.yen, whole),
    }


def _chart(title: str, rows: Sequence[dict[str, Any]]) -> Chart | None:
    if not rows:
        return None
    largest = max(rows, key=lambda row: row["yen"])
    says = f"最も多いのは{largest['part']['text']}で、{largest['share']}です。"
    labels = tuple(row["part"]["text"] for row in rows)
    return Chart(BARS, title, says, "円", labels, (Series("円", tuple(r["yen"] for r in rows)),))
