"""直す行のExcel: the section's own refused rows, at once or, of a long file, as a job."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake.actions import TAKE_IN, TakenIn, drawn_previews, mended_rows, previews
from saiken.desks.intake.actions.drawn_previews import GONE, Drawn
from saiken.desks.intake.actions.previewing import seen
from saiken.desks.intake.views import stating
from saiken.desks.intake.views.stating import Heard
from saiken.screens.lists import sent
from saiken.values.permissions import asks
from saiken.values.refusals import Refused

TO_BE_DRAWN = "直す行のExcelは、まだ作っていません。「直す行のExcelをつくる」を押してください。"


@require_GET
@asks(TAKE_IN)
def refused_rows(request: HttpRequest, token: str) -> HttpResponse:
    """受け付けない行 of a file that waits: the section's own rows, to be mended and sent again."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        raise Http404
    heard = stating.heard(file, request.GET.dict(), request.now)
    who_and_when = {"by": request.staff, "now": request.now}
    if drawn_previews.is_long(file):
        found = _long(request, heard, token)
        if found is None:
            raise Http404
        made = mended_rows.drawn_rows(token, heard.file, found[1], **who_and_when)
        if made is None:
            messages.info(request, TO_BE_DRAWN)
            return HttpResponseRedirect(f"/intake/preview/{token}/{_query(request)}#rows")
        return sent(made)
    result = previews.look_again(heard.file, **who_and_when)
    shown = seen(file, now=heard.of_its_day)
    if isinstance(shown, Refused) or not result.refused:
        raise Http404
    return sent(shown.mend(result.refused))


@require_POST
@asks(TAKE_IN)
def draw(request: HttpRequest, token: str) -> HttpResponse:
    """直す行のExcelをつくる: of a long file, beside the page."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        messages.error(request, GONE)
        return HttpResponseRedirect("/intake/")
    heard, query = stating.heard(file, request.GET.dict(), request.now), _query(request)
    found = _long(request, heard, token)
    if found is None:
        return HttpResponseRedirect(f"/intake/preview/{token}/{query}")
    who_and_when = {"by": request.staff, "now": request.now}
    job = mended_rows.draw_later(token, heard.file, found[1], query, **who_and_when)
    return HttpResponseRedirect(f"/jobs/{job}/")


def _long(request: HttpRequest, heard: Heard, token: str) -> tuple[TakenIn, Drawn] | None:
    """What was looked at of a long file that has refused rows."""
    if not drawn_previews.is_long(heard.file):
        return None
    found = drawn_previews.looked_at(token, heard.file, by=request.staff, now=request.now)
    return found if found and found[0].refused else None


def _query(request: HttpRequest) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""


def mend_later(request: HttpRequest, heard: Heard, found: Drawn, token: str) -> dict[str, Any]:
    """The button that has the workbook of a long file drawn; nothing where it is there."""
    who_and_when = {"by": request.staff, "now": request.now}
    if mended_rows.is_drawn(token, heard.file, found, **who_and_when):
        return {}
    said = urlencode(stating.told(heard.said))
    url = f"/intake/preview/{token}/refused/" + (f"?{said}" if said else "")
    return {"mend_act": {"label": "直す行のExcelをつくる", "url": url}}
