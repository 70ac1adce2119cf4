"""Columns of individual numbers are found; keys of 12 digits are not taken for them by chance."""

import random

from hypothesis import given
from hypothesis import strategies as st

from saiken.files.cells.my_number import my_number_column, passes_check_digit, perhaps_my_number


def with_check_digit(body: str) -> str:
    return next(f"{body}{digit}" for digit in range(10) if passes_check_digit(f"{body}{digit}"))


NUMBERS = [with_check_digit(f"{body:011d}") for body in range(12_345_678_901, 12_345_678_941)]


def test_the_check_digit_of_the_worked_example() -> None:
    assert passes_check_digit("123456789018")
    assert sum(passes_check_digit(f"12345678901{digit}") for digit in range(10)) == 1


def test_a_column_shaped_like_individual_numbers() -> None:
    assert my_number_column("番号", NUMBERS)
    assert my_number_column("", NUMBERS[:1])
    assert my_number_column("番号", [f"{n[:4]}-{n[4:8]}-{n[8:]}" for n in NUMBERS])
    assert my_number_column(
        "番号", [n.translate({c: c + 0xFEE0 for c in range(48, 58)}) for n in NUMBERS]
    )
    assert my_number_column("番号", [int(n) for n in NUMBERS])
    assert my_number_column("番号", ["", "", *NUMBERS[:2]])


def test_a_number_that_lost_its_zero_in_a_cell_is_still_one() -> None:
    lost = [with_check_digit(f"0{body:010d}") for body in range(1_234_567_890, 1_234_567_900)]
    assert my_number_column("番号", [int(number) for number in lost])


def test_a_column_named_like_it_needs_no_check_digit() -> None:
    assert my_number_column("個人番号", ["123456789012"])
    assert my_number_column("マイナンバー（12桁）", ["123456789012", "なし"])
    assert not my_number_column("個人番号", ["", ""])


def test_keys_used_as_individual_numbers_are_found() -> None:
    assert my_number_column("納付番号", NUMBERS, holds_keys=True)
    assert not my_number_column("納付番号", NUMBERS[:5], holds_keys=True)


def test_our_own_keys_are_no_individual_numbers() -> None:
    keys = [f"0126{notice:06d}{part:02d}" for notice in range(2458, 2858) for part in range(1, 5)]
    assert not my_number_column("納付番号", keys, holds_keys=True)
    assert not my_number_column("納付番号", keys)


def test_a_row_of_zeros_is_no_individual_number() -> None:
    assert not my_number_column("番号", ["000000000000"])


def test_telephones_and_notes_are_no_individual_numbers() -> None:
    assert not my_number_column("電話", ["09012345678", "0312345678"])
    assert not my_number_column("備考", ["電話済", "不在", "訪問", NUMBERS[0]])


def test_a_note_that_spells_one_out_is_found() -> None:
    note = f"窓口で確認\n個人番号：{NUMBERS[0][:4]}-{NUMBERS[0][4:8]}-{NUMBERS[0][8:]}"
    notes = ["電話済", *["不在"] * 50, note]
    assert my_number_column("備考", notes) and perhaps_my_number(note)
    assert not my_number_column("備考", ["個人番号は確認していない", "個人番号 111111111111"])


@given(st.lists(st.text("0123456789-個人番号 ", max_size=16), max_size=8), st.booleans())
def test_a_column_without_a_suspect_cell_holds_none(cells: list[str], named: bool) -> None:
    if my_number_column("個人番号" if named else "備考", cells):
        assert any(map(perhaps_my_number, cells))


@given(st.integers(0, 2**32))
def test_chance_does_not_refuse_a_column_of_keys(seed: int) -> None:
    draw = random.Random(seed)
    keys = [f"{draw.randrange(10**12):012d}" for _ in range(50)]
    assert not my_number_column("納付番号", keys, holds_keys=True)
