"""The instalment as the law sees it: who owes it, and the terms of each clock."""

from datetime import date
from fractions import Fraction

import pytest

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import DEBTOR, GUARANTOR, JOINT_GUARANTOR, Instalment, Obligation
from tests.claims.stories import DEBTOR_OF, NURSERY, RENT, TAX, assessed, d, instalment


def test_the_debtor_is_found_wherever_it_stands() -> None:
    tax = instalment()
    owing = (Obligation(2, 12, JOINT_GUARANTOR), Obligation(DEBTOR_OF, 11))
    other = Instalment(7, 5, "", "", 2026, tax.kind, tax.city, "", owing)
    assert other.debtor.id == DEBTOR_OF


def test_an_obligation_without_further_words_is_the_debtors_and_the_whole_debt() -> None:
    alone = Obligation(1, 11)
    assert alone == Obligation(1, 11, DEBTOR, Fraction(1), contract_on=None, ceiling_yen=None)


@pytest.mark.parametrize(
    ("role", "view"),
    [(DEBTOR, "principal"), (GUARANTOR, "guarantor"), (JOINT_GUARANTOR, "guarantor")],
)
def test_whose_clock_the_law_is_asked_for(role: str, view: str) -> None:
    assert Obligation(1, 11, role).view == view


@pytest.mark.parametrize(
    ("kind", "regime"), [(TAX, "local_tax"), (NURSERY, "public_5y"), (RENT, "civil")]
)
def test_the_regime_comes_from_the_kind(kind: str, regime: str) -> None:
    terms = instalment(kind).prescription_terms(assessed("2026-07-31"), f.LATE_CHARGE, "guarantor")
    assert (terms.regime, terms.component, terms.view_of) == (regime, f.LATE_CHARGE, "guarantor")
    assert terms.parameters == kinds.prescription_parameters(kinds.load_city("sakura"))


def test_only_a_kind_that_counts_from_the_statutory_due_day_hears_of_it() -> None:
    owed = assessed("2026-09-30", statutory_due_on=d("2026-06-30"))
    heard = {
        kind: instalment(kind).prescription_terms(owed, f.PRINCIPAL, "principal").statutory_due_on
        for kind in (TAX, NURSERY)
    }
    assert heard == {TAX: d("2026-06-30"), NURSERY: None}


def test_without_a_day_of_its_cause_a_claim_arose_by_its_due_day() -> None:
    def cause(owed: f.Assessed) -> date:
        return instalment(RENT).prescription_terms(owed, f.PRINCIPAL, "principal").cause_on

    assert cause(assessed("2026-07-31")) == d("2026-07-31")
    assert cause(assessed("2026-07-31", cause_on=d("2008-07-01"))) == d("2008-07-01")


# A guarantee without a ceiling.


@pytest.mark.parametrize(
    ("kind", "contract", "ceiling", "valid"),
    [
        (RENT, "2020-03-31", None, True),
        (RENT, "2020-04-01", None, False),
        (RENT, "2020-04-01", 500_000, True),
        (RENT, None, None, True),  # a contract of an unknown day is for a person to look at
        (TAX, "2021-04-01", None, True),  # the kind's law knows no ceiling
    ],
)
def test_a_guarantee_of_the_new_law_needs_a_ceiling_where_the_kind_says_so(
    kind: str, contract: str | None, ceiling: int | None, valid: bool
) -> None:
    on = d(contract) if contract else None
    for role in (GUARANTOR, JOINT_GUARANTOR):
        guarantor = Obligation(2, 12, role, contract_on=on, ceiling_yen=ceiling)
        found = instalment(kind, guarantor).guarantee(guarantor)
        assert found is not None
        assert (found.valid, found.doubt) == (valid, "" if valid else "LT-8")
        assert valid or found.article
    assert instalment(kind).guarantee(instalment(kind).debtor) is None
