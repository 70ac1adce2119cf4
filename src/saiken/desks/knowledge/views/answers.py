"""The pages of the answers that everybody may use: the list, one of them, its end."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.knowledge.actions import advice as acts
from saiken.desks.knowledge.forms.advice import SearchForm
from saiken.desks.knowledge.models import AnswerRow
from saiken.desks.knowledge.queries import advice as found
from saiken.desks.knowledge.queries import listing, names
from saiken.desks.knowledge.rules.door import ANSWER, SEE, is_centre
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import step
from saiken.values.permissions import asks

HERE = "/knowledge/answers/"


def _words(request: HttpRequest) -> tuple[SearchForm, str]:
    form = SearchForm(request.GET)
    return form, form.cleaned_data["q"] if form.is_valid() else ""


@require_GET
@asks(SEE)
def answers(request: HttpRequest) -> HttpResponse:
    """回答例: for everybody, without names."""
    form, words = _words(request)
    listed = listing.page(found.answers(words), number_in(request, "before"))
    return page.show(
        request,
        "回答例",
        "これまでの相談から、個人が分からない言葉にした質問と回答です。",
        filter={"url": HERE, "form": form, "button": "探す"},
        exports=page.exports(request, HERE),
        tables=[
            page.table(
                "answers",
                "回答例",
                found.ANSWERS,
                found.answer_rows(listed.rows),
                pager=page.pager(request, listed),
                empty="当てはまる回答例はありません。言葉を短くするか、相談を出してください。",
            )
        ],
    )


@require_GET
@asks(TAKE_OUT)
def answers_export(request: HttpRequest, form: str) -> HttpResponse:
    """The answers as CSV or Excel."""
    request.staff.must(SEE)
    listed = listing.page(found.answers(_words(request)[1]), None, every=True)
    rows = [
        row | {"answer": one.answer}
        for row, one in zip(found.answer_rows(listed.rows), listed.rows, strict=True)
    ]
    columns = [*found.ANSWERS, {"key": "answer", "label": "回答"}]
    return page.sent("回答例", form, columns, rows, request.now)


@require_GET
@asks(SEE)
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """One answer for everybody; the centre may take it back."""
    held = AnswerRow.objects.filter(pk=number).select_related("end").first()
    if held is None:
        raise Http404
    ended = getattr(held, "end", None)
    may = request.staff.may(ANSWER) and is_centre(request.staff, request.now.day) and not ended
    url = f"{HERE}{number}/withdraw/"
    return page.show(
        request,
        held.title,
        f"取り下げられています。{ended.reason}" if ended else names.kind_name(held.kind),
        trail=[{"label": "回答例", "url": HERE}],
        items=[{"label": "質問", "text": held.asked}, {"label": "回答", "text": held.answer}],
        forms=[page.ending("回答例を取り下げる", url)] if may else [],
        exports={"print": True},
    )


@require_POST
@asks(ANSWER)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """回答例を取り下げる."""
    return step(
        request,
        f"{HERE}{number}/",
        take=partial(acts.withdraw_answer, number, request.POST.get("reason", "")),
        done="回答例を取り下げました。",
        undone="",
        onward=HERE,
    )
