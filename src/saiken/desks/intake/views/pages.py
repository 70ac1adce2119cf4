"""The way of a file into the record: sent, looked at, stored."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.intake import actions
from saiken.desks.intake.actions import previews
from saiken.desks.intake.forms import UploadForm
from saiken.desks.intake.views.batches import intake_page
from saiken.desks.intake.views.previews import previewed, stored
from saiken.values.permissions import asks


@require_POST
@asks(actions.TAKE_IN)
def look_first(request: HttpRequest) -> HttpResponse:
    """What a file would bring; one that no mapping knows goes on to the page that makes one."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return intake_page(request, form, status=422)
    upload = form.cleaned_data["file"]
    file = actions.File(upload.name, upload.read())
    result, token = previews.look(file, by=request.staff, now=request.now)
    if unmapped := previews.keep_to_map(file, result, by=request.staff, now=request.now):
        return HttpResponseRedirect(f"/intake/mapping/{unmapped}/")
    return previewed(request, file, result, token)


@require_POST
@asks(actions.TAKE_IN)
def store(request: HttpRequest) -> HttpResponse:
    """取り込む: the file that was looked at becomes facts; a long one tells how far it is."""
    token = request.POST.get("token", "")
    if previews.store_beside(token, by=request.staff, now=request.now):
        return HttpResponseRedirect(f"/intake/progress/{token}/")
    return stored(request, previews.store(token, by=request.staff, now=request.now))
