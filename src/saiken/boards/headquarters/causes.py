"""滞納の原因別: what is uncollected by recorded cause, with what nobody recorded told as such."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, share_of
from saiken.claims.measures import in_percent
from saiken.letters.charts import BARS, Chart, Series
from saiken.screens.addresses import address
from saiken.store import reads
from saiken.store.measures.by_cause import NOT_RECORDED, by_cause
from saiken.store.measures.unpaid import Unpaid, UnpaidPart

CASES = "/headquarters/causes/"
UNTOLD, UNTOLD_CODE = "未記録", "none"
COLUMNS = (
    {"key": "part", "label": "滞納の原因", "kind": "link"},
    {"key": "persons", "label": "実人数", "kind": "count", "unit": "人"},
    {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "yen", "label": "収入未済額", "kind": "yen"},
    {"key": "share", "label": "構成比", "kind": "figure"},
)


def names() -> Mapping[str, str]:
    """The words of the city by code, and that for what nobody recorded."""
    causes = kinds.arrears_causes(reads.city())
    return {code: one.name for code, one in causes.items()} | {NOT_RECORDED: UNTOLD}


def by_cause_block(asked: Asked, about: Unpaid) -> Block:
    """原因別, by what was recorded by the end of the day, in the city's order."""
    parts = {one.part: one for one in by_cause(about)}
    words = names()
    order = [*words, *(code for code in sorted(parts) if code not in words)]
    held = [parts[code] for code in order if code in parts]
    rows = tuple(_row(one, held, words, asked) for one in held)
    return Block(
        "causes",
        "滞納の原因別",
        COLUMNS,
        rows,
        says=_says(held),
        chart=_chart(rows),
        empty="収入未済はありません",
    )


def _row(
    one: UnpaidPart, parts: Sequence[UnpaidPart], words: Mapping[str, str], asked: Asked
) -> dict[str, Any]:
    url = address(CASES, asked.address, cause=one.part or UNTOLD_CODE)
    return {
        "part": {"text": words.get(one.part, one.part), "url": url},
        "persons": one.persons,
        "instalments": one.instalments,
        "yen": one.yen,
        "share": share_of(one.yen, sum(part.yen for part in parts)),
    }


def _says(parts: Sequence[UnpaidPart]) -> str:
    whole = sum(one.yen for one in parts)
    if whole <= 0:
        return ""
    told = sum(one.yen for one in parts if one.part != NOT_RECORDED)
    return (
        f"収入未済額の{in_percent(Fraction(told, whole))}に、その日までに原因の記録があります。"
        "原因は担当者が聴いて事案ごとに記録したもので、推計していません。"
    )


def _chart(rows: Sequence[Mapping[str, Any]]) -> Chart | None:
    told = [row for row in rows if row["part"]["text"] != UNTOLD]
    if not told:
        return None
    largest = max(told, key=lambda row: row["yen"])
    return Chart(
        BARS,
        "滞納の原因別の収入未済額",
        f"記録された原因で最も多いのは{largest['part']['text']}で、全体の{largest['share']}です。",
        "円",
        tuple(row["part"]["text"] for row in rows),
        (Series("円", tuple(row["yen"] for row in rows)),),
    )
