"""Sheets that are forms: values at labels, the table wherever it starts, nothing guessed."""

from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.ledgers import JointDebtor, LedgerMapping, LedgerReading, read_ledger
from saiken.files.ledgers.columns import (
    FIXED,
    LABEL,
    LABEL_BELOW,
    LABEL_INSIDE,
    SHEET,
    TITLE,
    JointColumns,
    MoneyColumn,
    PeriodColumn,
    TextColumn,
)
from saiken.files.ledgers.mapping import LedgerFields
from saiken.values.refusals import Refused
from tests.files.ledgers.made import (
    LOAN_HEADING,
    LOAN_LABELS,
    LOAN_ROW,
    Form,
    forms_file,
    grid_file,
    ledger_mapping,
)

LOAN = ledger_mapping("school_loan")


def reading(*forms: Form, mapping: LedgerMapping = LOAN) -> LedgerReading:
    answer = read_ledger(forms_file(*forms), "a.xlsx", mapping)
    assert isinstance(answer, LedgerReading), answer
    return answer


def row(**cells: Any) -> list[Any]:
    return list((dict(zip(LOAN_HEADING, LOAN_ROW, strict=True)) | cells).values())


def form(**labels: Any) -> Form:
    return Form(labels=LOAN_LABELS | labels)


def test_values_stand_beside_their_labels() -> None:
    found = reading(Form()).rows[0]
    assert (found.own_number, found.name, found.kana) == (
        "奨21-008",
        "髙木　智子",
        "タカギ　トモコ",
    )
    assert (found.born_on, found.cause_on) == (date(1985, 5, 5), date(2009, 3, 20))
    assert [guarantor.name for guarantor in found.guarantors] == ["上田　美咲"]
    assert (found.period, found.fiscal_year, found.assessed_yen) == ("第1回", 2010, 16_600)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_the_table_may_start_anywhere(gaps: list[int]) -> None:
    forms = [Form(gap=gap, rows=[row(納付番号=f"{n:012}")]) for n, gap in enumerate(gaps)]
    assert len(reading(*forms).rows) == len(gaps)


@pytest.mark.parametrize(
    ("ceiling", "yen"), [("", None), ("定めなし", None), ("960,000円", 960_000), (500_000, 500_000)]
)
def test_a_ceiling_is_empty_not_stated_or_yen(ceiling: Any, yen: int | None) -> None:
    guarantor = reading(form(極度額=ceiling)).rows[0].guarantor
    assert guarantor and (guarantor.ceiling_yen, guarantor.ceiling_stated) == (yen, yen is not None)


def test_an_empty_value_does_not_take_the_label_behind_it() -> None:
    found = reading(form(フリガナ="学校種別", 学校種別="高等学校"), mapping=without("学校種別"))
    assert found.rows[0].kana == ""


def without(label: str) -> LedgerMapping:
    """The mapping with a label that it knows and does not read."""
    return replace(LOAN, layout=replace(LOAN.layout, ignored=(*LOAN.layout.ignored, label)))


def test_a_sheet_without_a_label_refuses_its_rows_and_says_which() -> None:
    labels = {label: value for label, value in LOAN_LABELS.items() if label != "貸付番号"}
    found = reading(Form(rows=[row(納付番号="410900000199")]), Form(labels=labels))
    assert [refused.reason for refused in found.refused] == ["label_missing"]
    assert found.refused[0].field == "貸付番号" and "貸付番号" in found.refused[0].why


def test_a_label_that_stands_twice_is_not_guessed() -> None:
    found = reading(form(学校種別="フリガナ"))
    assert [refused.reason for refused in found.refused] == ["label_ambiguous"]


def test_a_formula_without_a_value_at_a_label_refuses_its_rows() -> None:
    found = reading(form(極度額="=1+1"))
    assert [refused.reason for refused in found.refused] == ["formula_without_value"]


def test_a_form_without_its_table_refuses_the_file() -> None:
    broken = Form(heading=["回", "番号"], rows=[])
    answer = read_ledger(forms_file(Form(), broken), "a.xlsx", LOAN)
    assert isinstance(answer, Refused)
    assert answer.reason == "heading_missing" and "02様式" in answer.why


def test_a_sheet_that_only_looks_like_a_table_is_no_form() -> None:
    mapping = replace(LOAN, layout=replace(LOAN.layout, sheets=""))
    found = reading(Form(), Form(labels={}), mapping=mapping)
    assert found.read.other_sheets == ("02様式",) and len(found.rows) == 1


