"""The list of cases on their way, of a section or asked of a body, on screen and as a file."""

from typing import Any

from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries import cases, listing, notices
from saiken.desks.transfers.rules.words import (
    ACCEPTED,
    APPROVE,
    ASKED,
    DRAFTED,
    DROPPED,
    NOTICED,
    PROPOSE,
    REFUSED,
    REQUESTED,
    RETURNED,
    SEE,
    STATES,
    WITHDRAWN,
)
from saiken.desks.transfers.views import many
from saiken.screens.lists import TAKE_OUT, links, table_sent
from saiken.screens.pages import SIZE, page_of, pager
from saiken.values.permissions import asks

HERE = "/transfers/"
SHOWS = {
    "draft": ("案（予告を送る）", (DRAFTED,)),
    "noticed": ("予告済み（期限を待つ・依頼する）", (NOTICED,)),
    "asked": ("決裁待ち", (ASKED,)),
    "requested": ("引受け待ち", (REQUESTED,)),
    "accepted": ("引継ぎ中", (ACCEPTED,)),
    "ended": ("終わったもの", (RETURNED, REFUSED, DROPPED, WITHDRAWN)),
}
COLUMNS: list[dict[str, Any]] = [
    {"key": "number", "label": "番号", "kind": "link", "narrow": True},
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "body", "label": "引き継ぐ先", "below": "section"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "periods", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "until", "label": "予告の期限", "kind": "day"},
    {"key": "on", "label": "日付", "kind": "day"},
    {"key": "why", "label": "理由"},
]


@require_GET
@asks(SEE)
def transfers(request: HttpRequest) -> HttpResponse:
    """引継ぎの一覧: the cases of one's section and those asked of one's office, state by state."""
    show, found = _asked(request)
    page, total = page_of(request), found.count()
    part = list(found[(page - 1) * SIZE : page * SIZE])
    word = cases.rules().words["transfer"]
    values = {
        "page": {"title": word, "lead": _lead(request)},
        "totals": _totals(found, total),
        "chips": _chips(request, show),
        "exports": links(request.staff, f"{HERE}list", asked={"show": show}),
        "columns": COLUMNS,
        "rows": listing.looked_at(part, request.get_full_path(), by=request.staff, now=request.now),
        "label": SHOWS[show][0],
        "pager": pager(request, shown=len(part), total=total, unit="事案"),
        "empty": {"title": f"「{SHOWS[show][0]}」の事案はありません", "good": True},
        **many.offered(request, show),
    }
    return render(request, "frame/list.html", values)


def _asked(request: HttpRequest) -> tuple[str, QuerySet[TransferRow]]:
    show = request.GET.get("show") or _first(request)
    if show not in SHOWS:
        raise Http404
    return show, listing.seen(request.staff).filter(status__in=SHOWS[show][1])


def _first(request: HttpRequest) -> str:
    """The first state in which something waits."""
    held = set(listing.seen(request.staff).order_by().values_list("status", flat=True))
    if REQUESTED in held and listing.outside(request.staff):  # what they are asked for comes first
        return "requested"
    return next((code for code, (_, states) in SHOWS.items() if held & set(states)), "draft")


def _totals(found: QuerySet[TransferRow], total: int) -> list[dict[str, Any]]:
    yen = found.aggregate(yen=Sum("yen"))["yen"] or 0
    return [{"label": "事案", "count": total, "unit": "事案"}, {"label": "金額", "yen": yen}]


def _lead(request: HttpRequest) -> str:
    seen = listing.seen(request.staff)
    late = seen.filter(status=NOTICED, notice_until__lt=request.now.day).count()
    waits = seen.filter(status=REQUESTED).count()
    if not late + waits:
        return "予告の期限を過ぎたもの、引受けを待つものはありません。"
    return (
        f"予告の期限を過ぎ、依頼するかどうかを決めるもの {late:,}件、"
        f"引受けの返事を待つもの {waits:,}件。"
    )


def _chips(request: HttpRequest, show: str) -> list[dict[str, Any]]:
    counted: dict[str, int] = dict.fromkeys(STATES, 0)
    for status in listing.seen(request.staff).order_by().values_list("status", flat=True):
        counted[status] += 1
    found = [
        {
            "label": label,
            "url": f"{HERE}?show={code}",
            "current": code == show,
            "count": sum(counted[state] for state in states),
            "unit": "件",
        }
        for code, (label, states) in SHOWS.items()
    ]
    return [*found, *_letters(request)]


def _letters(request: HttpRequest) -> list[dict[str, Any]]:
    """The way to the letters, with how many runs wait; for who makes or decides them."""
    staff = request.staff
    if not (staff.may(PROPOSE) or staff.may(APPROVE)):
        return []
    count = notices.waiting_letters(staff.office)
    url = f"{HERE}notices/"
    return [{"label": "債務者への通知", "url": url, "count": count, "unit": "件"}]


@require_GET
@asks(TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as CSV or Excel; who stands there by name is on record as looked at."""
    request.staff.must(SEE)
    show, found = _asked(request)
    held = list(found)
    rows = listing.looked_at(held, request.get_full_path(), by=request.staff, now=request.now)
    word = cases.rules().words["transfer"]
    name = f"{word}_{SHOWS[show][0]}"
    return table_sent(name, form, columns=COLUMNS, rows=rows, on=request.now.day)
