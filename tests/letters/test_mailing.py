"""Letters in postal order and in envelopes: nobody's letter in another's, none left out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.letters import (
    Addressee,
    DunningSnapshot,
    MailRules,
    Piece,
    pieces,
    postal_key,
    read_mail_rules,
)
from saiken.values.asked import Misasked
from tests.letters.cast import CITY_TEXTS, specimen

TAX = specimen("tax")
GOOD = """
pages_per_letter: 4
sheets_per_envelope: 8
print_houses: [{name: 印刷}]
"""
PEOPLE = st.integers(1, 4)
BATCH = st.lists(st.tuples(PEOPLE, st.integers(1, 4)), max_size=25)


def to(person: int) -> DunningSnapshot:
    who = Addressee(f"第{person}", "様", f"000-010{person}", (f"さくら市本町{person}番",))
    return replace(TAX, addressee=who)


@given(BATCH, st.integers(4, 9))
def test_an_envelope_holds_one_addressee_and_no_more_sheets_than_it_may(
    told: list[tuple[int, int]], most: int
) -> None:
    batch = sorted(((p, to(p), sheets) for p, sheets in told), key=lambda one: one[0])
    found = pieces(batch, most_sheets=most)
    assert len(found) == len(batch) and [f.sheets for f in found] == [s for *_, s in batch]
    envelopes: dict[int, list[tuple[int, Piece]]] = {}
    for (person, *_), piece in zip(batch, found, strict=True):
        envelopes.setdefault(piece.envelope, []).append((person, piece))
    assert list(envelopes) == list(range(1, len(envelopes) + 1))
    for held in envelopes.values():
        assert len({person for person, _ in held}) == 1
        assert sum(piece.sheets for _, piece in held) <= most
        assert [piece.place for _, piece in held] == list(range(1, len(held) + 1))
        assert {piece.letters for _, piece in held} == {len(held)}


def test_a_letter_longer_than_an_envelope_lies_alone() -> None:
    found = pieces([(1, to(1), 1), (1, to(1), 9), (1, to(1), 1)], most_sheets=4)
    assert [piece.envelope for piece in found] == [1, 2, 3]


def test_who_gets_letters_at_two_addresses_gets_two_envelopes() -> None:
    found = pieces([(1, to(1), 1), (1, to(2), 1)], most_sheets=8)
    assert [piece.envelope for piece in found] == [1, 2]


def test_postal_order_is_by_code_then_address_then_addressee() -> None:
    def at(code: str, address: str, name: str) -> DunningSnapshot:
        return replace(TAX, addressee=Addressee(name, "様", code, (address,)))

    order = [
        at("000-0101", "あ", "い"),
        at("000-0101", "い", "あ"),
        at("000-0101", "い", "い"),
        at("0000102", "あ", "あ"),
        at("", "あ", "あ"),
    ]
    assert sorted(reversed(order), key=postal_key) == order


def test_the_mark_names_run_envelope_and_letter() -> None:
    assert Piece(45, 1, 1, 2).sequence(12) == "12-00045"
    assert Piece(45, 2, 3, 2).sequence(12) == "12-00045　2/3通"


def test_sakura_has_rules_of_its_own() -> None:
    rules = read_mail_rules((CITY_TEXTS / "mail.yaml").read_text(encoding="utf-8"))
    assert rules.print_houses and rules.pages_per_letter <= rules.sheets_per_envelope
    assert read_mail_rules(GOOD) == MailRules(4, 8, ("印刷",))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("pages_per_letter: 4", "pages_per_letter: 0", "pages_per_letter"),
        ("pages_per_letter: 4", "pages_per_letter: many", "pages_per_letter"),
        ("pages_per_letter: 4", "pages_per_letter: 9", "sheets_per_envelope"),
        ("sheets_per_envelope: 8\n", "", "sheets_per_envelope"),
        ("[{name: 印刷}]", "[印刷]", "print_houses"),
        ("print_houses", "colour: red\nprint_houses", "colour"),
    ],
)
def test_rules_that_cannot_be_kept_are_refused(old: str, new: str, named: str) -> None:
    with pytest.raises(Misasked, match=named):
        read_mail_rules(GOOD.replace(old, new))
