"""The pages of the practice library."""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.knowledge.actions import practices as acts
from saiken.desks.knowledge.forms.practices import (
    AdoptForm,
    PracticeForm,
    SearchForm,
    StopForm,
    UndoStopForm,
)
from saiken.desks.knowledge.models import PracticeRow
from saiken.desks.knowledge.queries import listing, names
from saiken.desks.knowledge.queries import practices as found
from saiken.desks.knowledge.rules import states
from saiken.desks.knowledge.rules.door import SEE, WRITE, settings
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import filled, step
from saiken.values.permissions import asks

HERE = "/knowledge/practices/"
NEW = {"label": "事例を書く", "url": f"{HERE}new/", "method": "get"}
TRAIL = [{"label": "事例", "url": HERE}]


def _asked(form: SearchForm) -> Any:
    said = form.cleaned_data if form.is_valid() else {}
    return found.practices(said.get("q", ""), said.get("sort", ""), said.get("kind", ""))


@require_GET
@asks(SEE)
def practices(request: HttpRequest) -> HttpResponse:
    """事例の一覧."""
    form = SearchForm(request.GET)
    listed = listing.page(_asked(form), number_in(request, "before"))
    return page.show(
        request,
        "事例",
        f"{len(listed.rows)}件を示しています。よい例は取り入れ、失敗の例は原因を確かめます。",
        main=NEW if request.staff.may(WRITE) else None,
        filter={"url": HERE, "form": form, "button": "探す"},
        exports=page.exports(request, HERE),
        tables=[
            page.table(
                "practices",
                "事例",
                found.COLUMNS,
                found.rows(listed.rows),
                pager=page.pager(request, listed),
                empty="当てはまる事例はまだありません。終わった事案から、学んだことを書いてください。",
            )
        ],
    )


@require_GET
@asks(TAKE_OUT)
def practices_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(SEE)
    listed = listing.page(_asked(SearchForm(request.GET)), None, every=True)
    return page.sent("事例", form, found.COLUMNS, found.rows(listed.rows), request.now)


