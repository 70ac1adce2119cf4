"""How the proof is worded on its page: totals, parts, grounds, lateness, the record it rests on."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from saiken import kinds
from saiken.boards.dunning_proof import counting
from saiken.boards.dunning_proof.by_record import Row
from saiken.boards.dunning_proof.lateness import BANDS, LATE
from saiken.boards.dunning_proof.parts import DUNNED, EXCUSED, GROUNDS, LISTED, PARTS
from saiken.boards.dunning_proof.proving import Proof
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.holds.lists import CAUSES

ROWS = "/dunning-proof/rows/"


def totals(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The whole and its parts in large figures."""
    found = [{"label": "納期限を過ぎた期別", "count": len(rows), "unit": "期別"}]
    found += [
        {"label": name, "count": counting.count(r for r in rows if r.part == part).instalments}
        | {"unit": "期別"}
        for part, name in PARTS.items()
    ]
    return [*found, {"label": "未納の額", "yen": sum(row.open_yen for row in rows)}]


def lead(proof: Proof) -> tuple[str, str]:
    """The one sentence of the page and its kind."""
    rows = proof.rows
    listed = [r for r in rows if r.part == LISTED]
    overdue = sum(r.ground == "overdue" for r in listed)
    day = day_in_words(proof.wanted.on)
    if not rows:
        return f"{day}に、納期限を過ぎて未納の期別はありません。", "ok"
    whole = f"{day}に納期限を過ぎた {len(rows):,}期別は、すべて三つのどれか一つに入ります。"
    if not listed:
        return f"{whole}督促すべきものは残っていません。", "ok"
    told = f"督促すべきものが {len(listed):,}期別（期限を過ぎたもの {overdue:,}期別）あります。"
    return f"{whole}{told}", "error" if overdue else "warn"


def kinds_table(rows: Sequence[Row], query: str) -> list[dict[str, Any]]:
    """Office and kind: the whole, its parts, and that they add up."""
    held = kinds.load_kinds()
    return [
        {
            "kind": {"text": held[one.kind].name, "url": _rows(query, kind=one.kind)},
            "office": reads.city().full_name(one.office),
            "every": one.every.instalments,
            "dunned": one.dunned.instalments,
            "excused": one.excused.instalments,
            "listed": one.listed.instalments,
            "yen": one.every.yen,
            "sum": {"kind": "ok", "text": "一致"}
            if one.adds_up
            else {"kind": "error", "text": "不一致"},
        }
        for one in counting.by_kind(rows)
    ]


def grounds(rows: Sequence[Row], query: str) -> list[dict[str, Any]]:
    """Every ground of every part, with its article where the law gives one."""
    return [
        {
            "part": PARTS[part],
            "ground": {"text": GROUNDS[ground], "url": _rows(query, part=part, ground=ground)},
            "article": article or ("所属の判断" if ground in ("hold", "dispute") else "—"),
            "count": held.instalments,
            "yen": held.yen,
        }
        for part in (DUNNED, EXCUSED, LISTED)
        for ground, article, held in counting.by_ground(rows, part)
    ]


def bands(rows: Sequence[Row], query: str) -> list[dict[str, Any]]:
    """How late the letters were, kind by kind, with the days that the rule allows."""
    held, day = kinds.load_kinds(), {r.kind: r for r in rows}
    return [
        {
            "kind": {
                "text": held[kind].name,
                "url": _rows(query, part=DUNNED, kind=kind, band="late"),
            },
            "rule": _rule(held[kind], day[kind]),
            **counted,
            "rate": _percent(counted["in_time"], sum(counted[b] for b in ("in_time", *LATE))),
        }
        for kind, counted in sorted(counting.by_band(rows).items())
    ]


def _rule(kind: kinds.Kind, row: Row) -> str:
    rule = kinds.dunning_rule(kind, reads.city(), on=row.due_on)
    return f"{rule.within_days}日以内" if rule.within_days is not None else "定めなし"


def _percent(part: int, whole: int) -> str:
    return f"{part * 1000 // whole / 10:.1f}％" if whole else "—"


def causes(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Why letters were late, as far as somebody said so."""
    return [
        {"cause": CAUSES.get(cause, "理由がまだ記録されていない"), "count": many}
        for cause, many in sorted(counting.by_cause(rows).items())
    ]


def record(proof: Proof, printed: str) -> list[dict[str, Any]]:
    """What the proof was drawn from, and whether it is the one that was printed before."""
    wanted = proof.wanted
    city = reads.city()
    found: list[dict[str, Any]] = [
        {"label": "証明する日", "day": wanted.on},
        {"label": "所属", "text": "、".join(city.full_name(code) for code in wanted.offices)},
        {"label": "よりどころの記録", "text": f"記録の番号 {wanted.serial:,} まで"},
        {"label": "記録の指紋", "text": proof.record},
        {"label": "この証明の指紋", "text": proof.fingerprint},
    ]
    if printed:
        same = printed == proof.fingerprint
        text = "前に作った証明と同じです。" if same else "前に作った証明と違います。"
        found.append({"label": "作り直しの結果", "text": text})
    return found


def _rows(query: str, **asked: str) -> str:
    return f"{ROWS}?{query}&{urlencode(asked)}"


BAND_COLUMNS = [
    {"key": "kind", "label": "債権", "kind": "link"},
    {"key": "rule", "label": "市の定め"},
    *({"key": b, "label": name, "kind": "count", "unit": "件"} for b, name in BANDS.items()),
    {"key": "rate", "label": "期限内の率", "kind": "figure"},
]
