"""Experts' hours are booked once, the brief names nobody, the minutes come to the case."""

from dataclasses import replace
from datetime import date

import pytest

from saiken.desks.knowledge.actions import consultations as acts
from saiken.desks.knowledge.models import BookingRow, SlotRow
from saiken.desks.knowledge.queries.consultations import free_slots
from saiken.desks.knowledge.rules import states
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.values.actors import NotAllowed
from tests.desks.knowledge.made import case_of
from tests.desks.made import signed_in

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def slot(staff, now) -> acts.Slot:
    expert = acts.add_expert("架空　法子", "lawyer", "架空法律事務所", by=staff["S4001"], now=now)
    return acts.Slot(expert, now.day, "13:30", "14:30", "市役所")


def test_an_hour_is_offered_by_the_centre_and_booked_once(staff, now, slot) -> None:
    centre, clerk = staff["S4001"], staff["S3001"]
    with pytest.raises(NotAllowed):
        acts.add_slot(slot, by=clerk, now=now)
    for wrong, field in (
        (replace(slot, begins="25:00"), "begins"),
        (replace(slot, ends="13:00"), "ends"),
        (replace(slot, on=date(2026, 11, 1)), "on"),
    ):
        with pytest.raises(CannotKeep) as refused:
            acts.add_slot(wrong, by=centre, now=now)
        assert refused.value.field == field
    number = acts.add_slot(slot, by=centre, now=now)
    assert acts.add_slot(slot, by=centre, now=now) == number
    held = SlotRow.objects.get(pk=number)
    assert held in free_slots(now)
    first = acts.book(number, "city_housing_rent", "明渡しの順序", "", by=clerk, now=now)
    assert held not in free_slots(now)
    with pytest.raises(CannotKeep, match="先に予約"):
        acts.book(number, "nursery_fee", "同じ枠", "", by=staff.nursery_clerk, now=now)
    acts.record(first, states.CALLED_OFF, "別の日に", by=clerk, now=now)
    assert held in free_slots(now)
    with pytest.raises(CannotKeep):
        acts.record(first, states.HELD, "助言", by=clerk, now=now)


def test_the_brief_and_the_minutes_name_nobody(staff, now, slot) -> None:
    clerk, case = staff["S3001"], case_of("housing")
    number = acts.add_slot(slot, by=staff["S4001"], now=now)
    ask = {"by": clerk, "now": now}
    with pytest.raises(CannotKeep, match="氏名か番号"):
        acts.book(number, "city_housing_rent", f"{case.name}さん", case.number, **ask)
    made = acts.book(number, "city_housing_rent", "保証人への請求", case.number, **ask)
    brief = str(BookingRow.objects.get(pk=made).brief)
    assert "住宅使用料" in brief and case.name not in brief and case.number not in brief
    with pytest.raises(CannotKeep, match="氏名か番号"):
        acts.record(made, states.HELD, f"{case.name}に請求", **ask)
    with pytest.raises(NotAllowed):
        acts.record(made, states.HELD, "助言", by=staff.nursery_clerk, now=now)
    acts.record(made, states.HELD, "先に極度額を確かめる", **ask)
    acts.record(made, states.MENDED, "先に契約書で極度額を確かめる", **ask)
    person = signed_in("S3001").get(f"/debtors/{case.person}/").content.decode()
    assert "専門家相談" in person and "先に契約書で極度額を確かめる" in person
    page = signed_in("S4001").get(f"/knowledge/consultations/{made}/").content.decode()
    assert "保証人への請求" in page and case.name not in page
    assert signed_in("S2001").get(f"/knowledge/consultations/{made}/").status_code == 403


def test_the_pages(staff, now) -> None:
    centre, clerk = signed_in("S4001"), signed_in("S2001")
    expert = {"name": "架空　銀二", "field": "bank", "belongs_to": "元架空銀行"}
    said = centre.post("/knowledge/consultations/experts/", expert, follow=True)
    assert "登録しました" in said.content.decode()
    number = SlotRow.objects.model._meta.get_field("expert").related_model.objects.latest("pk").pk
    hour = {"expert": number, "on": "2026-11-20", "begins": "10:00", "ends": "9:00", "place": "3階"}
    assert centre.post("/knowledge/consultations/slots/", hour).status_code == 422
    centre.post("/knowledge/consultations/slots/", hour | {"ends": "11:00"})
    slot = SlotRow.objects.latest("pk")
    assert "予約する" in clerk.get("/knowledge/consultations/").content.decode()
    at = f"/knowledge/consultations/book/{slot.pk}/"
    assert clerk.post(at, {"kind": "nursery_fee", "question": ""}).status_code == 422
    sent = {"kind": "nursery_fee", "question": "預金の見つけ方"}
    assert "予約しました" in clerk.post(at, sent, follow=True).content.decode()
    made = f"/knowledge/consultations/{BookingRow.objects.latest('pk').pk}/"
    assert clerk.post(f"{made}record/?sort=held", {"text": ""}).status_code == 422
    held = clerk.post(f"{made}record/?sort=held", {"text": "取引店を広く照会"}, follow=True)
    assert "取引店を広く照会" in held.content.decode()
    listed = signed_in("S2009").get("/knowledge/consultations/list.csv")
    assert "預金の見つけ方" in listed.content.decode("utf-8-sig")
    assert signed_in("S5001").get("/knowledge/consultations/").status_code == 403
