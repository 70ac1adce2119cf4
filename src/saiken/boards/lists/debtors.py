"""The page 債務者: who owes the office, with what and how near its end."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.lists import queries, shared
from saiken.boards.today.asking import asking
from saiken.boards.today.forms import address
from saiken.store.cases.lists import officers
from saiken.store.cases.staff import members
from saiken.values.permissions import asks

HERE = "/debtors/"
COLUMNS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "kinds", "label": "債権"},
    {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "ends_on", "label": "最も早い満了日", "kind": "due"},
    {"key": "officer", "label": "担当"},
]
EMPTY = {
    "title": "未納のある債務者はいません",
    "text": "所属の台帳に、当てはまる未納はありません。",
}


@asks("people.look")
def debtors(request: HttpRequest) -> HttpResponse:
    """債務者の一覧 of the offices that may be seen; other offices' debtors stay without a name."""
    wanted = asking(request)
    after = int(wanted.after) if wanted.after.isdecimal() and len(wanted.after) < 19 else 0
    found = queries.debtors(wanted.asked, after=after)
    rows = found[: queries.PAGE]
    who = shared.names([one.of for one in rows], request, HERE)
    given = officers(one.of for one in rows)
    staff = members(wanted.asked.offices) if given else {}
    sums = queries.sums(wanted.asked)
    onward = address(HERE, wanted.raw, after=str(rows[-1].person)) if rows else ""
    values = {
        "page": {"title": "債務者", "lead": f"未納のある債務者 {sums.persons:,}人。"},
        "totals": shared.totals(sums),
        **shared.narrowing(wanted, HERE),
        "exports": shared.exports("/debtors/list", wanted, request.staff),
        "columns": COLUMNS,
        "rows": [_row(one, who[one.of], _name(given.get(one.of), staff)) for one in rows],
        "label": "債務者の一覧",
        "pager": {
            "shown": len(rows),
            "unit": "事案",
            "next_url": onward if len(found) > queries.PAGE else "",
        },
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


@asks("exports.take")
def debtors_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel; no address is in it."""
    wanted = asking(request)
    found = queries.debtors(wanted.asked, limit=shared.EVERY)
    who = shared.names([one.of for one in found], request, request.get_full_path())
    held = kinds.load_kinds()
    heads = ["債務者", "債権", "債権数", "期別数", "未納額", "最も早い満了日"]
    rows = [
        (
            who[one.of]["name"],
            "・".join(held[kind].short_name for kind in one.kinds),
            one.claims,
            one.instalments,
            one.yen,
            one.ends_on,
        )
        for one in found
    ]
    return shared.sent(f"債務者の一覧_{request.now.day:%Y%m%d}", form, heads, rows)


def _row(one: queries.DebtorLine, who: dict[str, Any], officer: str) -> dict[str, Any]:
    held = kinds.load_kinds()
    marks = [{"kind": "error", "text": "支援措置"}] if one.protected and "url" in who else []
    return {
        "url": who.get("url", ""),
        "who": {**who, "marks": marks},
        "kinds": shown.labels(held[kind].short_name for kind in one.kinds),
        "instalments": one.instalments,
        "yen": one.yen,
        "ends_on": one.ends_on,
        "officer": officer,
    }


def _name(number: str | None, staff: dict[str, tuple[str, str]]) -> str:
    return staff.get(number, (number, ""))[0] if number else ""
