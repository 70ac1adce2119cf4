"""Telephones in ledgers and in the register: read, written in a mapping, proposed; never a fax."""

from dataclasses import replace
from pathlib import Path

import pytest

from saiken.files.cells import folded
from saiken.files.ledgers import (
    AddressReading,
    LedgerReading,
    mapping_of,
    mapping_text,
    read_file,
    read_mapping,
)
from saiken.files.ledgers.columns import TextColumn
from saiken.files.ledgers.proposing import propose
from saiken.values.refusals import Refused
from tests.files.ledgers.made import sample
from tests.files.ledgers.variants.outcomes import kinds
from tests.fixtures_city import CITY

LINES = sample("city_tax.csv").decode("utf-8-sig").splitlines()[:120]


def tax(*columns: tuple[str, str]) -> bytes:
    heads = ",".join([LINES[0], *(name for name, _ in columns)])
    rows = [",".join([row, *(value for _, value in columns)]) for row in LINES[1:]]
    return "\n".join([heads, *rows, ""]).encode()


def proposed(data: bytes):
    found = propose(data, "市税.csv", kinds=kinds())
    assert not isinstance(found, Refused) and found.mapping is not None
    return found.mapping.fields


def city_mapping(name: str, *columns: str):
    found = read_mapping(Path(CITY) / "mappings" / f"{name}.yaml")
    spots = tuple(TextColumn(column) for column in columns)
    return replace(found, fields=replace(found.fields, telephones=spots))


@pytest.mark.parametrize("name", ["city_tax", "addresses"])
def test_a_mapping_with_telephones_is_written_and_read_again(name: str) -> None:
    mapping = city_mapping(name, "電話番号", "携帯")
    assert mapping_of(mapping_text(mapping)) == mapping
    assert "telephones" in mapping_text(mapping)


def test_the_telephones_of_a_row_come_from_all_their_columns() -> None:
    data = tax(("電話番号", "043-123-4567"), ("携帯", "９０１２３４５６７８"))
    found = read_file(data, "x.csv", [city_mapping("city_tax", "電話番号", "携帯")])
    assert isinstance(found, LedgerReading)
    assert {row.telephones for row in found.rows} == {("043-123-4567", "09012345678")}


def test_the_register_tells_them_too() -> None:
    heads = (
        "宛名番号,個人法人区分,氏名名称,カナ,生年月日,性別,郵便番号,住所,世帯番号,法人番号,"
        "異動事由,異動日,異動先住所,前住所,支援措置,電話番号"
    )
    row = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,000-0152,下沢,,,,,,,,0901-234-567"
    data = f"{heads}\n{row}\n".encode()
    found = read_file(data, "x.csv", [city_mapping("addresses", "電話番号")])
    assert isinstance(found, AddressReading) and found.rows[0].telephones == ("0901-234-567",)


@pytest.mark.parametrize("heading", ["電話番号", "ＴＥＬ", "携帯電話", "連絡先", "自宅電話番号"])
def test_a_column_of_telephones_is_proposed(heading: str) -> None:
    (spot,) = proposed(tax((heading, "043-123-4567"))).telephones
    assert spot.column == folded(heading)


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("FAX", "043-123-4567"),
        ("電話・FAX", "043-123-4567"),
        ("TEL／FAX", "043-123-4567"),
        ("連帯保証人電話番号", "043-123-4567"),
        ("勤務先電話", "043-123-4567"),
        ("電話", "2026/10/11"),
        ("連絡先", "さくら市花見町1番地"),
        ("電話", ""),
    ],
)
def test_what_is_no_telephone_of_the_debtor_is_not_proposed(heading: str, value: str) -> None:
    assert proposed(tax((heading, value))).telephones == ()


def test_two_columns_are_proposed_together_and_the_rest_stays() -> None:
    found = proposed(tax(("電話", "043-123-4567"), ("携帯", "090-1234-5678")))
    assert [spot.column for spot in found.telephones] == ["電話", "携帯"]
    assert replace(found, telephones=()) == proposed(tax())
