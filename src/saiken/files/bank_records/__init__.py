"""Files of bank records: cut, told apart, checked and written by a layout that is data."""

from saiken.files.bank_records.amounts import Sums, is_number, sums_of
from saiken.files.bank_records.characters import (
    BANK_NAME,
    EBCDIC,
    EDI,
    JIS,
    PARTY,
    UNKNOWN,
    BadCharacters,
    cut_kana,
    decoded,
    encoded,
    zengin_text,
)
from saiken.files.bank_records.days import nearest, reiwa_day, yymmdd
from saiken.files.bank_records.faults import field_fault, header_fault, seen, totals_fault
from saiken.files.bank_records.framing import (
    BREAKS,
    Frame,
    Framed,
    break_of,
    first_record,
    framed,
    without_end,
)
from saiken.files.bank_records.layout import Field, FileLayout, RecordLayout, read_layout
from saiken.files.bank_records.order import (
    Parts,
    Record,
    as_record,
    charset_of,
    in_groups,
    in_order,
)
from saiken.files.bank_records.refused import RefusedRecord, alone, whole_file
from saiken.files.bank_records.writing import Fault, encoded_record, not_written

__all__ = [
    "BANK_NAME",
    "BREAKS",
    "EBCDIC",
    "EDI",
    "JIS",
    "PARTY",
    "UNKNOWN",
    "BadCharacters",
    "Fault",
    "Field",
    "FileLayout",
    "Frame",
    "Framed",
    "Parts",
    "Record",
    "RecordLayout",
    "RefusedRecord",
    "Sums",
    "alone",
    "as_record",
    "break_of",
    "charset_of",
    "cut_kana",
    "decoded",
    "encoded",
    "encoded_record",
    "field_fault",
    "first_record",
    "framed",
    "header_fault",
    "in_groups",
    "in_order",
    "is_number",
    "nearest",
    "not_written",
    "read_layout",
    "reiwa_day",
    "seen",
    "sums_of",
    "totals_fault",
    "whole_file",
    "without_end",
    "yymmdd",
    "zengin_text",
]
