"""Keeping the list that somebody looks at, and dropping one that was kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from saiken.desks.own_lists import actions
from saiken.desks.own_lists.forms import KeepForm
from saiken.desks.own_lists.queries import own
from saiken.desks.own_lists.rules import PAGES, kept
from saiken.screens.addresses import address
from saiken.screens.steps import filled, step
from saiken.values.permissions import asks

SEE, HERE = "boards.see", "/lists/"
TITLE = "この一覧を残す"


@require_http_methods(["GET", "POST"])
@asks(SEE)
def keep(request: HttpRequest, page: str) -> HttpResponse:
    """一覧を残す: what the address asks of the list, under a name."""
    found = PAGES.get(page)
    if found is None or not request.staff.may(found.permission):
        raise Http404
    asked = kept(found, request.GET.dict())
    mine = [one for one in own(request.staff) if one.page == page]
    form = KeepForm(request.POST or None, mine=mine)
    url = address(f"{HERE}keep/{page}/", asked)
    values = {
        "page": {
            "title": TITLE,
            "lead": f"「{found.name}」の一覧の条件・列・並び順を、名前を付けて残します。"
            "氏名などの探した語は残しません。",
            "trail": [{"label": found.name, "url": address(found.url, asked)}],
        },
        "forms": [{"title": "一覧の名前", "url": url, "form": form, "button": "残す"}],
    }

    def again() -> HttpResponse:
        return render(request, "frame/matter.html", values, status=422)

    if request.method == "GET":
        return render(request, "frame/matter.html", values)
    return filled(
        request,
        form,
        take=lambda **who: actions.keep(page, asked, form.said(), **who),
        done="一覧を残しました。",
        back=HERE,
        again=again,
    )


@require_POST
@asks(SEE)
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """一覧を消す."""
    return step(
        request,
        HERE,
        take=lambda **who: actions.drop(number, **who),
        done=lambda name: f"一覧「{name}」を消しました。",
    )
