"""The city's bank files, refusals one by one, and whatever else may stand in a bank debit file."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.zengin_transfer import Reading, nearest, read, write
from tests.files.zengin_transfer.made import FILES, ROOT, file, records

EXPECTED = json.loads(
    (ROOT / "tests" / "golden" / "samples_expected.json").read_text(encoding="utf-8")
)["payments"]
NEAR = date(2026, 11, 20)


def sample(name: str) -> tuple[Reading, dict[str, Any]]:
    return read((FILES / name).read_bytes(), near=NEAR), EXPECTED[name]


@pytest.mark.parametrize("name", ["bank_result_20261031.dat", "bank_result_nolf.dat"])
def test_the_results_of_the_city(name: str) -> None:
    reading, expected = sample(name)
    batch = reading.batch
    assert batch and not reading.refused
    # The file is named after the Saturday; its header has the day of the debit, 2 November.
    assert str(batch.debit_on) == expected["debit_day"]
    assert (reading.seen.records, reading.seen.yen) == (expected["records"], expected["total_yen"])
    assert Counter(debit.result_code for debit in batch.debits) == expected["by_code"]
    paid = [debit.yen for debit in batch.debits if debit.state == "paid"]
    assert (len(paid), sum(paid)) == (expected["paid_records"], expected["paid_yen"])
    assert reading.seen.trailer_ok is expected["trailer_ok"]


def test_the_broken_result_of_the_city_is_refused_whole() -> None:
    reading, expected = sample("bank_result_broken.dat")
    assert reading.batch is None and reading.seen.trailer_ok is expected["trailer_ok"] is False
    assert (reading.seen.records, reading.seen.yen) == (expected["records"], expected["total_yen"])
    [refused] = reading.refused
    assert (refused.reason, refused.field, refused.line) == ("totals_differ", "合計金額", 14)
    assert "369,000" in refused.why and "368,000" in refused.why


@pytest.mark.parametrize(
    ("debit_day", "near", "day"),
    [
        ("1102", date(2026, 11, 20), date(2026, 11, 2)),
        ("1228", date(2027, 1, 6), date(2026, 12, 28)),
        ("0105", date(2026, 12, 29), date(2027, 1, 5)),
        ("0229", date(2026, 11, 20), date(2028, 2, 29)),
        ("0501", date(2026, 10, 31), date(2027, 5, 1)),  # 182 days on, 183 back
    ],
)
def test_the_year_is_the_one_that_brings_the_day_nearest(
    debit_day: str, near: date, day: date
) -> None:
    assert nearest(debit_day, near) == day


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(-181, 181))
def test_a_day_within_half_a_year_is_found_again(near: date, apart: int) -> None:
    day = date.fromordinal(near.toordinal() + apart)
    if (day.month, day.day) != (2, 29):
        assert nearest(f"{day:%m%d}", near) == day


def test_without_a_day_to_be_near_to_there_is_no_year() -> None:
    batch = read(file("result")).batch
    assert batch and batch.debit_on is None and batch.header.debit_day == "1130"


def changed(line: int, offset: int, new: bytes, kind: str = "result") -> bytes:
    pieces = [bytearray(piece) for piece in records(kind)]
    pieces[line - 1][offset : offset + len(new)] = new
    return b"".join(pieces)


@pytest.mark.parametrize(
    ("line", "offset", "new", "field", "reason"),
    [
        (1, 1, b"21", "種別コード", "kind_code_unknown"),
        (1, 54, b"0230", "引落日", "date_impossible"),
        (1, 54, b"    ", "引落日", "date_impossible"),
        (1, 58, b"99X9", "取引銀行番号", "digits_expected"),
        (1, 14, b"\x81\x40", "委託者名", "character_unknown"),
        (2, 80, b"          ", "引落金額", "amount_unreadable"),
        (2, 80, b"-000012000", "引落金額", "amount_unreadable"),
        (2, 80, b"0000012001", "合計金額", "totals_differ"),
        (2, 111, b"1", "振替済件数", "totals_differ"),
        (3, 111, b"0", "振替済件数", "totals_differ"),
        (5, 1, b"000004", "合計件数", "totals_differ"),
        (5, 19, b"      ", "振替済件数", "totals_differ"),
        (5, 43, b"000000004479", "振替不能金額", "totals_differ"),
        (2, 0, b"3", "データ区分", "record_order"),
    ],
)
def test_faults_for_which_the_whole_file_is_refused(
    line: int, offset: int, new: bytes, field: str, reason: str
) -> None:
    reading = read(changed(line, offset, new))
    assert reading.batch is None
    [refused] = reading.refused
    assert (refused.field, refused.reason) == (field, reason)
    assert refused.why.endswith("ファイル全体を取り込みません。")


@pytest.mark.parametrize(
    ("offset", "new", "field", "reason"),
    [
        (1, b" 999", "引落銀行番号", "digits_expected"),
        (43, b"12345 7", "口座番号", "digits_expected"),
        (50, b"\x96", "預金者名", "character_unknown"),
        (91, b"\x00", "顧客番号", "character_unknown"),
    ],
)
def test_faults_of_one_debit_alone(offset: int, new: bytes, field: str, reason: str) -> None:
    reading = read(changed(2, offset, new))
    assert reading.batch and [debit.line for debit in reading.batch.debits] == [3, 4]
    [refused] = reading.refused
    assert (refused.field, refused.reason, refused.line, refused.offset) == (field, reason, 2, 120)
    assert reading.seen.records == 3 and reading.seen.yen == 16480


@pytest.mark.parametrize("code", [b"5", b"E", b"N", b" "])
def test_an_unknown_code_is_held_and_never_paid(code: bytes) -> None:
    batch = read(changed(3, 111, code)).batch
    assert batch and [debit.state for debit in batch.debits] == ["paid", "held", "unpaid"]


def test_numbers_of_the_header_may_be_blank_and_the_citys_key_may_have_letters() -> None:
    assert read(changed(1, 58, b"    ")).batch
    batch = read(changed(2, 91, b"AB-0")).batch
    assert batch and batch.debits[0].customer_number == "AB-00000000012345601"


def test_zeros_in_the_spare_places_are_nothing() -> None:
    assert read(changed(2, 38, b"0000")).batch == read(file("result")).batch


def test_lines_and_offsets_lead_back_to_the_bytes() -> None:
    data = (FILES / "bank_result_20261031.dat").read_bytes()
    batch = read(data).batch
    assert batch
    for debit in batch.debits:
        piece = data[debit.offset : debit.offset + 120]
        assert piece[91:111].decode() == debit.customer_number
        assert data.count(b"\n", 0, debit.offset) + 1 == debit.line


@pytest.mark.parametrize("data", [b"", b"\r\n", b"\x1a", b"\xef\xbb\xbf", b"1" * 120, b"9" * 120])
def test_next_to_nothing_is_refused(data: bytes) -> None:
    reading = read(data)
    assert reading.batch is None and len(reading.refused) == 1


@pytest.mark.parametrize("path", sorted(Path(__file__).with_name("specimens").glob("bad/*.dat")))
def test_bad_specimens_are_refused_for_what_they_are_named_after(path: Path) -> None:
    reading = read(path.read_bytes())
    assert reading.batch is None
    assert [refused.reason for refused in reading.refused] == [path.stem]


@pytest.mark.parametrize("path", sorted(Path(__file__).with_name("specimens").glob("good/*.dat")))
def test_good_specimens_are_read_to_the_last_record(path: Path) -> None:
    reading = read(path.read_bytes())
    assert reading.batch and not reading.refused
    assert reading.batch.totals.count == reading.seen.records > 0


@pytest.mark.parametrize("name", ["none", "crlf", "nel", "host_lf", "host_crlf"])
def test_a_host_s_file_is_written_again_to_the_byte(name: str) -> None:
    """The breaks of a host are its own: NEL 0x15 or LF 0x25, which are no breaks in JIS."""
    stem = "request_ebcdic" if name == "none" else f"request_ebcdic_{name}"
    data = (Path(__file__).with_name("specimens") / "good" / f"{stem}.dat").read_bytes()
    batch = read(data, near=NEAR).batch
    assert batch and (batch.framing, batch.charset) == (name, "ebcdic")
    assert write(batch) == (data, ())
    plain = write(replace(batch, charset="jis"), framing=name)[0]
    assert b"\x15" not in plain and read(plain, near=NEAR).batch


@pytest.mark.parametrize("framing", ["none", "crlf"])
@given(data=st.data())
def test_flipped_bytes_never_lose_a_record_unseen(framing: str, data: st.DataObject) -> None:
    whole = bytearray(file("result", framing))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    reading = read(bytes(whole), near=NEAR)
    if reading.batch is None:
        assert len(reading.refused) == 1
        return
    lines = [debit.line for debit in reading.batch.debits] + [r.line for r in reading.refused]
    assert sorted(lines) == list(range(2, 2 + reading.seen.records))
    paid = sum(debit.yen for debit in reading.batch.debits if debit.state == "paid")
    assert paid <= 12000  # no flip makes more paid than the trailer says


@given(st.binary(max_size=800))
def test_any_bytes_at_all(data: bytes) -> None:
    reading = read(data, near=NEAR)
    assert reading.batch is not None or reading.refused
