"""Bank debit files as lines of the command line, and the same file from the lines."""

import json
from datetime import date

import pytest

from saiken.files.zengin_transfer import read_lines, write_lines
from saiken.values.asked import Misasked
from tests.files.zengin_transfer.made import FILES, file

NAMES = ["bank_result_20261031.dat", "bank_result_nolf.dat"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_comes_back_to_the_byte(name: str) -> None:
    data = (FILES / name).read_bytes()
    lines = [json.loads(json.dumps(line)) for line in read_lines(data)]
    assert write_lines(enumerate(lines, start=1)) == data


def test_records_come_in_order_and_the_summary_last() -> None:
    *rows, last = read_lines(file("result", "crlf"), date(2026, 11, 20))
    assert [(row["line"], row["offset"]) for row in rows] == [(2, 122), (3, 244), (4, 366)]
    assert rows[1]["yen"] == 3500 and rows[1]["state"] == "unpaid"
    summary = last["summary"]
    told = {"records": 3, "refused": 0, "total_yen": 16480, "trailer_ok": True}
    assert told.items() <= summary.items()
    assert summary["debit_on"] == "2026-11-30" and len(summary["sha256"]) == 64


def test_a_file_refused_whole_shows_its_fault_and_no_debit() -> None:
    refused, last = read_lines((FILES / "bank_result_broken.dat").read_bytes())
    assert refused["refused"] == {
        "field": "合計金額", "value": "000000369000", "reason": "totals_differ",
    }  # fmt: skip
    assert refused["line"] == 14
    assert last["summary"].items() >= {
        "records": 12, "refused": 1, "total_yen": 368000, "trailer_ok": False,
    }.items()  # fmt: skip


def test_a_refused_debit_stands_in_its_place() -> None:
    data = bytearray(file("result"))
    data[120 + 120 + 1] = ord("X")
    lines = list(read_lines(bytes(data)))
    assert ["refused" in line for line in lines] == [False, True, False, False]
    with pytest.raises(Misasked):
        write_lines(enumerate(lines, start=1))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"yen": -1}, "yen"),
        ({"yen": "1000"}, "yen"),
        ({"holder": "山田"}, "預金者名"),
        ({"hodler": "ﾔﾏﾀﾞ"}, "hodler"),
    ],
)
def test_a_line_that_cannot_be_written_is_named(change: dict[str, object], field: str) -> None:
    first, *others = read_lines(file("result"))
    with pytest.raises(Misasked) as wrong:
        write_lines(enumerate([first | change, *others], start=1))
    assert field in wrong.value.field


def test_without_its_summary_no_file_is_written() -> None:
    with pytest.raises(Misasked, match="summary"):
        write_lines(enumerate(list(read_lines(file("result")))[:-1], start=1))
