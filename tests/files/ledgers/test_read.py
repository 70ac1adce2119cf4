"""Rows of ledgers: what is taken, what is refused and why, what counts once."""

from datetime import date
from typing import Any

import pytest

from saiken.files.ledgers import LedgerReading, RefusedRow, read_ledger
from saiken.values.refusals import Refused
from tests.files.ledgers.made import (
    TAX_ROW,
    ledger_mapping,
    nursery_file,
    nursery_row,
    tax_reading,
)


def nursery(*rows: list[Any], **others: Any) -> LedgerReading:
    data = nursery_file(*rows, **others)
    reading = read_ledger(data, "nursery.xlsx", ledger_mapping("nursery_fee"))
    assert isinstance(reading, LedgerReading), reading
    return reading


def only(reading: LedgerReading) -> RefusedRow:
    assert not reading.rows
    [refused] = reading.refused
    return refused


def test_a_row_that_repeats_an_earlier_one_counts_once() -> None:
    reading = tax_reading(TAX_ROW, TAX_ROW)
    assert (len(reading.rows), reading.record_count) == (1, 2)
    assert [place.record for place in reading.repeated] == [2]


def test_a_key_with_another_amount_is_refused_and_the_first_stands() -> None:
    reading = tax_reading(TAX_ROW, TAX_ROW.replace("15600,15600", "15700,15600"))
    [row], [refused] = reading.rows, reading.refused
    assert row.assessed_yen == 15600
    assert (refused.reason, refused.field, refused.value) == ("duplicate_key", "調定額", "15700")
    assert "1件目" in refused.why and refused.where == "2件目"


def test_a_key_that_differs_elsewhere_is_refused_by_its_number() -> None:
    reading = tax_reading(TAX_ROW, TAX_ROW.replace("15600,15600", "15600,15500"))
    assert [(r.reason, r.field) for r in reading.refused] == [("duplicate_key", "通知書番号")]


def test_a_key_whose_first_row_was_refused_is_not_taken_from_a_later_one() -> None:
    reading = tax_reading(TAX_ROW.replace("15600,15600", "-15600,0"), TAX_ROW)
    assert [r.reason for r in reading.refused] == ["amount_negative", "duplicate_key"]


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("0223002840", "22300284", "通知書番号", "key_unreadable"),
        ("0223002840", "", "通知書番号", "key_unreadable"),
        ("固定資産税", "入湯税", "税目", "word_unknown"),
        ("2023,1", "五年,1", "賦課年度", "fiscal_year_unreadable"),
        ("2023,1", "2023,一", "期別", "key_unreadable"),
        ("20230531,20230531", "20230531,", "納期限", "due_date_missing"),
        ("20230531,20230531", "20230531,20230631", "納期限", "date_impossible"),
        ("20230531,20230531", "20230531,五月末", "納期限", "date_unreadable"),
        ("15600,15600", ",15600", "調定額", "amount_unreadable"),
        ("15600,15600", "▲15600,15600", "調定額", "amount_negative"),
        ("15600,15600", "15600,不明", "収納額", "amount_unreadable"),
        ("0000001217", "A000001217", "宛名番号", "number_unreadable"),
    ],
)
def test_refusals_name_the_column_and_the_reason(
    old: str, new: str, field: str, reason: str
) -> None:
    refused = only(tax_reading(TAX_ROW.replace(old, new, 1)))
    assert (refused.field, refused.reason) == (field, reason)
    assert refused.place.record == 1 and refused.place.row == 2


def test_further_faults_of_a_row_are_told_with_the_first() -> None:
    refused = only(tax_reading(TAX_ROW.replace("15600,15600,20230526", "?,!,20230532")))
    assert refused.field == "調定額"
    assert "収納額、最終収納日" in refused.why


@pytest.mark.parametrize("row", [TAX_ROW + ",x", TAX_ROW.replace(",固定資産税", "")])
def test_a_row_that_does_not_fit_the_heading_is_refused(row: str) -> None:
    assert only(tax_reading(row)).reason == "columns_differ"


def test_blank_lines_are_named_and_do_not_shift_the_records() -> None:
    reading = tax_reading("", TAX_ROW, ",,,,,,,,,,")
    assert reading.read.skipped == {"heading": 1, "blank": 2}
    assert reading.rows[0].place.record == 2


def test_an_empty_paid_amount_is_nothing_paid() -> None:
    [row] = tax_reading(TAX_ROW.replace("15600,15600,20230526", "15600,,")).rows
    assert (row.paid_yen, row.last_paid_on) == (0, None)


