"""By which numbers the people of a ledger are told apart, and where that cannot be right."""

from dataclasses import replace
from datetime import date

import pytest

from saiken.files.ledgers import LedgerMapping, LedgerReading, LedgerRow, read_file
from saiken.files.ledgers.persons import CITY, KEY, OWN, Persons, Told, number_of
from tests.files.ledgers.made import MAPPINGS, sample


def rows_of(file: str) -> tuple[LedgerRow, ...]:
    reading = read_file(sample(file), file, list(MAPPINGS.values()))
    assert isinstance(reading, LedgerReading)
    return reading.rows


def told(*rows: LedgerRow) -> Persons:
    found = Persons()
    for row in rows:
        found.add(row)
    return found


HOSPITAL = rows_of("hospital_fee.tsv")
ONE = replace(HOSPITAL[0], name="髙木 花子", kana="タカギ ハナコ", born_on=date(1970, 1, 2))


@pytest.mark.parametrize(
    ("file", "sort"), [("hospital_fee.tsv", OWN), ("city_tax.csv", CITY), ("school_loan.xlsx", OWN)]
)
def test_every_sample_says_how_its_people_are_told_apart(file: str, sort: str) -> None:
    reading = read_file(sample(file), file, list(MAPPINGS.values()))
    assert isinstance(reading, LedgerReading)
    assert reading.persons.by == {sort: len(reading.debtors)}
    assert reading.summary.persons == reading.persons and not reading.persons.unlike


def test_a_file_with_and_without_numbers_of_the_city_counts_both() -> None:
    of_city = replace(ONE, person_number="0000000001")
    without = replace(ONE, own_number=None)
    assert told(ONE, of_city, without, ONE).told.by == {OWN: 1, CITY: 1, KEY: 1}


def test_an_own_number_never_meets_one_of_the_city_or_of_another_space() -> None:
    numbers = {
        number_of(replace(ONE, own_number="070000")),
        number_of(replace(ONE, person_number="070000")),
        number_of(replace(ONE, own_number="070000", number_space="市民病院分院")),
        number_of(replace(ONE, own_number="070000", kind="school_loan")),
    }
    assert len(numbers) == 4


@pytest.mark.parametrize(
    ("other", "unlike"),
    [
        ({"born_on": date(1981, 5, 6)}, True),
        ({"kana": "タカギ ハルコ"}, True),
        ({"kana": "タカギハナコ", "name": "高木花子"}, False),  # one spelling of two, one kana
        ({"name": "山田 太郎", "kana": ""}, True),
        ({"kana": "", "born_on": None}, False),
    ],
)
def test_two_people_under_one_number_are_seen(other: dict[str, object], unlike: bool) -> None:
    another = replace(ONE, key="1" * 12, **other)  # type: ignore[arg-type]
    assert told(ONE, another).told.unlike == unlike == told(another, ONE).told.unlike


def test_what_one_row_leaves_out_is_known_from_another() -> None:
    bare = replace(ONE, kana="", born_on=None)
    born = replace(ONE, kana="", born_on=date(1981, 5, 6))
    assert told(bare, ONE, born).told.unlike == 1
    assert not Told("", "", "").unlike(Told("高木", "", ""))


def test_a_mapping_says_whether_own_numbers_may_tell_people_apart() -> None:
    hospital = MAPPINGS["hospital_fee"]
    assert isinstance(hospital, LedgerMapping) and not hospital.persons_unasked
    assert replace(hospital, persons="").persons_unasked
    tax = MAPPINGS["city_tax"]
    assert isinstance(tax, LedgerMapping) and not tax.persons_unasked


def test_the_hospital_tells_birthdays() -> None:
    assert all(row.born_on for row in HOSPITAL)
