"""A kind that leaves a question of law open cannot be read, and says which question it is."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from saiken.kinds import Kind, load_kinds
from saiken.kinds.whole import gaps
from saiken.kinds.words import ACTS, ACTS_OF_ALL, ACTS_OF_SOME
from saiken.law.appeals.bodies import REGIMES as APPEALS
from saiken.law.insolvency import TREATMENTS
from saiken.law.late_charges import GRACE_EFFECTS, RATE_MODELS
from saiken.law.prescription.terms import REGIMES, figures
from saiken.law.relief import REGIMES as RELIEFS

KINDS = load_kinds()
TODAY = date(2026, 11, 20)
FEE = KINDS["sewer_usage_fee"]
RENT = KINDS["city_housing_rent"]
TAX_LIKE = {"seizure", "realisation", "distribution_demand", "joining_seizure"}
TAX_LIKE |= {"questioning", "search", "official_cooperation", "stop"}
TAX_LIKE |= {"conversion_grace_by_application", "conversion_grace_ex_officio"}
BY_COURT = {"payment_order", "small_claim", "suit", "compulsory_execution", "claim_filed"}
ORDER_171 = {"collection_stop", "deferral", "remission"}
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


def first_gap(kind: Kind, **changed: Any) -> str:
    """The key of the first question that a changed kind leaves open."""
    return next(iter(gaps(replace(kind, **changed))), ("", ""))[0]


def without(lines: tuple[Any, ...], word: str) -> tuple[Any, ...]:
    return tuple(line for line in lines if line.word != word)


def test_every_act_is_for_all_kinds_or_for_some() -> None:
    assert ACTS_OF_SOME < ACTS
    assert ACTS_OF_ALL | ACTS_OF_SOME == ACTS
    assert TAX_LIKE | BY_COURT | ORDER_171 <= ACTS_OF_ALL


@each_kind
def test_nothing_is_left_open(kind: Kind) -> None:
    assert not list(gaps(kind))


@pytest.mark.parametrize("act", sorted(ACTS_OF_ALL))
def test_an_act_that_is_left_out_is_found(act: str) -> None:
    for kind in (FEE, RENT):
        lists = {
            "remedies": without(kind.remedies, act),
            "relief": without(kind.relief, act),
            "barred": without(kind.barred, act),
        }
        elsewhere = {
            "waiver": "waiver" in [line.word for line in kind.extinction],
            "waive_prescription": kind.prescription.waivable,
            "write_off_on_period_alone": not kind.prescription.invocation_needed,
        }
        assert first_gap(kind, **lists) == ("" if elsewhere.get(act) else "barred")


def test_what_holds_for_a_time_only_leaves_a_gap() -> None:
    ended = tuple(
        replace(line, last=date(2024, 3, 31)) if line.word == "suit" else line
        for line in FEE.barred
    )
    assert first_gap(FEE, barred=ended) == "barred"


def test_an_act_both_offered_and_barred_is_found() -> None:
    barred = (*FEE.barred, replace(FEE.barred[0], word="seizure"))
    assert first_gap(FEE, barred=barred) == "barred"


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"years": 3}, "prescription.years"),
        ({"regime": "civil"}, "prescription.regime"),
        ({"invocation_needed": True}, "prescription.invocation_needed"),
        ({"waivable": True}, "prescription.invocation_needed"),
    ],
)
def test_a_clock_that_does_not_fit_is_found(changed: dict[str, Any], key: str) -> None:
    assert first_gap(FEE, prescription=replace(FEE.prescription, **changed)) == key


def test_other_open_questions_are_found() -> None:
    assert first_gap(FEE, what_follows=FEE.what_follows[:-1]) == "what_follows"
    assert first_gap(FEE, extinction=without(FEE.extinction, "prescription")) == "extinction"
    later = tuple(replace(line, first=date(2030, 1, 1)) for line in FEE.authority)
    assert first_gap(FEE, authority=later) == "authority"
    unmeasured = replace(FEE.dunning, lines=without(FEE.dunning.lines, "measure"))
    assert first_gap(FEE, dunning=unmeasured) == "dunning.lines"


@each_kind
def test_the_topics_of_law_know_the_words_of_a_kind(kind: Kind) -> None:
    assert kind.relief_regime in RELIEFS
    assert kind.appeal.regime in APPEALS
    assert {line.word for line in kind.bankruptcy} <= set(TREATMENTS)
    assert kind.late_charge.grace.word in {*GRACE_EFFECTS, "none"}
    charge = kind.late_charge.figures
    assert charge is None or charge.rate_model in {*RATE_MODELS, "loan_penalty"}


@each_kind
def test_the_period_is_that_of_the_law_of_prescription(kind: Kind) -> None:
    clock = kind.prescription
    if clock.regime in REGIMES:
        assert clock.years == figures()[f"years_{clock.regime}"].step_on(TODAY).value
        assert clock.invocation_needed == (REGIMES[clock.regime].family == "civil")


@each_kind
def test_what_each_group_of_claims_permits(kind: Kind) -> None:
    """手続の可否: the second table of the regimes, group by group."""
    offered = {line.word for line in (*kind.remedies, *kind.relief)}
    barred = {line.word for line in kind.barred}
    compulsory = kind.regime_group in {f"R{number}" for number in range(1, 7)}
    assert (TAX_LIKE if compulsory else BY_COURT) <= offered
    assert (BY_COURT | ORDER_171 if compulsory else TAX_LIKE) <= barred
    private = kind.class_on(TODAY).word == "private"
    assert ("write_off_on_period_alone" in barred) == private
    assert kind.appeal.possible != private
    served = {line.word for line in kind.service}
    assert ("public_notice_by_city" in served) != private
    assert ("public_notice_by_court" in served) == private


@pytest.mark.parametrize(
    ("group", "word"),
    [("R1", "barred"), ("R2", "barred"), ("R3", "barred")]
    + [(group, "by_parameter") for group in ("R4", "R5", "R6")],
)
def test_stop_and_deferral_are_barred_by_the_words_of_the_order(group: str, word: str) -> None:
    kinds = [kind for kind in KINDS.values() if kind.regime_group == group]
    assert kinds
    assert {kind.order_171.word for kind in kinds} == {word}


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("R1", {"while_objected"}),
        ("R2", {"until_final"}),
        ("R3", {"until_final"}),
        ("R4", {"by_parameter"}),
        ("R5", {"by_parameter"}),
        ("R6", {"by_parameter"}),
    ],
)
def test_a_sale_waits_as_the_group_says(group: str, words: set[str]) -> None:
    kinds = [kind for kind in KINDS.values() if kind.regime_group == group]
    assert {kind.auction_stay.word for kind in kinds} == words


@each_kind
def test_claims_of_two_years_are_shown_later_and_no_alarm_is_longer_than_the_period(
    kind: Kind,
) -> None:
    two_years = kind.prescription.years == 2
    assert (kind.alarm_months == (6, 3, 1)) == two_years