@require_http_methods(["GET", "POST"])
@asks(WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """事例を書く."""
    form = PracticeForm(request.POST if request.method == "POST" else None)
    return filled(
        request,
        form,
        take=lambda **who: acts.tell(form.practice(), **who),
        done="事例を書きました。",
        back=lambda made: f"{HERE}{made}/",
        again=lambda: _new(request, form),
    )


def _new(request: HttpRequest, form: PracticeForm) -> HttpResponse:
    return page.show(
        request,
        "事例を書く",
        "氏名、住所、番号は書けません。元の事案の宛名番号を入れると、言葉を照らして確かめます。",
        status=422 if form.errors else 200,
        trail=TRAIL,
        forms=[page.card("practice", "事例を書く", f"{HERE}new/", form)],
    )


def _held(number: int) -> PracticeRow:
    held = PracticeRow.objects.filter(pk=number).select_related("end").first()
    if held is None:
        raise Http404
    return held


@require_GET
@asks(SEE)
def practice(request: HttpRequest, number: int) -> HttpResponse:
    """One practice, who took it up and what came of it."""
    return _practice(request, _held(number))


def _practice(
    request: HttpRequest, held: PracticeRow, bad: forms.Form | None = None
) -> HttpResponse:
    ended = getattr(held, "end", None)
    adopted = found.adoption_rows(held, request.staff, request.now)
    factors = "うまくいった要因" if held.sort == states.GOOD else "うまくいかなかった原因"
    going = sum(one["last"] is None for one in adopted)
    lead = (
        f"{states.PRACTICES[held.sort]}。{len(adopted)}件の取入れのうち、{going}件が続いています。"
    )
    return page.show(
        request,
        held.title,
        f"取り下げられています。{ended.reason}" if ended else lead,
        status=422 if bad else 200,
        trail=TRAIL,
        items=[
            {"label": "事案", "text": held.situation},
            {"label": "したこと", "text": held.done},
            {"label": "結果", "text": held.outcome},
            {"label": factors, "text": "　".join(f"・{one}" for one in held.factors)},
            {"label": "当てはまる債権", "text": names.kind_names(held.kinds)},
            {"label": "書いた所属", "text": names.office_name(held.office)},
        ],
        tables=[
            page.table(
                "adoptions",
                "取り入れた所属と、その前後",
                found.ADOPTIONS,
                adopted,
                note=_NOTE.format(months=settings().measure_months),
                exports=page.exports(request, f"{HERE}{held.pk}/"),
                empty="取り入れた所属はまだありません。",
            )
        ],
        forms=[*([] if ended else _forms(request, held, bad)), *_stops(request, held, bad)],
        exports={"print": True},
    )


_NOTE = (
    "割合は、期間の初めに納期限を過ぎていた元金のうち、期間の中に納められた割合です（帳簿による）。"
    "前後は同じ長さ（最長{months}か月）で比べます。ほかの事情も働くので、この事例だけの効果とは限りません。"
)


def _forms(request: HttpRequest, held: PracticeRow, bad: forms.Form | None) -> list[dict[str, Any]]:
    if not request.staff.may(WRITE):
        return []
    office, cards = request.staff.office, []
    if choices := _own_kinds(held, office):
        form = AdoptForm(choices=choices, initial={"since": request.now.day})
        form = bad if isinstance(bad, AdoptForm) else form
        cards.append(page.card("adopt", "取り入れる", f"{HERE}{held.pk}/adopt/", form))
    if held.office == office:
        url = f"{HERE}{held.pk}/end/"
        cards.append(page.ending("事例を取り下げる", url))
    return cards


def _stops(request: HttpRequest, held: PracticeRow, bad: forms.Form | None) -> list[dict[str, Any]]:
    """採用をやめる, and the taking back of that, of what the own office took up."""
    if not request.staff.may(WRITE):
        return []
    office, url, cards = request.staff.office, f"{HERE}{held.pk}/stop/", []
    if going := found.own_adoptions(held, office, ended=False):
        form = StopForm(choices=going, initial={"last": request.now.day}, auto_id="stop_%s")
        form = bad if isinstance(bad, StopForm) else form
        cards.append(page.card("stop", "採用をやめる", url, form))
    if over := found.own_adoptions(held, office, ended=True):
        undo = UndoStopForm(choices=over, auto_id="undo_%s")
        undo = bad if isinstance(bad, UndoStopForm) else undo
        cards.append(page.card("stop-undo", "採用の終わりを取り消す", f"{url}undo/", undo))
    return cards


def _own_kinds(held: PracticeRow, office: str) -> list[tuple[str, str]]:
    """The kinds of an office to which a practice applies."""
    own = names.own_kinds(office)
    return [one for one in own if not held.kinds or one[0] in held.kinds]


@require_GET
@asks(TAKE_OUT)
def adoptions_export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Who took a practice up, as CSV or Excel."""
    request.staff.must(SEE)
    rows = found.adoption_rows(_held(number), request.staff, request.now)
    return page.sent("事例の取入れ", form, found.ADOPTIONS, rows, request.now)


@require_POST
@asks(WRITE)
def adopt(request: HttpRequest, number: int) -> HttpResponse:
    """取り入れる."""
    held = _held(number)
    form = AdoptForm(request.POST, choices=_own_kinds(held, request.staff.office))
    return filled(
        request,
        form,
        take=lambda **who: acts.adopt(number, **form.cleaned_data, **who),
        done=lambda new: "取り入れました。" if new else "すでに取り入れています。",
        back=f"{HERE}{number}/",
        again=lambda: _practice(request, held, form),
    )


@require_POST
@asks(WRITE)
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """採用をやめる."""
    held = _held(number)
    going = found.own_adoptions(held, request.staff.office, ended=False)
    form = StopForm(request.POST, choices=going, auto_id="stop_%s")
    return filled(
        request,
        form,
        take=lambda **who: acts.stop(**form.cleaned_data, **who),
        done="採用をやめました。やめた日までの前後を比べます。",
        back=f"{HERE}{number}/",
        again=lambda: _practice(request, held, form),
    )


@require_POST
@asks(WRITE)
def undo_stop(request: HttpRequest, number: int) -> HttpResponse:
    """採用の終わりを取り消す."""
    held = _held(number)
    over = found.own_adoptions(held, request.staff.office, ended=True)
    form = UndoStopForm(request.POST, choices=over, auto_id="undo_%s")
    return filled(
        request,
        form,
        take=lambda **who: acts.undo_stop(**form.cleaned_data, **who),
        done="採用の終わりを取り消しました。採用は続いています。",
        back=f"{HERE}{number}/",
        again=lambda: _practice(request, held, form),
    )


@require_POST
@asks(WRITE)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """事例を取り下げる."""
    return step(
        request,
        f"{HERE}{number}/",
        take=partial(acts.take_back, number, request.POST.get("reason", "")),
        done="事例を取り下げました。",
        undone="",
        onward=HERE,
    )
