"""所在の調べを記録する: where one asked for an address and what was answered; and its undoing."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from saiken.desks.service.models.returns import AddressSearchRow, AddressSearchUndoneRow
from saiken.desks.service.queries import cases
from saiken.desks.service.rules.words import RECORD, RESULTS, SOURCES, CannotRecord
from saiken.store.looks.recording import record as look
from saiken.store.people.sealing import sealed
from saiken.values.actors import Now, Staff

LONGEST = 1_000


@dataclass(frozen=True)
class Asked:
    """所在の調べの入力. Where one asked, on which day, what was answered, and a note."""

    source: str
    on: date
    result: str
    note: str = ""


@transaction.atomic
def record(person: int, asked: Asked, *, token: str, by: Staff, now: Now) -> int:
    """所在の調べを記録する. Its id; the same token again writes nothing and gives the same."""
    by.must(RECORD)
    office = cases.office_of(person, by)
    before = AddressSearchRow.objects.filter(token=token).first()
    if before is not None:
        return before.pk
    _must_be_told(asked, now)
    look([person], f"service/{person}", by=by, now=now)
    return AddressSearchRow.objects.create(
        person_id=person,
        office=office,
        source=asked.source,
        on=asked.on,
        result=asked.result,
        note=sealed(person, asked.note.strip().encode()),
        token=token,
        by=by.number,
        at=now.moment,
    ).pk


def _must_be_told(asked: Asked, now: Now) -> None:
    if asked.source not in SOURCES:
        raise CannotRecord("調べた先を、一覧から選んでください。", "source")
    if asked.result not in RESULTS:
        raise CannotRecord("結果を、一覧から選んでください。", "result")
    if asked.on > now.day:
        raise CannotRecord("調べた日は、きょうまでの日にしてください。", "on")
    if asked.source == "other" and not asked.note.strip():
        raise CannotRecord("どこで調べたかを、経過に入力してください。", "note")


@transaction.atomic
def undo(id_: int, *, reason: str, by: Staff, now: Now) -> int:
    """所在の調べの取消し: it counts no longer. The person whose search it was."""
    by.must(RECORD)
    row = cases.search_row(id_, by)
    if row is None:
        raise CannotRecord("この調べは、あなたの所属にありません。一覧から選び直してください。")
    if not reason.strip():
        raise CannotRecord("取り消す理由を入力してください。", "reason")
    try:
        with transaction.atomic():
            AddressSearchUndoneRow.objects.create(
                search=row, reason=reason.strip(), by=by.number, at=now.moment
            )
    except IntegrityError:
        raise CannotRecord(
            "この調べは、すでに取り消されています。画面を開き直してください。"
        ) from None
    return row.person_id
