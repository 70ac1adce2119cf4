"""The pages of the manuals: list and search, one manual, a new version, review, comparison."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.knowledge.actions import manuals as acts
from saiken.desks.knowledge.forms.manuals import DecisionForm, ManualForm, SearchForm
from saiken.desks.knowledge.models import VersionRow
from saiken.desks.knowledge.queries import listing, names
from saiken.desks.knowledge.queries import manuals as found
from saiken.desks.knowledge.rules.comparing import compared
from saiken.desks.knowledge.rules.door import REVIEW, SEE, WRITE, settings
from saiken.desks.knowledge.rules.paper import as_page
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import filled, step
from saiken.values.permissions import asks

HERE = "/knowledge/"
NEW = {"label": "手引きを書く", "url": "/knowledge/manuals/new/", "method": "get"}


@require_GET
@asks(SEE)
def manuals(request: HttpRequest) -> HttpResponse:
    """手引きの一覧: what is published, and what waits for review."""
    form = SearchForm(request.GET)
    listed = listing.page(_asked(form), number_in(request, "before"))
    waits = found.rows(found.waiting().order_by("-pk")[: listing.PAGE])
    lead = f"確認を待つ版が {len(waits)}件あります。" if waits else "確認を待つ版はありません。"
    tables = [
        page.table(
            "published",
            "公開している手引き",
            found.COLUMNS,
            found.rows(listed.rows),
            pager=page.pager(request, listed),
            empty="当てはまる手引きはありません。言葉を短くするか、手順を「すべて」に戻してください。",
        )
    ]
    if waits:
        tables.append(page.table("waiting", "確認を待つ版", found.COLUMNS, waits))
    return page.show(
        request,
        "手引き",
        f"{lead}仕事の手順は、各画面の「この手順の手引き」からも開けます。",
        main=NEW if request.staff.may(WRITE) else None,
        links=[{"label": "操作の手引き", "url": "/guide/"}],
        filter={"url": HERE, "form": form, "button": "探す"},
        tables=tables,
        exports=page.exports(request, f"{HERE}manuals/"),
    )


def _asked(form: SearchForm) -> Any:
    said = form.cleaned_data if form.is_valid() else {}
    return found.published(words=said.get("q", ""), step=said.get("step", ""))


@require_GET
@asks(TAKE_OUT)
def manuals_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list of manuals as CSV or Excel."""
    request.staff.must(SEE)
    listed = listing.page(_asked(SearchForm(request.GET)), None, every=True)
    return page.sent("手引き", form, found.COLUMNS, found.rows(listed.rows), request.now)


@require_GET
@asks(SEE)
def manual(request: HttpRequest, manual_id: int) -> HttpResponse:
    """One manual: the version in force, or the one that the address names."""
    versions = list(found.versions_of(manual_id))
    version = _chosen(versions, number_in(request, "version"))
    review, why = _review(request, version)
    return page.show(
        request,
        version.title,
        f"{names.office_name(version.manual.office)}の手引き。第{version.number}版"
        f"（{found.state(version)['text']}）。",
        trail=[{"label": "手引き", "url": HERE}],
        items=_about(version),
        paper_title=f"{version.title}（第{version.number}版）",
        prose=as_page(version.text),
        notes=[why] if why else [],
        forms=review,
        links=_links(request, version),
        tables=[page.table("versions", "版", _VERSIONS, _version_rows(versions))],
        exports={"print": True},
    )


_VERSIONS: list[dict[str, Any]] = [
    {"key": "version", "label": "版", "kind": "link"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "reason"},
    {"key": "at", "label": "書いた日時", "kind": "moment", "below": "by"},
    {"key": "changed", "label": "変えたこと"},
    {"key": "compare", "label": "比べる", "kind": "link", "narrow": True},
]


def _chosen(versions: list[VersionRow], number: int | None) -> VersionRow:
    if number is not None:
        versions = [one for one in versions if one.number == number]
    else:
        held = [one for one in versions if found.state(one)["kind"] == "ok"]
        versions = held or versions
    if not versions:
        raise Http404
    return versions[0]


def _about(version: VersionRow) -> list[dict[str, Any]]:
    return [
        {"label": "手順", "text": found.step_names(version) or "定めていません"},
        {"label": "債権", "text": names.kind_name(version.manual.kind)},
        {"label": "変えたこと", "text": version.changed or "—"},
    ]


def _review(request: HttpRequest, version: VersionRow) -> tuple[list[dict[str, Any]], str]:
    if hasattr(version, "decision"):
        return [], ""
    if not request.staff.may(REVIEW):
        return [], "この版は、ほかの所属の確認を待っています。公開されるまで画面には出ません。"
    if why := acts.barred(version, request.staff, request.now):
        return [], why
    url = f"/knowledge/manuals/versions/{version.pk}/decide/"
    return [page.card("review", "確認の結果を記録する", url, DecisionForm())], ""


def _links(request: HttpRequest, version: VersionRow) -> list[dict[str, str]]:
    if not request.staff.may(WRITE) or version.manual.office != request.staff.office:
        return []
    return [{"label": "新しい版を書く", "url": f"/knowledge/manuals/{version.manual_id}/edit/"}]


