"""Telephone numbers in cells: kept as typed, split where there are several, never a fax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.cells import like_telephone, read_telephones

NUMBERS = {
    "043-123-4567": ("043-123-4567",),
    "０９０－１２３４－５６７８": ("090-1234-5678",),
    "090ー1234‐5678": ("090-1234-5678",),
    "090 1234 5678": ("090 1234 5678",),
    "(043)123-4567": ("(043)123-4567",),
    "043-123-4567 / 090-1111-2222": ("043-123-4567", "090-1111-2222"),
    "043-123-4567\n090-1111-2222": ("043-123-4567", "090-1111-2222"),
    "043-123-4567 携帯 090-1111-2222（妻）": ("043-123-4567", "携帯 090-1111-2222(妻)"),
    "自宅043-123-4567　内線 123": ("自宅043-123-4567 内線 123",),
    "43-1234 090-1111-2222": ("43-1234", "090-1111-2222"),
    "+81 90-1234-5678": ("+81 90-1234-5678",),
    "TEL 043-123-4567 FAX 043-123-4568": ("TEL 043-123-4567",),
    "TEL043-123-4567/FAX043-123-4568": ("TEL043-123-4567",),
    "043-123-4567（ＦＡＸ兼用）": ("043-123-4567",),
    "TEL/FAX 043-111-2222": ("043-111-2222",),
}


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_is_kept_as_typed_with_its_words(typed: str) -> None:
    assert read_telephones(typed) == NUMBERS[typed]


@pytest.mark.parametrize(
    "typed",
    ["", "　", "なし", "－", "〃", "不明", "FAX 043-123-4567", "ﾌｧｯｸｽ：043-123-4567",
     "043-123-4568(FAX)", "F:043-111-2222", "R5.4.1電話済", "2023/04/01", "110", 119],
)  # fmt: skip
def test_what_is_no_telephone_tells_none(typed: str | int) -> None:
    assert read_telephones(typed) == ()


@pytest.mark.parametrize("typed", [9012345678, "9012345678"])
def test_a_zero_that_a_spreadsheet_dropped_stands_again(typed: str | int) -> None:
    assert read_telephones(typed) == ("09012345678",)
    assert read_telephones("432123456") == ("0432123456",)
    assert read_telephones("0432123456") == ("0432123456",)


@pytest.mark.parametrize("typed", ["043-123-4567", "09012345678", "090-1234-5678(妻)", "43-1234"])
def test_the_shape_of_telephones(typed: str) -> None:
    assert like_telephone(typed)


@pytest.mark.parametrize("typed", ["20260401", "R8.4.30", "110001062304", "3", "済"])
def test_days_and_long_numbers_have_another_shape(typed: str) -> None:
    assert not like_telephone(typed)


@given(st.text(max_size=60))
def test_no_text_is_too_strange(typed: str) -> None:
    for number in read_telephones(typed):
        assert sum(map(str.isdecimal, number)) >= 6 and len(number) <= 80
