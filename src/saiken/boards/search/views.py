"""The page of search results."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import jaconv
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.store.looks.recording import record
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.register.lists import debtors_of, instalment_by_key
from saiken.values.permissions import asks

MOST = 100


@asks("people.look")
def search(request: HttpRequest) -> HttpResponse:
    """検索: the own office's debtors by words in number, name or kana; an instalment by its key."""
    words = request.GET.get("q", "").strip()
    rows = list(_found(words, request.staff.office)) if len(words) >= 2 else []
    listed = rows[:MOST]
    seen = [row["person"] for row in listed if "person" in row]
    record(seen, request.path, by=request.staff, now=request.now)
    values = {
        "page": {"title": "検索", "lead": _lead(words, len(rows))},
        "columns": [
            {"key": "who", "label": "債務者・期別", "kind": "who"},
            {"key": "number", "label": "番号"},
        ],
        "rows": listed,
        "label": "検索の結果",
        "pager": {"shown": len(listed), "total": len(rows), "unit": "件"},
        "empty": {
            "title": "当てはまるものはありません",
            "text": "自分の所属が扱う債務者の、氏名・カナ・宛名番号・期別の番号で探せます。",
        },
    }
    return render(request, "frame/list.html", values)


def _lead(words: str, total: int) -> str:
    if len(words) < 2:
        return "2文字以上を入力してください。"
    found = f"「{words}」に当てはまるのは {total}件です。"
    if total <= MOST:
        return found
    return f"{found}はじめの {MOST}件だけを示しています。言葉を足して絞ってください。"


def _found(words: str, office: str) -> Iterator[dict[str, Any]]:
    wanted = _folded(words)
    instalment = instalment_by_key(wanted, office)
    if instalment is not None:
        url = f"/instalments/{instalment}/"
        yield {"url": url, "who": {"name": f"期別 {wanted}", "url": url}, "number": wanted}
    numbers = debtors_of(office)
    for person, told in particulars.latest(numbers).items():
        if wanted in _folded(_texts(numbers[person], told)):
            url = f"/debtors/{person}/"
            who = {"name": told.name, "kana": told.kana, "url": url}
            yield {"url": url, "who": who, "number": numbers[person], "person": person}


def _texts(number: str, told: Particulars) -> str:
    return f"{number}\n{told.name}\n{told.kana}"


def _folded(text: str) -> str:
    """One width, one kana, no spaces: how people type is not how files spell."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(jaconv.hira2kata(wide).split(" ")).replace("　", "")
