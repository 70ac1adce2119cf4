"""The names by which the auditors read what was looked at."""

import pytest

from saiken.boards.looks.pages import page_in_words


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/?reason=dunning_week", "今日の仕事"),
        ("/today/export.csv?reason=decide", "今日の仕事（持ち出し）"),
        ("/debtors/103/", "債務者"),
        ("/debtors/", "債務者の一覧"),
        ("/debtors/list.csv?mine=1", "債務者の一覧（持ち出し）"),
        ("/instalments/516/", "期別"),
        ("/debtors/identities/?rank=sure", "名寄せ"),
        ("/ledger/confirm/12/", "経過の確認"),
        ("/ledger/completeness/missing.csv", "台帳の整備（持ち出し）"),
        ("notices/2/preview", "督促・催告 第2回の見本"),
        ("notices/2.pdf", "督促・催告 第2回の書類"),
        ("notices/12/list.csv", "督促・催告 第12回の一覧（持ち出し）"),
        ("papers/さく納第3号", "文書 さく納第3号"),
        ("/somewhere/else/", "/somewhere/else/"),
    ],
)
def test_a_look_is_told_in_the_words_of_the_office(page: str, words: str) -> None:
    assert page_in_words(page) == words
