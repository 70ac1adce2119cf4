"""The pages of the consultations: free hours and bookings, one booking with brief and minutes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.knowledge.actions import consultations as acts
from saiken.desks.knowledge.forms.consultations import (
    BookingForm,
    ExpertForm,
    MinutesForm,
    SlotForm,
)
from saiken.desks.knowledge.models import BookingRow, SlotRow
from saiken.desks.knowledge.queries import consultations as found
from saiken.desks.knowledge.queries import listing, names
from saiken.desks.knowledge.rules import states
from saiken.desks.knowledge.rules.door import ANSWER, ASK, is_centre
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import filled
from saiken.values.actors import NotAllowed
from saiken.values.permissions import asks

HERE = "/knowledge/consultations/"
TRAIL = [{"label": "専門家相談", "url": HERE}]


def _keeps(request: HttpRequest) -> bool:
    return bool(request.staff.may(ANSWER)) and is_centre(request.staff, request.now.day)


@require_GET
@asks(ASK)
def consultations(request: HttpRequest) -> HttpResponse:
    """専門家相談: the free hours, and the bookings of the own office."""
    return _consultations(request, {})


def _consultations(request: HttpRequest, bad: dict[str, Any], status: int = 200) -> HttpResponse:
    free = found.free_slots(request.now)
    listed = listing.page(found.bookings(request.staff, request.now), number_in(request, "before"))
    slots = found.slot_rows(free, HERE, may_book=True)
    empty = "空いている枠はありません。債権を総括する所属に頼んでください。"
    return page.show(
        request,
        "専門家相談",
        f"予約できる枠は {len(free)}件です。渡す概要に、個人の分かることは入りません。",
        status=status,
        forms=_cards(bad) if _keeps(request) else [],
        tables=[
            page.table("slots", "空いている枠", found.SLOTS, slots, empty=empty),
            page.table(
                "bookings",
                "予約と記録",
                found.BOOKINGS,
                found.rows(listed.rows),
                pager=page.pager(request, listed),
                exports=page.exports(request, HERE),
                empty="予約はまだありません。",
            ),
        ],
    )


def _cards(bad: dict[str, Any]) -> list[dict[str, Any]]:
    slot = bad.get("slot") or SlotForm(auto_id="slot_%s")
    expert = bad.get("expert") or ExpertForm(auto_id="expert_%s")
    return [
        page.card("slot", "相談の枠を設ける", f"{HERE}slots/", slot),
        page.card("expert", "専門家を登録する", f"{HERE}experts/", expert),
    ]


@require_GET
@asks(TAKE_OUT)
def consultations_export(request: HttpRequest, form: str) -> HttpResponse:
    """The bookings as CSV or Excel."""
    request.staff.must(ASK)
    listed = listing.page(found.bookings(request.staff, request.now), None, every=True)
    return page.sent("専門家相談", form, found.BOOKINGS, found.rows(listed.rows), request.now)


@require_POST
@asks(ANSWER)
def add_expert(request: HttpRequest) -> HttpResponse:
    """専門家を登録する."""
    form = ExpertForm(request.POST, auto_id="expert_%s")
    return filled(
        request,
        form,
        take=lambda **who: acts.add_expert(**form.cleaned_data, **who),
        done="専門家を登録しました。",
        back=HERE,
        again=lambda: _consultations(request, {"expert": form}, 422),
    )


@require_POST
@asks(ANSWER)
def add_slot(request: HttpRequest) -> HttpResponse:
    """相談の枠を設ける."""
    form = SlotForm(request.POST, auto_id="slot_%s")
    return filled(
        request,
        form,
        take=lambda **who: acts.add_slot(acts.Slot(**form.cleaned_data), **who),
        done="相談の枠を設けました。",
        back=HERE,
        again=lambda: _consultations(request, {"slot": form}, 422),
    )


@require_http_methods(["GET", "POST"])
@asks(ASK)
def book(request: HttpRequest, slot_id: int) -> HttpResponse:
    """枠を予約する."""
    slot = SlotRow.objects.filter(pk=slot_id).select_related("expert").first()
    if slot is None:
        raise Http404
    form = BookingForm(request.POST if request.method == "POST" else None)
    return filled(
        request,
        form,
        take=lambda **who: acts.book(slot_id, **form.cleaned_data, **who),
        done="予約しました。",
        back=lambda made: f"{HERE}{made}/",
        again=lambda: _book(request, slot, form),
    )


def _book(request: HttpRequest, slot: SlotRow, form: BookingForm) -> HttpResponse:
    when = f"{slot.on.month}月{slot.on.day}日 {slot.begins}〜{slot.ends}"
    return page.show(
        request,
        "専門家相談を予約する",
        f"{when}、{found.expert_name(slot.expert)}、{slot.place}",
        status=422 if form.errors else 200,
        trail=TRAIL,
        forms=[page.card("booking", "予約する", f"{HERE}book/{slot.pk}/", form)],
    )


def _readable(request: HttpRequest, number: int) -> BookingRow:
    held = found.bookings(request.staff, request.now).filter(pk=number).first()
    if held is None:
        raise NotAllowed(
            "この相談は、予約した所属と債権を総括する所属だけが見られます。見る必要があるときは、予約した所属に尋ねてください。"
        )
    return held


@require_GET
@asks(ASK)
def consultation(request: HttpRequest, number: int) -> HttpResponse:
    """One booking: the brief that the expert is given, and the minutes."""
    return _consultation(request, _readable(request, number))


def _consultation(
    request: HttpRequest, held: BookingRow, bad: MinutesForm | None = None
) -> HttpResponse:
    slot = held.slot
    state = found.state(held)["text"]
    return page.show(
        request,
        f"専門家相談（{names.kind_name(held.kind)}）",
        f"{slot.on.month}月{slot.on.day}日 {slot.begins}〜{slot.ends}。{state}。"
        "この頁を印刷して、専門家に渡せます。",
        status=422 if bad else 200,
        trail=TRAIL,
        items=[
            {"label": "専門家", "text": found.expert_name(slot.expert)},
            {"label": "相談したいこと", "text": held.question},
            *held.brief,
        ],
        said=_said(held),
        links=_case(request, held),
        forms=_forms(request, held, bad),
        exports={"print": True},
    )


def _case(request: HttpRequest, held: BookingRow) -> list[dict[str, str]]:
    if not found.open_to(held, request.staff):
        return []
    return [{"label": "付けた事案へ", "url": f"/debtors/{held.person_id}/"}]


def _said(held: BookingRow) -> list[dict[str, Any]]:
    steps = sorted(held.steps.all(), key=lambda one: one.pk)
    told = names.staff_names(one.by for one in steps)
    return [
        {"word": states.CONSULTED[one.sort], "who": told[one.by], "at": one.at, "text": one.text}
        for one in steps
    ]


def _forms(request: HttpRequest, held: BookingRow, bad: MinutesForm | None) -> list[dict[str, Any]]:
    sort, url = found.sort_of(held), f"{HERE}{held.pk}/record/"
    if held.office != request.staff.office or sort == states.CALLED_OFF:
        return []
    if sort:
        form = bad or MinutesForm()
        return [page.card("mend", "記録を訂正する", f"{url}?sort={states.MENDED}", form)]
    off = MinutesForm(auto_id="off_%s")
    off.fields["text"].label = "取りやめる理由"
    cards = [page.card("off", "取りやめる", f"{url}?sort={states.CALLED_OFF}", off)]
    if held.slot.on <= request.now.day:
        form = bad or MinutesForm()
        cards.insert(0, page.card("held", "結果を記録する", f"{url}?sort={states.HELD}", form))
    return cards


@require_POST
@asks(ASK)
def record(request: HttpRequest, number: int) -> HttpResponse:
    """取りやめ・実施の記録・訂正."""
    held, form = _readable(request, number), MinutesForm(request.POST)
    sort = request.GET.get("sort", "")
    return filled(
        request,
        form,
        take=lambda **who: acts.record(number, sort, form.cleaned_data["text"], **who),
        done="記録しました。",
        back=f"{HERE}{number}/",
        again=lambda: _consultation(request, held, form),
    )
