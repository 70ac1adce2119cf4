"""How a candidate and a decision stand on the page 名寄せ."""

from collections.abc import Mapping
from typing import Any

from saiken.desks.debtors.queries.decisions import Decided
from saiken.desks.debtors.queries.record_numbers import in_words
from saiken.desks.debtors.rules.evidence import Evidence, Told
from saiken.desks.debtors.rules.ranking import CERTAIN, DOUBLE, RANKS, Proposal

_BADGES = {CERTAIN: "ok", DOUBLE: "error"}
_SPEAKS = {"for": "ok", "against": "error"}


def row(p: Proposal, numbers: Mapping[int, str]) -> dict[str, Any]:
    """One pair: both records, how sure, and the points in which they agree or not."""
    return {
        "id": f"{p.record.person}-{p.other.person}",
        "name": f"{p.record.name}（{in_words(p.record.number)}）と {in_words(p.other.number)} の組",
        "record": _who(p.record),
        "other": _who(p.other),
        "rank": {"kind": _BADGES.get(p.rank, "warn"), "text": RANKS[p.rank]},
        "points": [{"kind": _SPEAKS.get(x.speaks, "plain"), "text": x.says} for x in p.evidence],
        "doubles": _doubles(p, numbers),
        "sides": [_side(p, x) for x in p.evidence],
    }


def _who(one: Told) -> dict[str, Any]:
    return {"name": one.name, "kana": one.kana, "number": in_words(one.number)}


def _doubles(p: Proposal, numbers: Mapping[int, str]) -> str:
    if not p.doubles:
        return ""
    told = "、".join(sorted(in_words(numbers[person]) for person in p.doubles))
    return f"カナ又は氏名と生年月日が同じ人がほかにいます（{told}）。取り違えに注意してください。"


def _side(p: Proposal, point: Evidence) -> dict[str, Any]:
    return {
        "about": point.about,
        "ours": _value(p.record, point.about),
        "theirs": _value(p.other, point.about),
        "point": {"kind": _SPEAKS.get(point.speaks, "plain"), "text": point.says},
    }


def _value(one: Told, about: str) -> Any:
    match about:
        case "カナ":
            return one.kana
        case "生年月日":
            return one.born_on
        case "住所":
            return "（保護）" if one.closed else "／".join(one.addresses)
        case "世帯":
            return one.household
        case "個人・法人":
            return "法人" if one.corporation else "個人"
        case _:
            return one.name


def decided_row(d: Decided, *, may: bool) -> dict[str, Any]:
    """One decision, with the way back for those who may."""
    return {
        "word": {"kind": "ok" if d.word == "同じ人" else "plain", "text": d.word},
        "record": {"name": d.name, "number": in_words(d.number), "url": f"/debtors/{d.person}/"},
        "other": {"name": d.other_name, "number": in_words(d.other_number)},
        "reason": d.reason,
        "by": d.by,
        "at": d.at,
        "back_url": f"/debtors/identities/{d.act}/take-back/" if may and d.mine else "",
    }
