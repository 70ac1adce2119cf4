"""The page 経過の確認が要るもの and its export."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.ledger import confirm_queries as queries
from saiken.boards.ledger.tabs import EVERY, PAGE, TRAIL, tabs
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import page_of, pager
from saiken.store.looks.recording import record
from saiken.store.offices.walls import counted_offices
from saiken.values.permissions import asks

HERE = "/ledger/confirm/"
LEAD = (
    "受け入れた台帳だけでは経過が確かでない債権です。"
    "時効完成の疑いのあるもの、満了の早いものから並べています。"
)
COLUMNS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "claim", "label": "債権", "kind": "link", "below": "instalments"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "why", "label": "確かめること", "kind": "badges"},
    {"key": "ends_on", "label": "最も早い満了日", "kind": "due"},
]
EMPTY = {
    "title": "経過の確認が要る債権はありません",
    "text": "取り込んだ台帳の経過は、すべて確かめてあります。",
    "good": True,
}


@asks("boards.see")
def ledger(request: HttpRequest) -> HttpResponse:
    """台帳の整備: begins with what is to be confirmed."""
    return HttpResponseRedirect(HERE)


@asks("boards.see")
def confirm(request: HttpRequest) -> HttpResponse:
    """経過の確認が要るもの, by urgency."""
    staff = request.staff
    offices = counted_offices(staff)
    found = queries.to_confirm(offices, page=page_of(request), size=PAGE)
    who = shown.names([one.of for one in found], staff)
    record(_seen(who), HERE, by=staff, now=request.now)
    values = {
        "page": {"title": "経過の確認が要るもの", "lead": LEAD, "trail": TRAIL},
        "chips": tabs(HERE, staff),
        "exports": links(staff, "/ledger/confirm/export"),
        "columns": COLUMNS,
        "rows": [_row(one, who[one.of]) for one in found],
        "label": "経過の確認が要る債権",
        "pager": pager(request, shown=len(found), total=queries.count(offices), unit="債権"),
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


@asks(TAKE_OUT)
def confirm_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel, claim by claim."""
    staff = request.staff
    found = queries.to_confirm(counted_offices(staff), page=1, size=EVERY)
    who = shown.names([one.of for one in found], staff)
    record(_seen(who), request.get_full_path(), by=staff, now=request.now)
    held = kinds.load_kinds()
    heads = ["債務者", "債権", "年度", "番号", "期別数", "未納額", "時効完成の疑い（期別数）"]
    heads += ["督促の有無が不明（期別数）", "最も早い満了日"]
    rows = [
        (
            who[one.of]["name"],
            held[one.kind].name,
            one.years,
            one.number,
            one.instalments,
            one.yen,
            one.suspected,
            one.dunning_unknown,
            one.ends_on,
        )
        for one in found
    ]
    return rows_sent(f"経過の確認_{request.now.day:%Y%m%d}", form, heads=heads, rows=rows)


def _seen(who: dict[tuple[int, str], dict[str, Any]]) -> set[int]:
    return {person for (person, _), told in who.items() if "url" in told}


def _row(one: queries.Unsure, who: dict[str, Any]) -> dict[str, Any]:
    kind = kinds.load_kinds()[one.kind]
    label = f"{kind.short_name} {one.years}"
    url = f"{HERE}{one.claim}/" if "url" in who else ""
    return {
        "url": url,
        "who": who,
        "claim": {"text": label, "url": url},
        "instalments": f"{one.instalments}期別",
        "yen": one.yen,
        "why": _why(one),
        "ends_on": one.ends_on,
    }


def _why(one: queries.Unsure) -> list[dict[str, str]]:
    found = []
    if one.suspected:
        found.append({"kind": "error", "text": f"時効完成の疑い {one.suspected}期別"})
    if one.dunning_unknown:
        found.append({"kind": "warn", "text": f"督促の有無 {one.dunning_unknown}期別"})
    return found or [{"kind": "info", "text": "経過がすべてか"}]