def test_what_an_empty_dunning_cell_means_is_declared() -> None:
    [tax], [fee] = tax_reading(TAX_ROW).rows, nursery(nursery_row()).rows
    assert (tax.dunning.state, fee.dunning.state) == ("not_dispatched", "unknown")


@pytest.mark.parametrize(
    ("cell", "state", "on"),
    [
        ("済", "dispatched_day_unknown", None),
        ("未", "not_dispatched", None),
        ("不明", "unknown", None),
        ("R5.5.29", "dispatched", date(2023, 5, 29)),
        ("050529", "dispatched", date(2023, 5, 29)),
        (date(2023, 5, 29), "dispatched", date(2023, 5, 29)),
    ],
)
def test_dunning_in_words_and_days(cell: Any, state: str, on: date | None) -> None:
    [row] = nursery(nursery_row(督促日=cell)).rows
    assert (row.dunning.state, row.dunning.on) == (state, on)


def test_a_dunning_cell_that_cannot_be_read_refuses_the_row() -> None:
    assert only(nursery(nursery_row(督促日="たぶん5月"))).reason == "date_unreadable"


def test_marks_and_blank_numbers_take_what_stands_above() -> None:
    below = nursery_row(納付番号="110001062305", 氏名="〃", フリガナ="〃", 宛名番号="")
    first, second = nursery(nursery_row(), below).rows
    assert (second.name, second.kana) == (first.name, first.kana)
    assert second.person_number == "0000001404"


def test_a_number_without_its_zeros_is_filled_up() -> None:
    [row] = nursery(nursery_row(宛名番号=1404, 台帳番号=106, 納付番号=110001062304)).rows
    assert (row.person_number, row.own_number) == ("0000001404", "000106")


def test_the_number_above_is_not_taken_over_to_another_child() -> None:
    other = nursery_row(納付番号="110001122304", 台帳番号="000112", 宛名番号="")
    rows = nursery(nursery_row(), other).rows
    assert [row.person_number for row in rows] == ["0000001404", None]


def test_a_mark_under_another_child_stands_for_nobody() -> None:
    other = nursery_row(納付番号="110001122304", 台帳番号="000112", 氏名="〃")
    [refused] = nursery(nursery_row(), other).refused
    assert (refused.field, refused.reason) == ("氏名", "repeat_unclear")


def test_a_formula_without_a_value_is_not_taken_for_nothing() -> None:
    refused = only(nursery(nursery_row(納入額="=1000+2000")))
    assert (refused.field, refused.reason) == ("納入額", "formula_without_value")


def test_an_unread_formula_without_a_value_does_no_harm() -> None:
    reading = nursery(nursery_row(未納額="=K5-L5"))
    assert (len(reading.rows), reading.formulas, reading.unvalued) == (1, 1, 1)


def test_titles_totals_blanks_and_repeated_headings_are_named() -> None:
    total = nursery_row(**dict.fromkeys(["台帳番号", "納付番号", "フリガナ", "宛名番号"], ""))
    total[3] = "小 計（4月から）"
    heading = ["No", "台帳番号", "納付番号"]
    reading = nursery(nursery_row(), [""] * 18, total, 使い方=[heading, ["x"]])
    assert len(reading.rows) == 1
    assert reading.read.skipped == {
        "title": 1, "blank": 2, "heading": 2, "subtotal": 1, "other_sheet": 2,
    }  # fmt: skip
    assert reading.read.other_sheets == ("使い方",)


def test_a_row_without_key_that_is_no_total_is_refused() -> None:
    assert only(nursery(nursery_row(納付番号=""))).reason == "key_unreadable"


def test_markup_and_formulas_in_text_stay_text() -> None:
    [row] = nursery(nursery_row(備考="<b>=cmd|' /C calc'!A0</b>", 氏名="<i>木村</i>")).rows
    assert row.note == "<b>=cmd|' /C calc'!A0</b>"
    assert row.name == "<i>木村</i>"


def test_numbers_that_no_column_expects_are_refused() -> None:
    assert only(nursery(nursery_row(調定額=7300.5))).reason == "amount_unreadable"
    assert only(nursery(nursery_row(納期限=45046))).reason == "date_unreadable"


def test_a_file_under_the_wrong_mapping_is_refused_whole() -> None:
    answer = read_ledger(nursery_file(nursery_row()), "n.xlsx", ledger_mapping("city_tax"))
    assert isinstance(answer, Refused) and answer.reason == "layout_unknown"


def test_empty_cells_beyond_the_heading_do_not_tear_a_row() -> None:
    assert len(tax_reading(TAX_ROW + ",,").rows) == 1


def test_a_zero_character_hidden_in_a_workbook_is_dropped() -> None:
    [row] = nursery(nursery_row(備考="a_x0000_b")).rows
    assert "\x00" not in row.note
