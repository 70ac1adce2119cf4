"""Consultations: experts give hours, sections book them with a brief that names nobody."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.desks.knowledge.models import BookingRow, BookingStepRow, ExpertRow, SlotRow
from saiken.desks.knowledge.rules.brief import brief
from saiken.desks.knowledge.rules.door import (
    ANSWER,
    ASK,
    CannotKeep,
    attached,
    must_be_centre,
    must_be_nameless,
    one_at_a_time,
)
from saiken.desks.knowledge.rules.states import CALLED_OFF, FIELDS, HELD, MENDED
from saiken.values.actors import NotAllowed, Now, Staff

_HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Slot:
    """相談の枠: an expert's hour on a day, hours as 13:30."""

    expert: int
    on: date
    begins: str
    ends: str
    place: str


def add_expert(name: str, field: str, belongs_to: str, *, by: Staff, now: Now) -> int:
    """専門家を登録する."""
    must_be_centre(by, ANSWER, now)
    if field not in FIELDS or not name.strip():
        raise CannotKeep("氏名と分野を入れてください。", "name")
    row = ExpertRow.objects.create(
        name=name.strip(), field=field, belongs_to=belongs_to.strip(), by=by.number, at=now.moment
    )
    return row.pk


def add_slot(slot: Slot, *, by: Staff, now: Now) -> int:
    """相談の枠を設ける; the same hour of an expert is one slot."""
    must_be_centre(by, ANSWER, now)
    if not (_HOUR.fullmatch(slot.begins) and _HOUR.fullmatch(slot.ends)):
        raise CannotKeep("時刻を 13:30 のように入れてください。", "begins")
    if slot.ends <= slot.begins:
        raise CannotKeep("終わりの時刻が、始めの時刻より後になるようにしてください。", "ends")
    if slot.on < now.day:
        raise CannotKeep("日が過ぎています。きょうからの日を入れてください。", "on")
    row, _ = SlotRow.objects.get_or_create(
        expert_id=slot.expert,
        on=slot.on,
        begins=slot.begins,
        defaults={"ends": slot.ends, "place": slot.place, "by": by.number, "at": now.moment},
    )
    return row.pk


@transaction.atomic
def book(slot_id: int, kind: str, question: str, number: str, *, by: Staff, now: Now) -> int:
    """枠を予約する: its number, with the brief of the case as it is today, without names."""
    by.must(ASK)
    one_at_a_time("slot", slot_id)
    slot = SlotRow.objects.filter(pk=slot_id).first()
    if slot is None or slot.on < now.day:
        raise CannotKeep("この枠は、もう予約できません。ほかの枠を選んでください。", "slot")
    if booking_of(slot) is not None:
        raise CannotKeep("この枠は、先に予約されました。ほかの枠を選んでください。", "slot")
    person = attached(number, by)
    must_be_nameless({"question": question}, person)
    if not question.strip():
        raise CannotKeep("相談したいことを書いてください。", "question")
    row = BookingRow.objects.create(
        slot=slot,
        office=by.office,
        kind=kind,
        person_id=person,
        question=question.strip(),
        brief=brief(person, by.office, now) if person else [],
        by=by.number,
        at=now.moment,
    )
    return row.pk


def booking_of(slot: SlotRow) -> BookingRow | None:
    """The booking of a slot that was not called off."""
    held = BookingRow.objects.filter(slot=slot).exclude(steps__sort=CALLED_OFF)
    return held.first()


@transaction.atomic
def record(number: int, sort: str, text: str, *, by: Staff, now: Now) -> None:
    """取りやめ・実施の記録・訂正, by the section that booked. Minutes name nobody either."""
    by.must(ASK)
    one_at_a_time("booking", number)
    booking = BookingRow.objects.filter(pk=number).first()
    if booking is None or booking.office != by.office:
        raise NotAllowed("予約した所属だけが記録できます。その所属に頼んでください。")
    last = booking.steps.order_by("-pk").first()
    before = last.sort if last else ""
    allowed = {"": {CALLED_OFF, HELD}, HELD: {MENDED}, MENDED: {MENDED}}
    if sort not in allowed.get(before, set()):
        raise CannotKeep("この相談には、いまそれを記録できません。画面を開き直してください。")
    if sort == HELD and booking.slot.on > now.day:
        raise CannotKeep("相談の日より前に、結果は記録できません。当日から記録してください。")
    if not text.strip():
        raise CannotKeep("内容か理由を書いてください。", "text")
    must_be_nameless({"text": text}, booking.person_id)
    BookingStepRow.objects.create(
        booking=booking, sort=sort, text=text.strip(), on=now.day, by=by.number, at=now.moment
    )
