"""`saiken codes`: dates in words, bank days, and the codes on paper."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from saiken.server.command_line import main

GOLDEN = Path(__file__).parents[2] / "golden"


def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


CODES = golden("convenience_code")
EL_QR = golden("el_qr")["sample"]
POSTAL = json.loads(
    (Path(__file__).parents[2] / "files" / "postal_barcode" / "published.json").read_text("utf-8")
)


def asked(kind: str, *questions: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    out = io.StringIO()
    raw = "".join(json.dumps(question) + "\n" for question in questions).encode()
    status = main(["codes", kind], stdin=io.BytesIO(raw), stdout=out, stderr=io.StringIO())
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("R8.4.30", "2026-04-30"),
        ("令和８年４月３０日", "2026-04-30"),
        ("H31.4.30", "2019-04-30"),
        ("Ｓ６４．１．７", "1989-01-07"),
        ("平成32年4月1日", "2020-04-01"),
        ("2026/4/30", "2026-04-30"),
    ],
)
def test_dates_in_words(text: str, day: str) -> None:
    assert asked("era", {"id": 1, "text": text}) == (0, [{"id": 1, "date": day}])


def test_six_digits_are_a_date_only_where_the_field_says_so() -> None:
    status, [plain, known] = asked(
        "era", {"text": "080430"}, {"text": "080430", "field": "reiwa_yymmdd"}
    )
    assert status == 1
    assert plain["error"]["field"] == "text"
    assert known == {"date": "2026-04-30"}


@pytest.mark.parametrize(
    ("question", "to"),
    [
        ({"from": "2026-12-31"}, "2027-01-04"),
        ({"from": "2027-03-21", "rule": "next"}, "2027-03-23"),
        ({"from": "2027-01-03", "rule": "previous"}, "2026-12-30"),
        ({"from": "2026-11-30", "rule": "previous"}, "2026-11-30"),
    ],
)
def test_bank_days(question: dict[str, str], to: str) -> None:
    assert asked("bank-day", question) == (0, [{"to": to}])


def test_what_cannot_be_read_is_refused() -> None:
    status, answers = asked("bank-day", {"from": "2150-01-30"}, {"from": "2026-11-30", "rule": "x"})
    assert status == 1
    assert [answer["error"]["field"] for answer in answers] == ["from", "rule"]


@pytest.mark.parametrize("one", CODES["vectors"], ids=lambda one: one["digits"])
def test_payment_codes_from_fields_and_from_digits(one: dict[str, Any]) -> None:
    fields = {key: one["fields"][key] for key in one["fields"] if key not in ("ai", "cd")}
    status, answers = asked("convenience", {"id": 1, **fields}, {"digits": one["digits"]})
    assert status == 0
    for answer in answers:
        for key in ("digits", "hri", "code128", "fields"):
            assert answer[key] == one[key]


def test_payment_codes_that_may_not_be_printed() -> None:
    fields = {"maker": "929023", "free21": "0" * 21, "due": "261130", "amount": 300_000}
    questions = [
        {**fields, "amount": 300_001},
        {**fields, "amount": 0},
        {**fields, "issued_on": "2026-12-01"},
        {**fields, "maker": "9"},
        *({"digits": one["digits"]} for one in CODES["negative"]),
        {**fields, "maker": "929023", "amout": 1},
    ]
    status, answers = asked("convenience", fields, *questions)
    assert status == 1 and "digits" in answers[0]
    told = [answer["error"]["field"] for answer in answers[1:]]
    assert told == ["amount", "amount", "due", "maker", *["digits"] * 4, "due", "amout"]


@pytest.mark.parametrize("one", POSTAL["vectors"], ids=lambda one: one["zip"])
def test_postal_bar_codes(one: dict[str, Any]) -> None:
    question: dict[str, Any] = {
        key: one[key] for key in ("zip", "address_a", "address_b") if key in one
    }
    status, [answer] = asked("postal", question)
    assert status == 0
    assert answer == {key: one[key] for key in ("extracted", "symbols", "cd", "bars")}


def test_addresses_without_a_bar_code() -> None:
    status, [one] = asked("postal", {"zip": "100-0000", "address_a": "", "address_b": "1"})
    assert status == 1 and one["error"]["field"] == "zip"


@pytest.mark.parametrize("one", golden("zengin_kofuri")["kana"], ids=lambda one: one["text"])
def test_names_in_bank_characters(one: dict[str, Any]) -> None:
    status, [answer] = asked("zengin-kana", {"text": one["text"]})
    if one["out"] is None:
        assert status == 1
        assert all(sign in answer["error"]["reason"] for sign in one["error_chars"])
    else:
        assert answer == {"out": one["out"], "bytes_hex": one["bytes_hex"]}


EL_FIELDS = {
    "el_org": "99999", "case_key": "20260000000000012345", "confirm": "654321", "item": "999",
    "account": "00000999999", "amount": 12000, "levy_year": "2026", "tax_year": "2026",
    "term": "04", "due": "2027-01-31", "pay_limit": "20270228",
}  # fmt: skip


def test_el_qr_from_fields_and_from_its_payload() -> None:
    named = ("amount", "fiscal_year", "tax_year", "term", "due", "pay_limit", "el_number")
    as_published = {key: EL_QR[key] for key in (*named, "upper_ocr", "lower_ocr")}
    status, answers = asked("el-qr", EL_FIELDS, as_published, {"payload": EL_QR["payload"]})
    assert status == 0
    for answer in answers:
        assert answer["payload"] == EL_QR["payload"] and answer["crc"] == EL_QR["crc"]
        assert answer["ocr"] == [EL_QR["upper_ocr"], EL_QR["lower_ocr"]]
        assert answer["el_number"] == EL_QR["el_number"]
        assert answer["fields"]["due_on"] == "2027-01-31"


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 0},
        {"confirm": "12"},
        {"due": "2027-02-30"},
        {"account": None},
        {"lower_ocr": "0" * 44},
        {"el_number": "1"},
        {"payload": EL_QR["payload"][:-1] + "7"},
        {"colour": "red"},
    ],
)
def test_el_qr_that_cannot_be_made(change: dict[str, Any]) -> None:
    status, [answer] = asked("el-qr", {**EL_FIELDS, **change})
    assert status == 1 and answer["error"]["reason"]
