"""減免・更正: the list, the form for an instalment, one of them with its steps, its notice."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.relief import queries as reductions
from saiken.desks.relief.actions import reducing
from saiken.desks.relief.actions.reducing import CannotReduce, Wanted
from saiken.desks.relief.forms import ReductionForm, ReductionReasonForm
from saiken.desks.relief.models import ASKED, DECIDED, ReductionRow
from saiken.desks.relief.rules.reductions import APPROVE, ASK
from saiken.values.permissions import asks

LOOK, EXPORT = "people.look", "exports.take"
HERE = "/relief/reductions/"
TRAIL = [{"label": "減免・更正", "url": HERE}]
COLUMNS = [
    {"key": "number", "label": "番号", "kind": "link"},
    {"key": "who", "label": "氏名", "kind": "who"},
    {"key": "what", "label": "期別", "below": "key"},
    {"key": "way", "label": "種類"},
    {"key": "less", "label": "減額", "kind": "yen"},
    {"key": "principal", "label": "決定後の調定額", "kind": "yen"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "decided_on", "label": "決定の日", "kind": "day"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "reason", "label": "理由"},
]


@require_GET
@asks(LOOK)
def listed(request: HttpRequest) -> HttpResponse:
    """The reductions of one's office, the newest first."""
    text = request.GET.get("before", "")
    before = int(text) if text.isdecimal() and len(text) < 10 else None
    staff = request.staff
    rows, waits = reductions.listed(staff.office, before=before, by=staff, now=request.now)
    pager: dict[str, Any] = {"shown": len(rows), "unit": "件"}
    if before:
        pager["first_url"] = HERE
    if len(rows) == reductions.PAGE:
        pager["next_url"] = f"{HERE}?before={rows[-1]['id']}"
    lead = (
        f"決裁を待つ減免・更正が {waits}件あります。" if waits else "決裁を待つものはありません。"
    )
    links = {"csv": f"{HERE}list.csv", "excel": f"{HERE}list.xlsx"}
    values = {
        "page": {"title": "減免・更正", "lead": lead},
        "columns": COLUMNS,
        "rows": rows,
        "label": "減免・更正",
        "exports": {"print": True} | (links if staff.may(EXPORT) else {}),
        "pager": pager,
        "empty": {
            "title": "減免・更正はまだありません",
            "text": "期別の頁の「減免・更正を起案する」から始めます。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(EXPORT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(LOOK)
    made = reductions.as_list(form, by=request.staff, now=request.now)
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


@require_GET
@asks(ASK)
def new(request: HttpRequest, instalment: int) -> HttpResponse:
    """The form for an instalment."""
    return _new(request, instalment, ReductionForm())


def _new(
    request: HttpRequest, instalment: int, form: ReductionForm, status: int = 200
) -> HttpResponse:
    items = reductions.of_instalment(instalment, by=request.staff, now=request.now)
    if items is None:
        raise Http404
    lead = "減らす額と理由を入力して、決裁へ上げます。免除・放棄ではなく、調定額を減らします。"
    shown = {
        "title": "減免・更正を起案する",
        "url": f"{HERE}of/{instalment}/ask/",
        "form": form,
        "button": "決裁へ上げる",
    }
    page = {"title": "減免・更正の起案", "lead": lead, "trail": TRAIL}
    values = {"page": page, "items": items, "forms": [shown]}
    return render(request, "frame/refund.html", values, status=status)


@require_POST
@asks(ASK)
def ask(request: HttpRequest, instalment: int) -> HttpResponse:
    """決裁へ上げる."""
    form = ReductionForm(request.POST)
    if not form.is_valid():
        return _new(request, instalment, form, status=422)
    said = form.cleaned_data
    wanted = Wanted(said["way"], said["less"], said["ground"], said["article"])
    try:
        made = reducing.ask(instalment, wanted, by=request.staff, now=request.now)
    except CannotReduce as why:
        form.add_error(None, str(why))
        return _new(request, instalment, form, status=422)
    messages.success(request, "決裁へ上げました。別の決裁権者の決裁を待ちます。")
    return HttpResponseRedirect(f"{HERE}{made}/")


def _held(request: HttpRequest, reduction: int) -> ReductionRow:
    row = reductions.one(reduction, by=request.staff)
    if row is None:
        raise Http404
    return row


@require_GET
@asks(LOOK)
def one(request: HttpRequest, reduction: int) -> HttpResponse:
    """One reduction: what it comes to, the steps to take and those taken."""
    row = _held(request, reduction)
    values = {
        "page": {"title": f"減免・更正 第{row.pk}号", "lead": _lead(row), "trail": TRAIL},
        "items": reductions.items(row, by=request.staff, now=request.now),
        "acts": _acts(row, request),
        "forms": _forms(row, request),
        "steps": {"columns": STEPS, "rows": reductions.steps(row)},
    }
    return render(request, "frame/refund.html", values)


def _lead(row: ReductionRow) -> str:
    words = {
        ASKED: "起案した人とは別の決裁権者が、決定するか差し戻します。",
        DECIDED: "決定済みです。通知を送り、過誤納となる額があれば還付・充当をします。",
    }
    return words.get(row.status, "これは決定されていません。必要なら、期別の頁から起案し直します。")


def _acts(row: ReductionRow, request: HttpRequest) -> list[dict[str, Any]]:
    here, staff = f"{HERE}{row.pk}", request.staff
    if row.status == ASKED and staff.may(APPROVE):
        own = staff.number == row.asked_by
        barred = {"barred": "起案した人は、決裁できません。"} if own else {}
        effect = "決定すると、調定額・延滞金・現況・帳簿を計算し直します。"
        button = {"label": "決定する", "url": f"{here}/approve/", "kind": "main", "effect": effect}
        return [button | barred]
    if row.status == DECIDED:
        return [{"label": "通知の文案", "url": f"{here}/notice/", "method": "get"}]
    return []


def _forms(row: ReductionRow, request: HttpRequest) -> list[dict[str, Any]]:
    here, staff = f"{HERE}{row.pk}", request.staff

    def reason(title: str, word: str) -> dict[str, Any]:
        form = ReductionReasonForm(auto_id=f"{word}_%s")
        return {"title": title, "url": f"{here}/{word}/", "form": form, "button": title}

    found = []
    if row.status == ASKED and staff.may(APPROVE):
        found.append(reason("差し戻す", "send-back"))
    if row.status == ASKED and staff.may(ASK):
        found.append(reason("取りやめる", "withdraw"))
    if row.status == DECIDED and staff.may(APPROVE):
        found.append(reason("決定を取り消す", "undo"))
    return found


@require_GET
@asks(LOOK)
def notice(request: HttpRequest, reduction: int) -> HttpResponse:
    """通知の文案."""
    row = _held(request, reduction)
    told = reductions.notice(row, by=request.staff, now=request.now)
    if told is None:
        raise Http404
    trail = [*TRAIL, {"label": f"第{row.pk}号", "url": f"{HERE}{row.pk}/"}]
    lead = "この文案を確かめて、公印の要る通知書に写してください。"
    page = {"title": "減免・更正の通知の文案", "lead": lead, "trail": trail}
    values = {"page": page, "paragraphs": told, "exports": {"print": True}}
    return render(request, "frame/notice_text.html", values)


def _step(
    request: HttpRequest, reduction: int, take: Callable[[], object], done: str
) -> HttpResponse:
    """A step with a reduction; why it was not taken is said on its page."""
    try:
        take()
    except CannotReduce as why:
        messages.error(request, f"{why} 何も記録していません。")
    else:
        messages.success(request, done)
    return HttpResponseRedirect(f"{HERE}{reduction}/")


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, reduction: int) -> HttpResponse:
    """決定する."""
    who = {"by": request.staff, "now": request.now}
    done = "減免・更正を決定し、調定額・延滞金・現況を計算し直しました。"
    return _step(request, reduction, lambda: reducing.approve(reduction, **who), done)


def _reasoned(
    request: HttpRequest, reduction: int, verb: Callable[..., object], done: str
) -> HttpResponse:
    form = ReductionReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def take() -> object:
        return verb(reduction, reason=reason, by=request.staff, now=request.now)

    return _step(request, reduction, take, done)


@require_POST
@asks(APPROVE)
def send_back(request: HttpRequest, reduction: int) -> HttpResponse:
    """差し戻す."""
    return _reasoned(request, reduction, reducing.send_back, "差し戻しました。")


@require_POST
@asks(ASK)
def withdraw(request: HttpRequest, reduction: int) -> HttpResponse:
    """取りやめる."""
    return _reasoned(request, reduction, reducing.withdraw, "取りやめました。")


@require_POST
@asks(APPROVE)
def undo(request: HttpRequest, reduction: int) -> HttpResponse:
    """決定を取り消す."""
    done = "決定を取り消し、元の調定額で計算し直しました。"
    return _reasoned(request, reduction, reducing.undo, done)
