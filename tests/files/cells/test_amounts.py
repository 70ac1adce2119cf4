"""Yen as sections type it; nothing is half read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.cells import Cell, Misread, read_yen


@pytest.mark.parametrize(
    ("cell", "yen"),
    [
        (12500, 12500),
        ("12500", 12500),
        ("12,500円", 12500),
        ("１２，５００", 12500),
        ("¥12,500", 12500),
        ("￥12,500", 12500),
        (" 12,500 ", 12500),
        ("0", 0),
        (0, 0),
        ("1,000,000", 1_000_000),
    ],
)
def test_amounts_that_are_read(cell: str | int, yen: int) -> None:
    assert read_yen(cell) == yen


@pytest.mark.parametrize("text", ["", " ", "－", "-", "―", "ー"])
def test_a_mark_for_nothing_is_nothing_only_where_the_column_says_so(text: str) -> None:
    assert read_yen(text, blank_means_nothing=True) == 0
    answer = read_yen(text)
    assert isinstance(answer, Misread) and answer.reason == "amount_unreadable"


@pytest.mark.parametrize(
    "cell", [-12300, "-12300", "－1,000", "▲500", "△ 5,000円", "(1,000)", "（１，０００）", "−5"]
)
def test_negative_amounts_are_told_apart(cell: str | int) -> None:
    answer = read_yen(cell, blank_means_nothing=True)
    assert isinstance(answer, Misread) and answer.reason == "amount_negative"


@pytest.mark.parametrize(
    "text",
    ["########", "別紙のとおり", "精算中", "36,10", "1,0000", "12.5", "12500.0", "1万", "十円",
     "#REF!", "1" * 13, "12 500", "12,500円くらい", "=1+1", "１２３４５６７８９０１２３"],
)  # fmt: skip
def test_what_is_no_amount(text: str) -> None:
    answer = read_yen(text, blank_means_nothing=True)
    assert isinstance(answer, Misread) and answer.reason == "amount_unreadable"


@given(st.integers(0, 999_999_999_999))
def test_an_amount_survives_every_way_of_writing_it(yen: int) -> None:
    wide = str(yen).translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
    texts: list[Cell] = [yen, str(yen), f"{yen:,}", f"{yen:,}円", f"¥{yen:,}", wide]
    assert {read_yen(text) for text in texts} == {yen}


@given(st.text(max_size=20))
def test_any_text_is_yen_or_a_reason(text: str) -> None:
    answer = read_yen(text)
    assert isinstance(answer, Misread) or 0 <= answer <= 999_999_999_999


@pytest.mark.parametrize(
    ("cell", "yen"),
    [("12,500", 12_500_000), (12, 12_000), ("12.5", 12_500), ("１２．５千円", 12_500), ("0", 0)],
)
def test_a_column_in_thousands_of_yen(cell: Cell, yen: int) -> None:
    assert read_yen(cell, unit=1000) == yen


@pytest.mark.parametrize("cell", ["12,500円", "12.5555", "1.", "12千", ".5"])
def test_what_a_column_in_thousands_cannot_hold(cell: str) -> None:
    answer = read_yen(cell, unit=1000)
    assert isinstance(answer, Misread) and answer.reason == "amount_unreadable"


def test_thousands_below_zero_are_told_as_negative() -> None:
    answer = read_yen("▲12.5", unit=1000)
    assert isinstance(answer, Misread) and answer.reason == "amount_negative"
