"""減免・更正: the list, the form for an instalment, one of them with its steps, its notice."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.relief import queries as reductions
from saiken.desks.relief.actions import noticing, reducing
from saiken.desks.relief.forms import ReductionForm
from saiken.desks.relief.models import ASKED, DECIDED, ReductionRow
from saiken.desks.relief.rules.reductions import APPROVE, ASK
from saiken.screens import lists
from saiken.screens.addresses import number
from saiken.screens.pages import onward
from saiken.screens.steps import ReasonForm, Take, answered, filled, reasoned, step
from saiken.values.actors import Staff
from saiken.values.permissions import asks

LOOK = "people.look"
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
    before, staff = number(request, "before"), request.staff
    rows, waits = reductions.listed(staff.office, before=before, by=staff, now=request.now)
    mark = rows[-1]["id"] if len(rows) == reductions.PAGE else None
    lead = (
        f"決裁を待つ減免・更正が {waits}件あります。" if waits else "決裁を待つものはありません。"
    )
    values = {
        "page": {"title": "減免・更正", "lead": lead},
        "columns": COLUMNS,
        "rows": rows,
        "label": "減免・更正",
        "exports": lists.links(staff, f"{HERE}list"),
        "pager": onward(request, shown=len(rows), mark=mark),
        "empty": {
            "title": "減免・更正はまだありません",
            "text": "期別の頁の「減免・更正を起案する」から始めます。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(LOOK)
    return lists.sent(reductions.as_list(form, by=request.staff, now=request.now))


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
    return filled(
        request,
        form,
        take=lambda **who: reducing.ask(instalment, form.wanted(), **who),
        done="決裁へ上げました。別の決裁権者の決裁を待ちます。",
        back=lambda made: f"{HERE}{made}/",
        again=lambda: _new(request, instalment, form, status=422),
    )


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
        DECIDED: "決定済みです。通知書を確定して送り、過誤納となる額があれば還付・充当をします。",
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
        return _notice_acts(row, here, staff)
    return []


def _notice_acts(row: ReductionRow, here: str, staff: Staff) -> list[dict[str, Any]]:
    if row.paper_id:
        return [{"label": "通知書（PDF）", "url": f"{here}/notice.pdf", "method": "get"}]
    found: list[dict[str, Any]] = []
    if staff.may(ASK) and staff.office == row.office:
        effect = "通知書に文書番号を付けて確定し、公印の使用を記録します。"
        found.append({"label": "通知書を確定する", "url": f"{here}/seal/", "effect": effect})
    return [*found, {"label": "通知書の案（PDF）", "url": f"{here}/draft.pdf", "method": "get"}]


def _forms(row: ReductionRow, request: HttpRequest) -> list[dict[str, Any]]:
    here, staff = f"{HERE}{row.pk}", request.staff

    def reason(title: str, word: str) -> dict[str, Any]:
        form = ReasonForm(auto_id=f"{word}_%s")
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
def draft(request: HttpRequest, reduction: int) -> HttpResponse:
    """通知書の案."""
    return answered(
        request,
        f"{HERE}{reduction}/",
        take=partial(noticing.draft_pdf, reduction),
        answer=lambda data: lists.pdf(data, f"reduction_{reduction}_draft"),
    )


@require_GET
@asks(LOOK)
def notice(request: HttpRequest, reduction: int) -> HttpResponse:
    """通知書 as it was sealed."""
    found = noticing.pdf(reduction, by=request.staff, now=request.now)
    return lists.pdf(found, f"reduction_{reduction}")


@require_GET
@asks(LOOK)
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """通知書 by the number of its paper, from the debtor's page."""
    found = noticing.pdf_of_paper(paper_id, by=request.staff, now=request.now)
    return lists.pdf(found, f"paper_{paper_id}")


@require_POST
@asks(ASK)
def seal(request: HttpRequest, reduction: int) -> HttpResponse:
    """通知書を確定する."""
    done = "通知書を確定しました。印刷して送ってください。"
    return step(request, f"{HERE}{reduction}/", take=partial(noticing.seal, reduction), done=done)


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, reduction: int) -> HttpResponse:
    """決定する."""
    done = "減免・更正を決定し、調定額・延滞金・現況を計算し直しました。"
    take = partial(reducing.approve, reduction)
    return step(request, f"{HERE}{reduction}/", take=take, done=done)


def _reasoned(request: HttpRequest, reduction: int, verb: Take, done: str) -> HttpResponse:
    return reasoned(request, f"{HERE}{reduction}/", take=partial(verb, reduction), done=done)


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
