"""The page of the files for the core systems: made, taken, counted."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.to_core import actions
from saiken.desks.to_core.actions import CannotAnswer, CannotHandOver, take_answer
from saiken.desks.to_core.forms import AnswerForm, CountForm
from saiken.desks.to_core.queries import handed as queries
from saiken.screens import lists
from saiken.screens.addresses import number as number_in
from saiken.screens.pages import onward
from saiken.screens.steps import answered as answered_with
from saiken.screens.steps import step
from saiken.values.permissions import asks

HERE = "/to-core/"
AGAIN = {
    "label": "選んだ行の再送ファイルをつくる",
    "url": f"{HERE}refused/send-again/",
    "kind": "main",
    "effect": "今の宛名番号・期別で書き直します。ここで取り消した記録は送りません。",
}


@require_GET
@asks(actions.HAND)
def handed(request: HttpRequest) -> HttpResponse:
    """基幹への返し: the files, newest first, with what the core systems counted."""
    return _page(request)


def _page(
    request: HttpRequest, bad: CountForm | None = None, answer: AnswerForm | None = None
) -> HttpResponse:
    before = number_in(request, "before")
    found = queries.found(request.staff, before=before, limit=queries.PAGE + 1)
    shown = found[: queries.PAGE]
    mark = shown[-1].number if len(found) > len(shown) else None
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
        "pager": onward(request, shown=len(shown), mark=mark),
        "exports": lists.links_for_all(f"{HERE}list"),
    }
    return render(request, "frame/to_core.html", values, status=422 if bad or answer else 200)


def _asked(request: HttpRequest) -> CountForm | None:
    number = number_in(request, "count")
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
    try:
        agrees = actions.record_count(said["file"], **counted, by=request.staff, now=request.now)
    except CannotHandOver as why:
        form.add_error(None, str(why))
        return _page(request, form)
    if agrees:
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
    return answered_with(
        request,
        HERE,
        take=partial(actions.take, number, HERE),
        answer=lambda made: lists.kept(made[1], made[0], content_type="text/csv"),
    )


@require_GET
@asks(actions.HAND)
def handed_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list of the files as CSV or Excel."""
    return lists.sent(queries.as_list(request.staff, form, request.now))


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
    words += f"再送した行への結果 {got.resent}件は数えていません。" if got.resent else ""
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
    after = number_in(request, "after")
    found = queries.refused_rows(request.staff, after=after, limit=queries.PAGE + 1)
    shown = found[: queries.PAGE]
    mark = shown[-1]["id"] if len(found) > len(shown) else None
    lead = (
        "基幹システムが受け入れなかった行です。理由を確かめて直し、選んで再送ファイルをつくります。"
    )
    values = {
        "page": {
            "title": "基幹システムが拒んだ行",
            "lead": lead if shown else "拒まれた行はありません。",
            "trail": [{"label": "基幹への返し", "url": HERE}],
        },
        "columns": queries.REFUSED,
        "rows": shown,
        "select": {"name": "row", "label": "what", "form": "again"},
        "acts": [AGAIN],
        "label": "拒まれた行",
        "pager": onward(request, shown=len(shown), mark=mark, name="after"),
        "exports": lists.links_for_all(f"{HERE}refused/list"),
        "empty": {"title": "拒まれた行はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


@require_POST
@asks(actions.HAND)
def send_again(request: HttpRequest) -> HttpResponse:
    """選んだ行の再送ファイルをつくる."""
    chosen = {int(one) for one in request.POST.getlist("row") if one.isdecimal()}
    take = partial(actions.send_again, chosen)
    return step(request, f"{HERE}refused/", take=take, done=_sent_again, onward=HERE)


def _sent_again(got: actions.SentAgain) -> str:
    words = f"再送ファイルを {got.files}件、{got.rows}行つくりました。"
    return words + (
        f"{got.let_be}行は、ここで取り消した記録のため送りません。" if got.let_be else ""
    )


@require_GET
@asks(actions.HAND)
def refused_export(request: HttpRequest, form: str) -> HttpResponse:
    """The refused rows as CSV or Excel."""
    return lists.sent(queries.refused_list(request.staff, form, request.now))
