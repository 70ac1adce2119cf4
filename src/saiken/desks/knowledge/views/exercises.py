"""The pages of the exercises on the invented town."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from saiken.desks.knowledge.actions import training as acts
from saiken.desks.knowledge.forms.training import AnswerForm
from saiken.desks.knowledge.queries import exercises as tried
from saiken.desks.knowledge.rules.door import SEE
from saiken.desks.knowledge.rules.exercise_answers import right
from saiken.desks.knowledge.views import page
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import filled
from saiken.values.permissions import asks

HERE = "/knowledge/exercises/"
TRAIL = [{"label": "研修", "url": "/knowledge/training/"}]


@require_GET
@asks(SEE)
def exercises(request: HttpRequest) -> HttpResponse:
    """演習: exercises on the invented town, with the own results."""
    rows = tried.rows(request.staff)
    solved = sum(1 for row in rows if row["state"]["kind"] == "ok")
    return page.show(
        request,
        "演習",
        f"{len(rows)}問のうち {solved}問に正解しています。事案はすべて架空の町のものです。",
        trail=TRAIL,
        exports=page.exports(request, HERE),
        tables=[page.table("exercises", "演習", tried.COLUMNS, rows)],
    )


@require_GET
@asks(TAKE_OUT)
def exercises_export(request: HttpRequest, form: str) -> HttpResponse:
    """The own results as CSV or Excel."""
    request.staff.must(SEE)
    return page.sent("演習", form, tried.COLUMNS, tried.rows(request.staff), request.now)


@require_http_methods(["GET", "POST"])
@asks(SEE)
def exercise(request: HttpRequest, code: str) -> HttpResponse:
    """One exercise: its facts, the own answer, and the way to the right one once it is due."""
    held = tried.exercise(code)
    if held is None:
        raise Http404
    form = AnswerForm(request.POST or None, exercise=held)
    status = 422 if request.method == "POST" else 200
    told = {True: "正解です。", False: "ちがいます。手がかりを読んで、もう一度。"}
    return filled(
        request,
        form,
        take=lambda **who: acts.try_out(code, str(form.cleaned_data["said"]), **who),
        done=lambda right: told[bool(right)],
        back=f"{HERE}{code}/",
        again=lambda: _exercise(request, held, form, status),
    )


def _exercise(request: HttpRequest, held: Any, form: AnswerForm, status: int) -> HttpResponse:
    mine = tried.tries(held.code, request.staff)
    state = tried.state([one.right for one in mine])
    items: list[dict[str, Any]] = [
        {"label": f"事実{number}", "text": fact} for number, fact in enumerate(held.facts, start=1)
    ]
    if mine:
        items.append({"label": "手がかり", "text": held.hint})
    if tried.may_show(mine):
        answer = right(held)
        items.append({"label": "正しい答え", "text": answer.words, "working": answer.working})
    return page.show(
        request,
        held.title,
        f"{held.asks}（{len(mine)}回答えました。{state['text']}）" if mine else held.asks,
        status=status,
        trail=[*TRAIL, {"label": "演習", "url": HERE}],
        items=items,
        forms=[page.card("answer", "答える", f"{HERE}{held.code}/", form)],
    )
