"""The pages of advice: the list, a new question, one question with what was said, answers."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.knowledge.actions import advice as acts
from saiken.desks.knowledge.actions.looking import seen
from saiken.desks.knowledge.forms.advice import (
    MessageForm,
    QuestionForm,
    ReusableForm,
    SearchForm,
)
from saiken.desks.knowledge.models import QuestionRow
from saiken.desks.knowledge.queries import advice as found
from saiken.desks.knowledge.queries import listing, names, turns
from saiken.desks.knowledge.rules import states
from saiken.desks.knowledge.rules.brief import brief
from saiken.desks.knowledge.rules.door import ANSWER, ASK, is_centre, settings
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import filled, step
from saiken.values.permissions import asks

HERE, ANSWERS = "/knowledge/advice/", "/knowledge/answers/"
NEW = {"label": "相談を出す", "url": f"{HERE}new/", "method": "get"}
TRAIL = [{"label": "庁内の相談", "url": HERE}]


def _words(request: HttpRequest) -> tuple[SearchForm, str]:
    form = SearchForm(request.GET)
    return form, form.cleaned_data["q"] if form.is_valid() else ""


@require_GET
@asks(ASK)
def advice(request: HttpRequest) -> HttpResponse:
    """庁内の相談: of the own section; the centre sees all."""
    form, words = _words(request)
    asked = found.questions(request.staff, request.now, words)
    listed = listing.page(asked, number_in(request, "before"))
    mine = found.turns(request.staff, on=request.now.day)
    days = settings().chase_after_days
    return page.show(
        request,
        "庁内の相談",
        f"あなたの所属が見るべき相談は {mine}件です。回答が{days}日ないものは催促できます。",
        lead_kind="warn" if mine else "ok",
        main=NEW,
        links=[{"label": "回答例を探す", "url": ANSWERS}],
        filter={"url": HERE, "form": form, "button": "探す"},
        exports=page.exports(request, HERE),
        tables=[
            page.table(
                "questions",
                "相談",
                found.COLUMNS,
                found.rows(listed.rows, request.now),
                pager=page.pager(request, listed),
                empty="当てはまる相談はありません。先に回答例も探してみてください。",
            )
        ],
    )


@require_GET
@asks(TAKE_OUT)
def advice_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(ASK)
    asked = found.questions(request.staff, request.now, _words(request)[1])
    listed = listing.page(asked, None, every=True)
    rows = found.rows(listed.rows, request.now)
    return page.sent("庁内の相談", form, found.COLUMNS, rows, request.now)


@require_http_methods(["GET", "POST"])
@asks(ASK)
def new(request: HttpRequest) -> HttpResponse:
    """相談を出す."""
    form = QuestionForm(request.POST if request.method == "POST" else None)
    return filled(
        request,
        form,
        take=lambda **who: acts.ask(acts.Asked(**form.cleaned_data), **who),
        done="相談を出しました。",
        back=lambda made: f"{HERE}{made}/",
        again=lambda: _new(request, form),
    )


def _new(request: HttpRequest, form: QuestionForm) -> HttpResponse:
    return page.show(
        request,
        "相談を出す",
        "債権を総括する所属が答えます。事案を付けるときは、宛名番号だけを入れます。",
        status=422 if form.errors else 200,
        trail=TRAIL,
        links=[{"label": "先に回答例を探す", "url": ANSWERS}],
        forms=[page.card("question", "相談を出す", f"{HERE}new/", form)],
    )


@require_GET
@asks(ASK)
def question(request: HttpRequest, number: int) -> HttpResponse:
    """One question: whoever attached a case sees the person, the centre a brief without names."""
    asked = turns.readable(number, by=request.staff, now=request.now)
    return _question(request, asked, {})


def _question(
    request: HttpRequest, asked: QuestionRow, bad: dict[str, Any], status: int = 200
) -> HttpResponse:
    return page.show(
        request,
        asked.subject,
        f"{names.office_name(asked.office)}の相談。{found.state(asked)['text']}です。",
        status=status,
        trail=TRAIL,
        items=_case(request, asked),
        said=found.said(asked),
        acts=_acts(request, asked),
        forms=_forms(request, asked, bad),
        exports={"print": True},
    )


def _case(request: HttpRequest, asked: QuestionRow) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = [{"label": "債権", "text": names.kind_name(asked.kind)}]
    person = asked.person_id
    if person is None:
        return items
    if found.open_to(asked, request.staff):
        seen([person], request.path, by=request.staff, now=request.now)
        url = f"/debtors/{person}/"
        items.append({"label": "事案", "text": found.name_of(person), "url": url})
        return items
    return [*items, *brief(person, asked.office, request.now)]


def _acts(request: HttpRequest, asked: QuestionRow) -> list[dict[str, Any]]:
    if asked.office != request.staff.office or turns.state_of(asked) == states.SETTLED:
        return []
    url, found_acts = f"{HERE}{asked.pk}/say/", []
    if turns.late(asked, request.now):
        found_acts.append({"label": "催促する", "url": url, "fields": {"sort": states.CHASED}})
    effect = "この相談を終わりにします。続きは新しい相談になります。"
    end = {
        "label": "相談を終える",
        "url": url,
        "fields": {"sort": states.SETTLED},
        "effect": effect,
    }
    return [*found_acts, end]


def _forms(request: HttpRequest, asked: QuestionRow, bad: dict[str, Any]) -> list[dict[str, Any]]:
    url, state, cards = f"{HERE}{asked.pk}/", turns.state_of(asked), []
    answers = request.staff.may(ANSWER) and is_centre(request.staff, request.now.day)
    if answers and state != states.SETTLED:
        form = bad.get(states.ANSWERED) or MessageForm(auto_id="answer_%s")
        cards.append(page.card("answer", "回答する", f"{url}say/?sort={states.ANSWERED}", form))
    if asked.office == request.staff.office and state == states.ANSWERED:
        form = bad.get(states.ASKED_ON) or MessageForm(auto_id="ask_%s")
        cards.append(
            page.card("again", "もう一度尋ねる", f"{url}say/?sort={states.ASKED_ON}", form)
        )
    if answers and state in (states.ANSWERED, states.SETTLED):
        form = bad.get("reusable") or ReusableForm(auto_id="reuse_%s")
        cards.append(page.card("reuse", "回答例にする", f"{url}reuse/", form))
    return cards


@require_POST
@asks(ASK)
def say(request: HttpRequest, number: int) -> HttpResponse:
    """回答・再度の質問・催促・終了."""
    sort = request.POST.get("sort") or request.GET.get("sort", "")
    text = request.POST.get("text", "")
    take, back = partial(acts.say, number, sort, text), f"{HERE}{number}/"

    def done(_: object) -> str:
        return f"{states.SAID[sort]}を記録しました。"

    if sort not in (states.ANSWERED, states.ASKED_ON):
        return step(request, back, take=take, done=done, undone="")
    form = MessageForm(request.POST)

    def again() -> HttpResponse:
        asked = turns.readable(number, by=request.staff, now=request.now)
        return _question(request, asked, {sort: form}, 422)

    return filled(request, form, take=take, done=done, back=back, again=again)


@require_POST
@asks(ANSWER)
def reuse(request: HttpRequest, number: int) -> HttpResponse:
    """回答例にする."""
    form = ReusableForm(request.POST)
    asked = turns.readable(number, by=request.staff, now=request.now)
    return filled(
        request,
        form,
        take=lambda **who: acts.make_reusable(number, **form.cleaned_data, **who),
        done="回答例にしました。",
        back=lambda made: f"{ANSWERS}{made}/",
        again=lambda: _question(request, asked, {"reusable": form}, 422),
    )
