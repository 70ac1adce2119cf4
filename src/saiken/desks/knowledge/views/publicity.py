"""The pages of the publicity calendar."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.knowledge.actions import publicity as acts
from saiken.desks.knowledge.forms.publicity import PlanForm, SpanForm, StepForm
from saiken.desks.knowledge.models import PublicityRow
from saiken.desks.knowledge.queries import listing, names
from saiken.desks.knowledge.queries import publicity as found
from saiken.desks.knowledge.rules.door import SEE, WRITE
from saiken.desks.knowledge.rules.states import PUBLICITY
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import filled
from saiken.values.permissions import asks

HERE = "/knowledge/publicity/"
_BEFORE, _AHEAD = timedelta(days=90), timedelta(days=365)


def _span(request: HttpRequest, form: SpanForm) -> tuple[date, date]:
    said = form.cleaned_data if form.is_valid() else {}
    day = request.now.day
    return said.get("first") or day - _BEFORE, said.get("last") or day + _AHEAD


@require_GET
@asks(SEE)
def publicity(request: HttpRequest) -> HttpResponse:
    """広報の暦: three months back and a year ahead, unless days are named."""
    return _publicity(request)


def _publicity(request: HttpRequest, bad: PlanForm | None = None) -> HttpResponse:
    form = SpanForm(request.GET)
    listed = listing.page(found.publicity(*_span(request, form)), number_in(request, "before"))
    open_ = found.overdue(request.now)
    rows = sorted(found.rows(listed.rows, request.now), key=lambda row: row["on"])
    new = bad or PlanForm(office=request.staff.office)
    may = request.staff.may(WRITE)
    return page.show(
        request,
        "広報の暦",
        f"日が過ぎて、実施の記録がない広報は {open_}件です。",
        lead_kind="warn" if open_ else "ok",
        status=422 if bad else 200,
        filter={"url": HERE, "form": form, "button": "示す"},
        exports=page.exports(request, HERE),
        tables=[
            page.table(
                "publicity",
                "広報の予定と実施",
                found.COLUMNS,
                rows,
                pager=page.pager(request, listed),
                empty="この間の広報はありません。",
            )
        ],
        forms=[page.card("plan", "広報を予定する", f"{HERE}plan/", new)] if may else [],
    )


@require_GET
@asks(TAKE_OUT)
def publicity_export(request: HttpRequest, form: str) -> HttpResponse:
    """The calendar as CSV or Excel."""
    request.staff.must(SEE)
    held = found.publicity(*_span(request, SpanForm(request.GET)))
    listed = listing.page(held, None, every=True)
    rows = sorted(found.rows(listed.rows, request.now), key=lambda row: row["on"])
    return page.sent("広報の暦", form, found.COLUMNS, rows, request.now)


@require_POST
@asks(WRITE)
def plan(request: HttpRequest) -> HttpResponse:
    """広報を予定する."""
    form = PlanForm(request.POST, office=request.staff.office)
    return filled(
        request,
        form,
        take=lambda **who: acts.plan(acts.Planned(**form.cleaned_data), **who),
        done="広報を予定しました。",
        back=HERE,
        again=lambda: _publicity(request, form),
    )


def _held(number: int) -> PublicityRow:
    held = PublicityRow.objects.filter(pk=number).prefetch_related("steps").first()
    if held is None:
        raise Http404
    return held


@require_GET
@asks(SEE)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One plan with what became of it."""
    return _one(request, _held(number))


def _one(request: HttpRequest, held: PublicityRow, bad: StepForm | None = None) -> HttpResponse:
    state = found.state(held, request.now)
    return page.show(
        request,
        held.title,
        f"{held.on.month}月{held.on.day}日、{held.medium}。{state['text']}です。",
        status=422 if bad else 200,
        trail=[{"label": "広報の暦", "url": HERE}],
        items=[
            {"label": "債権", "text": names.kind_names(held.kinds)},
            {"label": "所属", "text": names.office_name(held.office)},
            {"label": "担当者", "text": names.staff_names([held.owner])[held.owner]},
            {"label": "控え", "text": held.note or "—"},
        ],
        said=_said(held),
        forms=_forms(request, held, bad),
    )


def _said(held: PublicityRow) -> list[dict[str, Any]]:
    steps = sorted(held.steps.all(), key=lambda step: step.pk)
    told = names.staff_names(step.by for step in steps)
    return [
        {"word": PUBLICITY[s.sort], "who": told[s.by], "at": s.at, "text": s.evidence}
        for s in steps
    ]


def _forms(request: HttpRequest, held: PublicityRow, bad: StepForm | None) -> list[dict[str, Any]]:
    if held.office != request.staff.office or not request.staff.may(WRITE):
        return []
    form = bad or StepForm(initial={"on": min(held.on, request.now.day)})
    return [page.card("step", "結果を記録する", f"{HERE}{held.pk}/record/", form)]


@require_POST
@asks(WRITE)
def record(request: HttpRequest, number: int) -> HttpResponse:
    """結果を記録する."""
    held, form = _held(number), StepForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: acts.record(number, **form.cleaned_data, **who),
        done="結果を記録しました。",
        back=f"{HERE}{number}/",
        again=lambda: _one(request, held, form),
    )
