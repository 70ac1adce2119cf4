"""Whom an event reaches, and when a letter counts as arrived."""

from datetime import date

import pytest

from saiken.law.prescription import Event, Parameters, Terms
from saiken.law.prescription.events import arrival, reaches, reaches_by_old_law

ON = date(2023, 4, 3)


def terms(view_of: str, regime: str = "civil", cause_on: date = date(2021, 4, 1)) -> Terms:
    return Terms(regime, cause_on, date(2021, 5, 25), view_of=view_of)


@pytest.mark.parametrize(
    ("view_of", "reached_by"),
    [
        ("principal", {"principal", "heir"}),
        ("guarantor", {"principal", "guarantor", "heir"}),
        ("joint", {"joint"}),
        ("secondary", {"principal", "secondary"}),
        ("heir", {"principal", "heir"}),
    ],
)
def test_acts_against_one_and_the_clock_of_another(view_of: str, reached_by: set[str]) -> None:
    persons = ("principal", "guarantor", "joint", "secondary", "heir")
    seized = [p for p in persons if reaches(Event(ON, "seizure", against=p), terms(view_of))]
    paid = [p for p in persons if reaches(Event(ON, "partial_payment", by=p), terms(view_of))]
    assert set(seized) == set(paid) == reached_by
    assert reaches(Event(ON, "seizure"), terms(view_of))


@pytest.mark.parametrize(
    ("contract_on", "joint", "kind", "reached"),
    [
        (date(2020, 3, 31), True, "lawsuit_filed", True),
        (date(2020, 4, 1), True, "lawsuit_filed", False),
        (date(2020, 3, 31), False, "lawsuit_filed", False),
        (date(2020, 3, 31), True, "seizure", False),
        (None, True, "lawsuit_filed", False),
    ],
)
def test_a_suit_on_a_joint_guarantor_of_an_old_contract(
    contract_on: date | None, joint: bool, kind: str, reached: bool
) -> None:
    event = Event(ON, kind, against="guarantor", joint=joint, guarantee_contract_on=contract_on)
    assert reaches_by_old_law(event, terms("principal")) is reached
    assert not reaches_by_old_law(event, terms("guarantor"))


def test_a_request_to_one_joint_debtor_under_the_old_law() -> None:
    old, new = date(2020, 3, 31), date(2020, 4, 1)

    def reached(regime: str, on: date, cause_on: date) -> bool:
        event = Event(on, "dunning_dispatched", against="principal")
        return reaches_by_old_law(event, terms("joint", regime, cause_on))

    assert reached("local_tax", old, old)
    assert not reached("local_tax", new, old)
    assert reached("civil", ON, old)
    assert not reached("civil", ON, new)


def test_arrival() -> None:
    usual = terms("principal")
    presuming = Terms("public_5y", ON, ON, parameters=Parameters(presumed_arrival_days=2))
    assert arrival(Event(ON, "demand", arrived=True), presuming) == ON
    assert arrival(Event(ON, "demand", arrived=date(2023, 4, 5)), usual) == date(2023, 4, 5)
    assert arrival(Event(ON, "demand"), usual) == ON
    assert arrival(Event(ON, "demand"), presuming) == date(2023, 4, 5)
