"""Reading a notice of credits: form A or B is told by which of them adds up to the trailer."""

from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any

from saiken.files.bank_records import (
    FileLayout,
    Framed,
    Parts,
    Record,
    RefusedRecord,
    charset_of,
    field_fault,
    framed,
    in_groups,
    reiwa_day,
    seen,
)
from saiken.files.credit_notice.checks import day_fault, group_fault, own_header_fault
from saiken.files.credit_notice.layouts import variants
from saiken.files.credit_notice.notice import Account, Credit, Notice, NoticeReading
from saiken.values.yen import Yen


def read(data: bytes, *, near: date | None = None) -> NoticeReading:
    """振込入金通知の読取. The credits in a file, or the reason why nothing of it may be used.

    `near`, the day the file came: a file whose days lie more than a year from it is refused, since
    its years are of another calendar than the one agreed.
    """
    tried = [_tried(letter, layout, data, near) for letter, layout in variants().items()]
    chosen = next((one for one in tried if not isinstance(one.parts, RefusedRecord)), tried[0])
    digest = sha256(data).hexdigest()
    if isinstance(chosen.parts, RefusedRecord):
        sums = seen(chosen.found, chosen.layout)
        return NoticeReading(None, (chosen.parts,), sums.count, sums.yen, False, digest)
    return _reading(chosen, chosen.parts, digest)


@dataclass(frozen=True)
class _Try:
    """One form tried on a file: its groups, or the fault for which the whole is refused."""

    letter: str
    layout: FileLayout
    found: Framed
    parts: tuple[Parts, ...] | RefusedRecord


def _tried(letter: str, layout: FileLayout, data: bytes, near: date | None) -> _Try:
    found = framed(data, layout.record_bytes)
    return _Try(letter, layout, found, _sound(found, layout, near))


def _sound(
    found: Framed, layout: FileLayout, near: date | None
) -> tuple[Parts, ...] | RefusedRecord:
    groups = in_groups(found.frames, layout, charset_of(found.frames))
    if isinstance(groups, RefusedRecord):
        return groups
    for group in groups:
        fault = own_header_fault(group.header, layout, near) or group_fault(group, layout)
        if fault:
            return fault
    return groups


def _reading(chosen: _Try, groups: tuple[Parts, ...], digest: str) -> NoticeReading:
    answers = [
        _credit(row, chosen.layout, group=number)
        for number, group in enumerate(groups, start=1)
        for row in group.rows
    ]
    found = chosen.found
    notice = Notice(
        variant=chosen.letter,
        accounts=tuple(_account(group.header) for group in groups),
        credits=tuple(one for one in answers if isinstance(one, Credit)),
        framing=found.framing,
        charset=charset_of(found.frames),
    )
    refused = tuple(one for one in answers if isinstance(one, RefusedRecord))
    total = Yen(sum(int(row.fields["yen"]) for group in groups for row in group.rows))
    return NoticeReading(notice, refused, len(answers), total, True, digest)


def _account(header: Record) -> Account:
    row = header.fields
    days = {one.name: _day(row[one.name]) for one in fields(Account) if one.type is date}
    texts = {one.name: row[one.name] for one in fields(Account) if one.type is str}
    told: dict[str, Any] = {**days, **texts}
    return Account(**told)


def _day(value: str) -> date:
    """A day that was checked before."""
    return reiwa_day(value) or date.min


def _credit(record: Record, layout: FileLayout, *, group: int) -> Credit | RefusedRecord:
    fault = field_fault(record, layout.data) or day_fault(record, layout)
    if fault:
        return fault
    row = record.fields
    return Credit(
        line=record.frame.line,
        offset=record.frame.offset,
        group=group,
        inquiry_number=row["inquiry_number"],
        posted_on=_day(row["posted_on"]),
        value_on=_day(row["value_on"]),
        yen=Yen(int(row["yen"])),
        other_bank_yen=Yen(int(row["other_bank_yen"])),
        payer_code=row["payer_code"],
        payer=row["payer"],
        bank_name=row["bank_name"],
        branch_name=row["branch_name"],
        cancel_code=row["cancel_code"],
        edi=row["edi"],
    )
