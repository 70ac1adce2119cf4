"""A file finds its mapping by its columns and title; what fits none or two is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from saiken.files.cells.my_number import passes_check_digit
from saiken.files.ledgers import AnyMapping, read_file, recognise
from saiken.values.refusals import Refused
from tests.files.ledgers.made import (
    MAPPINGS,
    TAX_HEADING,
    TAX_ROW,
    ledger_mapping,
    nursery_file,
    nursery_row,
    sample,
    tax_file,
)

ALL: list[AnyMapping] = list(MAPPINGS.values())
NUMBERS = [
    next(f"{body}{d}" for d in range(10) if passes_check_digit(f"{body}{d}"))
    for body in range(30_000_000_001, 30_000_000_011)
]


def refused(data: bytes, name: str = "a.csv") -> Refused:
    answer = recognise(data, name, ALL)
    assert isinstance(answer, Refused)
    return answer


@pytest.mark.parametrize(
    ("file", "mapping"),
    [
        ("city_tax.csv", "city_tax"),
        ("nhi_tax.csv", "nhi_tax"),
        ("nursery_fee.xlsx", "nursery_fee"),
        ("housing_rent.csv", "housing_rent"),
        ("hospital_fee.tsv", "hospital_fee"),
        ("school_loan.xlsx", "school_loan"),
        ("addresses.csv", "addresses"),
    ],
)
def test_every_sample_finds_its_mapping(file: str, mapping: str) -> None:
    for name in (file, f"renamed{Path(file).suffix}"):
        assert recognise(sample(file), name, ALL) == MAPPINGS[mapping]


def test_columns_may_stand_in_another_order_and_more_may_come() -> None:
    heading = ",".join(["備考", *reversed(TAX_HEADING.split(","))])
    row = ",".join(["x", *reversed(TAX_ROW.split(","))])
    reading = read_file(tax_file(row, heading=heading), "a.csv", ALL)
    assert not isinstance(reading, Refused)
    assert len(reading.rows) == 1
    assert reading.read.unread_columns == ("備考",)


def test_headings_are_compared_without_width_and_spaces() -> None:
    heading = TAX_HEADING.replace("宛名番号", "宛名 番号 ").replace("税目", "税　目")
    assert recognise(tax_file(TAX_ROW, heading=heading), "a.csv", ALL) == MAPPINGS["city_tax"]


def test_a_missing_column_is_named() -> None:
    answer = refused(tax_file(TAX_ROW, heading=TAX_HEADING.replace("調定額", "調定")))
    assert answer.reason == "layout_unknown"
    assert "市税 期別明細" in answer.why and "調定額" in answer.why


def test_a_column_that_stands_twice_is_not_guessed() -> None:
    assert (
        refused(tax_file(TAX_ROW + ",1", heading=TAX_HEADING + ",調定額")).reason
        == "layout_unknown"
    )


def test_a_strange_file_is_unknown_without_naming_what_it_is_not() -> None:
    answer = refused(b"a,b\n1,2\n")
    assert answer.reason == "layout_unknown" and "最も近い" not in answer.why


def test_two_mappings_that_fit_alike_are_told() -> None:
    twin = replace(ledger_mapping("city_tax"), name="twin", title="別の対応表")
    answer = recognise(tax_file(TAX_ROW), "a.csv", [*ALL, twin])
    assert isinstance(answer, Refused)
    assert answer.reason == "layout_ambiguous" and "別の対応表" in answer.why


def test_the_title_above_the_heading_decides_too() -> None:
    data = nursery_file(nursery_row(), title="令和５年度　学童保育料　滞納整理簿")
    assert refused(data, "a.xlsx").reason == "layout_unknown"


def test_a_sheet_named_like_a_ledger_must_be_one() -> None:
    data = nursery_file(nursery_row(), 令和6年度=[["見出しのない表"], ["x"]])
    answer = refused(data, "a.xlsx")
    assert answer.reason == "heading_missing" and "令和6年度" in answer.why


def with_column(name: str, values: list[str]) -> bytes:
    rows = [
        TAX_ROW.replace("0223002840", f"022300{place:04d}") + f",{value}"
        for place, value in enumerate(values)
    ]
    return tax_file(*rows, heading=f"{TAX_HEADING},{name}")


@pytest.mark.parametrize("name", ["個人番号", "マイナンバー", "番号", "備考"])
def test_a_column_of_individual_numbers_is_refused_before_anything_is_read(name: str) -> None:
    answer = read_file(with_column(name, NUMBERS), "a.csv", ALL)
    assert isinstance(answer, Refused)
    assert answer.reason == "my_number_column"
    assert f"12列目「{name}」" in answer.why
    assert not any(number in str(answer) for number in NUMBERS)


def test_individual_numbers_are_told_before_an_unknown_layout() -> None:
    rows = "".join(f"{number},x\n" for number in NUMBERS)
    assert refused(f"個人番号,氏名\n{rows}".encode()).reason == "my_number_column"
    assert refused(f"a,氏名\n{rows}".encode()).reason == "my_number_column"


def test_individual_numbers_in_place_of_keys_are_refused() -> None:
    rows = [nursery_row(納付番号=number) for number in NUMBERS]
    assert refused(nursery_file(*rows), "a.xlsx").reason == "my_number_column"


def test_individual_numbers_on_a_sheet_that_is_no_ledger_are_refused() -> None:
    sheet = [["名簿"], *([number] for number in NUMBERS)]
    answer = refused(nursery_file(nursery_row(), 名簿=sheet), "a.xlsx")
    assert answer.reason == "my_number_column" and "シート「名簿」" in answer.why
