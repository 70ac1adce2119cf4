"""One slip: what it is for, how it stands, its PDF, and withdrawing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.slips import actions, queries
from saiken.desks.slips.forms import WithdrawForm
from saiken.desks.slips.queries import CannotIssue
from saiken.desks.slips.views.issuing import TRAIL
from saiken.screens import lists
from saiken.values.permissions import asks

PARTS = [
    {"key": "label", "label": "期別", "kind": "link", "below": "key"},
    {"key": "principal", "label": "本体", "kind": "yen"},
    {"key": "late_charge", "label": "延滞金等", "kind": "yen"},
    {"key": "fee", "label": "督促手数料", "kind": "yen"},
    {"key": "cost", "label": "執行の費用", "kind": "yen"},
    {"key": "yen", "label": "合計", "kind": "yen"},
]
ISSUED = [
    {"key": "number", "label": "納付書番号", "kind": "link", "narrow": True},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "until", "label": "使用期限", "kind": "day"},
]


@require_GET
@asks(queries.ISSUE)
def slip(request: HttpRequest, slip_id: int) -> HttpResponse:
    """One slip of one's own office."""
    return _page(request, slip_id, WithdrawForm())


@require_POST
@asks(queries.ISSUE)
def withdraw(request: HttpRequest, slip_id: int) -> HttpResponse:
    """納付書を取り消す."""
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, slip_id, form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        actions.withdraw(slip_id, reason=reason, by=request.staff, now=request.now)
    except CannotIssue as why:
        messages.error(request, f"{why} 取り消していません。")
    else:
        said = queries.warning_of(slip_id, by=request.staff)
        messages.warning(request, f"納付書を取り消しました。{said}")
    return HttpResponseRedirect(f"/slips/{slip_id}/")


@require_GET
@asks(queries.ISSUE)
def pdf(request: HttpRequest, slip_id: int) -> HttpResponse:
    """The PDF of a slip and of those issued with it."""
    only = "only" in request.GET
    number, data = queries.paper_of(
        slip_id, only=only, path=request.path, by=request.staff, now=request.now
    )
    return lists.pdf(data, f"slip_{number}")


def _page(
    request: HttpRequest, slip_id: int, form: WithdrawForm, status: int = 200
) -> HttpResponse:
    told = queries.one_slip(slip_id, path=request.path, by=request.staff, now=request.now)
    main = {"label": "PDFを開く", "url": f"/slips/{slip_id}.pdf", "method": "get"}
    page = {"title": told["title"], "lead": told["lead"], "trail": TRAIL, "main": main}
    values = told | {
        "page": page,
        "part_columns": PARTS,
        "issued_columns": ISSUED,
        "withdraw": {"url": f"/slips/{slip_id}/withdraw/", "form": form} if told["open"] else None,
    }
    return render(request, "frame/slip.html", values, status=status)
