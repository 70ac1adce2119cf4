"""The bar code of an address is the published one, and never a wrong one."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.postal_barcode import (
    PATTERNS,
    VALUES,
    PostalBarcode,
    address_number,
    customer_barcode,
    number_part,
)
from saiken.values.refusals import Refused
from tests.files.postal_barcode.decoding import decoded

# Examples of the Japan Post manual, and bars that an independent program drew of them.
PUBLISHED = json.loads((Path(__file__).parent / "published.json").read_text(encoding="utf-8"))
VECTORS = PUBLISHED["vectors"]
CODES = st.from_regex(r"[0-9]{5}(0[1-9]|[1-9][0-9])", fullmatch=True)
ADDRESSES = st.text(
    st.sampled_from("0123456789０１９ABFZabｆ-－・＆&/.　 丁目番地号線のノ一二十百〇棟市町さくら"),
    max_size=40,
)


def made(code: str, address: str, **more: Any) -> PostalBarcode:
    found = customer_barcode(code, address, **more)
    assert isinstance(found, PostalBarcode)
    return found


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one["zip"])
def test_the_published_examples(one: dict[str, Any]) -> None:
    found = made(one["zip"], "", after_town=one["address_b"])
    assert found.number == one["extracted"]
    assert list(found.symbols) == one["symbols"]
    assert (found.check, found.bars) == (one["cd"], one["bars"])


@pytest.mark.parametrize("one", VECTORS[:12], ids=lambda one: one["zip"])
def test_the_published_examples_from_the_whole_address(one: dict[str, Any]) -> None:
    whole = made(one["zip"], one["address_a"] + one["address_b"])
    assert whole.bars == one["bars"]


def test_the_tables_are_the_published_ones() -> None:
    assert PUBLISHED["patterns"] == PATTERNS and PUBLISHED["values"] == VALUES


@pytest.mark.parametrize("one", PUBLISHED["negative"], ids=lambda one: one["zip"])
def test_the_published_refusals(one: dict[str, Any]) -> None:
    assert isinstance(customer_barcode(one["zip"], "さくら市本町1番1号"), Refused)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", "postal_code_missing"),
        ("　", "postal_code_missing"),
        ("100-00", "postal_code_unreadable"),
        ("千代田区", "postal_code_unreadable"),
        ("100-0000", "postal_code_of_a_whole_city"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(code: str, reason: str) -> None:
    found = customer_barcode(code, "さくら市本町1番1号")
    assert isinstance(found, Refused)
    assert found.reason == reason and found.why.endswith("。") and found.mend.endswith("。")


def test_a_code_may_be_written_wide_and_with_a_hyphen() -> None:
    assert made("２６３－００２３", "緑町3-30").postal_code == "2630023"


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("さくら市一番町1番1号", "1-1"),
        ("さくら市二番丁12番地", "12"),
        ("さくら市八丁堀二丁目三番地", "2-3"),
        ("さくら市三の丸四丁目5番6号", "4-5-6"),
        ("さくら市一ノ宮町１２番地の３", "12-3"),
        ("さくら市大字下沢二十七番地十五号", "27-15"),
        ("さくら市本町百二番地", "102"),
        ("さくら市本町一〇五番地", "105"),
        ("さくら市中央三丁目20番22号　コーポ桜Ｂ棟１０１", "3-20-22B101"),
        ("さくら市中央三丁目20番22号　SAKURAタワー12F", "3-20-22-12"),
        ("さくら市緑が原", ""),
    ],
)
def test_the_number_of_an_address(address: str, number: str) -> None:
    assert address_number(number_part(address)) == number


def test_an_address_without_a_number_carries_the_postal_code_alone() -> None:
    assert decoded(made("2630023", "さくら市緑が原").bars) == "2630023"


def test_what_is_too_long_is_cut_and_a_letter_may_lose_its_digit() -> None:
    found = made("9100067", "", after_town="3-80-25J1-2B")
    assert found.symbols[-1] == "CC1" and len(found.symbols) == 20


@given(CODES, ADDRESSES)
def test_every_bar_code_can_be_read_back(code: str, address: str) -> None:
    found = made(code, address)
    assert decoded(found.bars)[:7] == code
    assert found.text.startswith(decoded(found.bars))
    assert len(found.bars) == 67 and set(found.bars) <= set("1234")


@given(CODES, ADDRESSES, st.integers(0, 66), st.sampled_from("1234"))
def test_one_bar_misread_is_never_taken_for_another_address(
    code: str, address: str, at: int, bar: str
) -> None:
    bars = made(code, address).bars
    wrong = bars[:at] + bar + bars[at + 1 :]
    if wrong != bars:
        with pytest.raises((ValueError, KeyError)):
            decoded(wrong)
