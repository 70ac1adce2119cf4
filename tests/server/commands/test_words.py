"""What the command line says of a call that it cannot take, in Japanese."""

import pytest

from saiken.server.commands.words import not_opened
from tests.server.commands.called import called


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nosuch",), "'nosuch' は選べません（'law'"),
        (("law",), "TOPIC が要ります"),
        (("night", "--bogus"), "--bogus という引数はありません"),
        (("night", "--on"), "--on: 値が一つ要ります"),
        (("take-in",), "FILE が要ります"),
    ],
)
def test_a_wrong_call_is_told_in_japanese_and_ends_with_2(
    words: tuple[str, ...], said: str
) -> None:
    status, out, wrong = called(*words)
    assert (status, out) == (2, "")
    assert said in wrong and wrong.startswith("使い方: ")


def test_a_file_that_cannot_be_opened_is_told_with_its_name() -> None:
    assert called("take-in", "/どこにもない.csv")[2] == (
        "/どこにもない.csv: ファイルがありません。名前と場所を確かめてください。\n"
    )
    assert "フォルダーです" in not_opened(".", IsADirectoryError())
    assert "権限" in not_opened("x", PermissionError())
