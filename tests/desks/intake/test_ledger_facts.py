"""What a row becomes: no name lies open in the numbers and places that the record keeps."""

from dataclasses import replace

import pytest

from saiken.desks.intake.actions.ledger_facts import _paper, person_number, section_number
from saiken.files.ledgers import Place
from tests.desks.intake.test_rules_of_previews import rows_of
from tests.desks.made import city_file


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (Place("", 3, 2), "台帳 2件目"),
        (Place("令和5年度", 12), "台帳 シート「令和5年度」12行目"),
        (Place("R8", 12), "台帳 シート「R8」12行目"),
        (Place("01髙木智子", 12), "台帳 シート01 12行目"),
        (Place("髙木智子", 12), "台帳 シート 12行目"),
    ],
)
def test_a_sheet_that_may_be_called_by_its_debtor_is_a_number(place, says):
    assert _paper(place) == says


def test_an_own_number_counts_within_its_space_and_never_as_one_of_the_city():
    (row, *_) = rows_of(city_file("hospital_fee.tsv"), "hospital_fee.tsv")
    inside = person_number(replace(row, own_number="070000"))
    branch = person_number(replace(row, own_number="070000", number_space="市民病院分院"))
    assert inside == "hospital_fee:070000" != branch and branch.isascii()
    assert person_number(replace(row, person_number="070000")) == "070000"


def test_a_number_with_words_is_told_apart_without_them():
    plain = section_number("hospital_fee", "00123")
    other, third = (section_number("school_loan", own) for own in ("奨21-008", "入21-008"))
    assert plain == "hospital_fee:00123"
    assert other.startswith("school_loan:21-008-") and other.isascii() and other != third
