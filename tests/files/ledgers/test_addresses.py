"""The register of addresses: who, where, what changed, and whose address is protected."""

from datetime import date

import pytest

from saiken.files.ledgers import AddressMapping, AddressReading, AddressRow, read_addresses
from saiken.values.refusals import Refused
from tests.files.ledgers.made import MAPPINGS, sample, tax_file

HEADING = (
    "宛名番号,個人法人区分,氏名名称,カナ,生年月日,性別,郵便番号,住所,世帯番号,法人番号,"
    "異動事由,異動日,異動先住所,前住所,支援措置"
)
ROW = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,000-0152,さくら市大字下沢27番地15,S0001217,,,,,,"


def reading(*rows: str) -> AddressReading:
    mapping = MAPPINGS["addresses"]
    assert isinstance(mapping, AddressMapping)
    answer = read_addresses(tax_file(*rows, heading=HEADING), "addresses.csv", mapping)
    assert isinstance(answer, AddressReading)
    return answer


def one(row: str) -> AddressRow:
    [answer] = reading(row).rows
    return answer


def test_a_person_as_the_register_has_them() -> None:
    row = one(ROW)
    assert (row.person_number, row.sort, row.sex) == ("0000001217", "person", "female")
    assert (row.name, row.kana) == ("渡邉　直美", "ワタナベ　ナオミ")
    assert (row.born_on, row.postal_code) == (date(1976, 1, 21), "000-0152")
    assert row.change is None and not row.protected


@pytest.mark.parametrize(
    ("mark", "protected"), [("", False), ("0", False), ("なし", False), ("1", True), ("対象", True)]
)
def test_whatever_is_not_a_plain_no_protects(mark: str, protected: bool) -> None:
    assert one(ROW + mark).protected is protected


def test_a_change_keeps_its_day_and_where_to() -> None:
    row = one(ROW.replace(",,,,,,", ",,転出,20250403,みどり県あおば市北町2番5号,,"))
    assert row.change and row.change.reason == "転出"
    assert (row.change.on, row.change.to) == (date(2025, 4, 3), "みどり県あおば市北町2番5号")


@pytest.mark.parametrize("typed", ["000-0152", "0000152", "〒０００－０１５２"])
def test_postal_codes_are_made_alike(typed: str) -> None:
    assert one(ROW.replace("000-0152", typed)).postal_code == "000-0152"


def test_a_postal_code_that_is_none_stays_as_typed() -> None:
    assert one(ROW.replace("000-0152", "不明")).postal_code == "不明"


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("0000001217", "1217", "宛名番号", "key_unreadable"),
        ("19760121", "19760230", "生年月日", "date_impossible"),
        (",1,渡邉", ",3,渡邉", "個人法人区分", "word_unknown"),
        (",,,,,,", ",12345,,,,,", "法人番号", "number_unreadable"),
        (",,,,,,", ",,家出,,,,", "異動事由", "word_unknown"),
    ],
)
def test_rows_that_cannot_be_read(old: str, new: str, field: str, reason: str) -> None:
    [refused] = reading(ROW.replace(old, new, 1)).refused
    assert (refused.field, refused.reason) == (field, reason)


def test_a_number_stands_once() -> None:
    answer = reading(ROW, ROW, ROW.replace("19760121", "19760122"))
    assert (len(answer.rows), len(answer.repeated), answer.record_count) == (1, 1, 3)
    assert [r.reason for r in answer.refused] == ["duplicate_key"]


def test_a_ledger_is_no_register() -> None:
    mapping = MAPPINGS["addresses"]
    assert isinstance(mapping, AddressMapping)
    data = sample("city_tax.csv")
    assert isinstance(read_addresses(data, "city_tax.csv", mapping), Refused)
