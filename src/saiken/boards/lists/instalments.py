"""The page 債権・期別: every instalment of the office with where it stands."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.lists import queries, shared
from saiken.boards.today.asking import asking
from saiken.boards.today.forms import address
from saiken.claims.standing import ENDED, STAGES
from saiken.values.permissions import asks

HERE = "/instalments/"
FIRST = (date.min, 0)
COLUMNS = [
    {"key": "label", "label": "債権・期別", "kind": "link", "below": "key"},
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "stage", "label": "現況", "kind": "badge"},
    {"key": "ends_on", "label": "満了日", "kind": "due"},
]
EMPTY = {
    "title": "当てはまる期別はありません",
    "text": "絞り込みを外すか、台帳を取り込んでください。",
}


@asks("boards.see")
def instalments(request: HttpRequest) -> HttpResponse:
    """債権・期別の一覧, by due day; with those that are paid where that is asked for."""
    wanted, paid_too = asking(request), request.GET.get("paid") == "1"
    found = queries.instalments(wanted.asked, paid_too=paid_too, after=_place(wanted.after))
    rows = found[: queries.PAGE]
    who = shared.names([one.of for one in rows], request, HERE)
    sums = queries.sums(wanted.asked, paid_too=paid_too)
    raw = dict(wanted.raw) | ({"paid": "1"} if paid_too else {})
    onward = address(HERE, raw, after=f"{rows[-1].due_on}~{rows[-1].id}") if rows else ""
    narrowing = shared.narrowing(wanted, HERE)
    paid = {
        "label": "完納も示す",
        "url": address(HERE, raw, paid="1"),
        "current": paid_too,
        "off_url": address(HERE, raw, paid=""),
    }
    values = {
        "page": {"title": "債権・期別", "lead": f"{sums.claims:,}債権・{sums.instalments:,}期別。"},
        "totals": shared.totals(sums),
        **narrowing,
        "chips": [*narrowing["chips"], paid],
        "exports": shared.exports("/instalments/list", wanted, request.staff),
        "columns": COLUMNS,
        "rows": [_row(one, who[one.of]) for one in rows],
        "label": "期別の一覧",
        "pager": {
            "shown": len(rows),
            "total": sums.instalments,
            "unit": "期別",
            "next_url": onward if len(found) > queries.PAGE else "",
        },
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


@asks("exports.take")
def instalments_export(request: HttpRequest, form: str) -> HttpResponse:
    """The instalments still owed as CSV or Excel; no address is in it."""
    wanted = asking(request)
    found = queries.instalments(wanted.asked, paid_too=False, after=FIRST, limit=shared.EVERY)
    who = shared.names([one.of for one in found], request, request.get_full_path())
    held = kinds.load_kinds()
    heads = [
        "債務者",
        "債権",
        "年度",
        "期別",
        "番号",
        "納期限",
        "未納額",
        "現況",
        "督促日",
        "満了日",
    ]
    rows = [
        (
            who[one.of]["name"],
            held[one.kind].name,
            one.fiscal_year,
            one.label,
            one.key,
            one.due_on,
            one.yen,
            STAGES[one.stage],
            one.dunned_on,
            one.ends_on,
        )
        for one in found
    ]
    return shared.sent(f"期別の一覧_{request.now.day:%Y%m%d}", form, heads, rows)


def _row(one: queries.InstalmentLine, who: dict[str, Any]) -> dict[str, Any]:
    kind = kinds.load_kinds()[one.kind]
    text = f"{kind.short_name} {one.fiscal_year}年度 {one.label}"
    url = f"/instalments/{one.id}/" if "url" in who else ""
    return {
        "url": url,
        "label": {"text": text, "url": url},
        "key": one.key,
        "who": who,
        "due_on": one.due_on,
        "yen": one.yen,
        "stage": shown.stage(one.stage),
        "ends_on": one.ends_on if one.yen and one.stage not in ENDED else None,
    }


def _place(after: str) -> tuple[date, int]:
    """Where the page before ended; what cannot be read is the beginning."""
    day, _, id_ = after.partition("~")
    if not id_.isdecimal() or len(id_) > 18:
        return FIRST
    try:
        return date.fromisoformat(day), int(id_)
    except ValueError:
        return FIRST
