"""一人の送達・返戻: what came back, where one asked, and what is to be done, for one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from saiken.desks.service.models.returns import AddressSearchRow
from saiken.desks.service.queries import letters, searches
from saiken.desks.service.queries.cases import (
    Case,
    answer_by,
    next_of,
    office_of,
    reason,
    search_in_words,
    what,
)
from saiken.desks.service.queries.letters import Back
from saiken.desks.service.queries.returns import names_of
from saiken.desks.service.queries.searches import Search
from saiken.desks.service.rules.words import BADGES, FOUND, RESULTS, SOURCES
from saiken.store import identities, reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import may_see_address
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.people.sealing import opened
from saiken.store.register.lists import person_number
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words

HIDDEN = "（支援措置のため表示しません）"
AFTER_FOUND = (
    "新しい住所が分かっています。住所の異動を担当する課と、台帳を持つ課に直してもらってください。"
    "取り込んだ後の処理で、文書をもう一度送ります。"
)


@dataclass(frozen=True)
class Shown:
    """一人の頁. The case where something is unanswered, with all that came back ever and searches.

    `others`: what came back unanswered that was written to others who owe the same. `address`:
    whether what may tell of an address is shown.
    """

    person: int
    office: str
    told: Particulars
    case: Case | None
    others: tuple[Back, ...]
    backs: tuple[Back, ...]
    searched: tuple[Search, ...]
    address: bool


def shown(person: int, *, by: Staff, now: Now) -> Shown | None:
    """All of a person for the office that somebody may see them of; the look is recorded.

    None where there is no such person; NotAllowed behind the walls.
    """
    if person_number(person) is None:
        return None
    office = office_of(person, by)
    group = identities.members([person])[person]
    protected = reads.person_states([person], on=now.day)[person].protected
    address = may_see_address(by, protected)
    record([person], f"service/{person}", by=by, now=now, address_shown=address)
    searched = searches.searched_since_back([person], office)[person]
    open_ = letters.unanswered([office], persons=group)
    mine = tuple(back for back in open_ if back.person in group)
    return Shown(
        person,
        office,
        particulars.latest([person])[person],
        Case(person, office, mine, answer_by(mine), searched) if mine else None,
        tuple(back for back in open_ if back.person not in group),
        tuple(letters.of_persons(group, [office])),
        searched,
        address,
    )


def lead(one: Shown) -> str:
    """What is to be done, in one line."""
    if one.case is not None:
        count = len({back.act for back in one.case.backs})
        return (
            f"答えていない返戻が{count}件あります。{day_in_words(one.case.by)}までに答えます。"
            f"{next_of(one.case, one.told)}"
        )
    if one.others:
        return "同じ債権を負うほかの方への文書が返ってきています。その方の頁で処理します。"
    return "答えていない返戻は0件です。"


def items(one: Shown, *, takes_in: bool) -> list[dict[str, Any]]:
    """How things stand; `takes_in`: whether the reader takes files in."""
    state = searches.state_of(one.searched)
    found: list[dict[str, Any]] = [
        {"label": "債務者", "text": one.told.name, "url": f"/debtors/{one.person}/"},
        {"label": "所在", "text": BADGES[state][1], "note": search_in_words(one.searched)},
    ]
    if one.case is not None:
        found += [
            {"label": "答える期限", "day": one.case.by},
            {"label": "次の処理", "text": next_of(one.case, one.told)},
        ]
    new = {
        "label": "新しい住所",
        "text": "ここでは入力しません。住民記録・所管課の台帳で直し、取込で受け取ります。",
        "note": AFTER_FOUND if state == FOUND else "",
    }
    return [*found, new | ({"url": "/intake/"} if takes_in else {})]


def letter_rows(one: Shown) -> list[dict[str, Any]]:
    """返ってきた文書 as lines, one for each that came back."""
    open_ = {back.act for back in (*(one.case.backs if one.case else ()), *one.others)}
    acts: dict[int, list[Back]] = {}
    for back in one.backs:
        acts.setdefault(back.act, []).append(back)
    names = particulars.latest({back.person for back in one.backs})
    return [_letter(held, act in open_, names) for act, held in acts.items()]


def _letter(held: Sequence[Back], is_open: bool, names: dict[int, Particulars]) -> dict[str, Any]:
    back = held[0]
    url = f"/visits/of/{back.act}/" if back.by_visit else ""
    if back.record is not None:
        url = f"/service/returns/{back.record}/"
    return {
        "on": back.on,
        "what": {"text": what(back), "url": url},
        "who": {"name": names[back.person].name, "url": f"/service/{back.person}/"},
        "reason": reason(back),
        "periods": len(held),
        "state": _state(is_open, all(one.undone for one in held)),
    }


def _state(is_open: bool, undone: bool) -> dict[str, str]:
    if undone:
        return {"kind": "plain", "text": "取消し"}
    return {"kind": "late", "text": "未処理"} if is_open else {"kind": "ok", "text": "済み"}


def search_rows(one: Shown) -> list[dict[str, Any]]:
    """所在の調べ as lines, also those before the last return and those that were undone."""
    held = list(
        AddressSearchRow.objects.filter(
            person__in=identities.members([one.person])[one.person],
            office__in=searches.responsible(one.office),
        )
        .select_related("undone")
        .order_by("-on", "-pk")
    )
    names = names_of({row.by for row in held})
    counts = {search.id for search in one.searched}
    lines = [_search(row, names, row.pk in counts, one.address) for row in held]
    lines += [_visit(search) for search in one.searched if search.visit]
    return sorted(lines, key=lambda line: line["on"], reverse=True)


def _visit(search: Search) -> dict[str, Any]:
    return {
        "on": search.on,
        "source": {"text": "現地の確認（臨戸訪問）", "url": f"/visits/of/{search.visit}/"},
        "result": RESULTS[search.result],
        "note": "",
        "by": "",
        "state": {"kind": "info", "text": "有効"},
    }


def _search(
    row: AddressSearchRow, names: dict[str, str], counts: bool, address: bool
) -> dict[str, Any]:
    undone = getattr(row, "undone", None)
    state = {"kind": "info", "text": "有効"} if counts else {"kind": "plain", "text": "返戻の前"}
    return {
        "on": row.on,
        "source": {"text": SOURCES[row.source].name, "url": f"/service/searches/{row.pk}/"},
        "result": RESULTS[row.result],
        "note": note(row) if address else HIDDEN,
        "by": names[row.by],
        "state": {"kind": "plain", "text": f"取消し：{undone.reason}"} if undone else state,
    }


def note(row: AddressSearchRow) -> str:
    """What was written down of a search; empty too where the person's key was erased since."""
    return (opened(row.person_id, bytes(row.note)) or b"").decode()


def search_items(row: AddressSearchRow, *, by: Staff, now: Now) -> list[dict[str, Any]]:
    """All that a search says; the look is recorded."""
    person = row.person_id
    protected = reads.person_states([person], on=now.day)[person].protected
    address = may_see_address(by, protected)
    record([person], f"service/searches/{row.pk}", by=by, now=now, address_shown=address)
    told = particulars.latest([person])[person]
    undone = getattr(row, "undone", None)
    return [
        {"label": "状態", "text": f"取消し（{undone.reason}）" if undone else "記録"},
        {"label": "調べた方", "text": told.name, "url": f"/service/{person}/"},
        {"label": "調べた先", "text": SOURCES[row.source].name},
        {"label": "調べた日", "text": day_in_words(row.on)},
        {"label": "結果", "text": RESULTS[row.result]},
        {"label": "経過", "text": (note(row) if address else HIDDEN) or "—"},
        {"label": "入力した人", "text": names_of({row.by})[row.by]},
    ]
