"""The table of manners: every tag exists, every reading says why, every article is filled."""

from dataclasses import fields, replace

import pytest

from saiken.law.prescription import Parameters
from saiken.law.prescription.manners import SWITCHES, manners_of, readings_of
from saiken.law.prescription.terms import REGIMES
from saiken.law.prescription.working import WHY

USUAL = Parameters()


@pytest.mark.parametrize("regime", sorted(REGIMES))
def test_every_tag_that_is_closed_exists_and_every_article_is_filled(regime: str) -> None:
    table = manners_of(regime, USUAL)
    groups = {manner.group for manner in table.values()} | {""}
    for manner in table.values():
        assert set(manner.closes) <= set(table)
        assert {*manner.cuts, *manner.void_while_postponed_by} <= groups
        assert manner.label
        assert manner.article
        assert "{" not in manner.label + manner.article


@pytest.mark.parametrize("regime", sorted(REGIMES))
def test_every_reading_says_why_and_really_reads_otherwise(regime: str) -> None:
    for reading in readings_of(regime, USUAL):
        assert WHY[reading.name]
        assert reading.tags <= set(manners_of(regime, USUAL))
        differs = reading.manners not in (None, manners_of(regime, USUAL))
        assert differs or reading.by_calendar is True


def test_every_switch_is_a_parameter_whose_default_it_is_not() -> None:
    names = {field.name for field in fields(Parameters)}
    for switch in SWITCHES:
        assert switch.parameter in names
        assert getattr(USUAL, switch.parameter) != switch.value


def test_a_switch_that_is_chosen_makes_the_default_the_other_reading() -> None:
    strict = replace(USUAL, repeated_demand="first_within_six_months")
    other = {reading.name: reading for reading in readings_of("civil", strict)}["repeated_demand"]
    assert manners_of("civil", strict)["demand"].void_while_held_by == ("demand",)
    assert other.manners == manners_of("civil", USUAL)
