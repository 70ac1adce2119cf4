"""The pages of notices of changed law: the list, a new one, one with the cases that it touches."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.knowledge.actions import changes as acts
from saiken.desks.knowledge.actions.looking import seen
from saiken.desks.knowledge.forms.changes import ChangeForm
from saiken.desks.knowledge.models import ChangeRow
from saiken.desks.knowledge.queries import changes as found
from saiken.desks.knowledge.queries import listing, names
from saiken.desks.knowledge.rules.door import ANSWER, SEE, is_centre
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.pages import onward
from saiken.screens.steps import filled, step
from saiken.values.permissions import asks

HERE = "/knowledge/changes/"
NEW = {"label": "制度改正を知らせる", "url": f"{HERE}new/", "method": "get"}
TRAIL = [{"label": "制度改正", "url": HERE}]


def _tells(request: HttpRequest) -> bool:
    return bool(request.staff.may(ANSWER)) and is_centre(request.staff, request.now.day)


@require_GET
@asks(SEE)
def changes(request: HttpRequest) -> HttpResponse:
    """制度改正のお知らせ, the newest first."""
    listed = listing.page(found.changes(), number_in(request, "before"))
    unread = found.unread(request.staff)
    return page.show(
        request,
        "制度改正",
        f"あなたがまだ確認していないお知らせは {unread}件です。",
        lead_kind="warn" if unread else "ok",
        main=NEW if _tells(request) else None,
        exports=page.exports(request, HERE),
        tables=[
            page.table(
                "changes",
                "お知らせ",
                found.COLUMNS,
                found.rows(listed.rows, request.staff),
                pager=page.pager(request, listed),
                empty="お知らせはまだありません。債権を総括する所属が書くと、ここに並びます。",
            )
        ],
    )


@require_GET
@asks(TAKE_OUT)
def changes_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(SEE)
    listed = listing.page(found.changes(), None, every=True)
    rows = found.rows(listed.rows, request.staff)
    return page.sent("制度改正", form, found.COLUMNS, rows, request.now)


@require_http_methods(["GET", "POST"])
@asks(ANSWER)
def new(request: HttpRequest) -> HttpResponse:
    """制度改正を知らせる."""
    form = ChangeForm(request.POST if request.method == "POST" else None)
    return filled(
        request,
        form,
        take=lambda **who: acts.tell(acts.Told.of(form.cleaned_data), **who),
        done="お知らせを出しました。",
        back=lambda made: f"{HERE}{made}/",
        again=lambda: _new(request, form),
    )


def _new(request: HttpRequest, form: ChangeForm) -> HttpResponse:
    return page.show(
        request,
        "制度改正を知らせる",
        "対象を選ぶと、台帳から該当する期別が数えられます。",
        status=422 if form.errors else 200,
        trail=TRAIL,
        forms=[page.card("change", "制度改正を知らせる", f"{HERE}new/", form, wide=True)],
    )


def _held(number: int) -> ChangeRow:
    held = ChangeRow.objects.filter(pk=number).select_related("end").first()
    if held is None:
        raise Http404
    return held


@require_GET
@asks(SEE)
def change(request: HttpRequest, number: int) -> HttpResponse:
    """One notice: its words, the cases that it touches, who has read it."""
    held = _held(number)
    many, persons, yen = found.sums(held, request.staff, request.now)
    ended = getattr(held, "end", None)
    lead = f"該当する未納は {many}期別（{persons}人）です。あなたが数えられる所属の分です。"
    return page.show(
        request,
        held.title,
        f"取り下げられています。{ended.reason}" if ended else lead,
        trail=TRAIL,
        items=_about(held),
        totals=[
            {"label": "期別", "count": many, "unit": "期別"},
            {"label": "債務者", "count": persons, "unit": "人"},
            {"label": "未納額", "yen": yen},
        ],
        acts=_acts(request, held),
        tables=[_hits(request, held), _reads(held)],
        exports={"print": True},
        forms=_forms(request, held),
    )


def _about(held: ChangeRow) -> list[dict[str, Any]]:
    return [
        {"label": "何が変わるか", "text": held.text},
        {"label": "施行の日", "day": held.holds_from},
        {"label": "根拠", "text": held.articles},
        {"label": "対象の債権", "text": names.kind_names(held.kinds)},
        {"label": "対象の区分", "text": names.class_names(held.classes)},
    ]


def _acts(request: HttpRequest, held: ChangeRow) -> list[dict[str, Any]]:
    if hasattr(held, "end") or held.reads.filter(by=request.staff.number).exists():
        return []
    return [{"label": "確認した", "url": f"{HERE}{held.pk}/read/", "kind": "main"}]


def _hits(request: HttpRequest, held: ChangeRow) -> dict[str, Any]:
    after = number_in(request, "after") or 0
    hits = found.hits(held, request.staff, request.now, after=after, limit=listing.PAGE + 1)
    shown = hits[: listing.PAGE]
    rows = found.hit_rows(shown, request.staff)
    named = {one.person for one, row in zip(shown, rows, strict=True) if row["who"].get("url")}
    seen(named, request.path, by=request.staff, now=request.now)
    mark = shown[-1].id if len(hits) > len(shown) else None
    return page.table(
        "hits",
        "該当する期別",
        found.HITS,
        rows,
        pager=onward(request, shown=len(shown), mark=mark, unit="期別", name="after"),
        exports=page.exports(request, f"{HERE}{held.pk}/"),
        empty="該当する未納の期別はありません。",
    )


def _reads(held: ChangeRow) -> dict[str, Any]:
    return page.table("reads", "確認した所属", found.READS, found.read_rows(held))


def _forms(request: HttpRequest, held: ChangeRow) -> list[dict[str, Any]]:
    if not _tells(request) or hasattr(held, "end"):
        return []
    return [page.ending("お知らせを取り下げる", f"{HERE}{held.pk}/end/")]


@require_GET
@asks(TAKE_OUT)
def hits_export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The instalments that a notice touches as CSV or Excel."""
    request.staff.must(SEE)
    held = _held(number)
    hits = found.hits(held, request.staff, request.now, after=0, limit=listing.EVERY)
    rows = found.hit_rows(hits, request.staff)
    named = {one.person for one, row in zip(hits, rows, strict=True) if row["who"].get("url")}
    seen(named, request.path, by=request.staff, now=request.now)
    return page.sent("制度改正に該当する期別", form, found.HITS, rows, request.now)


@require_POST
@asks(SEE)
def read(request: HttpRequest, number: int) -> HttpResponse:
    """確認した."""
    _held(number)
    take = partial(acts.read, number)
    return step(request, f"{HERE}{number}/", take=take, done="確認を記録しました。")


@require_POST
@asks(ANSWER)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """お知らせを取り下げる."""
    return step(
        request,
        f"{HERE}{number}/",
        take=partial(acts.take_back, number, request.POST.get("reason", "")),
        done="お知らせを取り下げました。",
        undone="",
        onward=HERE,
    )
