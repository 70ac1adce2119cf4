"""The way of a file into the record: sent, looked at, stored."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.intake import actions
from saiken.desks.intake.actions import drawn_previews, previews
from saiken.desks.intake.forms import UploadForm
from saiken.desks.intake.views import stating
from saiken.desks.intake.views.batches import intake_page
from saiken.desks.intake.views.previews import looked_again, previewed, stored
from saiken.values.permissions import asks


@require_POST
@asks(actions.TAKE_IN)
def look_first(request: HttpRequest) -> HttpResponse:
    """What a file would bring; one that no mapping knows goes on to the page that makes one."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return intake_page(request, form, status=422)
    upload = form.cleaned_data["file"]
    heard = stating.heard(actions.File(upload.name, upload.read()), {}, request.now)
    if drawn_previews.is_long(heard.file):
        who_and_when = {"by": request.staff, "now": request.now}
        token = drawn_previews.keep(heard.file, **who_and_when)
        job = drawn_previews.look_later(token, heard.file, **who_and_when)
        return HttpResponseRedirect(f"/jobs/{job}/")
    result, token = previews.look(heard.file, by=request.staff, now=request.now)
    if unmapped := previews.keep_to_map(heard.file, result, by=request.staff, now=request.now):
        return HttpResponseRedirect(f"/intake/mapping/{unmapped}/")
    return previewed(request, heard, result, token)


@require_POST
@asks(actions.TAKE_IN)
def store(request: HttpRequest) -> HttpResponse:
    """取り込む: the file that was looked at becomes facts; a long one tells how far it is."""
    token, who_and_when = request.POST.get("token", ""), {"by": request.staff, "now": request.now}
    used = previews.AS_IT_IS
    if stating.told(request.POST) or stating.DAY in request.POST:
        form = stating.posted(request.POST, request.now)
        if form.errors:
            return looked_again(request, token, request.POST, status=422)
        if request.POST.get("compared") != stating.mark(form):
            messages.info(request, stating.NOW_COMPARED)
            return looked_again(request, token, request.POST)
        used = previews.Used(None, form.day, form.stated())
    if previews.store_beside(token, used=used, **who_and_when):
        return HttpResponseRedirect(f"/intake/progress/{token}/")
    return stored(request, previews.store(token, used=used, **who_and_when))