def _version_rows(versions: list[VersionRow]) -> list[dict[str, Any]]:
    told = names.staff_names(one.by for one in versions)
    return [
        {
            "version": {
                "text": f"第{one.number}版",
                "url": f"/knowledge/manuals/{one.manual_id}/?version={one.number}",
            },
            "state": found.state(one),
            "reason": one.decision.reason if hasattr(one, "decision") else "",
            "at": one.at,
            "by": told[one.by],
            "changed": one.changed,
            "compare": {
                "text": "前の版と",
                "url": f"/knowledge/manuals/{one.manual_id}/compare/?new={one.number}",
            }
            if one.number > 1
            else None,
        }
        for one in versions
    ]


@require_http_methods(["GET", "POST"])
@asks(WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """手引きを書く: from nothing, from a kind's data (`?kind=`) or from the city's draft."""
    title, url = "手引きを書く", "/knowledge/manuals/new/"
    if request.method == "GET":
        return _editor(request, title, url, ManualForm(initial=_begun(request)), 200)
    form = ManualForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: acts.begin(form.words(), kind=form.cleaned_data["kind"], **who),
        done="手引きを書きました。確認を待っています。",
        back=lambda made: f"/knowledge/manuals/{made}/",
        again=lambda: _editor(request, title, url, form, 422),
    )


def _begun(request: HttpRequest) -> dict[str, Any]:
    kind, seed = request.GET.get("kind", ""), request.GET.get("draft", "")
    if names.is_used(kind):
        words = acts.drafted(kind, request.now)
    elif seed in settings().drafts:
        words = acts.from_seed(seed)
    else:
        return {}
    return {"title": words.title, "text": words.text, "steps": words.steps, "kind": kind}


def _editor(
    request: HttpRequest, title: str, url: str, form: ManualForm, status: int
) -> HttpResponse:
    starts = [
        {"label": f"{name}のデータから下書きする", "url": f"?kind={code}"}
        for code, name in names.own_kinds(request.staff.office)
    ]
    starts += [
        {"label": f"ひな形「{one.title}」から書く", "url": f"?draft={code}"}
        for code, one in settings().drafts.items()
    ]
    return page.show(
        request,
        title,
        "書いた版は、ほかの所属の人が確かめてから公開されます。",
        status=status,
        trail=[{"label": "手引き", "url": HERE}],
        starts=starts if url.endswith("/new/") else [],
        forms=[page.card("words", "確認に出す", url, form, wide=True)],
    )


@require_http_methods(["GET", "POST"])
@asks(WRITE)
def edit(request: HttpRequest, manual_id: int) -> HttpResponse:
    """新しい版を書く, starting from the last."""
    version = _chosen(list(found.versions_of(manual_id))[:1], None)
    title, url = "新しい版を書く", f"/knowledge/manuals/{manual_id}/edit/"
    if request.method == "GET":
        steps = [one.step for one in version.steps.all()]
        begun = {"title": version.title, "text": version.text, "steps": steps}
        first = ManualForm(initial=begun | {"kind": version.manual.kind})
        return _editor(request, title, url, first, 200)
    form = ManualForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: acts.write(manual_id, form.words(), **who),
        done=lambda made: f"第{made}版を確認に出しました。",
        back=lambda made: f"/knowledge/manuals/{manual_id}/?version={made}",
        again=lambda: _editor(request, title, url, form, 422),
    )


@require_POST
@asks(REVIEW)
def decide(request: HttpRequest, version_id: int) -> HttpResponse:
    """確認の結果を記録する."""
    version = VersionRow.objects.filter(pk=version_id).first()
    if version is None:
        raise Http404
    url = f"/knowledge/manuals/{version.manual_id}/?version={version.number}"
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
    take = partial(acts.decide, version_id, outcome, reason)
    return step(request, url, take=take, done="確認の結果を記録しました。", undone="")


@require_GET
@asks(SEE)
def compare(request: HttpRequest, manual_id: int) -> HttpResponse:
    """Two versions side by side: `?new=` and `?old=`, the one before where none is named."""
    versions = {one.number: one for one in found.versions_of(manual_id)}
    newer = versions.get(number_in(request, "new") or max(versions, default=0))
    older = versions.get(number_in(request, "old") or (newer.number - 1 if newer else 0))
    if newer is None or older is None:
        raise Http404
    pairs = compared(older.text, newer.text)
    changed = sum(1 for one in pairs if one.mark)
    return page.show(
        request,
        f"{newer.title}の版を比べる",
        f"第{older.number}版と第{newer.number}版で、違う行は {changed}行です。",
        trail=[
            {"label": "手引き", "url": HERE},
            {"label": newer.title, "url": f"/knowledge/manuals/{manual_id}/"},
        ],
        compare={
            "old": f"第{older.number}版（{names.staff_names([older.by])[older.by]}）",
            "new": f"第{newer.number}版（{names.staff_names([newer.by])[newer.by]}）",
            "pairs": pairs,
        },
    )
