"""A stored letter comes back without loss, always as the same bytes, and nothing odd is read."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.letters import (
    Addressee,
    DunningSnapshot,
    InstalmentLine,
    WorkingLine,
    from_json,
    resting_on,
    to_json,
)
from saiken.letters.stored import Unreadable
from saiken.values.yen import Yen
from tests.letters.cast import SPECIMENS, specimen

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
YEN = st.integers(0, 10**10).map(Yen)
TEXT = st.text(max_size=12)
WORKING = st.builds(WorkingLine, DAYS, DAYS, st.integers(1, 9_999), TEXT, YEN, YEN)
LINES = st.builds(
    InstalmentLine, TEXT, TEXT, TEXT, DAYS, YEN, YEN, YEN, YEN, st.lists(WORKING).map(tuple)
)
ADDRESSEES = st.builds(Addressee, TEXT, TEXT, TEXT, st.lists(TEXT).map(tuple), TEXT)


@given(ADDRESSEES, st.lists(LINES, min_size=1, max_size=4).map(tuple), st.booleans())
def test_every_letter_comes_back_as_it_was(
    addressee: Addressee, lines: tuple[InstalmentLine, ...], large: bool
) -> None:
    letter = replace(specimen("tax"), addressee=addressee, lines=lines, large_print=large)
    assert from_json(to_json(letter)) == letter
    assert to_json(from_json(to_json(letter))) == to_json(letter)


@pytest.mark.parametrize("name", ["tax", "compulsory", "private"])
def test_stored_letters_stay_readable(name: str) -> None:
    stored = (SPECIMENS / f"{name}.json").read_bytes()
    assert to_json(from_json(stored)) == stored


def test_variation_sequences_and_rare_characters_survive() -> None:
    assert specimen("compulsory").addressee.name.startswith("辻\U000e0100")
    assert specimen("private").addressee.name.startswith("𠮷")


def _changed(**changes: object) -> bytes:
    raw = json.loads((SPECIMENS / "tax.json").read_bytes())
    return json.dumps({**raw, **changes}).encode()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (_changed(colour="red"), "colour"),
        (_changed(pay_by_on="2026-02-30"), "pay_by_on"),
        (_changed(sample=1), "sample"),
        (_changed(number=None), "number"),
        (_changed(lines={}), "lines"),
        (_changed(addressee="渡邉"), "addressee"),
        (b"{", "JSON"),
    ],
)
def test_what_is_no_letter_is_named(data: bytes, named: str) -> None:
    with pytest.raises(Unreadable, match=named):
        from_json(data)


def test_totals_are_sums_of_the_lines() -> None:
    letter = specimen("private")
    assert letter.total == sum(line.owed + line.late_charge + line.fee for line in letter.lines)


def test_older_letters_lack_the_fields_that_came_later() -> None:
    older = (SPECIMENS / "tax.json").read_bytes()
    assert b"all_parts" not in older and from_json(older).parts == 1
    one_of_two = replace(specimen("tax"), part=2, parts=2, all_parts=Yen(100))
    assert b'"all_parts":100' in to_json(one_of_two)
    assert from_json(to_json(one_of_two)) == one_of_two
    with pytest.raises(ValueError, match="letter 3 of 2"):
        replace(one_of_two, part=3)


def test_a_letter_without_a_line_or_due_before_issue_is_a_program_error() -> None:
    letter = specimen("tax")
    with pytest.raises(ValueError, match="without an instalment"):
        replace(letter, lines=())
    with pytest.raises(ValueError, match="before it is issued"):
        replace(letter, pay_by_on=date(2026, 11, 19))


def test_snapshots_hold_no_list() -> None:
    assert isinstance(hash(specimen("tax")), int)
    assert isinstance(specimen("tax"), DunningSnapshot)


def test_the_grounds_are_one_sentence() -> None:
    assert (
        resting_on("甲法", "乙市条例")
        == "この督促状は、甲法及び乙市条例に基づいてお送りするものです。"
    )
