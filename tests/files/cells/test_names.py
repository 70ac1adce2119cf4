"""Names are spaced alike, and no character of a name is exchanged for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.cells import fold_kana, fold_name, is_repeat


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("木村 浩二", "木村　浩二"),
        (" 木村　 浩二\n", "木村　浩二"),
        ("𠮷田　京子", "𠮷田　京子"),
        ("髙木　智子", "髙木　智子"),
        ("渡邉󠄀　直美", "渡邉󠄀　直美"),  # with a variation selector
        ("㈱さくら商事", "㈱さくら商事"),  # NFKC would break this one up
        ("JOHN  SMITH", "JOHN SMITH"),
        ("\u202e田中\u200b　誠\x07", "田中　誠"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("", ""),
    ],
)
def test_names(typed: str, name: str) -> None:
    assert fold_name(typed) == name


@pytest.mark.parametrize("typed", ["ｷﾑﾗ ｺｳｼﾞ", "キムラ　コウジ", "きむら こうじ", "ｷﾑﾗ　ｺｳｼﾞ "])
def test_kana_of_all_widths_are_one(typed: str) -> None:
    assert fold_kana(typed) == "キムラ　コウジ"


def test_kana_of_a_corporation_keep_their_brackets() -> None:
    assert fold_kana("ｶ)ｻｸﾗｼﾖｳｼﾞ") == "カ)サクラシヨウジ"


@pytest.mark.parametrize("text", ["〃", " 〃 ", "同上", "”"])
def test_marks_of_repetition(text: str) -> None:
    assert is_repeat(text)


@pytest.mark.parametrize("text", ["", "佐々木", "同上さん", "木村"])
def test_names_that_are_no_marks(text: str) -> None:
    assert not is_repeat(text)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    assert fold_kana(fold_kana(text)) == fold_kana(text)
