"""The page of letters that cannot be printed: send them apart, and let the others go on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.notices import actions
from saiken.desks.notices.actions import NotNow, long_steps
from saiken.desks.notices.actions.unprintable import Undecided
from saiken.desks.notices.models import APPROVED, DunningRunRow
from saiken.desks.notices.queries import listing
from saiken.desks.notices.rules.purposes import Purpose
from saiken.desks.notices.views import long
from saiken.values.actors import Staff
from saiken.values.permissions import asks

COLUMNS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "kind", "label": "債権"},
    {"key": "why", "label": "印刷できない字と理由"},
    {"key": "mend", "label": "どうするか"},
]
EFFECT = (
    "ここに示すものだけをこの処理から外し、ほかを確定します。外したものは、個別に作って送り、"
    "発した日を記録してください。送らないと、次の処理にまた上がります。"
)
MEND = "宛名の字を直して取り込み直すか、この処理から外して個別に送ってください。"


@require_GET
@asks("people.look")
def page(request: HttpRequest, run_id: int) -> HttpResponse:
    """印刷できない督促状 of a run that is not sealed."""
    found = long_steps.tried_letters(run_id, by=request.staff, now=request.now)
    if found is None:
        return _to_be_tried(request, run_id)
    values = {
        "page": _head(run_id, found, request.staff),
        "label": f"印刷できない{_sends(run_id).paper}",
        "columns": COLUMNS,
        "rows": [_row(one) for one in found],
        "exports": {"print": True},
        "empty": {"title": "印刷できない字はありません", "text": "", "good": True},
    }
    if _is_long(run_id):
        values["acts"] = [_try_act(run_id, "もう一度確かめる")]
    return render(request, "frame/list.html", values)


def _to_be_tried(request: HttpRequest, run_id: int) -> HttpResponse:
    """The page of a long run whose letters were not tried today: they are tried beside it."""
    paper = _sends(run_id).paper
    lead = (
        f"{paper}が多いため、一通ずつ印刷を確かめるのに時間がかかります。途中で離れても続きます。"
    )
    head = _head(run_id, [], request.staff) | {"lead": lead, "main": _try_act(run_id, "確かめる")}
    values = {
        "page": head,
        "label": f"印刷できない{paper}",
        "columns": COLUMNS,
        "rows": [],
        "empty": {
            "title": "きょうはまだ確かめていません",
            "text": "「確かめる」を押してください。",
        },
    }
    return render(request, "frame/list.html", values)


def _is_long(run_id: int) -> bool:
    return long_steps.is_long(DunningRunRow.objects.get(pk=run_id))


def _try_act(run_id: int, label: str) -> dict[str, Any]:
    return {"label": label, "url": f"/notices/{run_id}/unprintable/try/"}


@require_POST
@asks("people.look")
def begin_trying(request: HttpRequest, run_id: int) -> HttpResponse:
    """一通ずつ印刷を確かめる: every letter of a long run, beside the page."""
    return long.to_job(long_steps.try_letters(run_id, by=request.staff, now=request.now))


def _head(run_id: int, found: list[Undecided], staff: Staff) -> dict[str, Any]:
    sends = _sends(run_id)
    paper = sends.paper
    lead = f"すべての{paper}を印刷できます。"
    if found:
        lead = f"印刷できない{paper}が {len(found)}通あるため、確定を止めています。"
    return {
        "title": f"印刷できない{paper}",
        "lead": lead,
        "trail": [
            {"label": sends.name, "url": sends.url},
            {"label": f"第{run_id}回", "url": f"/notices/{run_id}/"},
        ],
        "main": _main(run_id, found, staff),
    }


def _sends(run_id: int) -> Purpose:
    return DunningRunRow.objects.get(pk=run_id).sends


def _main(run_id: int, found: list[Undecided], staff: Staff) -> dict[str, Any] | None:
    run = listing.run_row(run_id, [staff.office])
    if not found or run is None or run.status != APPROVED or not staff.may(actions.SEAL):
        return None
    return {
        "label": "個別に送ることにして確定する",
        "url": f"/notices/{run_id}/unprintable/apart/",
        "fields": {"letters": ",".join(one.code for one in found)},
        "effect": EFFECT,
    }


def _row(one: Undecided) -> dict[str, Any]:
    return {
        "id": one.code,
        "who": {"name": one.name, "url": f"/debtors/{one.person}/"},
        "kind": one.kind,
        "why": one.why,
        "mend": MEND,
    }


@require_POST
@asks(actions.SEAL)
def apart(request: HttpRequest, run_id: int) -> HttpResponse:
    """個別に送る: those that were shown are put out of the run, the others are sealed."""
    shown = [code for code in request.POST.get("letters", "").split(",") if code]
    if not shown:
        raise NotNow("個別に送るものが選ばれていません。一つ以上を選んでください。")
    return sealing(request, run_id, shown)


def sealing(request: HttpRequest, run_id: int, apart: list[str]) -> HttpResponse:
    """Seal a run; where a name stops it, the page that says which."""
    job = long_steps.seal(run_id, apart, by=request.staff, now=request.now)
    if job is not None:
        return long.to_job(job)
    try:
        dropped = actions.seal(run_id, by=request.staff, now=request.now, apart=apart)
    except actions.NeedsDecision as why:
        messages.error(request, why.briefly)
        return HttpResponseRedirect(f"/notices/{run_id}/unprintable/")
    note = f"最後の確認で {dropped}期別を外しました。" if dropped else "外したものはありません。"
    paper = _sends(run_id).paper
    messages.success(request, f"{paper}を確定しました。{note}")
    return HttpResponseRedirect(f"/notices/{run_id}/")
