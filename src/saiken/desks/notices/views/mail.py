"""The page of a sealed run's mail: postal districts, envelopes, and what a print house gets."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.notices.actions import handing, long_steps
from saiken.desks.notices.actions.named import named
from saiken.desks.notices.forms import CallOffForm, HandOutForm, PrintHouseForm, PrintResultForm
from saiken.desks.notices.models import SEALED, DunningRunRow
from saiken.desks.notices.queries import listing, mail_page
from saiken.desks.notices.queries.mail_page import EACH
from saiken.desks.notices.views import long
from saiken.screens.lists import TAKE_OUT, kept, links, sent
from saiken.screens.pages import page_of, pager
from saiken.values.actors import Now, Staff
from saiken.values.permissions import asks

LOOK = "people.look"


@require_GET
@asks(LOOK)
def page(request: HttpRequest, run_id: int) -> HttpResponse:
    """郵便と印刷業者 of one run; whoever is named on the page is on record."""
    run = _run(request, run_id)
    values = mail_page.values(run, page_of(request))
    seen = {row["person"] for row in values["letters"]}
    named(seen, request.path, by=request.staff, now=request.now)
    job = values["job"]
    values |= {
        "page": _head(run, job),
        "pager": pager(
            request, shown=len(values["letters"]), total=values["total"], size=EACH, unit="通"
        ),
        "exports": links(request.staff, f"/notices/{run.pk}/mail/districts"),
        "forms": _forms(run, job, request.staff, request.now),
    }
    return render(request, "frame/mail.html", values)


def _run(request: HttpRequest, run_id: int) -> DunningRunRow:
    run = listing.run_row(run_id, [request.staff.office])
    if run is None or not mail_page.is_sealed(run):
        raise Http404
    return run


def _head(run: DunningRunRow, job: dict[str, Any] | None) -> dict[str, Any]:
    lead = "郵便番号の順に並べた数です。職員が印刷するか、印刷業者にファイルを渡します。"
    if job:
        lead = job["lead"]
    return {
        "title": "郵便の区分と印刷業者",
        "lead": lead,
        "trail": [
            {"label": run.sends.name, "url": run.sends.url},
            {"label": f"第{run.pk}回", "url": f"/notices/{run.pk}/"},
        ],
    }


def _forms(
    run: DunningRunRow, job: dict[str, Any] | None, staff: Staff, now: Now
) -> list[dict[str, Any]]:
    """The forms of the step that is due with a print house, for those who may."""
    if run.status != SEALED or not staff.may(handing.HAND_OUT):
        return []
    base = f"/notices/{run.pk}/mail"
    if job is None:
        form = PrintHouseForm(houses=handing.print_houses())
        button = "引渡しファイルを作る"
        return [{"url": f"{base}/make/", "form": form, "button": button}] * bool(
            handing.print_houses()
        )
    off = {"url": f"{base}/call-off/", "form": CallOffForm(), "button": "引渡しを取りやめる"}
    if not job["handed"]:
        form = HandOutForm(initial={"on": now.day})
        return [{"url": f"{base}/hand-out/", "form": form, "button": "渡したことを記録する"}, off]
    form = PrintResultForm()
    return [{"url": f"{base}/result/", "form": form, "button": "結果を記録する"}, off]


@require_GET
@asks(TAKE_OUT)
def districts(request: HttpRequest, run_id: int, form: str) -> HttpResponse:
    """The counts by postal district as a file."""
    return sent(mail_page.districts_file(_run(request, run_id), form))


@require_POST
@asks(handing.HAND_OUT)
def make(request: HttpRequest, run_id: int) -> HttpResponse:
    """引渡しファイルを作る."""
    house = request.POST.get("house", "")
    job = long_steps.make_file(run_id, house, by=request.staff, now=request.now)
    if job is not None:
        return long.to_job(job)
    handing.make_file(run_id, house, by=request.staff, now=request.now)
    messages.success(request, "引渡しファイルを作りました。取り出して、印刷業者に渡してください。")
    return _back(run_id)


@require_GET
@asks(handing.HAND_OUT)
def file(request: HttpRequest, run_id: int) -> HttpResponse:
    """引渡しファイル. The download is written down as a look at everybody in it."""
    data = handing.file_of(run_id, by=request.staff, now=request.now)
    return kept(data, f"dunning-{run_id}.zip", content_type="application/zip")


@require_POST
@asks(handing.HAND_OUT)
def hand_out(request: HttpRequest, run_id: int) -> HttpResponse:
    """印刷業者に渡した."""
    form = HandOutForm(request.POST)
    if not form.is_valid():
        messages.error(request, "渡した日を入力してください。")
        return _back(run_id)
    handing.hand_out(run_id, on=form.cleaned_data["on"], by=request.staff, now=request.now)
    messages.success(request, "印刷業者に渡したことを記録しました。")
    return _back(run_id)


@require_POST
@asks(handing.HAND_OUT)
def result(request: HttpRequest, run_id: int) -> HttpResponse:
    """印刷の結果を記録する."""
    form = PrintResultForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "印刷した通数と枚数を、0以上の数で入力してください。")
        return _back(run_id)
    said = form.cleaned_data
    listed = said["listed"].read() if said["listed"] else b""
    told = handing.Told(said["letters"], said["sheets"], said["spoiled"], listed, said["note"])
    differ = handing.note_result(run_id, told, by=request.staff, now=request.now)
    if differ:
        messages.error(request, " ".join(differ))
    else:
        messages.success(request, "印刷の結果は、渡したものと合っています。")
    return _back(run_id)


@require_POST
@asks(handing.HAND_OUT)
def call_off(request: HttpRequest, run_id: int) -> HttpResponse:
    """引渡しを取りやめる."""
    why = request.POST.get("why", "")
    handing.call_off(run_id, why=why, by=request.staff, now=request.now)
    messages.success(request, "印刷業者への引渡しを取りやめました。")
    return _back(run_id)


def _back(run_id: int) -> HttpResponse:
    return HttpResponseRedirect(f"/notices/{run_id}/mail/")
