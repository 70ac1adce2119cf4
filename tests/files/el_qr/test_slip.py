"""eL-QR: the published sample, its checks, refusals, and a QR code that a scanner reads."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import qrcode  # type: ignore[import-untyped]
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.el_qr import (
    ElNumber,
    ElSlip,
    composed,
    crc,
    el_number,
    ocr_check,
    payload,
    printable,
    slip_of,
)
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

GOLDEN = json.loads(
    (Path(__file__).parents[2] / "golden" / "el_qr.json").read_text(encoding="utf-8")
)
SAMPLE = GOLDEN["sample"]
FIELDS: dict[str, Any] = {
    "el_org": "99999", "case_key": "20260000000000012345", "confirm": "654321", "item": "999",
    "account": "00000999999", "yen": Yen(12000), "levy_year": "2026", "tax_year": "2026",
    "term": "04", "due_on": date(2027, 1, 31), "pay_limit_on": date(2027, 2, 28),
}  # fmt: skip


def taken(found: ElSlip | Refused) -> ElSlip:
    assert isinstance(found, ElSlip), found
    return found


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


_DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))
SLIPS = st.builds(
    ElSlip,
    el_org=digits(5),
    case_key=digits(20),
    confirm=digits(6),
    item=digits(3),
    account=digits(11),
    yen=st.integers(1, 99_999_999_999).map(Yen),
    levy_year=digits(4),
    tax_year=digits(4),
    term=digits(2),
    due_on=_DAYS,
    pay_limit_on=_DAYS,
    fee_bearer=digits(1),
    stamp=digits(1),
    el_area=digits(1),
    tax_office=digits(3),
    upper_extension=digits(5),
    lower_extension=digits(7),
)


def test_the_published_sample_from_its_fields() -> None:
    slip = taken(composed(**FIELDS))
    assert payload(slip) == SAMPLE["payload"] and len(payload(slip)) == SAMPLE["len"]
    assert slip.ocr == (SAMPLE["upper_ocr"], SAMPLE["lower_ocr"])
    assert str(slip.number) == SAMPLE["el_number"]
    assert payload(slip)[-5:] == SAMPLE["crc"]


def test_the_published_sample_read_back() -> None:
    slip = taken(slip_of(SAMPLE["payload"]))
    assert slip == taken(composed(**FIELDS))
    assert slip.yen == SAMPLE["amount"] and slip.term == SAMPLE["term"]
    assert f"{slip.due_on:%Y%m%d}" == SAMPLE["due"]
    assert f"{slip.pay_limit_on:%Y%m%d}" == SAMPLE["pay_limit"]


def test_the_check_over_the_whole_is_the_published_one() -> None:
    assert crc("123456789") == str(GOLDEN["crc"]["check_123456789"])


@pytest.mark.parametrize("one", GOLDEN["ocr_check_digits"], ids=lambda one: one["cd"])
def test_the_published_check_digits_of_lines(one: dict[str, str]) -> None:
    assert ocr_check(one["body"]) == one["cd"]


@pytest.mark.parametrize(
    ("one", "reason"), list(zip(GOLDEN["negative"], ["crc_differs", "length"], strict=True))
)
def test_the_published_refusals(one: dict[str, str], reason: str) -> None:
    found = slip_of(one["payload"])
    assert isinstance(found, Refused) and found.reason == reason and found.why.endswith("。")


def resealed(text: str) -> str:
    """A payload whose check was made anew, as a forger would."""
    return text[:-5] + crc(text[:-5])


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("541100000012000", "541100000012001", "amount_differs"),
        ("000201010212", "000202010212", "frame_differs"),
        ("000201010212", "000201010211", "frame_differs"),
        ("2796", "2895", "frame_differs"),
        ("0005138000183", "0005138010183", "frame_differs"),
        ("8100000999999", "8200000999999", "ocr_check_differs"),
        ("96202600000000", "97202600000000", "ocr_check_differs"),
        ("2027013120270228", "2027013220270228", "date_impossible"),
    ],
)
def test_a_sealed_payload_that_contradicts_itself_is_refused(
    old: str, new: str, reason: str
) -> None:
    text = resealed(SAMPLE["payload"].replace(old, new, 1))
    found = slip_of(text)
    assert isinstance(found, Refused) and found.reason == reason and found.why.endswith("。")


@pytest.mark.parametrize("text", ["", "x" * 255, "９" * 255, "0" * 255])
def test_what_is_no_payload_at_all(text: str) -> None:
    assert isinstance(slip_of(text), Refused)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"el_org": "9999"}, "共通納税機関コード"),
        ({"case_key": "A" * 20}, "案件特定キー"),
        ({"term": "４"}, "期別"),
        ({"yen": Yen(0)}, "金額"),
        ({"yen": Yen(10**11)}, "金額"),
    ],
)
def test_a_field_that_does_not_fit_is_named(change: dict[str, Any], field: str) -> None:
    found = composed(**{**FIELDS, **change})
    assert isinstance(found, Refused) and found.field == field and found.why.endswith("。")


def test_no_slip_is_issued_after_its_own_limit() -> None:
    slip = taken(composed(**FIELDS))
    assert printable(slip, issued_on=date(2027, 2, 28)) is None
    late = printable(slip, issued_on=date(2027, 3, 1))
    assert late and late.reason == "due_before_issue"


@pytest.mark.parametrize("form", ["{}", " {} ", "{0}"])
def test_the_number_is_read_with_and_without_hyphens(form: str) -> None:
    number = ElNumber("99999", "20260000000000012345", "654321", "999")
    assert el_number(form.format(number)) == number
    assert el_number(str(number).replace("-", "")) == number
    wrong = el_number(str(number)[:-1])
    assert isinstance(wrong, Refused) and wrong.reason == "el_number_unreadable"


@given(SLIPS)
def test_what_is_composed_is_read_again(slip: ElSlip) -> None:
    assert len(payload(slip)) == 255 and slip_of(payload(slip)) == slip
    upper, lower = slip.ocr
    assert (len(upper), len(lower)) == (39, 44)
    assert el_number(str(slip.number)) == slip.number


@given(SLIPS, st.integers(0, 254), st.sampled_from("0123456789"))
def test_one_wrong_digit_never_passes(slip: ElSlip, at: int, digit: str) -> None:
    text = payload(slip)
    wrong = text[:at] + digit + text[at + 1 :]
    if wrong != text:
        assert isinstance(slip_of(wrong), Refused)


@given(digits(250))
def test_any_sealed_digits_at_all(text: str) -> None:
    found = slip_of(text + crc(text))
    assert isinstance(found, Refused) or payload(found) == text + crc(text)


def test_a_scanner_reads_the_code_of_the_published_size() -> None:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, box_size=4)
    code.add_data(SAMPLE["payload"])
    code.make(fit=True)
    assert code.version == SAMPLE["qr"]["version"]
    [found] = zxingcpp.read_barcodes(code.make_image().get_image().convert("L"))
    assert slip_of(found.text) == taken(composed(**FIELDS))
