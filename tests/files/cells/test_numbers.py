"""Numbers that are names keep their length; zeros come back only where a column lost them."""

import pytest

from saiken.files.cells import Misread, read_number


def read(cell: str | int, *, digits: int = 10, zeros_lost: bool = False) -> str | Misread:
    return read_number(cell, digits=digits, zeros_lost=zeros_lost, reason="key_unreadable")


def test_a_number_keeps_its_zeros() -> None:
    assert read("0000001404") == "0000001404"
    assert read("００００００１４０４") == "0000001404"


def test_lost_zeros_come_back_where_the_column_says_so() -> None:
    assert read(1404, zeros_lost=True) == "0000001404"
    assert read("1404", zeros_lost=True) == "0000001404"


@pytest.mark.parametrize(
    "cell", [1404, "1404", "00000014041", "", "A000001404", "1.1E+11", "000000140４x"]
)
def test_what_is_no_number_of_that_length(cell: str | int) -> None:
    answer = read(cell)
    assert isinstance(answer, Misread) and answer.reason == "key_unreadable"


def test_a_number_that_is_too_long_is_never_cut() -> None:
    assert isinstance(read("12345678901", zeros_lost=True), Misread)


def test_an_exponent_is_told_as_what_it_is() -> None:
    answer = read("1.10001E+11", digits=12, zeros_lost=True)
    assert isinstance(answer, Misread) and "指数" in answer.why
