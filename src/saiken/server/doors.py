"""The door of each request: who asks, on which day, what the frame shows, how refusals read."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from saiken.desks.knowledge.queries.manuals import guide_at
from saiken.server import clock
from saiken.server.accounts.staff import staff_of
from saiken.server.api.door import enter, is_api, refused
from saiken.server.frame.shape import Frame, FrameUser
from saiken.server.navigation import barred, entries, first_entry, tools
from saiken.store import reads
from saiken.store.append import CannotTakeBack, KeyReused
from saiken.values.actors import NotAllowed
from saiken.values.refusals import Cannot

OPEN_TO_ALL = ("/accounts/", "/static/", "/alive/")
UNREADABLE = "入力に、使えない文字か大きすぎる数が含まれています。"
REFUSALS = (Cannot, CannotTakeBack, KeyReused)


class StaffMiddleware:
    """Puts `staff` and `now` on a request, sends strangers to the sign-in, words every refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let a request through with who and when, or send it to the sign-in."""
        request.now = clock.now()
        if is_api(request):
            return _sealed(enter(request) or self.get_response(request))
        request.staff = staff_of(request.user)
        if request.staff is None and not request.path.startswith(OPEN_TO_ALL):
            return _sealed(HttpResponseRedirect(_sign_in(request)))
        start = first_entry(request.staff) if request.staff else ""
        if request.path == "/" and start and start != "/":
            return _sealed(HttpResponseRedirect(start))
        return _sealed(self.get_response(request))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal becomes a page that says what happened, what was kept and what to do."""
        if isinstance(error, NotAllowed):
            return message(request, 403, "この操作はできません", not_allowed(error))
        if isinstance(error, REFUSALS):
            return message(request, 409, "処理を進められません", str(error))
        if isinstance(error, DataError):  # a character or a number that no column can hold
            return message(request, 400, "読み取れません", UNREADABLE)
        return None


def _sign_in(request: HttpRequest) -> str:
    """The sign-in, and from there back to the page that was asked for."""
    if request.method != "GET":
        return str(settings.LOGIN_URL)
    return f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}"


def _sealed(response: HttpResponse) -> HttpResponse:
    """The answer with what it may load, and never kept by a browser."""
    response.headers.setdefault(
        "Content-Security-Policy", "default-src 'self'; img-src 'self' data:"
    )
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def not_allowed(error: NotAllowed) -> str:
    """Why somebody may not, in the city's own words for the permission."""
    words = reads.city().permissions.get(error.permission)
    return f"あなたの役割では「{words}」ことができません。" if words else str(error)


def message(request: HttpRequest, status: int, title: str, happened: str) -> HttpResponse:
    """A page that says in plain words what happened and where to go on; to a program in JSON."""
    if is_api(request):
        return refused(status, title, happened)
    what = {
        "happened": happened,
        "kept": "ここまでに保存した内容は、そのまま残っています。",
        "actions": [{"label": "今日の仕事へ戻る", "url": "/"}],
    }
    values = {"page": {"title": title}, "what": what}
    return render(request, "frame/message.html", values, status=status)


def frame_values(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page is told."""
    city = reads.city()
    staff = getattr(request, "staff", None)
    now = getattr(request, "now", None) or clock.now()
    user = None
    if staff is not None:
        user = FrameUser(staff.name, city.offices[staff.office].name, role_name(request))
    frame = Frame(
        city=city.name,
        day=now.day,
        demo=city.demo,
        home_url="/",
        nav=entries(staff, request.path, on=now.day) if staff else (),
        tools=tools(staff, request.path) if staff else (),
        search_url=reverse("search") if staff and staff.may("people.look") else "",
        search_value=request.GET.get("q", ""),
        user=user,
        sign_out_url=reverse("account_logout") if staff else "",
        guide_url=guide_at(request.path, staff) if staff else "",
        barred=barred(staff) if staff else frozenset(),
    )
    return {"frame": frame}


def role_name(request: HttpRequest) -> str:
    """The words for the role that is used now."""
    roles = reads.city().roles
    held = str(getattr(request.user, "role", "")).split(",")
    return "・".join(roles[role].name for role in held if role in roles)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in plain words."""
    return message(request, 404, "見つかりません", "お探しの画面やデータは見つかりませんでした。")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token, in plain words."""
    return message(
        request,
        403,
        "受け付けませんでした",
        "画面を開いてから時間がたったか、別の画面から送られました。画面を開き直してください。",
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500 in plain words; the log has the details."""
    return message(
        request,
        500,
        "処理できませんでした",
        "思わぬ誤りが起きました。情報システム担当に知らせてください。",
    )
