"""What all bank files share: layouts as data, order of records, days, characters of writing."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.bank_records import (
    Fault,
    RefusedRecord,
    encoded_record,
    framed,
    in_groups,
    in_order,
    is_number,
    nearest,
    not_written,
    read_layout,
    reiwa_day,
    yymmdd,
)
from saiken.kinds.strict import BadData

_FIELDS = """
    fields:
      - {name: data_class, label: データ区分, offset: 0, length: 1, type: N}
      - {name: rest, label: 残り, offset: 1, length: 3, type: C}
"""
LAYOUT = 'layout: tiny\ntitle: 小さな形\nrecord_bytes: 4\nkind_code: "77"\nrecords:\n' + "".join(
    f'  {part}:\n    mark: "{mark}"{_FIELDS}'
    for part, mark in (("header", 1), ("data", 2), ("trailer", 8), ("end", 9))
)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    file = tmp_path / "tiny.yaml"
    file.write_text(LAYOUT, encoding="utf-8")
    return file


def order(tiny: Path, marks: str) -> str:
    """The refusal of records with these marks, or how many groups they make."""
    frames = framed("".join(mark.ljust(4) for mark in marks).encode(), 4).frames
    found = in_groups(frames, read_layout(tiny), "jis")
    return found.reason if isinstance(found, RefusedRecord) else str(len(found))


@pytest.mark.parametrize(
    ("marks", "answer"),
    [
        ("12289", "1"), ("189", "1"), ("18189", "2"), ("122812289", "2"),
        ("1289x", "end_missing"), ("129", "record_order"), ("1829", "record_order"),
        ("11289", "record_order"), ("19", "record_order"), ("9", "record_order"),
        ("289", "record_order"), ("18", "end_missing"), ("", "end_missing"),
        ("18989", "record_order"),
    ],
)  # fmt: skip
def test_the_order_of_records(tiny: Path, marks: str, answer: str) -> None:
    assert order(tiny, marks) == answer


def test_a_file_that_may_hold_one_group_is_refused_with_two(tiny: Path) -> None:
    frames = framed(b"1   8   1   8   9   ", 4).frames
    found = in_order(frames, read_layout(tiny), "jis")
    assert isinstance(found, RefusedRecord)
    assert (found.reason, found.line) == ("several_groups", 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("offset: 1, length: 3", "offset: 2, length: 2"),
        ("length: 3", "length: 2"),
        ("type: C", "type: X"),
        ("title: 小さな形", "title: ' '"),
        ("kind_code", "kindcode"),
    ],
)
def test_a_layout_that_does_not_add_up_is_refused(tiny: Path, old: str, new: str) -> None:
    tiny.write_text(LAYOUT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadData):
        read_layout(tiny)


def test_what_does_not_fit_a_record_is_told_and_never_cut(tiny: Path) -> None:
    data = read_layout(tiny).data
    assert encoded_record(data, {"rest": "ｱ"}, "jis") == b"2\xb1  "
    for value, reason in (("ABCD", "too_long"), ("山", "character_unknown")):
        fault = encoded_record(data, {"rest": value}, "jis")
        assert isinstance(fault, Fault) and (fault.value, fault.reason) == (value, reason)
        told = not_written(3, fault)
        assert told.line == 3 and told.why.startswith("残り") and told.why.endswith("。")


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_a_day_of_reiwa_is_read_as_it_was_written(day: date) -> None:
    assert reiwa_day(yymmdd(day)) == day
    assert nearest(f"{day:%m%d}", day) == day


@pytest.mark.parametrize(
    "text", ["", "081301", "010430", "08113", "０８１１３０", "      ", "000101"]
)
def test_what_is_no_day_of_reiwa(text: str) -> None:
    assert reiwa_day(text) is None or text == "０８１１３０"


def test_before_reiwa_there_is_no_year_to_write() -> None:
    with pytest.raises(ValueError, match="令和"):
        yymmdd(date(2019, 4, 30))


@pytest.mark.parametrize(
    ("text", "is_one"), [("007", True), ("", False), ("７", False), ("1 ", False)]
)
def test_what_a_number_is(text: str, is_one: bool) -> None:
    assert is_number(text) is is_one
