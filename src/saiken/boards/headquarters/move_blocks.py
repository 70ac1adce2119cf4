"""収納率が動いた理由と年度末の見込み as tables, each with its sentence."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, change, rate
from saiken.boards.headquarters.side_by_side import expected_end, why
from saiken.claims.measures import (
    EFFECTS,
    Effects,
    RateMove,
    YearEnd,
    in_percent,
    parts_shown,
    points,
    why_it_moved,
)
from saiken.values.eras import fiscal_year_in_words

_EFFECTS = (
    {"key": "kind", "label": "債権"},
    *({"key": name, "label": words, "kind": "figure"} for name, words in EFFECTS),
    {"key": "total", "label": "合計（ポイント）", "kind": "figure"},
)
_BASIS = (
    {"key": "year", "label": "年度"},
    {"key": "same_day", "label": "同じ日の率", "kind": "figure"},
    {"key": "at_end", "label": "年度末の率", "kind": "figure"},
    {"key": "came", "label": "その後の伸び（ポイント）", "kind": "figure"},
)


def why_block(asked: Asked) -> Block:
    """収納率が動いた理由."""
    move = why(asked)
    since = f"{fiscal_year_in_words(asked.year - 1)}の同じ日"
    title = "収納率が動いた理由"
    if move is None:
        return Block("why", title, _EFFECTS, (), empty=f"{since}に調定がないため、比べられません")
    return Block(
        "why",
        title,
        _EFFECTS,
        tuple(_moved(kind, one) for kind, one in move.by_kind.items() if one.total),
        says=why_it_moved(move, since=since),
        foot=_in_all(move),
        empty=f"純収納率は{since}から動いていません",
    )


def _moved(kind: str, effects: Effects) -> dict[str, Any]:
    return _effects(kinds.load_kinds()[kind].name, effects)


def _in_all(move: RateMove) -> dict[str, Any]:
    """The sums as the sentence says them, which add up as they are shown."""
    change, shown = parts_shown(move)
    words = {name: points(value) for (name, _), value in zip(EFFECTS, shown, strict=True)}
    return {"kind": "合計", **words, "total": points(change)}


def _effects(name: str, effects: Effects) -> dict[str, Any]:
    shown = {name: _points(getattr(effects, name)) for name, _ in EFFECTS}
    return {"kind": name, **shown, "total": _points(effects.total)}


def _points(value: Fraction) -> str:
    """Rounded to a hundredth of a point; the exact parts add up, these to the last place."""
    return points(round(value * 10_000))


def end_block(asked: Asked) -> Block:
    """年度末見込み."""
    found = expected_end(asked)
    return Block(
        "end",
        "年度末の見込み",
        _BASIS,
        tuple(_basis(found)),
        says=_expected(found),
        empty="前の年度の記帳がないため、見込めません",
    )


def _expected(found: YearEnd | None) -> str:
    if found is None:
        return ""
    return (
        f"年度末の純収納率は{in_percent(found.expected)}と見込みます"
        f"（{in_percent(found.low)}から{in_percent(found.high)}）。"
        "きょうの率に、前の年度がこの日から年度末までに伸びた分の平均を足したものです。"
    )


def _basis(found: YearEnd | None) -> Iterator[Mapping[str, Any]]:
    for one in found.basis if found else ():
        yield {
            "year": fiscal_year_in_words(one.year),
            "same_day": rate(one.same_day),
            "at_end": rate(one.at_end),
            "came": change(one.at_end, one.same_day),
        }
