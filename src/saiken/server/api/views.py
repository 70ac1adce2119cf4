"""What programs may do: take a file in, ask what came of a batch, ask how far a file is."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake import actions
from saiken.desks.intake.rules.answers import answer_of, answer_of_batch
from saiken.desks.intake.rules.reconciling import MONEY, Stated
from saiken.files.ledgers import AnyMapping
from saiken.server.api.door import refused
from saiken.store.intake import progress
from saiken.store.intake.lists import batch as kept_batch
from saiken.store.intake.lists import refusals
from saiken.store.intake.uploads import LARGEST
from saiken.values.permissions import asks

FORMS = (actions.LEDGER, actions.ADDRESSES, actions.CORRECTION)
FIGURES = {f"{name}_yen": name for name in MONEY}
FIELDS = {"dry_run", "mapping", "progress", "drawn_on", *FIGURES}
TRUTH = {"": False, "false": False, "0": False, "true": True, "1": True}


@require_POST
@asks(actions.TAKE_IN)
def take_in(request: HttpRequest) -> JsonResponse:
    """取込: the `file` of a form; with `dry_run` nothing is stored, `mapping` names the one to use.

    `drawn_on` is the day it was drawn; `assessed_yen`, `paid_yen` and `unpaid_yen` are what the
    section itself adds up. 422 where the file is refused whole. Under a token of one's own in
    `progress` one may ask how far it is.
    """
    wrong = _misasked(request)
    if wrong is not None:
        return wrong
    upload = request.FILES["file"]
    mappings = _mappings(request.POST.get("mapping", ""))
    if not mappings:
        return refused(400, "unknown", "この名前の対応表はありません。", "mapping")
    token = request.POST.get("progress", "")
    who = {"by": request.staff, "now": request.now}
    tell = progress.begin(token, upload.name, **who) if token else progress.tell_nobody
    day, stated = _day(request.POST.get("drawn_on", "")), _stated(request.POST.dict())
    file = actions.File(upload.name, upload.read(), day, stated)
    dry_run = TRUTH[request.POST.get("dry_run", "")]
    result = actions.take_in(file, mappings=mappings, dry_run=dry_run, tell=tell, **who)
    return _answer(answer_of(result), status=422 if result.refused_whole else 200)


@require_GET
@asks(actions.TAKE_IN)
def batch(request: HttpRequest, batch_id: int) -> JsonResponse:
    """取込票 of a batch of one's office, or of any by permission."""
    office = None if request.staff.may(actions.ANY_OFFICE) else request.staff.office
    kept = kept_batch(batch_id, FORMS, office)
    if kept is None:
        return refused(404, "unknown", "この取込は、あなたの所属にありません。")
    return _answer(answer_of_batch(kept, refusals(batch_id)))


@require_GET
@asks(actions.TAKE_IN)
def how_far(request: HttpRequest, token: str) -> JsonResponse:
    """進み具合 of the file that was sent under a token of one's own."""
    found = progress.of(token, by=request.staff)
    if found is None:
        return refused(404, "unknown", "この番号のファイルはありません。")
    far = {"file": found.file, "state": found.state, "done": found.done, "of": found.of}
    return _answer(far | {"percent": found.percent, "ended": found.ended})


def _misasked(request: HttpRequest) -> JsonResponse | None:
    unknown = sorted((set(request.POST) - FIELDS) | (set(request.FILES) - {"file"}))
    if unknown:
        return refused(400, "unknown", "知らない項目です。", unknown[0])
    if len(request.FILES.getlist("file")) != 1:
        return refused(400, "required", "ファイルを一つ送ってください。", "file")
    if request.FILES["file"].size > LARGEST:
        return refused(413, "too_large", f"送れるのは {LARGEST // 2**20}MBまでです。", "file")
    if request.POST.get("dry_run", "") not in TRUTH:
        return refused(400, "not_a_truth", "true か false にしてください。", "dry_run")
    return _misstated(request.POST.dict())


def _misstated(said: Mapping[str, str]) -> JsonResponse | None:
    try:
        _day(said.get("drawn_on", ""))
    except ValueError:
        return refused(400, "not_a_day", "YYYY-MM-DD の日付にしてください。", "drawn_on")
    for field in FIGURES:
        text = said.get(field, "")
        if text and not (text.isascii() and text.isdecimal()):
            return refused(400, "not_yen", "円の額を数字だけで入れてください。", field)
    return None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _stated(said: Mapping[str, str]) -> Stated | None:
    found = {name: int(said[field]) for field, name in FIGURES.items() if said.get(field)}
    return {"": found} if found else None


def _mappings(name: str) -> Sequence[AnyMapping]:
    return [m for m in actions.known_mappings() if not name or m.name == name]


def _answer(values: object, status: int = 200) -> JsonResponse:
    return JsonResponse(values, status=status, json_dumps_params={"ensure_ascii": False})
