"""Numbers of slips: one for each serial, told from keys of instalments, a wrong digit is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.convenience_code import (
    NUMBER_DIGITS,
    check_digit,
    is_slip_number,
    slip_number,
)

SERIALS = st.integers(1, 10**9 - 1)


@given(SERIALS, SERIALS, st.integers(2020, 2099))
def test_a_number_for_each_serial(one: int, other: int, year: int) -> None:
    number = slip_number("70", year, one)
    assert len(number) == NUMBER_DIGITS
    assert is_slip_number(number)
    assert (number == slip_number("70", year, other)) == (one == other)
    assert number[-1] == check_digit(number[:-1])


@given(SERIALS, st.integers(0, NUMBER_DIGITS - 1), st.integers(1, 9))
def test_one_wrong_digit_is_seen(serial: int, place: int, by: int) -> None:
    number = slip_number("70", 2026, serial)
    wrong = f"{number[:place]}{(int(number[place]) + by) % 10}{number[place + 1 :]}"
    assert not is_slip_number(wrong)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True))
def test_the_key_of_an_instalment_is_no_slip(key: str) -> None:
    assert not is_slip_number(key)
    assert not is_slip_number(f"{key:0>16}")


@pytest.mark.parametrize(("prefix", "serial"), [("07", 1), ("7", 1), ("70", 0), ("70", 10**9)])
def test_what_has_no_number(prefix: str, serial: int) -> None:
    with pytest.raises(ValueError, match=r"no (prefix|room)"):
        slip_number(prefix, 2026, serial)
