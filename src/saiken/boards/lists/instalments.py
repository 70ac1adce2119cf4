"""The page 債権・期別: every instalment of the office with where it stands."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.columns import Column, View, view
from saiken.boards.keeping import offered
from saiken.boards.lists import queries, shared
from saiken.boards.ordering import DAY, NUMBER, TEXT, Order, mark
from saiken.boards.today.asking import Asking, asking
from saiken.claims.standing import ENDED, STAGES
from saiken.screens.addresses import address
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.values.eras import fiscal_year_in_words
from saiken.values.permissions import asks

HERE = "/instalments/"
ID = "i.id"
COLUMNS = (
    Column(
        "label",
        "債権・期別",
        {"kind": "link", "below": "key"},
        ("債権", "年度", "期別"),
        Order(queries.KIND_YEAR, NUMBER, ID),
        fixed=True,
    ),
    Column("key", "番号", {"kind": "code"}, ("番号",), Order("i.key", TEXT, ID), usual=False),
    Column("who", "債務者", {"kind": "who"}, ("債務者",)),
    Column("due_on", "納期限", {"kind": "day"}, ("納期限",), Order("s.due_on", DAY, ID)),
    Column(
        "yen", "未納額", {"kind": "yen"}, ("未納額",), Order("s.open_yen", NUMBER, ID, down=True)
    ),
    Column("stage", "現況", {"kind": "badge"}, ("現況",), Order(queries.STAGE, NUMBER, ID)),
    Column(
        "dunned_on",
        "督促日",
        {"kind": "day"},
        ("督促日",),
        Order("s.dunned_on", DAY, ID),
        usual=False,
    ),
    Column("ends_on", "満了日", {"kind": "due"}, ("満了日",), Order(queries.RUNNING, DAY, ID)),
)
EMPTY = {
    "title": "当てはまる期別はありません",
    "text": "絞り込みを外すか、台帳を取り込んでください。",
}


def _lead(sums: queries.Sums) -> str:
    if not sums.instalments:
        return "当てはまる期別はありません。"
    return f"{sums.claims:,}債権・{sums.instalments:,}期別です。押すと、額・時効・経過が開きます。"


@asks("boards.see")
def instalments(request: HttpRequest) -> HttpResponse:
    """債権・期別の一覧, by due day at first; with those that are paid where that is asked for."""
    wanted, look = _asked(request)
    order, paid_too = look.order, _paid_too(look)
    after = order.place(wanted.after)
    found = queries.instalments(
        wanted.asked, order=order, paid_too=paid_too, after=after, limit=look.rows
    )
    rows = found[: look.rows]
    who = shared.names([one.of for one in rows], request, HERE)
    sums = queries.sums(wanted.asked, paid_too=paid_too)
    narrowing = shared.narrowing(wanted, HERE, look.raw)
    paid = {
        "label": "完納も示す",
        "url": address(HERE, look.raw, paid="1"),
        "current": paid_too,
        "off_url": address(HERE, look.raw, paid=""),
    }
    values = {
        "page": {"title": "債権・期別", "lead": _lead(sums)},
        "totals": shared.totals(sums),
        **narrowing,
        "chips": [*narrowing["chips"], paid],
        "exports": links(request.staff, "/instalments/list", asked=look.raw),
        "view": look.form(),
        "own_lists": offered("instalments", look.raw, request.staff),
        "columns": look.columns(whole=not wanted.after and len(found) <= look.rows),
        "rows": [_row(one, who[one.of]) for one in rows],
        "label": "期別の一覧",
        "pager": shared.pager(look, wanted, found=len(found), unit="期別", mark=_mark(rows))
        | {"total": sums.instalments},
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


@asks(TAKE_OUT)
def instalments_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel, in the same order and columns; no address is in it."""
    wanted, look = _asked(request)
    found = queries.instalments(
        wanted.asked, order=look.order, paid_too=_paid_too(look), limit=shared.EVERY
    )
    who = shared.names([one.of for one in found], request, request.get_full_path())
    rows = [
        tuple(cell for column in look.exported for cell in cells[column.key])
        for cells in (_cells(one, who[one.of]["name"]) for one in found)
    ]
    heads = look.heads(look.exported)
    return rows_sent("期別の一覧", form, heads=heads, rows=rows, on=request.now.day)


def _asked(request: HttpRequest) -> tuple[Asking, View]:
    wanted = asking(request)
    raw = dict(wanted.raw) | ({"paid": "1"} if request.GET.get("paid") == "1" else {})
    return wanted, view(COLUMNS, request.GET, raw, path=HERE, first="due_on")


def _paid_too(look: View) -> bool:
    return "paid" in look.raw


def _mark(rows: list[queries.InstalmentLine]) -> str:
    return mark(rows[-1].mark, rows[-1].id) if rows else ""


def _row(one: queries.InstalmentLine, who: dict[str, Any]) -> dict[str, Any]:
    kind = kinds.load_kinds()[one.kind]
    text = f"{kind.short_name} {fiscal_year_in_words(one.fiscal_year)} {one.label}"
    url = f"/instalments/{one.id}/" if "url" in who else ""
    return {
        "url": url,
        "label": {"text": text, "url": url},
        "key": one.key,
        "who": who,
        "due_on": one.due_on,
        "yen": one.yen,
        "stage": shown.stage(one.stage),
        "dunned_on": one.dunned_on,
        "ends_on": _ends_on(one),
    }


def _cells(one: queries.InstalmentLine, name: str) -> dict[str, tuple[Any, ...]]:
    return {
        "label": (kinds.load_kinds()[one.kind].name, one.fiscal_year, one.label),
        "key": (one.key,),
        "who": (name,),
        "due_on": (one.due_on,),
        "yen": (one.yen,),
        "stage": (STAGES[one.stage],),
        "dunned_on": (one.dunned_on,),
        "ends_on": (_ends_on(one),),
    }


def _ends_on(one: queries.InstalmentLine) -> date | None:
    """The end of a clock that runs; what is paid or has ended has none."""
    return one.ends_on if one.yen and one.stage not in ENDED else None
