"""The lists of what waits, one line with its form, and the decisions about it."""

import unicodedata
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.receipts import actions, queries
from saiken.desks.receipts.actions import CannotDecide, Decision
from saiken.desks.receipts.forms import DecideForm, UndoForm
from saiken.screens import lists
from saiken.screens.pages import page_of, pager
from saiken.screens.steps import filled
from saiken.values.permissions import asks

TRAIL = [{"label": "収納", "url": "/receipts/"}]
COLUMNS = [
    {"key": "where", "label": "場所", "kind": "link", "below": "channel"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "key", "label": "番号", "kind": "code"},
    {"key": "paid_on", "label": "納付日", "kind": "day", "sort": True},
    {"key": "yen", "label": "金額", "kind": "yen", "sort": True},
    {"key": "rest", "label": "残額", "kind": "yen"},
    {"key": "payer", "label": "振込人・店舗"},
    {"key": "why", "label": "理由"},
    {"key": "act", "label": "処理", "kind": "act"},
]


@require_GET
@asks(actions.RECEIVE)
def waiting(request: HttpRequest, code: str) -> HttpResponse:
    """不明金・速報のみ・保留・還付: the lines that wait, the oldest first."""
    rows = queries.waiting(code, first=(page_of(request) - 1) * queries.PAGE)
    if rows is None:
        raise Http404
    name, total = next(
        (one["name"], one["count"]) for one in queries.lists() if one["list"] == code
    )
    values = {
        "page": {"title": name, "lead": "納付日の古いものから並んでいます。", "trail": TRAIL},
        "chips": chips(code),
        "columns": COLUMNS,
        "rows": rows,
        "label": name,
        "exports": exports(request, code),
        "pager": pager(request, shown=len(rows), total=total, size=queries.PAGE),
        "empty": {"title": f"{name}の入金はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


def chips(current: str = "") -> list[dict[str, Any]]:
    """The lists with how many lines wait on each."""
    return [
        {
            "label": one["name"],
            "url": f"/receipts/waiting/{one['list']}/",
            "count": one["count"],
            "unit": "件",
            "current": one["list"] == current,
        }
        for one in queries.lists()
    ]


def exports(request: HttpRequest, only: str = "") -> dict[str, Any]:
    """The files of the lists, for whoever may take them away; `only` one of them."""
    return lists.links(request.staff, "/receipts/list", asked={"only": only})


@require_GET
@asks(actions.RECEIVE)
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """One line of a payment file, and what may be decided about it."""
    return _line(request, line_id)


def _line(request: HttpRequest, line_id: int, form: Any = None, status: int = 200) -> HttpResponse:
    found = queries.line(line_id, by=request.staff, now=request.now)
    if found is None:
        raise Http404
    here = f"/receipts/lines/{line_id}/"
    if found["decided"]:
        shown = {"url": f"{here}undo/", "form": form or UndoForm(), "button": "判断を取り消す"}
    else:
        new = form or DecideForm(initial={"key": found["key"]})
        shown = {"url": f"{here}decide/", "form": new, "button": "判断を記録する"}
    columns = [
        {"key": "word", "label": "判断"},
        {"key": "paid", "label": "充てた期別"},
        {"key": "reason", "label": "理由"},
        {"key": "by", "label": "職員"},
        {"key": "at", "label": "日時", "kind": "moment"},
    ]
    rows = [one | {"word": actions.DECISIONS[one["word"]]} for one in found["decisions"]]
    page = {"title": "入金の確認", "lead": _lead(found), "trail": TRAIL}
    values = {"page": page, "items": found["items"], "form": shown, "columns": columns}
    values["next"] = f"/receipts/lines/{found['next']}/" if found["next"] else ""
    values["split"] = found["candidates"] | {"yen": found["yen"]}
    for one in values["split"]["rows"]:  # what was typed stays
        one["typed"] = request.POST.get(f"share-{one['key']}", one["yen"] or "")
    return render(request, "frame/receipts_line.html", values | {"rows": rows}, status=status)


def _lead(found: dict[str, Any]) -> str:
    """What is to be done with the line, in one sentence."""
    if found["decided"]:
        return "判断を記録した入金です。誤りがあれば、理由を書いて取り消せます。"
    many = len(found["candidates"]["rows"])
    if many:
        return f"入金 {found['yen']:,}円を、候補の期別 {many}件に振り分けるか、還付を選びます。"
    return f"入金 {found['yen']:,}円を、充てる期別の番号で振り分けるか、還付を選びます。"


@require_POST
@asks(actions.RECEIVE)
def decide(request: HttpRequest, line_id: int) -> HttpResponse:
    """判断の記録."""
    form = DecideForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: actions.decide(line_id, _decision(request, form), **who),
        done=lambda _: f"「{actions.DECISIONS[form.cleaned_data['word']]}」と記録しました。",
        back=f"/receipts/lines/{line_id}/",
        again=lambda: _line(request, line_id, form, status=422),
    )


def _decision(request: HttpRequest, form: DecideForm) -> Decision:
    """What was said: yen in the table's rows, and numbers with or without yen beneath it."""
    said = form.cleaned_data
    word, reason, other = said["word"], said["reason"], said["by_other"]
    table = [
        (name.removeprefix("share-"), _yen(request.POST[name]))
        for name in request.POST
        if name.startswith("share-") and request.POST[name].strip()
    ]
    keys = [key for key, _ in said["key"]]
    if not table and len(keys) == 1 and said["key"][0][1] is None:
        return Decision(word, reason, keys[0], by_other=other)
    if word == actions.TO_POST and any(yen is None for _, yen in said["key"]):
        raise CannotDecide("いくつかの期別に充てるときは、番号の後に金額を入力してください。")
    shares = (*table, *((key, yen) for key, yen in said["key"] if yen is not None))
    return Decision(word, reason, shares=shares, rest=said["rest"], by_other=other)


def _yen(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("円", "").strip()
    if not plain.isdecimal() or len(plain) > 12:
        raise CannotDecide(f"「{text}」は、金額として読めません。数字で入力してください。")
    return int(plain)


@require_POST
@asks(actions.RECEIVE)
def undo(request: HttpRequest, line_id: int) -> HttpResponse:
    """判断の取消し."""
    form = UndoForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: actions.undo(line_id, **form.cleaned_data, **who),
        done="判断を取り消しました。",
        back=f"/receipts/lines/{line_id}/",
        again=lambda: _line(request, line_id, form, status=422),
    )


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The lists of what waits as CSV or Excel."""
    request.staff.must(actions.RECEIVE)
    only = request.GET.get("only", "")
    return lists.sent(queries.as_list(form, by=request.staff, now=request.now, only=only))
