"""The 44 digits of a payment slip: published codes, refusals, and bars that a scanner reads."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from saiken.files.convenience_code import (
    LARGEST_YEN,
    PaymentCode,
    bars_of,
    check_digit,
    code_of,
    composed,
    printable,
)
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

GOLDEN = json.loads(
    (Path(__file__).parents[2] / "golden" / "convenience_code.json").read_text(encoding="utf-8")
)
VECTORS = GOLDEN["vectors"]
REASONS = ["check_digit", "length", "mark_unknown", "check_digit", "due_impossible"]


def taken(found: PaymentCode | Refused) -> PaymentCode:
    assert isinstance(found, PaymentCode), found
    return found


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


CODES = st.builds(
    PaymentCode,
    maker=digits(6),
    free=digits(21),
    reissue=digits(1),
    due=st.just("999999") | st.dates(date(2000, 1, 1), date(2099, 12, 31)).map("{:%y%m%d}".format),
    stamp=st.sampled_from("01"),
    yen=st.integers(1, LARGEST_YEN).map(Yen),
)


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one["digits"])
def test_the_published_codes_from_their_fields(one: dict[str, Any]) -> None:
    told = one["fields"]
    texts = {name: told[name] for name in ("due", "reissue", "stamp")}
    code = taken(composed(told["maker"], told["free21"], yen=Yen(told["amount"]), **texts))
    assert code.digits == one["digits"]
    assert list(code.printed) == one["hri"]
    assert code_of(one["digits"]) == code


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one["digits"])
def test_the_published_bars(one: dict[str, Any]) -> None:
    bars, told = bars_of(one["digits"]), one["code128"]
    assert list(bars.codewords) == told["codewords"]
    assert (bars.mod103, bars.modules, bars.widths) == (
        told["mod103"], told["modules"], told["widths"],
    )  # fmt: skip


@pytest.mark.parametrize("row", GOLDEN["dsk_rows"]["rows"], ids=lambda row: row[3] + row[0])
def test_the_check_digit_of_every_row_of_the_agencys_sample(row: list[str]) -> None:
    code = row[3].removeprefix("EAN")
    assert check_digit(code[:-1]) == code[-1]


@pytest.mark.parametrize(("one", "reason"), list(zip(GOLDEN["negative"], REASONS, strict=True)))
def test_the_published_refusals(one: dict[str, str], reason: str) -> None:
    found = code_of(one["digits"])
    assert isinstance(found, Refused) and found.reason == reason
    assert found.why.endswith("。") and found.mend.endswith("。")


@pytest.mark.parametrize("one", GOLDEN["undetected"])
def test_what_the_check_digit_cannot_see(one: dict[str, str]) -> None:
    valid, other = taken(code_of(one["valid"])), taken(code_of(one["also_valid"]))
    assert valid.digits != other.digits and valid.yen == other.yen


@pytest.mark.parametrize("text", ["", "9" * 43 + "x", "９" * 44, "91" * 22 + "\n", "1" * 45])
def test_what_is_no_code_at_all(text: str) -> None:
    found = code_of(text)
    assert isinstance(found, Refused) and found.reason in ("length", "digits_expected")


@pytest.mark.parametrize(
    ("yen", "reason"),
    [(0, "yen_not_positive"), (-1, "yen_not_positive"), (300_001, "yen_too_large")],
)
def test_no_slip_carries_such_an_amount(yen: int, reason: str) -> None:
    found = composed("929023", "0" * 21, yen=Yen(yen))
    assert isinstance(found, Refused) and (found.reason, found.field) == (reason, "金額")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"maker": "92902"}, "請求企業コード"),
        ({"free": "0" * 20 + "A"}, "自由使用欄"),
        ({"due": "1月1日"}, "支払期限"),
    ],
)
def test_a_field_that_does_not_fit_is_named(change: dict[str, str], field: str) -> None:
    told = {"maker": "929023", "free": "0" * 21, **change}
    found = composed(told.pop("maker"), told.pop("free"), yen=Yen(1), **told)
    assert isinstance(found, Refused)
    assert (found.field, found.reason) == (field, "digits_expected")


def test_a_due_day_that_the_calendar_lacks_is_refused() -> None:
    found = composed("929023", "0" * 21, yen=Yen(1), due="270230")
    assert isinstance(found, Refused) and found.reason == "due_impossible"


def test_no_slip_is_issued_after_its_own_limit() -> None:
    code = taken(composed("929023", "0" * 21, yen=Yen(300_000), due="261130"))
    assert code.due_on == date(2026, 11, 30)
    assert printable(code, issued_on=date(2026, 11, 30)) is None
    late = printable(code, issued_on=date(2026, 12, 1))
    assert late and late.reason == "due_before_issue" and "令和8年11月30日" in late.why
    unlimited = taken(composed("929023", "0" * 21, yen=Yen(300_000)))
    assert unlimited.due_on is None and printable(unlimited, issued_on=date(2099, 1, 1)) is None


@given(CODES)
def test_what_is_composed_is_read_again(code: PaymentCode) -> None:
    assert code_of(code.digits) == code
    assert len(code.digits) == 44 and bars_of(code.digits).modules == 288
    first, second = code.printed
    assert (first + second).replace("-", "").replace("(", "").replace(")", "") == code.digits


@given(CODES, st.integers(0, 43), st.sampled_from("0123456789"))
def test_one_wrong_digit_never_passes(code: PaymentCode, at: int, digit: str) -> None:
    wrong = code.digits[:at] + digit + code.digits[at + 1 :]
    if wrong != code.digits:
        assert isinstance(code_of(wrong), Refused)


@given(st.text(max_size=50))
def test_any_text_at_all(text: str) -> None:
    found = code_of(text)
    assert isinstance(found, Refused) or found.digits == text


def scanned(widths: str) -> str:
    """What an independent decoder reads from the drawn bars."""
    row = b"".join(
        (b"\xff" if place % 2 else b"\x00") * (int(width) * 3) for place, width in enumerate(widths)
    )
    row = b"\xff" * 60 + row + b"\xff" * 60
    image = Image.frombytes("L", (len(row), 40), row * 40)
    [found] = zxingcpp.read_barcodes(image)
    return str(found.text)


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one["digits"])
def test_a_scanner_reads_the_published_bars(one: dict[str, Any]) -> None:
    assert "".join(filter(str.isdigit, scanned(bars_of(one["digits"]).widths))) == one["digits"]


@pytest.mark.parametrize("first", range(0, 100, 20))
def test_a_scanner_reads_every_pair_of_digits(first: int) -> None:
    pairs = "".join(f"{pair:02}" for pair in range(first, first + 20))
    text = "91" + pairs + "00"
    assert "".join(filter(str.isdigit, scanned(bars_of(text).widths))) == text


@pytest.mark.parametrize("text", ["123", "12a4", "１２"])
def test_only_pairs_of_digits_have_bars(text: str) -> None:
    with pytest.raises(ValueError, match="pairs"):
        bars_of(text)
