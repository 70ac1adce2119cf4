"""The page 債務者: who owes the office, with what and how near its end."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.columns import Column, View, view
from saiken.boards.keeping import offered
from saiken.boards.lists import queries, shared
from saiken.boards.ordering import DAY, NUMBER, Order, mark
from saiken.boards.today.asking import Asking, asking
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.store.cases.lists import officers
from saiken.store.cases.staff import members
from saiken.store.transfers.handling import OFFICE
from saiken.values.permissions import asks

HERE = "/debtors/"
TIES = f"min(c.person_id), {OFFICE}"
YEN = Order("sum(s.open_yen)::bigint", NUMBER, TIES, down=True)
COLUMNS = (
    Column("who", "債務者", {"kind": "who"}, ("債務者",), fixed=True),
    Column("kinds", "債権", {}, ("債権",)),
    Column(
        "claims",
        "債権の数",
        {"kind": "count", "unit": "債権"},
        ("債権数",),
        Order("count(distinct c.id)", NUMBER, TIES, down=True),
        usual=False,
    ),
    Column(
        "instalments",
        "期別",
        {"kind": "count", "unit": "期別"},
        ("期別数",),
        Order("count(*)", NUMBER, TIES, down=True),
    ),
    Column("yen", "未納額", {"kind": "yen"}, ("未納額",), YEN),
    Column(
        "ends_on",
        "最も早い満了日",
        {"kind": "due"},
        ("最も早い満了日",),
        Order(queries.NEAREST, DAY, TIES),
    ),
    Column("officer", "担当", {}, ("担当者",)),
)
OPENS = "氏名を押すと、その方の期別と、いまできる処理が開きます。"
EMPTY = {
    "title": "未納のある債務者はいません",
    "text": "所属の台帳に、当てはまる未納はありません。",
}


@asks("people.look")
def debtors(request: HttpRequest) -> HttpResponse:
    """債務者の一覧 of the offices that may be seen; other offices' debtors stay without a name."""
    wanted, look = _asked(request)
    after = look.order.place(wanted.after)
    found = queries.debtors(wanted.asked, order=look.order, after=after, limit=look.rows)
    rows = found[: look.rows]
    who = shared.names([one.of for one in rows], request, HERE)
    given = _officers(rows, wanted)
    sums = queries.sums(wanted.asked)
    values = {
        "page": {"title": "債務者", "lead": f"未納のある債務者は{sums.persons:,}人です。{OPENS}"},
        "totals": shared.totals(sums),
        **shared.narrowing(wanted, HERE, look.raw),
        "exports": links(request.staff, "/debtors/list", asked=look.raw),
        "view": look.form(),
        "own_lists": offered("debtors", look.raw, request.staff),
        "columns": look.columns(whole=not wanted.after and len(found) <= look.rows),
        "rows": [_row(one, who[one.of], given.get(one.of, "")) for one in rows],
        "label": "債務者の一覧",
        "pager": shared.pager(look, wanted, found=len(found), unit="事案", mark=_mark(rows)),
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


@asks(TAKE_OUT)
def debtors_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel, in the same order and columns; no address is in it."""
    wanted, look = _asked(request)
    found = queries.debtors(wanted.asked, order=look.order, limit=shared.EVERY)
    who = shared.names([one.of for one in found], request, request.get_full_path())
    given = _officers(found, wanted)
    rows = [
        tuple(cell for key in look.exported for cell in cells[key.key])
        for cells in (_cells(one, who[one.of]["name"], given.get(one.of, "")) for one in found)
    ]
    heads = look.heads(look.exported)
    return rows_sent("債務者の一覧", form, heads=heads, rows=rows, on=request.now.day)


def _asked(request: HttpRequest) -> tuple[Asking, View]:
    wanted = asking(request)
    return wanted, view(COLUMNS, request.GET, wanted.raw, path=HERE, first="yen")


def _mark(rows: list[queries.DebtorLine]) -> str:
    return mark(rows[-1].mark, rows[-1].person, rows[-1].office) if rows else ""


def _officers(found: list[queries.DebtorLine], wanted: Asking) -> dict[tuple[int, str], str]:
    """Who has which case, by name."""
    given = officers(one.of for one in found)
    staff = members(wanted.asked.offices) if given else {}
    return {of: staff.get(number, (number, ""))[0] for of, number in given.items() if number}


def _row(one: queries.DebtorLine, who: dict[str, Any], officer: str) -> dict[str, Any]:
    held = kinds.load_kinds()
    marks = [{"kind": "error", "text": "支援措置"}] if one.protected and "url" in who else []
    return {
        "url": who.get("url", ""),
        "who": {**who, "marks": marks},
        "kinds": shown.labels(held[kind].short_name for kind in one.kinds),
        "claims": one.claims,
        "instalments": one.instalments,
        "yen": one.yen,
        "ends_on": one.ends_on,
        "officer": officer,
    }


def _cells(one: queries.DebtorLine, name: str, officer: str) -> dict[str, tuple[Any, ...]]:
    held = kinds.load_kinds()
    return {
        "who": (name,),
        "kinds": ("・".join(held[kind].short_name for kind in one.kinds),),
        "claims": (one.claims,),
        "instalments": (one.instalments,),
        "yen": (one.yen,),
        "ends_on": (one.ends_on,),
        "officer": (officer,),
    }
