"""The page of the files for the core systems: made, taken, counted."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.to_core import actions, queries
from saiken.desks.to_core.actions import CannotAnswer, take_answer
from saiken.desks.to_core.forms import AnswerForm, CountForm
from saiken.values.permissions import asks

HERE = "/to-core/"
LONGEST = 18


@require_GET
@asks(actions.HAND)
def handed(request: HttpRequest) -> HttpResponse:
    """基幹への返し: the files, newest first, with what the core systems counted."""
    return _page(request)


def _page(
    request: HttpRequest, bad: CountForm | None = None, answer: AnswerForm | None = None
) -> HttpResponse:
    before = _number(request, "before")
    found = queries.found(request.staff, before=before, limit=queries.PAGE + 1)
    shown = found[: queries.PAGE]
    differing = sum(file.differs for file in shown)
    values = {
        "page": {
            "title": "基幹への返し",
            "lead": f"基幹システムの件数と合わないファイルが {differing}件あります。"
            if differing
            else "ここで行った処理を、写しの元の基幹システムに渡します。毎晩つくります。",
            "lead_kind": "late" if differing else "plain",
            "trail": [{"label": "取込", "url": "/intake/"}],
        },
        "form": bad or _asked(request),
        "answer": answer or AnswerForm(auto_id="answer_%s"),
        "refused_url": f"{HERE}refused/",
        "url": HERE,
        "columns": queries.COLUMNS,
        "rows": [queries.row(file, HERE) for file in shown],
        "pager": {
            "shown": len(shown),
            "unit": "件",
            "next_url": f"?before={shown[-1].number}" if len(found) > len(shown) else "",
        },
        "exports": {"csv": f"{HERE}list.csv", "excel": f"{HERE}list.xlsx", "print": True},
    }
    return render(request, "frame/to_core.html", values, status=422 if bad or answer else 200)


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < LONGEST else None


def _asked(request: HttpRequest) -> CountForm | None:
    number = _number(request, "count")
    file = queries.one(number, request.staff) if number is not None else None
    if file is None:
        return None
    return CountForm(initial={"file": file.number, "rows": file.rows, "yen": file.yen})


@require_POST
@asks(actions.HAND)
def make(request: HttpRequest) -> HttpResponse:
    """Make the files now, without waiting for the night."""
    made = actions.make_files(request.now)
    none = "前のファイルの後に、渡すものはありません。"
    messages.success(request, f"ファイルを {made}件つくりました。" if made else none)
    return HttpResponseRedirect(HERE)


@require_POST
@asks(actions.HAND)
def count(request: HttpRequest) -> HttpResponse:
    """基幹の受入れの件数を記録する."""
    form = CountForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    said = form.cleaned_data
    counted = {name: said[name] for name in ("rows", "yen", "note")}
    if actions.record_count(said["file"], **counted, by=request.staff, now=request.now):
        messages.success(request, "基幹システムの件数と金額は、渡したファイルと一致しました。")
    else:
        messages.warning(
            request,
            "件数又は金額が、渡したファイルと違います。"
            "受け入れられなかった行を、基幹システムの担当に確かめてください。",
        )
    return HttpResponseRedirect(HERE)


@require_GET
@asks(actions.HAND)
def download(request: HttpRequest, number: int) -> HttpResponse:
    """The bytes of a file, as they were made."""
    name, data = actions.take(number, HERE, by=request.staff, now=request.now)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="text/csv", headers=headers)


@require_GET
@asks(actions.HAND)
def handed_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list of the files as CSV or Excel."""
    made = queries.as_list(request.staff, form, request.now)
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


@require_POST
@asks(actions.HAND)
def answered(request: HttpRequest) -> HttpResponse:
    """処理結果のファイルを取り込む."""
    form, staff = AnswerForm(request.POST, request.FILES, auto_id="answer_%s"), request.staff
    if not form.is_valid():
        return _page(request, answer=form)
    file = form.cleaned_data["file"]
    data, told = file.read(), {"offices": [staff.office], "by": staff, "now": request.now}
    try:
        got = take_answer(file.name, data, **told)
    except CannotAnswer as why:
        form.add_error("file", str(why))
        return _page(request, answer=form)
    words = f"受入れ {got.accepted}件、拒否 {got.refused}件、未回答 {got.unanswered}件です。"
    if got.again:
        messages.info(request, f"前に取り込んだ処理結果です。何も加えていません。{words}")
    elif got.refused or got.unanswered:
        messages.warning(request, f"{words}拒まれた行を、基幹システムの担当に確かめてください。")
    else:
        messages.success(request, words)
    return HttpResponseRedirect(f"{HERE}refused/" if got.refused else HERE)


@require_GET
@asks(actions.HAND)
def refused(request: HttpRequest) -> HttpResponse:
    """Rows that the core systems refused, the oldest first."""
    after = _number(request, "after")
    found = queries.refused_rows(request.staff, after=after, limit=queries.PAGE + 1)
    shown = found[: queries.PAGE]
    here = f"{HERE}refused/"
    more = len(found) > len(shown)
    lead = (
        "基幹システムが受け入れなかった行です。理由を確かめ、直った結果のファイルを取り込みます。"
    )
    values = {
        "page": {
            "title": "基幹システムが拒んだ行",
            "lead": lead if shown else "拒まれた行はありません。",
            "trail": [{"label": "基幹への返し", "url": HERE}],
        },
        "columns": queries.REFUSED,
        "rows": shown,
        "label": "拒まれた行",
        "pager": {
            "shown": len(shown),
            "unit": "件",
            "first_url": here if after else "",
            "next_url": f"{here}?after={shown[-1]['id']}" if more else "",
        },
        "exports": {"csv": f"{here}list.csv", "excel": f"{here}list.xlsx", "print": True},
        "empty": {"title": "拒まれた行はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(actions.HAND)
def refused_export(request: HttpRequest, form: str) -> HttpResponse:
    """The refused rows as CSV or Excel."""
    made = queries.refused_list(request.staff, form, request.now)
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)
