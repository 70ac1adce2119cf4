"""The pages of cash: receipts taken at the counter and at doors, voided, counted and paid in."""

from secrets import token_urlsafe
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import Counted, Taking
from saiken.desks.receipts.forms import CloseCashForm, TakeCashForm, UndoForm, VoidBlankForm
from saiken.desks.receipts.queries import cash as queries
from saiken.desks.receipts.queries import slips
from saiken.desks.receipts.views.waiting import TRAIL
from saiken.screens import lists
from saiken.screens.pages import page_of, pager
from saiken.screens.steps import filled
from saiken.values.permissions import asks

HERE = "/receipts/cash/"
_TRAIL = [*TRAIL, {"label": "現金の領収", "url": HERE}]
_YEN = {"key": "yen", "label": "金額", "kind": "yen"}
RECEIPTS = [
    {"key": "number", "label": "番号", "kind": "link"},
    {"key": "taken_on", "label": "領収の日", "kind": "day"},
    {"key": "place", "label": "場所"},
    {"key": "collector", "label": "領収した者"},
    {"key": "payer", "label": "納付者"},
    _YEN,
    {"key": "state", "label": "状態", "kind": "badge"},
]
CLOSES = [
    {"key": "number", "label": "払込番号", "kind": "link"},
    {"key": "day", "label": "締めた日", "kind": "day"},
    {"key": "place", "label": "場所"},
    {"key": "collector", "label": "領収した者"},
    {"key": "receipts", "label": "枚数", "kind": "count", "unit": "枚"},
    {"key": "yen", "label": "領収証書の合計", "kind": "yen"},
    {"key": "counted", "label": "数えた現金", "kind": "yen"},
    {"key": "difference", "label": "差額", "kind": "yen"},
    {"key": "explanation", "label": "差額の理由"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
TO_CLOSE = [
    {"key": "place", "label": "場所"},
    {"key": "collector", "label": "領収した者"},
    {"key": "receipts", "label": "枚数", "kind": "count", "unit": "枚"},
    _YEN,
]


def _table(title: str, columns: list[Any], rows: list[Any], empty: str, id_: str) -> dict[str, Any]:
    return {"title": title, "columns": columns, "rows": rows, "empty": empty, "id": id_}


@require_GET
@asks(actions.RECEIVE)
def cash(request: HttpRequest) -> HttpResponse:
    """現金の領収: what is to be counted, the receipts, the closes."""
    office = request.staff.office
    rows, total = queries.receipts(office, first=(page_of(request) - 1) * queries.PAGE)
    values = {
        "page": {
            "title": "現金の領収",
            "lead": "窓口と訪問先で受け取った現金です。受け取った日に数え、銀行に払い込みます。",
            "trail": TRAIL,
        },
        "links": [
            {"label": "現金を受け取る", "url": f"{HERE}take/"},
            {"label": "現金を数えて締める", "url": f"{HERE}close/"},
            {"label": "書き損じを入力する", "url": f"{HERE}blank/"},
        ],
        "exports": lists.links(request.staff, f"{HERE}list"),
        "tables": [
            _table(
                "締め前の現金",
                TO_CLOSE,
                queries.to_close(office),
                "締め前の現金はありません",
                "to-close",
            ),
            _table("領収証書", RECEIPTS, rows, "領収証書はまだありません", "receipts")
            | {"pager": pager(request, shown=len(rows), total=total, size=queries.PAGE)},
            _table("締め", CLOSES, queries.closes(office), "締めはまだありません", "closes"),
        ],
    }
    return render(request, "frame/cash.html", values)


def _form(
    request: HttpRequest, title: str, lead: str, form: Any, button: str, status: int = 200
) -> HttpResponse:
    values = {
        "page": {"title": title, "lead": lead, "trail": _TRAIL},
        "form": {"url": request.path, "form": form, "button": button},
    }
    return render(request, "frame/cash.html", values, status=status)


@require_http_methods(["GET", "POST"])
@asks(actions.RECEIVE)
def take(request: HttpRequest) -> HttpResponse:
    """現金を受け取る: posted at once, and the receipt can be printed."""
    title, lead = "現金を受け取る", "番号を入力して受け取ると、すぐに収納として記録されます。"
    if request.method == "GET":
        return _taking(request, title, lead)
    form = TakeCashForm(request.POST)

    def again() -> HttpResponse:
        if form.data.get("slip"):
            _by_slip(form)
        return _form(request, title, lead, form, "受け取る", status=422)

    return filled(
        request,
        form,
        take=lambda **who: actions.take_cash(_taken(form), **who),
        done="現金を受け取り、収納として記録しました。",
        back=lambda made: f"{HERE}{made}/",
        again=again,
    )


def _taken(form: TakeCashForm) -> Taking:
    said = form.cleaned_data
    more = {name: said[name] for name in ("designated", "book", "token", "slip")}
    who = (said["payer"], said["collector"], said["taken_on"])
    return Taking(said["place"], tuple(said["lines"]), *who, serial=said["serial"] or 0, **more)


def _by_slip(form: TakeCashForm) -> None:
    """The slip says what is paid, and nobody is asked again."""
    del form.fields["lines"], form.fields["designated"]


def _taking(request: HttpRequest, title: str, lead: str) -> HttpResponse:
    """The form, filled in from the slip whose number was typed or scanned."""
    typed = request.GET.get("slip", "").strip()
    read = slips.slip_on_the_counter(typed, by=request.staff, now=request.now) if typed else {}
    number = read.get("number", "")
    if number:
        read["why"] = actions.why_not_by_slip(number, on=request.now.day, now=request.now)
    ready = bool(number) and not read["why"]
    first = {"collector": request.staff.name, "taken_on": request.now.day}
    first |= {"token": token_urlsafe(24), "slip": number if ready else ""}
    form = TakeCashForm(initial=first | {"payer": read["payer"] if ready else ""})
    if ready:
        _by_slip(form)
    values = {
        "page": {"title": title, "lead": lead, "trail": _TRAIL},
        "lookup": {"url": request.path, "typed": typed, "why": read.get("why", "")},
        "items": read.get("items", []),
        "form": {"url": request.path, "form": form, "button": "受け取る"},
    }
    return render(request, "frame/cash.html", values, status=422 if read.get("why") else 200)


@require_http_methods(["GET", "POST"])
@asks(actions.RECEIVE)
def blank(request: HttpRequest) -> HttpResponse:
    """書き損じ: a number of a door's book that was never used for money."""
    title, lead = "書き損じを入力する", "領収帳の番号に欠番を作らないための記録です。"
    form = VoidBlankForm(request.POST or None)
    if request.method == "GET":
        return _form(request, title, lead, form, "無効として記録する")
    return filled(
        request,
        form,
        take=lambda **who: actions.void_blank(**form.cleaned_data, **who),
        done="書き損じとして記録しました。",
        back=HERE,
        again=lambda: _form(request, title, lead, form, "無効として記録する", status=422),
    )


@require_http_methods(["GET", "POST"])
@asks(actions.RECEIVE)
def close(request: HttpRequest) -> HttpResponse:
    """締め: the cash is counted against its receipts."""
    title = "現金を数えて締める"
    lead = "数えた現金と領収証書の合計が合わないときは、差額の理由を入力します。"
    if request.method == "GET":
        form = CloseCashForm(initial={"collector": request.staff.name})
        return _form(request, title, lead, form, "締める")
    form = CloseCashForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: actions.close_cash(Counted(**form.cleaned_data), **who),
        done="現金を締めました。払込番号を書いて銀行に払い込みます。",
        back=lambda made: f"{HERE}closes/{made}/",
        again=lambda: _form(request, title, lead, form, "締める", status=422),
    )


@require_http_methods(["GET", "POST"])
@asks(actions.RECEIVE)
def closed(request: HttpRequest, close_id: int) -> HttpResponse:
    """One close with its receipts; it may be undone until the bank has told of the cash."""
    found = queries.close(close_id, request.staff.office)
    if found is None:
        raise Http404
    form = UndoForm(request.POST or None)
    return filled(
        request,
        form,
        take=lambda **who: actions.undo_close(close_id, **form.cleaned_data, **who),
        done="締めを取り消しました。",
        back=request.path,
        again=lambda: _closed(request, found, form),
    )


def _closed(request: HttpRequest, found: dict[str, Any], form: UndoForm) -> HttpResponse:
    items = [
        {"label": "状態", "text": found["state"]["text"]},
        {"label": "締めた日", "day": found["day"]},
        {"label": "領収した者", "text": f"{found['place']} {found['collector']}"},
        {"label": "領収証書の合計", "yen": found["yen"]},
        {"label": "数えた現金", "yen": found["counted"]},
        {"label": "差額", "yen": found["difference"]},
        {"label": "差額の理由", "text": found["explanation"]},
        *([{"label": "取り消した理由", "text": found["reason"]}] if found["reason"] else []),
    ]
    values = {
        "page": {"title": f"現金の締め {found['number']['text']}", "trail": _TRAIL},
        "items": items,
        "tables": [_table("領収証書", RECEIPTS, found["rows"], "領収証書はありません", "receipts")],
    }
    if found["may_undo"]:
        values["form"] = {"url": request.path, "form": form, "button": "締めを取り消す"}
    return render(request, "frame/cash.html", values, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asks(actions.RECEIVE)
def receipt(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """One receipt; it may be printed, and voided until it is closed."""
    found = queries.receipt(receipt_id, by=request.staff, now=request.now)
    if found is None:
        raise Http404
    form = UndoForm(request.POST or None)
    form.fields["reason"].label = "無効にする理由"
    return filled(
        request,
        form,
        take=lambda **who: actions.void_cash(receipt_id, **form.cleaned_data, **who),
        done="領収証書を無効にし、収納の記録を取り消しました。",
        back=request.path,
        again=lambda: _receipt(request, found, form),
    )


def _receipt(request: HttpRequest, found: dict[str, Any], form: UndoForm) -> HttpResponse:
    values: dict[str, Any] = {
        "page": {"title": f"領収証書 {found['number']}", "trail": _TRAIL},
        "items": found["items"],
    }
    if found["printed"]:
        values["links"] = [
            {"label": "領収証書を印刷する（PDF）", "url": f"{request.path}receipt.pdf"},
            {"label": "次の現金を受け取る", "url": f"{HERE}take/"},
        ]
    if not found["voided"] and not found["closed"]:
        values["form"] = {"url": request.path, "form": form, "button": "無効にする"}
    return render(request, "frame/cash.html", values, status=422 if form.errors else 200)


@require_GET
@asks(actions.RECEIVE)
def receipt_pdf(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """領収証書 with its copy."""
    made = queries.pdf(receipt_id, by=request.staff, now=request.now)
    if made is None:
        raise Http404
    number, data = made
    return lists.pdf(data, number)


@require_GET
@asks(lists.TAKE_OUT)
def cash_export(request: HttpRequest, form: str) -> HttpResponse:
    """The receipts as CSV or Excel."""
    request.staff.must(actions.RECEIVE)
    return lists.sent(queries.as_list(form, by=request.staff, now=request.now))
