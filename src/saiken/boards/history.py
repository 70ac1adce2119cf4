"""経過: the facts of instalments and persons as items of one timeline, newest first."""

from collections.abc import Iterable, Mapping
from typing import Any

from saiken.claims import facts as f
from saiken.law.terms import day_in_words

_KINDS = {
    f.Paid.word: "payment",
    f.Dunned.word: "letter",
    f.DunnedDayUnknown.word: "letter",
    f.Demanded.word: "letter",
    f.GuarantorDemanded.word: "letter",
    f.Visited.word: "act",
    f.Pledged.word: "act",
    f.Graced.word: "act",
    f.Lowered.word: "act",
    f.HistoryStated.word: "file",
    f.Assessed.word: "file",
    f.TakenBack.word: "act",
}


_YEN = f.Paid | f.CostIncurred | f.PaidInError | f.RefundDecided | f.Refunded | f.SetOff


def timeline(
    known: Iterable[tuple[str, Iterable[f.Fact]]], undone: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Items of a timeline from facts with what they are about; `undone`: why, per fact undone.

    Two claims may be called the same: `known` is pairs, so that neither hides the other.
    """
    items = [
        (fact.happened_on, fact.serial, _item(about, fact, undone))
        for about, facts in known
        for fact in facts
    ]
    return [item for _, _, item in sorted(items, key=lambda x: x[:2], reverse=True)]


def _item(about: str, fact: f.Fact, undone: Mapping[int, str]) -> dict[str, Any]:
    body = fact.body
    item: dict[str, Any] = {
        "on": fact.happened_on,
        "kind": _KINDS.get(body.word, "event"),
        "word": body.label,
        "text": about,
        "note": _note(body),
        "taken_back": undone.get(fact.serial, ""),
    }
    if isinstance(body, _YEN):
        item["yen"] = body.yen
    if isinstance(body, f.Assessed | f.Lowered):
        item["yen"] = body.principal
    if isinstance(body, f.Visited):
        item["url"] = f"/visits/of/{fact.act}/"
    return item


def _note(body: f.Body) -> str:
    match body:
        case (
            f.Dunned(letter=letter) | f.Demanded(letter=letter) | f.GuarantorDemanded(letter=letter)
        ) if letter:
            return f"文書番号 {letter}"
        case f.Paid(day_known=False):
            return "納付の日が台帳にないため、納期限の日に置いています。"
        case f.Visited(result=result, paper=paper):
            return f"{f.VISIT_RESULTS[result]}　{paper}".rstrip()
        case f.Graced():
            return f"{day_in_words(body.first)}から{day_in_words(body.last)}まで"
        case f.HistoryStated():
            whole = "経過は完全です。" if body.complete else "経過は完全とは限りません。"
            return f"{whole} 督促：{DUNNING_WORDS[body.dunning]}　{body.paper}"
        case f.ProtectionLifted():
            return body.paper
        case f.Assessed(by_rule=True):
            return "調定の日は、年度の初日とする取決めによります。"
        case _:
            return _note_of_money(body)


def _note_of_money(body: f.Body) -> str:
    match body:
        case f.CostIncurred(what=what, paper=paper):
            return f"{f.COSTS[what]}　{paper}".rstrip()
        case f.Lowered(way=way, article=article):
            return f"{f.LOWERED_WAYS[way]}により、調定額をこの額とする。{article}"
        case _:
            return ""


_FILTERS = {
    "": ("主な経過", ("payment", "letter", "act", "event")),
    "payment": ("収納", ("payment",)),
    "letter": ("文書", ("letter",)),
    "all": ("すべて（調定・経過の確認を含む）", ("payment", "letter", "act", "event", "file")),
}


def filtered(items: list[dict[str, Any]], show: str) -> dict[str, Any]:
    """The items of one filter, and chips to choose another; what files told is hidden at first."""
    chosen = show if show in _FILTERS else ""
    kinds = _FILTERS[chosen][1]
    chips = [
        {
            "label": label,
            "url": f"?show={code}#history",
            "current": code == chosen,
            "count": sum(item["kind"] in held for item in items),
        }
        for code, (label, held) in _FILTERS.items()
    ]
    return {"timeline": [i for i in items if i["kind"] in kinds], "timeline_chips": chips}


DUNNING_WORDS = {
    f.DISPATCHED: "発送済",
    f.DAY_UNKNOWN: "発送済（日付不明）",
    f.NOT_DISPATCHED: "未発送",
    f.UNKNOWN: "不明",
}
