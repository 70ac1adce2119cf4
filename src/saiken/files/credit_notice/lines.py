"""Notices of credits as JSON-ready objects and back, for the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from saiken.files.bank_records import BREAKS, EBCDIC, JIS, RefusedRecord
from saiken.files.bank_records.lines import refusal_line, rows_and_summary, written
from saiken.files.credit_notice.layouts import variants
from saiken.files.credit_notice.notice import Account, Credit, Notice, NoticeReading
from saiken.files.credit_notice.read import read
from saiken.files.credit_notice.write import write
from saiken.values.asked import Asked, Misasked

Line = dict[str, Any]


def read_lines(data: bytes, near: date | None = None) -> Iterator[Line]:
    """One object per credit in file order, refused ones in their place, then the summary."""
    reading = read(data, near=near)
    taken = reading.notice.credits if reading.notice else ()
    rows: list[Credit | RefusedRecord] = [*taken, *reading.refused]
    for row in sorted(rows, key=lambda one: one.line):
        yield refusal_line(row) if isinstance(row, RefusedRecord) else _said(row)
    yield {"summary": _summary(reading)}


def _said(value: Credit | Account) -> Line:
    told = asdict(value)
    line = {n: v.isoformat() if isinstance(v, date) else v for n, v in told.items()}
    return {**line, "cancelled": value.cancelled} if isinstance(value, Credit) else line


def _summary(reading: NoticeReading) -> Line:
    summary: Line = {
        "records": reading.records,
        "refused": len(reading.refused),
        "total_yen": reading.total_yen,
        "trailer_ok": reading.trailer_ok,
        "sha256": reading.sha256,
    }
    if reading.notice:
        notice = reading.notice
        summary |= {"variant": notice.variant, "framing": notice.framing}
        summary |= {"charset": notice.charset, "accounts": list(map(_said, notice.accounts))}
    return summary


def write_lines(lines: Iterable[tuple[int, object]]) -> bytes:
    """The file behind numbered objects as `read_lines` gives them; Misasked names a fault."""
    credits, summary = rows_and_summary(lines, _credit)
    return written(*write(_notice(summary, credits)))


def _notice(summary: Asked, credits: tuple[Credit, ...]) -> Notice:
    notice = Notice(
        variant=summary.word("variant", set(variants())),
        accounts=tuple(_account(row) for row in summary.rows("accounts")),
        credits=credits,
        framing=summary.word("framing", {*BREAKS, "mixed"}, "none"),
        charset=summary.word("charset", {JIS, EBCDIC}, JIS),
    )
    summary.finish()
    lost = [one.group for one in credits if not 1 <= one.group <= len(notice.accounts)]
    if lost:
        raise Misasked("group", f"{lost[0]} is none of the accounts")
    return notice


def _account(asked: Asked) -> Account:
    account = Account(**_days(asked, Account), **_texts(asked, Account))
    asked.finish()
    return account


def _credit(asked: Asked) -> Credit:
    asked.raw("cancelled", None)
    return Credit(
        line=asked.whole("line", 0),
        offset=asked.whole("offset", 0),
        group=asked.whole("group", 1),
        yen=asked.yen("yen"),
        other_bank_yen=asked.yen("other_bank_yen", 0),
        **_days(asked, Credit),
        **_texts(asked, Credit),
    )


def _days(asked: Asked, record: type[Account] | type[Credit]) -> dict[str, Any]:
    return {one.name: asked.day(one.name) for one in fields(record) if one.type is date}


def _texts(asked: Asked, record: type[Account] | type[Credit]) -> dict[str, Any]:
    return {one.name: asked.text(one.name) for one in fields(record) if one.type is str}
