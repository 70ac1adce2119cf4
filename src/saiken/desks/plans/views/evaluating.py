"""The page on which a year of a plan is evaluated: the figures drawn, the words typed."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from saiken.desks.plans.actions import doing
from saiken.desks.plans.forms import EvaluationForm
from saiken.desks.plans.queries import columns, pages, shown
from saiken.desks.plans.queries.plans import Plan
from saiken.desks.plans.rules.words import EVALUATE
from saiken.desks.plans.views import parts
from saiken.desks.plans.views.one import found
from saiken.screens.steps import filled
from saiken.values.permissions import asks


@require_http_methods(["GET", "POST"])
@asks(EVALUATE)
def evaluate(request: HttpRequest, number: int) -> HttpResponse:
    """評価を記録する: the figures are drawn again when it is kept."""
    one = found(request, number)
    days = pages.days_to_evaluate(one, request.now.day)
    if not days:
        messages.info(request, "評価の日が来ているものはありません。")
        return HttpResponseRedirect(f"/plans/{number}/")
    if request.method == "GET":
        return _page(request, one, None, days)
    form = EvaluationForm(request.POST, days=days)
    return filled(
        request,
        form,
        take=lambda **who: doing.evaluate(number, form.told(), **who),
        done="評価を、引いた数字と共に記録しました。",
        back=f"/plans/{number}/#evaluations",
        again=lambda: _page(request, one, form, days),
    )


def _page(
    request: HttpRequest, one: Plan, form: EvaluationForm | None, days: list[tuple[str, str]]
) -> HttpResponse:
    due_on, today = date.fromisoformat(days[0][0]), request.now.day
    drawn, rating = pages.evaluation(one, due_on, today, request.now)
    status = 422 if form else 200
    form = form or EvaluationForm(
        initial={"due_on": days[0][0], "as_of": today, "rating": rating}, days=days
    )
    title = f"{one.number} {one.content.title}"
    note = "記録するとき、選んだ日の数字を引き直して残します。評語は、数字からの案です。"
    values = {
        "page": {
            "title": "評価を記録する",
            "lead": f"{days[0][1]}の評価です。数字を見て、評語と内容を書いてください。",
            "trail": [*parts.TRAIL, {"label": title, "url": f"/plans/{one.id}/"}],
        },
        "sections": [
            {
                "id": "figures",
                "title": "目標と実績",
                "note": note,
                "columns": columns.FIGURES,
                "rows": shown.figure_rows(drawn),
            },
            parts.card(
                "評価", form, f"/plans/{one.id}/evaluate/", "記録する", id="form", main=True
            ),
        ],
    }
    return render(request, "frame/plans.html", values, status=status)
