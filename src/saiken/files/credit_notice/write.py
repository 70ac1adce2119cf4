"""Writing a notice of credits: the inverse of reading, for demos and tests of a city's feeds."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from saiken.files.bank_records import (
    Fault,
    FileLayout,
    RefusedRecord,
    break_of,
    encoded_record,
    not_written,
    yymmdd,
)
from saiken.files.credit_notice.layouts import variants
from saiken.files.credit_notice.notice import Account, Credit, Notice, trailer_of

_UNTOLD = ("line", "offset", "group")


def write(notice: Notice, *, framing: str | None = None) -> tuple[bytes, tuple[RefusedRecord, ...]]:
    """振込入金通知の書出し. The bytes of a notice, and the records that could not be written.

    The trailers count what is in the file. A header that does not fit leaves no file.
    """
    layout = variants()[notice.variant]
    records: list[bytes] = []
    refused: list[RefusedRecord] = []
    for number, account in enumerate(notice.accounts, start=1):
        group = [one for one in notice.credits if one.group == number]
        fault = _add_group(records, refused, (account, group), (layout, notice.charset))
        if fault:
            return b"", (*refused, not_written(len(records) + 1, fault))
    end = encoded_record(layout.end, {}, notice.charset)
    records += [end] if isinstance(end, bytes) else []
    mark = break_of(framing or notice.framing, notice.charset)
    return b"".join(record + mark for record in records), tuple(refused)


def _add_group(
    records: list[bytes],
    refused: list[RefusedRecord],
    group: tuple[Account, list[Credit]],
    form: tuple[FileLayout, str],
) -> Fault | None:
    """Adds header, credits and trailer of one account; a Fault where one of the frame fails."""
    (account, credits), (layout, charset) = group, form
    head = encoded_record(layout.header, _texts(account, kind_code=layout.kind_code), charset)
    if isinstance(head, Fault):
        return head
    records.append(head)
    written = []
    for credit in credits:
        record = encoded_record(layout.data, _texts(credit), charset)
        if isinstance(record, Fault):
            refused.append(not_written(len(records) + len(refused) + 1, record))
        else:
            records.append(record)
            written.append((credit.cancel_code, int(credit.yen)))
    totals = {name: str(value) for name, value in trailer_of(written).items()}
    tail = encoded_record(layout.trailer, totals, charset)
    if isinstance(tail, Fault):
        return tail
    records.append(tail)
    return None


def _texts(values: Account | Credit, **more: str) -> Mapping[str, str]:
    told = {n: v for n, v in asdict(values).items() if n not in _UNTOLD}
    return more | {n: yymmdd(v) if isinstance(v, date) else str(v) for n, v in told.items()}
