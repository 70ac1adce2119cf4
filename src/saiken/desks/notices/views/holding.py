"""What waits on somebody's word: the list, a new hold, its end, and reasons of lateness."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.notices import actions
from saiken.desks.notices.actions import holding
from saiken.desks.notices.actions.named import named
from saiken.desks.notices.forms import EndHoldForm, HoldByKeyForm, HoldForm, LateForm
from saiken.desks.notices.queries import export, holds, listing
from saiken.screens.addresses import number
from saiken.screens.lists import TAKE_OUT, links, sent
from saiken.values.permissions import asks

SEE = "boards.see"
HERE = "/notices/holds/"
COLUMNS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "what", "label": "期別", "kind": "link", "below": "key"},
    {"key": "word", "label": "種類", "kind": "badge"},
    {"key": "reason", "label": "待つ理由", "below": "by"},
    {"key": "first", "label": "始め", "kind": "day"},
    {"key": "until", "label": "いつまで", "kind": "due"},
    {"key": "act", "label": "処理", "kind": "act"},
]


@require_GET
@asks(SEE)
def held(request: HttpRequest) -> HttpResponse:
    """保留・申出: the letters that wait, and the forms to begin and to end a wait."""
    form = _form(request) if request.staff.may(actions.DRAFT) else None
    return _page(request, form)


def _page(request: HttpRequest, form: dict[str, Any] | None) -> HttpResponse:
    staff = request.staff
    rows = holds.holds(listing.visible(staff), staff, on=request.now.day)
    seen = {row["person"] for row in rows if row["person"]}
    named(seen, request.path, by=staff, now=request.now)
    values: dict[str, Any] = {
        "page": {
            "title": "保留・申出",
            "lead": _lead(len(rows)),
            "trail": [{"label": "督促", "url": "/notices/"}],
        },
        "columns": COLUMNS,
        "rows": rows,
        "exports": links(staff, f"{HERE}list"),
        "empty": {"title": "督促状を待たせている期別はありません", "good": True},
        "form": form,
    }
    bad = form is not None and form["form"].is_bound
    return render(request, "frame/holds.html", values, status=422 if bad else 200)


def _lead(waiting: int) -> str:
    if not waiting:
        return "相手の申出や確認を待つ間、督促状を出さずにおくことができます。"
    return f"督促状を待たせているものが {waiting:,}期別あります。"


def _form(request: HttpRequest) -> dict[str, Any]:
    ended = number(request, "end")
    if ended is not None:
        return _ending(EndHoldForm(initial={"hold": ended}))
    return _beginning(HoldByKeyForm(words=holds.WORDS))


def _beginning(form: HoldByKeyForm) -> dict[str, Any]:
    words = {"title": "督促状を待たせる", "button": "督促状を待たせる"}
    return words | {"url": f"{HERE}add/", "form": form}


def _ending(form: EndHoldForm) -> dict[str, Any]:
    words = {"title": "待つのを終える", "button": "待つのを終える"}
    return words | {"url": f"{HERE}end/", "form": form}


@require_POST
@asks(actions.DRAFT)
def add(request: HttpRequest) -> HttpResponse:
    """保留・申出の記録 for an instalment by its number."""
    form = HoldByKeyForm(request.POST, words=holds.WORDS)
    if not form.is_valid():
        return _page(request, _beginning(form))
    said = form.cleaned_data
    ids = holding.of_key(said["key"].strip())
    new = holds.new_hold(said["word"], said["reason"], said["until"])
    holding.hold(ids, new, by=request.staff, now=request.now)
    messages.success(request, "督促状を待たせることを記録しました。")
    return HttpResponseRedirect(HERE)


@require_POST
@asks(actions.DRAFT)
def hold_letter(request: HttpRequest, run_id: int) -> HttpResponse:
    """保留・申出の記録 for the instalments of one letter of a run."""
    form = HoldForm(request.POST, words=holds.WORDS)
    if not form.is_valid():
        messages.error(request, "待つ理由を入力してください。")
        return HttpResponseRedirect(f"/notices/{run_id}/")
    said = form.cleaned_data
    ids = holding.of_group(run_id, said["letter"], by=request.staff)
    new = holds.new_hold(said["word"], said["reason"], said["until"])
    made = holding.hold(ids, new, by=request.staff, now=request.now)
    messages.success(request, f"{len(made)}期別を、この処理から外して待たせました。")
    return HttpResponseRedirect(f"/notices/{run_id}/")


@require_POST
@asks(actions.DRAFT)
def end(request: HttpRequest) -> HttpResponse:
    """保留・申出を終える."""
    form = EndHoldForm(request.POST)
    if not form.is_valid():
        return _page(request, _ending(form))
    said = form.cleaned_data
    holding.release(said["hold"], reason=said["reason"], by=request.staff, now=request.now)
    messages.success(request, "待つのを終えました。次の起案から、また督促の対象になります。")
    return HttpResponseRedirect(HERE)


@require_POST
@asks(actions.DRAFT)
def late(request: HttpRequest) -> HttpResponse:
    """遅れの理由の記録 for the instalments that were chosen."""
    form, back = LateForm(request.POST), request.POST.get("back", "")
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    answer = HttpResponseRedirect(back if inside else "/dunning-proof/")
    if not form.is_valid():
        messages.error(request, "期別を選び、遅れの理由を入力してください。")
        return answer
    said = form.cleaned_data
    many = holding.explain(
        said["instalment"],
        cause=said["cause"],
        says=said["says"],
        by=request.staff,
        now=request.now,
    )
    messages.success(request, f"{many}期別に、遅れの理由を記録しました。")
    return answer


@require_GET
@asks(TAKE_OUT)
def held_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list of holds as CSV or Excel."""
    offices = listing.visible(request.staff)
    made = export.hold_list(offices, form, by=request.staff, now=request.now)
    return sent(made)
