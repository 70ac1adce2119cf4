"""What must hold in a bank debit file: readable fields, and totals that agree with the debits."""

from dataclasses import asdict

from saiken.files import bank_records
from saiken.files.bank_records import Parts, Record, RefusedRecord, is_number, whole_file
from saiken.files.zengin_transfer.batch import REQUEST, RESULT, totals_of
from saiken.files.zengin_transfer.layout import TransferLayout


def header_fault(header: Record, layout: TransferLayout) -> RefusedRecord | None:
    """What is wrong with a header, or None. Its numbers may be blank, as some banks leave them."""
    fault = bank_records.header_fault(header, layout)
    if fault:
        return fault
    day = header.fields["debit_day"]
    if not layout.is_day(day):
        why = "引落日が暦にない日です。"
        return whole_file(header.frame, "引落日", day, reason="date_impossible", why=why)
    return None


def totals_fault(parts: Parts, layout: TransferLayout) -> RefusedRecord | None:
    """Where the trailer and the debits disagree, or None; an unreadable amount cannot agree."""
    return bank_records.totals_fault(
        parts, layout, lambda: asdict(totals_of(codes_and_yen(parts), kind_of(parts)))
    )


def kind_of(parts: Parts) -> str:
    """A request has no results yet: nothing counted as paid or unpaid, every code 0."""
    stated = [parts.trailer.fields[name] for name in ("paid_count", "unpaid_count")]
    empty = all(is_number(value) and int(value) == 0 for value in stated)
    return REQUEST if empty and all(code == "0" for code, _ in codes_and_yen(parts)) else RESULT


def codes_and_yen(parts: Parts) -> list[tuple[str, int]]:
    """Result code and yen of every debit in the file, read or not."""
    rows = (debit.fields for debit in parts.rows)
    return [(row["result_code"], int(row["yen"])) for row in rows]
