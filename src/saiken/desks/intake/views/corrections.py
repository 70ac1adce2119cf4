"""記録の訂正: what a corrected file says otherwise than the record, chosen and applied."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake.actions import (
    TAKE_IN,
    Choice,
    CorrectionPreview,
    CorrectionRow,
    File,
    NotCorrectable,
    SomethingRests,
    apply_correction,
    prepare_correction,
    previews,
)
from saiken.desks.intake.actions.ledger_facts import Difference
from saiken.desks.intake.forms.corrections import CorrectionForm
from saiken.desks.intake.queries import left_out
from saiken.desks.intake.views import stating
from saiken.desks.intake.views.previews import GONE
from saiken.screens.lists import links_for_all, sent
from saiken.values.eras import days_in_words
from saiken.values.permissions import asks

HELP = (
    "取り消すのは、はじめから台帳にあるべきでなかった期別だけです。"
    "完納などで新しい台帳に載らなくなった期別には、印を付けないでください。"
)


@require_GET
@asks(TAKE_IN)
def correction(request: HttpRequest, token: str) -> HttpResponse:
    """What a waiting file would correct, row by row, and what rests on each."""
    return _worked(request, token, {})


@require_POST
@asks(TAKE_IN)
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """訂正する: the chosen rows, with a reason; what was typed stays where it cannot be done."""
    return _worked(request, token, request.POST.dict())


def _worked(request: HttpRequest, token: str, said: dict[str, str]) -> HttpResponse:
    """The page of a file that waits, or, with what was said, its correction."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        messages.error(request, GONE)
        return HttpResponseRedirect("/intake/")
    heard = stating.heard(file, said, request.now)
    try:
        found = prepare_correction(heard.file, by=request.staff, now=request.now)
    except NotCorrectable as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(f"/intake/preview/{token}/")
    asked = {"proposed": heard.proposed, "today": request.now.day}
    if not said:
        form = CorrectionForm(found, initial={"prepared": found.prepared}, **asked)
        return _page(request, token, found, form)
    form = CorrectionForm(found, request.POST, **asked)
    if form.is_valid():
        try:
            batch = _applied(request, heard.file, form)
        except (NotCorrectable, SomethingRests) as why:
            form.add_error(None, str(why))
        else:
            previews.let_go(token, by=request.staff)
            return HttpResponseRedirect(f"/intake/{batch}/")
    return _page(request, token, found, form, status=422)


def _applied(request: HttpRequest, file: File, form: CorrectionForm) -> int | None:
    told = form.cleaned_data
    result = apply_correction(
        file,
        reason=told["reason"],
        prepared=told["prepared"],
        choice=Choice(told["keys"], told["remove"]),
        by=request.staff,
        now=request.now,
    )
    rows, gone = len(told["keys"]), len(told["remove"])
    done = [f"{rows}件を訂正しました。"] if rows else []
    done += [f"{gone}件を取り消しました。"] if gone else []
    messages.success(request, "".join(done))
    return result.batch


@require_GET
@asks(TAKE_IN)
def left_out_rows(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """ファイルにない期別 as a file."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        raise Http404
    try:
        found = prepare_correction(file, by=request.staff, now=request.now)
    except NotCorrectable as why:
        raise Http404 from why
    return sent(left_out.as_list(found.left_out, "ファイルにない期別", form))


def _page(
    request: HttpRequest,
    token: str,
    found: CorrectionPreview,
    form: CorrectionForm,
    status: int = 200,
) -> HttpResponse:
    at = f"/intake/correction/{token}/"
    wanted = request.GET.get("number", "").strip()
    gone = left_out.shown(found.left_out, wanted=wanted, ticked=form.removing)
    gone |= {
        "title": "ファイルにない期別",
        "help": HELP,
        "url": f"{at}#left-out",
        "exports": links_for_all(f"{at}left-out") if found.left_out else None,
    }
    able = found.possible or found.removable
    main = {"label": "選んだものを訂正する", "form": "correction"} if able else None
    values = {
        "page": {
            "title": "記録の訂正",
            "lead": _lead(found),
            "trail": [{"label": "取込", "url": "/intake/"}],
            "main": main,
        },
        "facts": [{"label": "ファイル", "text": found.file}],
        "form": form,
        "action": f"{at}apply/",
        "rows": [_row(row) for row in found.rows],
        "compared": True,
        "left_out": gone,
    }
    return render(request, "frame/correction.html", values, status=status)


def _lead(found: CorrectionPreview) -> str:
    free, resting = len(found.possible), len(found.rows) - len(found.possible)
    lead = f"{free}件を訂正できます。" if found.rows else "記録と違う行はありません。"
    if resting:
        lead += f"後の処理がある {resting}件は、先にその処理を取り消してから訂正します。"
    if found.further:
        lead += f"新しい行と変わった行 {found.further}件は、訂正の後に取り込むと加わります。"
    return lead


def _row(row: CorrectionRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "where": row.where,
        "url": f"/instalments/{row.instalment}/",
        "differences": [
            {"field": one.field, "ours": _shown(one, one.ours), "theirs": _shown(one, one.theirs)}
            for one in row.differences
        ],
        "moves": row.moves,
        "resting": left_out.resting_rows(row.resting),
    }


def _shown(one: Difference, text: str) -> str:
    """Amounts with thousands, days in words; everything else as it is."""
    if one.field.endswith("額") and text.isdecimal():
        return f"{int(text):,}円"
    return days_in_words(text)
