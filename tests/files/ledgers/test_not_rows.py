"""What is no row: totals by their first word, by a pattern in a column, notes; a key always is."""

from dataclasses import replace
from typing import Any

import pytest

from saiken.files.ledgers import LedgerReading, read_ledger
from saiken.files.ledgers.mapping import NOTE, NotRow
from tests.files.ledgers.made import ledger_mapping, nursery_file, nursery_row

NURSERY = ledger_mapping("nursery_fee")
EMPTY = dict.fromkeys(
    ["No", "台帳番号", "納付番号", "氏名", "フリガナ", "宛名番号", "児童名", "年度", "月分"], ""
) | {"納期限": ""}


def total(**cells: Any) -> list[Any]:
    return nursery_row(**EMPTY | cells)


def reading(*rows: list[Any], rules: tuple[NotRow, ...] = ()) -> LedgerReading:
    mapping = replace(NURSERY, layout=replace(NURSERY.layout, not_rows=rules))
    answer = read_ledger(nursery_file(nursery_row(), *rows), "a.xlsx", mapping)
    assert isinstance(answer, LedgerReading), answer
    return answer


BY_NAME = NotRow(".*(計|累計)", "保護者/氏名")


@pytest.mark.parametrize("word", ["小計", "合 計", "総計（令和５年度）", "小計(4月)"])
def test_totals_by_their_first_word(word: str) -> None:
    found = reading(total(児童名=word))
    assert (found.read.skipped["subtotal"], len(found.refused)) == (1, 0)


def test_a_total_whose_word_stands_in_the_column_of_keys() -> None:
    assert reading(total(納付番号="合計")).read.skipped["subtotal"] == 1


def test_totals_by_a_pattern_in_a_column() -> None:
    row = total(氏名="木村　浩二　計")
    assert len(reading(row).refused) == 1  # loud where no rule calls it a total
    found = reading(row, rules=(BY_NAME,))
    assert (found.read.skipped["subtotal"], len(found.refused)) == (1, 0)
    elsewhere = reading(total(児童名="木村　浩二　計"), rules=(BY_NAME,))
    assert len(elsewhere.refused) == 1


def test_a_pattern_without_a_column_and_notes() -> None:
    rules = (NotRow("※.*", name=NOTE),)
    found = reading(["", "", "※ 督促状は翌月20日に発送"], total(備考="※ 転園"), rules=rules)
    assert (found.read.skipped["note"], len(found.refused)) == (2, 0)


def test_a_row_with_a_key_is_a_row_whatever_else_it_says() -> None:
    rules = (BY_NAME, NotRow("※.*", name=NOTE))
    found = reading(nursery_row(納付番号="110001062305", 児童名="小計", 氏名="※計"), rules=rules)
    assert len(found.rows) == 2 and "subtotal" not in found.read.skipped
