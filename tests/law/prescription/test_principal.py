"""What reaches a guarantor or a secondary taxpayer through the principal debtor."""

from datetime import date

import pytest

from saiken.law.prescription.effects import effects_of
from saiken.law.prescription.events import Event
from saiken.law.prescription.manners import OF_PRINCIPAL, manners_of, of_principal
from saiken.law.prescription.terms import Terms

ON = date(2022, 2, 1)
DUE = date(2021, 5, 25)


@pytest.mark.parametrize(
    ("view_of", "against", "tags"),
    [
        ("guarantor", "principal", {"dunning_of_principal", "later_dunning_of_principal"}),
        ("secondary", "principal", {"dunning_of_principal", "later_dunning_of_principal"}),
        ("guarantor", "guarantor", {"dunning", "later_dunning"}),
        ("principal", "principal", {"dunning", "later_dunning"}),
        ("heir", "principal", {"dunning", "later_dunning"}),
    ],
)
def test_a_dunning_of_another_has_a_name_of_its_own(
    view_of: str, against: str, tags: set[str]
) -> None:
    terms = Terms(regime="public_5y", cause_on=DUE, due_on=DUE, view_of=view_of)
    effects = effects_of(Event(ON, "dunning_dispatched", against=against), terms)
    assert {effect.tag for effect in effects} == tags


def test_what_the_debtor_does_after_completion_bars_no_guarantor() -> None:
    terms = Terms(regime="civil", cause_on=DUE, due_on=DUE, view_of="guarantor")
    (effect,) = effects_of(Event(ON, "acknowledgement", by="principal"), terms)
    table = manners_of("civil", terms.parameters)
    assert table["acknowledgement"].revives and not table[effect.tag or ""].revives


def test_each_name_stands_in_the_table_of_every_regime() -> None:
    for regime in ("local_tax", "national_tax_example", "public_2y", "public_5y", "civil"):
        table = manners_of(regime, Terms(regime, DUE, DUE).parameters)
        assert {of_principal(tag) for tag in OF_PRINCIPAL} <= set(table)
