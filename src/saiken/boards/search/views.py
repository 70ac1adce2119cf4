"""The page of search results."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.search.slips import slip_rows
from saiken.store.looks.recording import record
from saiken.store.offices.walls import LOOK_PROTECTED
from saiken.store.people.folding import fold
from saiken.store.register.lists import instalment_by_key, instalments_by_start
from saiken.store.searching import finding
from saiken.values.permissions import asks

PAGE = 50
OF_NOTICE = 6  # figures of a number from which on its instalments are shown
BY = {"number": "宛名番号", "name": "氏名・カナ", "address": "住所", "telephone": "電話番号"}
COLUMNS = [
    {"key": "who", "label": "債務者・期別", "kind": "who"},
    {"key": "number", "label": "番号"},
    {"key": "by", "label": "見つかったところ"},
]
EMPTY = {
    "title": "当てはまるものはありません",
    "text": (
        "自分の所属が扱う債務者と保証人の、氏名・カナ・住所・宛名番号・期別の番号・納付書番号で探せます。"
        "電話番号は、続いた6桁以上で探します。"
    ),
}


@asks("people.look")
def search(request: HttpRequest) -> HttpResponse:
    """検索: the own office's debtors by two letters of number, name, kana, address; an instalment.

    Six digits find a telephone too. Whoever is listed is on record; addresses and telephones
    are not shown here.
    """
    words, after = request.GET.get("q", "").strip(), request.GET.get("after", "")
    staff, now = request.staff, request.now
    start = int(after) if after.isdecimal() and len(after) < 19 else 0
    keyed = (
        [] if start else [*slip_rows(words, staff, now), *_instalments(fold(words), staff.office)]
    )
    hits = finding.find(
        words,
        [staff.office],
        on=now.day,
        hide=not staff.may(LOOK_PROTECTED),
        after=start,
        limit=PAGE,
    )
    record([one.person for one in hits.found], request.path, by=staff, now=now)
    rows = [*keyed, *(_row(one) for one in hits.found)]
    values = {
        "page": {"title": "検索", "lead": _lead(words, len(rows), hits, start)},
        "columns": COLUMNS,
        "rows": rows,
        "label": "検索の結果",
        "pager": _pager(words, len(rows), hits, start),
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


def _lead(words: str, count: int, hits: finding.Hits, start: int) -> str:
    if len(fold(words)) < finding.LEAST:
        return "2文字以上を入力してください。"
    if start or hits.after is not None:
        return f"「{words}」に当てはまるものを、{PAGE}件ずつ示しています。"
    return f"「{words}」に当てはまるのは {count}件です。"


def _pager(words: str, count: int, hits: finding.Hits, start: int) -> dict[str, Any] | None:
    if not start and hits.after is None:
        return {"shown": count, "total": count, "unit": "件"}
    onward = urlencode({"q": words, "after": hits.after or ""})
    return {
        "shown": count,
        "unit": "件",
        "previous_url": f"?{urlencode({'q': words})}" if start else "",
        "next_url": f"?{onward}" if hits.after is not None else "",
    }


def _instalments(number: str, office: str) -> list[dict[str, Any]]:
    """The instalment of a number; else those that a notice's number begins with."""
    found = instalment_by_key(number, office) if number else None
    if found is not None:
        return [_keyed(found, number)]
    if len(number) < OF_NOTICE:
        return []
    return [_keyed(*one) for one in instalments_by_start(number, office, limit=PAGE)]


def _keyed(instalment: int, key: str) -> dict[str, Any]:
    url = f"/instalments/{instalment}/"
    who = {"name": f"期別 {key}", "url": url}
    return {"url": url, "who": who, "number": key, "by": "期別の番号"}


def _row(one: finding.Found) -> dict[str, Any]:
    url = f"/debtors/{one.person}/"
    who = {"name": one.told.name, "kana": one.told.kana, "url": url}
    return {"url": url, "who": who, "number": one.number, "by": BY[one.by]}
