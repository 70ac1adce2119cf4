"""What takes long on a run's page: steps under way, the batch as PDFs, and the way to a job."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.notices import models as m
from saiken.desks.notices.actions import long_steps, printing
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries.papers import batches
from saiken.values.actors import Now, Staff
from saiken.values.permissions import asks


def to_job(job: int) -> HttpResponse:
    """To the page that shows how far a job is."""
    return HttpResponseRedirect(f"/jobs/{job}/")


@require_POST
@asks(printing.LOOK)
def make_pdf(request: HttpRequest, run_id: int, part: int) -> HttpResponse:
    """PDFを作る: one part of a long run."""
    return to_job(long_steps.make_pdf(run_id, part, by=request.staff, now=request.now))


def under_way(run: DunningRunRow, staff: Staff) -> list[dict[str, Any]]:
    """The steps of a run that somebody waits for: what, how far, and where one sees more."""
    found = long_steps.under_way(run, staff) if run.office == staff.office else []
    return [{"title": one.title, "says": one.says, "url": f"/jobs/{one.number}/"} for one in found]


def main_act(run: DunningRunRow, staff: Staff, now: Now) -> dict[str, Any] | None:
    """The main button where nothing else can be done: look how far it is, or the first PDF."""
    waits = under_way(run, staff)
    if waits:
        return {"label": "進み具合を見る", "url": waits[0]["url"], "method": "get"}
    if run.status != m.SEALED or run.office != staff.office or not staff.may(printing.LOOK):
        return None
    for one in papers(run, staff, now)[:1]:
        if one["url"]:
            return {"label": "PDFを開く", "url": one["url"], "method": "get"}
        return one["make"]
    return None


def papers(run: DunningRunRow, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """The batch of a sealed run as PDFs: to be opened, or to be made first where they are long."""
    if run.status not in (m.SEALED, m.DISPATCHED) or run.office != staff.office:
        return []
    parts = batches(run)
    made = long_steps.pdfs_made(run, len(parts), by=staff, now=now)
    return [_part(run, n, parts, n in made) for n, part in enumerate(parts, 1) if part]


def _part(run: DunningRunRow, n: int, parts: list[list[int]], made: bool) -> dict[str, Any]:
    count, base = len(parts[n - 1]), f"/notices/{run.pk}/letters"
    long = count > long_steps.LONG_PART
    named = f"{base}-{n}.pdf" if len(parts) > 1 or long else f"{base}.pdf"
    label = "PDFを作り直す" if made else "PDFを作る"
    return {
        "label": f"{run.sends.paper}（一括{f' {n}／{len(parts)}' if len(parts) > 1 else ''}）",
        "url": named if made or not long else "",
        "pages": count,
        "make": {"label": label, "url": f"{base}-{n}/make/"} if long else None,
    }
