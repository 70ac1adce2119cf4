"""One plan: its figures, works and milestones, evaluations, versions and steps."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.plans.forms import OnForm
from saiken.desks.plans.queries import columns, pages, plans, shown
from saiken.desks.plans.queries.plans import Plan
from saiken.desks.plans.rules.words import EVALUATE, SEE, WRITE
from saiken.desks.plans.views import offered, parts
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.values.eras import day_in_words, fiscal_year_in_words
from saiken.values.permissions import asks


def found(request: HttpRequest, number: int) -> Plan:
    """The plan of an address; 404 without one."""
    one = pages.seen(number, request.staff)
    if one is None:
        raise Http404
    return one


@require_GET
@asks(SEE)
def plan(request: HttpRequest, number: int) -> HttpResponse:
    """One plan."""
    return page(request, number)


def page(request: HttpRequest, number: int, bad: Any = None, status: int = 200) -> HttpResponse:
    """The page of a plan; `bad` is a form of it that has mistakes."""
    one = found(request, number)
    here, form = f"/plans/{number}/", _on_form(request)
    on = _day(request)
    versions = shown.version_rows(one, may_restore=_may_write(one, request))
    values = {
        "page": {
            "title": f"{one.number} {one.content.title}",
            "lead": offered.lead(one, request),
            "trail": parts.TRAIL,
        },
        "filter": {"url": here, "form": form, "button": "この日の数字を見る"},
        "items": shown.items(one),
        "acts": offered.acts(one, request),
        "exports": links(request.staff, f"{here}figures", asked={"on": on}),
        "sections": [
            *offered.forms_of(one, request, bad),
            _figures(one, request, on),
            *_written(one, request),
            *_evaluations(one, request),
            parts.table("versions", "版", columns.VERSIONS, versions),
            parts.table("steps", "経過", columns.STEPS, shown.step_rows(one)),
        ],
    }
    return render(request, "frame/plans.html", values, status=status)


def _may_write(one: Plan, request: HttpRequest) -> bool:
    ours = request.staff.office == one.office and request.staff.may(WRITE)
    return ours and one.state.may_be_written


def _on_form(request: HttpRequest) -> OnForm:
    return OnForm(initial={"on": _day(request)})


def _day(request: HttpRequest) -> date:
    """The day whose figures are asked for: today unless an earlier one is."""
    form = OnForm(request.GET)
    on: date = form.cleaned_data["on"] if form.is_valid() else request.now.day
    return min(on, request.now.day)


def _figures(one: Plan, request: HttpRequest, on: date) -> dict[str, Any]:
    note = "実績は、この日の帳簿と台帳（取り込んだ債権）から引いた数字です。入力は要りません。"
    if one.in_force is not None and one.in_force != one.newest:
        note += "示しているのは実施中の版です。書きかけの改定案は「編集する」で見られます。"
    rows = shown.figure_rows(pages.figures(one, on, request.now.day))
    empty = "計画の始まる前の日です" if on < one.content.first else "指標はまだありません"
    return parts.table(
        "figures",
        f"目標と実績（{day_in_words(on)}）",
        columns.FIGURES,
        rows,
        note=note,
        empty=empty,
    )


def _written(one: Plan, request: HttpRequest) -> list[dict[str, Any]]:
    problems = [item.says for item in one.content.problems] or ["（まだ書いてありません）"]
    may_record = offered.runs_here(one, request, WRITE)
    milestones = shown.milestone_rows(one, request.now.day, may_record=may_record)
    none = "節目はまだありません" if one.in_force else "決裁を受けると、節目の状態を記録できます"
    return [
        {"id": "problems", "title": "課題", "texts": problems},
        parts.table("works", "取組", columns.WORKS, shown.work_rows(one)),
        parts.table("milestones", "節目", columns.MILESTONES, milestones, empty=none),
    ]


def _evaluations(one: Plan, request: HttpRequest) -> list[dict[str, Any]]:
    may_undo = request.staff.office == one.office and request.staff.may(EVALUATE)
    rows = shown.evaluation_rows(one, may_undo=may_undo)
    none = "評価はまだありません"
    return [
        parts.table("evaluations", "評価", columns.EVALUATIONS, rows, empty=none),
        *(
            parts.table(
                f"kept-{row.pk}",
                f"{fiscal_year_in_words(row.year)}の評価の数字（{day_in_words(row.as_of)}のもの）",
                columns.FIGURES,
                shown.figure_rows(shown.kept_figures(row)),
            )
            for row in plans.evaluations(one.id)
        ),
    ]


@require_GET
@asks(TAKE_OUT)
def figures_export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The figures of a plan as CSV or Excel."""
    request.staff.must(SEE)
    one, on = found(request, number), _day(request)
    rows = shown.figure_rows(pages.figures(one, on, request.now.day))
    heads = [column["label"] for column in columns.FIGURES]
    cells = [[_cell(row[column["key"]]) for column in columns.FIGURES] for row in rows]
    name = f"実施計画{one.id}号_目標と実績"
    return rows_sent(name, form, heads=heads, rows=cells, on=request.now.day)


def _cell(value: Any) -> Any:
    return value["text"] if isinstance(value, dict) else value
