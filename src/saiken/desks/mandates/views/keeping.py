"""The pages of the mandates: the list, a new one, its end, a list as a file, the take-up."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.mandates import actions
from saiken.desks.mandates.forms import EndForm, FileForm, MandateForm, WishForm
from saiken.desks.mandates.queries import listing
from saiken.screens import lists
from saiken.screens.addresses import number
from saiken.screens.pages import onward
from saiken.screens.steps import filled
from saiken.values.permissions import asks

HERE, USED = "/mandates/", "/mandates/take-up/"


@require_GET
@asks(actions.KEEP)
def mandates(request: HttpRequest) -> HttpResponse:
    """口座振替の申込み of the own office, with the forms to add, end and load some."""
    return _page(request)


def _page(request: HttpRequest, bad: forms.Form | None = None) -> HttpResponse:
    standing = "all" not in request.GET
    found = listing.found(
        request.staff.office,
        only_standing=standing,
        now=request.now,
        before=number(request, "before"),
        limit=listing.PAGE + 1,
    )
    shown = found[: listing.PAGE]
    mark = shown[-1].pk if len(found) > len(shown) else None
    seen = {row.person_id for row in shown}
    actions.seen(seen, HERE, by=request.staff, now=request.now)
    values = {
        "page": {
            "title": "口座振替の申込み",
            "lead": "申込書が届いたら、下の欄に登録します。口座は、本人の鍵で封をして保存します。",
            "trail": [{"label": "収納", "url": "/receipts/"}],
        },
        "forms": _forms(request, bad),
        "chips": [
            {"label": "有効なもの", "url": HERE, "current": standing},
            {"label": "廃止したものも", "url": f"{HERE}?all=1", "current": not standing},
            {"label": "利用の割合", "url": USED},
        ],
        "columns": listing.COLUMNS,
        "rows": listing.rows(shown, HERE),
        "label": "口座振替の申込み",
        "pager": onward(request, shown=len(shown), mark=mark),
        "exports": lists.links(request.staff, f"{HERE}list"),
        "empty": {"title": "申込みはまだありません"},
    }
    return render(request, "frame/mandates.html", values, status=422 if bad else 200)


def _forms(request: HttpRequest, bad: forms.Form | None) -> list[dict[str, Any]]:
    ending, found = number(request, "end"), []
    if isinstance(bad, EndForm) or ending is not None:
        form = bad if isinstance(bad, EndForm) else EndForm(initial={"mandate": ending})
        found.append(_card("end", "申込みを廃止する", f"{HERE}end/", form) | {"first": True})
    wishing = number(request, "wish")
    if isinstance(bad, WishForm) or wishing is not None:
        form = bad if isinstance(bad, WishForm) else _wish(wishing)
        found.append(_card("wish", "予告の希望を記録する", f"{HERE}wish/", form) | {"first": True})
    new = bad if isinstance(bad, MandateForm) else MandateForm(office=request.staff.office)
    found.append(_card("add", "申込みを登録する", f"{HERE}add/", new))
    many = _card("file", "一覧から登録する", f"{HERE}file/", FileForm())
    heads = "、".join(actions.HEADS.values())
    found.append(many | {"file": True, "note": f"1行目の見出し: {heads}。文字コードはUTF-8です。"})
    return found


def _card(id_: str, title: str, url: str, form: forms.Form) -> dict[str, Any]:
    return {"id": id_, "title": title, "url": url, "form": form, "button": title}


@require_POST
@asks(actions.KEEP)
def add(request: HttpRequest) -> HttpResponse:
    """申込みを登録する."""
    form = MandateForm(request.POST, office=request.staff.office)
    if not form.is_valid():
        return _page(request, form)
    try:
        made = actions.keep_paper(form.cleaned_data, by=request.staff, now=request.now)
    except actions.CannotKeep as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else "number", str(wrong))
        return _page(request, form)
    if made is None:
        messages.warning(request, "同じ申込みが、すでに登録されています。")
    else:
        messages.success(request, "申込みを登録しました。")
    return HttpResponseRedirect(HERE)


@require_POST
@asks(actions.KEEP)
def end(request: HttpRequest) -> HttpResponse:
    """申込みを廃止する."""
    form = EndForm(request.POST)

    def take(**who: Any) -> None:
        said = form.cleaned_data
        actions.end_mandate(said["mandate"], said["last"], said["reason"], **who)

    return filled(
        request,
        form,
        take=take,
        done="申込みを廃止しました。",
        back=HERE,
        again=lambda: _page(request, form),
    )


def _wish(mandate: int | None) -> WishForm:
    return WishForm(initial={"mandate": mandate, "ahead": "yes"})


@require_POST
@asks(actions.KEEP)
def wish(request: HttpRequest) -> HttpResponse:
    """予告の希望を記録する."""
    form = WishForm(request.POST)

    def take(**who: Any) -> None:
        said = form.cleaned_data
        actions.wish_ahead(said["mandate"], ahead=said["ahead"], **who)

    return filled(
        request,
        form,
        take=take,
        done="振替の予告の希望を記録しました。",
        back=HERE,
        again=lambda: _page(request, form),
    )


@require_POST
@asks(actions.KEEP)
def from_file(request: HttpRequest) -> HttpResponse:
    """申込みの一覧を登録する; what was refused is shown by row."""
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, "ファイルを選んでください。")
        return HttpResponseRedirect(HERE)
    kept = actions.keep_list(file.read(), by=request.staff, now=request.now)
    values = {
        "page": {
            "title": "申込みの一覧の登録",
            "lead": f"登録 {kept.kept}件、登録済み {kept.known}件、"
            f"受け付けない行 {len(kept.refused)}件。",
            "trail": [{"label": "口座振替の申込み", "url": HERE}],
        },
        "columns": [
            {"key": "where", "label": "場所"},
            {"key": "field", "label": "項目"},
            {"key": "value", "label": "値"},
            {"key": "why", "label": "理由", "below": "mend"},
        ],
        "rows": [vars(one) for one in kept.refused],
        "label": "受け付けない行",
        "empty": {"title": "受け付けない行はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(lists.TAKE_OUT)
def mandates_export(request: HttpRequest, form: str) -> HttpResponse:
    """The mandates of the office as CSV or Excel, with the last digits of the account only."""
    request.staff.must(actions.KEEP)
    office = request.staff.office
    held = listing.found(office, only_standing=False, now=request.now)
    seen = {row.person_id for row in held}
    actions.seen(seen, HERE, by=request.staff, now=request.now)
    return lists.sent(listing.as_list(held, form, request.now))


@require_GET
@asks("boards.see")
def used(request: HttpRequest) -> HttpResponse:
    """口座振替の利用の割合 by kind, of those who owe something."""
    values = {
        "page": {
            "title": "口座振替の利用の割合",
            "lead": "未納か納期前の期別がある人のうち、有効な申込みのある人の割合です（実人数）。",
            "trail": [{"label": "収納", "url": "/receipts/"}],
        },
        "columns": listing.USED_COLUMNS,
        "rows": listing.used(request.staff, request.now),
        "label": "口座振替の利用の割合",
        "exports": lists.links(request.staff, f"{USED}list"),
        "empty": {"title": "未納も納期前の期別もありません"},
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(lists.TAKE_OUT)
def used_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel."""
    request.staff.must("boards.see")
    return lists.sent(listing.used_list(request.staff, form, request.now))
