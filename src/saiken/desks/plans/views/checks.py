"""自己点検: begun for a kind and a year, its answers, and findings followed until they are done."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.plans.actions import checking
from saiken.desks.plans.forms import CheckForm, DoneForm, FindingForm
from saiken.desks.plans.queries import checked, checks, columns, names
from saiken.desks.plans.rules.words import EVALUATE, SEE, WRITE
from saiken.desks.plans.views import parts
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import onward
from saiken.screens.steps import filled, step
from saiken.values.eras import fiscal_year_in_words
from saiken.values.permissions import asks

HERE = "/plans/checks/"
TRAIL = [*parts.TRAIL, {"label": "自己点検", "url": HERE}]


@require_GET
@asks(SEE)
def checks_list(request: HttpRequest) -> HttpResponse:
    """自己点検: those that were done, the newest first, and a new one."""
    return _list(request)


def _list(request: HttpRequest, bad: CheckForm | None = None) -> HttpResponse:
    before = number_in(request, "before")
    rows = checked.check_rows(names.offices(request.staff), before=before)
    page = rows[: checked.PAGE]
    missing = checked.missing(request.staff, request.now.day)
    sections = []
    lead = "あなたの所属で、点検していない債権はありません。"
    if missing:
        year = checks.year_asked(request.now.day)
        lead = f"{fiscal_year_in_words(year)}の自己点検をしていない債権が {len(missing)}あります。"
    held = names.own_kinds(request.staff.office)
    if request.staff.may(EVALUATE) and held:
        first = {"year": str(checks.year_asked(request.now.day)), "kind": (missing or held)[0][0]}
        form = bad or CheckForm(initial=first, kinds=held, today=request.now.day)
        note = "帳簿・台帳・計画から数字を引いて答えを出し、きょうの日付で残します。"
        made = parts.card("自己点検をする", form, f"{HERE}check/", "点検する", id="new", main=True)
        sections.append(made | {"note": note})
    mark = page[-1]["id"] if len(rows) > checked.PAGE else None
    pager = onward(request, shown=len(page), mark=mark)
    title, none = "これまでの自己点検", "自己点検はまだありません"
    sections.append(parts.table("checks", title, columns.CHECKS, page, empty=none, pager=pager))
    values = {
        "page": {"title": "自己点検", "lead": lead},
        "chips": parts.tabs(HERE),
        "exports": links(request.staff, f"{HERE}list"),
        "sections": sections,
    }
    return render(request, "frame/plans.html", values, status=422 if bad else 200)


@require_GET
@asks(TAKE_OUT)
def checks_export(request: HttpRequest, form: str) -> HttpResponse:
    """Every answer of every self-check as CSV or Excel."""
    request.staff.must(SEE)
    cells = checked.answer_cells(names.offices(request.staff))
    heads = columns.CHECK_HEADS
    return rows_sent("自己点検", form, heads=heads, rows=cells, on=request.now.day)


@require_POST
@asks(EVALUATE)
def check(request: HttpRequest) -> HttpResponse:
    """点検する."""
    held = names.own_kinds(request.staff.office)
    form = CheckForm(request.POST, kinds=held, today=request.now.day)
    return filled(
        request,
        form,
        take=lambda **who: checking.check(**form.cleaned_data, **who),
        done="",
        back=lambda number: f"{HERE}{number}/",
        again=lambda: _list(request, form),
    )


@require_GET
@asks(SEE)
def one_check(request: HttpRequest, number: int) -> HttpResponse:
    """One self-check with its findings."""
    return _one(request, number)


def _one(request: HttpRequest, number: int, bad: Any = None) -> HttpResponse:
    found = checked.check(number, request.staff)
    if found is None:
        raise Http404
    here, ours = (
        f"{HERE}{number}/",
        request.staff.office == names.office_of(found.kind, found.office),
    )
    may = ours and request.staff.may(WRITE)
    findings = checks.findings(found)
    sections: list[dict[str, Any]] = []
    asked = number_in(request, "finding")
    if may and (asked is not None or isinstance(bad, DoneForm)):
        sections.append(_step_card(here, asked, bad, findings))
    sections += [
        parts.table(f"group-{code}", title, columns.ANSWERS, rows)
        for code, title, rows in checked.answer_groups(found)
    ]
    rows = checked.finding_rows(findings, request.now.day, may_act=may)
    none = "所見はまだありません"
    sections.append(parts.table("findings", "所見", columns.FINDINGS, rows, empty=none))
    if may:
        form = (
            bad
            if isinstance(bad, FindingForm)
            else FindingForm(initial={"item": checked.first_wanting(found)})
        )
        sections.append(parts.card("所見を加える", form, f"{here}find/", "加える", id="find"))
    values = {
        "page": {
            "title": f"自己点検 {names.kind_name(found.kind)}"
            f"（{fiscal_year_in_words(found.year)}）",
            "lead": checked.lead(found, findings),
            "trail": TRAIL,
        },
        "exports": {"print": True},
        "sections": sections,
    }
    return render(request, "frame/plans.html", values, status=422 if bad else 200)


def _step_card(here: str, asked: int | None, bad: Any, findings: list[Any]) -> dict[str, Any]:
    form = bad if isinstance(bad, DoneForm) else DoneForm(initial={"finding": asked})
    done = {one.row.pk: one.done for one in findings}.get(int(form["finding"].value() or 0))
    title = "済みを取り消す" if done else "済んだことを記録する"
    url = f"{here}{'reopen' if done else 'done'}/"
    return parts.card(title, form, url, title, id="step", main=True)


@require_POST
@asks(WRITE)
def find(request: HttpRequest, number: int) -> HttpResponse:
    """所見を加える."""
    form = FindingForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: checking.find(number, form.told(), **who),
        done="所見を加えました。",
        back=f"{HERE}{number}/#findings",
        again=lambda: _one(request, number, form),
    )


@require_POST
@asks(WRITE)
def done(request: HttpRequest, number: int) -> HttpResponse:
    """済んだことを記録する."""
    return _step(request, number, checking.done, "済んだことを記録しました。")


@require_POST
@asks(WRITE)
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """済みを取り消す."""
    return _step(request, number, checking.open_again, "済みを取り消しました。")


def _step(request: HttpRequest, number: int, verb: Any, said: str) -> HttpResponse:
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _one(request, number, form)
    take = partial(verb, number, **form.cleaned_data)
    return step(request, f"{HERE}{number}/#findings", take=take, done=said)
