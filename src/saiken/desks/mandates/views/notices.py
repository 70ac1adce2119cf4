"""The pages of 口座振替の通知: what is to be told, a preview, a run and its dispatch."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.mandates import actions
from saiken.desks.mandates.actions import CannotTell
from saiken.desks.mandates.forms import MakeNoticesForm, SentForm, TakeBackForm
from saiken.desks.mandates.models import MADE, TAKEN_BACK, NoticeRunRow, RequestRow
from saiken.desks.mandates.queries import notices as queries
from saiken.desks.mandates.rules.sorts import SORTS
from saiken.screens import lists
from saiken.screens.addresses import number
from saiken.screens.pages import onward
from saiken.screens.steps import answered, filled
from saiken.values.permissions import asks

HERE, LETTERS = queries.HERE, 100
_TRAIL = [{"label": "口座振替の申込み", "url": "/mandates/"}]
_RUN_TRAIL = [*_TRAIL, {"label": "口座振替の通知", "url": HERE}]
APART = (
    "住所が保護されている方の分は、一括のPDFに入れません。"
    "一通ずつ開き、住所が漏れない方法で送ります。"
)


@require_GET
@asks(actions.KEEP)
def notices(request: HttpRequest) -> HttpResponse:
    """口座振替の通知: the requests about the own office, and what of each is to be told."""
    staff, now = request.staff, request.now
    rows, after = queries.board(staff.office, before=number(request, "before"), now=now)
    values = {
        "page": {"title": "口座振替の通知", "lead": queries.lead(rows), "trail": _TRAIL},
        "columns": queries.COLUMNS,
        "rows": rows,
        "label": "口座振替の通知",
        "pager": onward(request, shown=len(rows), mark=after or None),
        "exports": lists.links(staff, f"{HERE}list"),
        "empty": {
            "title": "知らせることのある依頼はありません",
            "text": "予告を希望する人のいる依頼と、振替できなかった期別のある依頼が出ます。",
        },
    }
    return render(request, "frame/list.html", values)


@require_http_methods(["GET", "POST"])
@asks(actions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Whom the letters about a request go to; from here they are made."""
    form = MakeNoticesForm(request.POST or request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    row = RequestRow.objects.filter(pk=asked.get("request")).first()
    sort = SORTS.get(asked.get("sort", ""))
    if row is None or sort is None:
        raise Http404
    if request.method == "POST":
        try:
            made = actions.make_notices(row.pk, sort, by=request.staff, now=request.now)
        except CannotTell as why:
            messages.error(request, str(why))
        else:
            messages.success(request, f"{made.count:,}通を作りました。印刷して発送します。")
            for told in made.unprintable[:5]:
                messages.warning(request, f"作れないものがあります。{told}")
            return HttpResponseRedirect(f"{HERE}{made.run}/")
    found = queries.preview(row, sort, request.staff.office, now=request.now)
    told, left = queries.told_rows(found, sort), queries.left_rows(found)
    persons = {one["person"] for one in (*told, *left)}
    actions.seen(persons, f"{HERE}new/", by=request.staff, now=request.now)
    again = MakeNoticesForm(initial={"request": row.pk, "sort": sort.word})
    values = {
        "page": {
            "title": sort.name,
            "lead": f"{len(told):,}人に知らせます。確かめてから作ります。"
            if told
            else "知らせる人はいません。",
            "trail": _RUN_TRAIL,
        },
        "form": {"url": request.path, "form": again, "button": sort.act} if told else None,
        "tables": [
            _table("told", "知らせる人", queries.TOLD, told, "知らせる人はいません"),
            _table("left", "知らせない期別", queries.LEFT, left, "知らせない期別はありません"),
        ],
    }
    return render(request, "frame/notices_of_transfer.html", values)


def _table(id_: str, title: str, columns: list[Any], rows: list[Any], empty: str) -> dict[str, Any]:
    return {"id": id_, "title": title, "columns": columns, "rows": rows, "empty": empty}


@require_GET
@asks(actions.KEEP)
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """One run: its letters, their PDFs, and what is done with it next."""
    return _page(request, run_id)


def _page(
    request: HttpRequest, run_id: int, bad: SentForm | TakeBackForm | None = None
) -> HttpResponse:
    row = _run(request, run_id)
    held = queries.letters_of(row, before=number(request, "before"), limit=LETTERS + 1)
    shown = held[:LETTERS]
    persons = {one.person_id for one in shown}
    actions.seen(persons, f"{HERE}{row.pk}/", by=request.staff, now=request.now)
    letters = _table(
        "letters", "文書", queries.LETTERS, queries.letter_rows(shown), "文書はありません"
    )
    mark = shown[-1].pk if len(held) > LETTERS else None
    letters["pager"] = onward(request, shown=len(shown), mark=mark, unit="通")
    values = {
        "page": {
            "title": f"{SORTS[row.sort].name} 第{row.pk}回",
            "lead": _lead(row),
            "trail": _RUN_TRAIL,
        },
        "note": APART if row.letters.filter(apart=True, dropped="").exists() else "",
        "links": _links(row),
        "exports": lists.links(request.staff, f"{HERE}{row.pk}/list"),
        "forms": _forms(row, request, bad),
        "tables": [letters],
    }
    return render(request, "frame/notices_of_transfer.html", values, status=422 if bad else 200)


def _run(request: HttpRequest, run_id: int) -> NoticeRunRow:
    try:
        return actions.run_of(run_id, request.staff)
    except CannotTell as why:
        raise Http404(str(why)) from None


def _lead(row: NoticeRunRow) -> str:
    if row.status == MADE:
        return "PDFを印刷して発送し、発送した日を記録します。"
    if row.status == TAKEN_BACK:
        return f"取りやめました（{row.taken_back_why}）。送っていません。"
    return f"{row.sent_on:%Y-%m-%d}に発送しました。"


def _links(row: NoticeRunRow) -> list[dict[str, str]]:
    if row.status == TAKEN_BACK:
        return []
    parts = queries.parts_of(row)
    several = len(parts) > 1
    return [
        {
            "label": f"PDFを開く（{len(part)}通{f'　{n}／{len(parts)}' if several else ''}）",
            "url": f"{HERE}{row.pk}/letters-{n}.pdf",
        }
        for n, part in enumerate(parts, 1)
    ]


def _forms(
    row: NoticeRunRow, request: HttpRequest, bad: SentForm | TakeBackForm | None
) -> list[dict[str, Any]]:
    if row.status != MADE:
        return []
    base = f"{HERE}{row.pk}/"
    first = SentForm(initial={"on": request.now.day}, auto_id="sent_%s")
    going = bad if isinstance(bad, SentForm) else first
    back = bad if isinstance(bad, TakeBackForm) else TakeBackForm(auto_id="back_%s")
    return [
        {
            "id": "sent",
            "title": "発送",
            "url": f"{base}sent/",
            "form": going,
            "button": "発送済みにする",
        },
        {
            "id": "back",
            "title": "取りやめ",
            "url": f"{base}take-back/",
            "form": back,
            "button": "お知らせを取りやめる",
        },
    ]


@require_POST
@asks(actions.KEEP)
def mark_sent(request: HttpRequest, run_id: int) -> HttpResponse:
    """発送の記録."""
    form = SentForm(request.POST, auto_id="sent_%s")
    return filled(
        request,
        form,
        take=lambda **who: actions.mark_sent(run_id, form.cleaned_data["on"], **who),
        done="発送を記録しました。",
        back=f"{HERE}{run_id}/",
        again=lambda: _page(request, run_id, form),
    )


@require_POST
@asks(actions.KEEP)
def take_back(request: HttpRequest, run_id: int) -> HttpResponse:
    """お知らせの取りやめ."""
    form = TakeBackForm(request.POST, auto_id="back_%s")
    return filled(
        request,
        form,
        take=lambda **who: actions.take_back_notices(run_id, form.cleaned_data["reason"], **who),
        done="お知らせを取りやめました。付けた納付書も取り消しました。",
        back=f"{HERE}{run_id}/",
        again=lambda: _page(request, run_id, form),
    )


@require_GET
@asks("people.look")
def pdf(request: HttpRequest, run_id: int, part: int) -> HttpResponse:
    """One part of a run as a PDF."""
    return answered(
        request,
        HERE,
        take=partial(actions.notices_pdf, run_id, part),
        answer=lambda data: lists.pdf(data, f"{run_id}-{part}"),
    )


@require_GET
@asks(lists.TAKE_OUT)
def notices_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(actions.KEEP)
    return lists.sent(queries.as_list(request.staff.office, form, request.now))


@require_GET
@asks(lists.TAKE_OUT)
def letters_export(request: HttpRequest, run_id: int, form: str) -> HttpResponse:
    """The letters of a run as CSV or Excel; whose they are is on record."""
    request.staff.must(actions.KEEP)
    row = _run(request, run_id)
    persons = set(row.letters.values_list("person_id", flat=True))
    actions.seen(persons, f"{HERE}{run_id}/list.{form}", by=request.staff, now=request.now)
    return lists.sent(queries.letters_file(row, form, request.now))
