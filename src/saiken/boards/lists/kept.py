"""自分の一覧: the lists that somebody kept or the office shares, each in words and ready to run."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards.columns import Column
from saiken.boards.lists import debtors, instalments
from saiken.boards.today import views as today
from saiken.boards.today.reasons import BY_CODE
from saiken.desks.own_lists.queries import OwnList, lists_of
from saiken.desks.own_lists.rules import PAGES
from saiken.screens.addresses import address
from saiken.screens.lists import TAKE_OUT
from saiken.screens.pages import paged
from saiken.store.cases.staff import members
from saiken.values.actors import Staff
from saiken.values.permissions import asks

_COLUMNS: Mapping[str, Sequence[Column]] = {
    "today": today.COLUMNS,
    "debtors": debtors.COLUMNS,
    "instalments": instalments.COLUMNS,
}
_FILES = {"today": "/today/export", "debtors": "/debtors/list", "instalments": "/instalments/list"}
COLUMNS = (
    {"key": "name", "label": "一覧", "kind": "link", "below": "whose"},
    {"key": "page", "label": "頁"},
    {"key": "asks", "label": "条件"},
    {"key": "shows", "label": "列"},
    {"key": "order", "label": "並び順"},
    {"key": "files", "label": "書き出し", "kind": "links"},
    {"key": "act", "label": "処理", "kind": "act"},
)
EMPTY = {
    "title": "残した一覧はありません",
    "text": "今日の仕事・債務者・債権・期別の頁で、条件と列を選んで「この一覧を残す」を押します。",
}


@asks("boards.see")
def kept_lists(request: HttpRequest) -> HttpResponse:
    """自分の一覧 and those that the office shares."""
    found = [one for one in lists_of(request.staff) if _may(one, request.staff)]
    rows, pager = paged(request, found)
    staff = members([one.office for one in rows])
    values = {
        "page": {
            "title": "自分の一覧",
            "lead": "名前を押すと、残した条件・列・並び順で、いまの一覧が開きます。"
            "見える範囲は、開いた人の権限によります。",
        },
        "columns": COLUMNS,
        "rows": [_row(one, request.staff, staff) for one in rows],
        "label": "自分の一覧",
        "exports": {"print": True},
        "pager": pager,
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


def _may(one: OwnList, staff: Staff) -> bool:
    return one.page in PAGES and staff.may(PAGES[one.page].permission)


def _row(one: OwnList, staff: Staff, names: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    page, mine = PAGES[one.page], one.owner == staff.number
    url = address(page.url, one.asked)
    whose = "自分" if mine else names.get(one.owner, (one.owner, ""))[0]
    drop = {
        "label": "消す",
        "url": f"/lists/{one.number}/drop/",
        "effect": f"「{one.name}」を消します。ほかの職員にも見えなくなります。",
    }
    return {
        "name": {"text": one.name, "url": url},
        "url": url,
        "whose": f"{whose}（所属に見せる）" if one.shared else whose,
        "page": page.name,
        "asks": "・".join(_asks(one)) or "すべて",
        "shows": "・".join(_shows(one)) or "ふだんの列",
        "order": _order(one),
        "files": _files(one) if staff.may(TAKE_OUT) else (),
        "act": drop if mine else None,
    }


def _asks(one: OwnList) -> list[str]:
    words = PAGES[one.page].asks
    return [_ask(name, words[name], one.asked[name]) for name in words if one.asked.get(name)]


def _ask(name: str, words: str, value: str) -> str:
    held = kinds.load_kinds()
    if name in ("mine", "paid"):
        return words
    if name == "reason":
        return BY_CODE[value].label if value in BY_CODE else value
    if name == "kind":
        return held[value].name if value in held else value
    return f"{words}{value}円以上" if name == "yen" else f"{words}{value}"


def _shows(one: OwnList) -> list[str]:
    wanted = set(one.asked.get("show", "").split(","))
    return [column.label for column in _COLUMNS[one.page] if column.key in wanted]


def _order(one: OwnList) -> str:
    said = one.asked.get("sort", "")
    labels = {column.key: column.label for column in _COLUMNS[one.page]}
    label = labels.get(said.removeprefix("-"), "")
    way = "大きい・遅い" if said.startswith("-") else "小さい・早い"
    return f"{label}の{way}順" if label else ""


def _files(one: OwnList) -> list[dict[str, str]]:
    base = _FILES[one.page]
    return [
        {"text": words, "url": address(f"{base}.{form}", one.asked)}
        for words, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]