def with_fields(**fields: Any) -> LedgerMapping:
    """A mapping with one label and these fields beside it."""
    small: dict[str, Any] = dict.fromkeys([f.name for f in dataclass_fields(LOAN.fields)])
    kept = {name: getattr(LOAN.fields, name) for name in ("key", "due_on", "assessed", "paid")}
    made = LedgerFields(
        **(small | kept | {"guarantors": (), "joint_debtors": (), "telephones": ()} | fields)
    )
    return replace(LOAN, layout=replace(LOAN.layout, sheets="", title=""), fields=made)


def read_grid(mapping: LedgerMapping, *above: list[Any], sheet: str = "a") -> LedgerReading:
    data = grid_file(*above, LOAN_HEADING, LOAN_ROW, sheet=sheet)
    answer = read_ledger(data, "a.xlsx", mapping)
    assert isinstance(answer, LedgerReading), answer
    return answer


@pytest.mark.parametrize(
    ("stands", "above"),
    [
        (LABEL, [["番 号：", "奨21-008", "氏名"]]),
        (LABEL_BELOW, [["番号", "氏名"], ["奨21-008", "髙木"]]),
        (LABEL_INSIDE, [["台帳"], ["番号：奨21-008", "氏名：髙木"]]),
        (LABEL_INSIDE, [["番号　:　奨21-008"]]),
    ],
)
def test_values_beside_below_and_behind_a_label(stands: str, above: list[list[Any]]) -> None:
    found = read_grid(with_fields(own_number=TextColumn("番号", stands=stands)), *above)
    assert found.rows[0].own_number == "奨21-008"


def test_what_the_name_of_the_sheet_the_title_and_the_mapping_say() -> None:
    mapping = with_fields(
        own_number=TextColumn("番号", stands=LABEL),
        fiscal_year=TextColumn("(令和[0-9元]+年度)", stands=SHEET),
        period=PeriodColumn(r"第(\d+)期", "number", stands=TITLE),
        note=TextColumn("移行前の台帳", stands=FIXED),
    )
    row = read_grid(mapping, ["台帳　第２期分"], ["番号", "1"], sheet="令和５年度").rows[0]
    assert (row.fiscal_year, row.period, row.note) == (2023, "第2期", "移行前の台帳")
    refused = read_grid(mapping, ["台帳"], ["番号", "1"], sheet="新しい").refused
    assert [one.reason for one in refused] == ["title_unreadable"]
    assert refused[0].field == "シート名" and "題名" in refused[0].why


def test_several_who_owe_beside_the_debtor() -> None:
    mapping = with_fields(
        own_number=TextColumn("番号", stands=LABEL),
        joint_debtors=(
            JointColumns(TextColumn("連帯借受人", stands=LABEL), None, None, ("なし",)),
            JointColumns(TextColumn("連帯借受人２", stands=LABEL), None, None, ("なし",)),
        ),
    )
    above = ["番号", 1], ["連帯借受人", "髙木 一郎"], ["連帯借受人２", "なし"]
    assert read_grid(mapping, *above).rows[0].joint_debtors == (JointDebtor("髙木　一郎", "", ""),)


def test_thousands_of_yen() -> None:
    mapping = with_fields(
        own_number=TextColumn("番号", stands=LABEL), assessed=MoneyColumn("返還額", unit=1000)
    )
    assert read_grid(mapping, ["番号", 1]).rows[0].assessed_yen == 16_600_000


def test_rows_behind_the_end_of_the_table_are_named() -> None:
    mapping = replace(LOAN, layout=replace(LOAN.layout, ends=("交渉経過",)))
    rows: list[list[Any]] = [LOAN_ROW, ["計", "", "", 16_600], ["交渉経過"], ["R8.4.1", "", "電話"]]
    found = reading(Form(rows=rows), mapping=mapping)
    assert (len(found.rows), len(found.refused)) == (1, 0)
    assert found.read.skipped["after_table"] == 2 and found.read.skipped["subtotal"] == 1
    assert len(reading(Form(rows=rows)).refused) == 2  # loud where nobody declared the end


def test_a_key_behind_the_end_is_still_a_row() -> None:
    mapping = replace(LOAN, layout=replace(LOAN.layout, ends=("交渉経過",)))
    rows: list[list[Any]] = [LOAN_ROW, ["交渉経過"], row(納付番号="410900000102")]
    assert len(reading(Form(rows=rows), mapping=mapping).rows) == 2
