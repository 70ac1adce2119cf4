"""What must hold in a notice of credits: days of the calendar, and totals that agree."""

from datetime import date

from saiken.files.bank_records import (
    FileLayout,
    Parts,
    Record,
    RefusedRecord,
    alone,
    header_fault,
    reiwa_day,
    totals_fault,
    whole_file,
)
from saiken.files.credit_notice.notice import trailer_of
from saiken.values.eras import day_in_words

_FARTHEST = 366  # days; a wrong era or a western year lies much farther off
_HEADER_DAYS = ("made_on", "first_on", "last_on")
_ROW_DAYS = ("posted_on", "value_on")


def own_header_fault(header: Record, layout: FileLayout, near: date | None) -> RefusedRecord | None:
    """What is wrong with a header, or None: its kind, its characters, its days."""
    fault = header_fault(header, layout)
    if fault:
        return fault
    for name in _HEADER_DAYS:
        label, value = layout.header.field(name).label, header.fields[name]
        day = reiwa_day(value)
        if day is None:
            why = f"{label}「{value}」は暦にない日です。"
            return whole_file(header.frame, label, value, reason="date_impossible", why=why)
        if near and abs((day - near).days) > _FARTHEST:
            why = (
                f"{label}（{day_in_words(day)}）が受け付けた日から1年以上離れています"
                "（和暦の年が違います）。"
            )
            return whole_file(header.frame, label, value, reason="date_far_off", why=why)
    return None


def group_fault(parts: Parts, layout: FileLayout) -> RefusedRecord | None:
    """Where the trailer and the credits disagree, or None; an unreadable amount cannot agree."""
    return totals_fault(parts, layout, lambda: trailer_of(_codes_and_yen(parts)))


def _codes_and_yen(parts: Parts) -> list[tuple[str, int]]:
    return [(row.fields["cancel_code"], int(row.fields["yen"])) for row in parts.rows]


def day_fault(record: Record, layout: FileLayout) -> RefusedRecord | None:
    """The first day of a credit that the calendar lacks, or None."""
    for name in _ROW_DAYS:
        label, value = layout.data.field(name).label, record.fields[name]
        if reiwa_day(value) is None:
            why = f"{label}「{value}」は暦にない日です。"
            return alone(record.frame, label, value, reason="date_impossible", why=why)
    return None
