"""Each kind of event, by regime and day, as primitive effects."""

from datetime import date, timedelta

import pytest

from saiken.law.prescription import EFFECTS_OF_KIND, Event, Terms, effects_of, prescription
from saiken.law.prescription.manners import manners_of
from saiken.law.prescription.terms import REGIMES
from saiken.values.clock import KINDS, Effect

OLD, NEW = date(2019, 5, 7), date(2022, 5, 9)
CONTRACT = (
    "acceleration_notice acknowledgement annulment_suit_ended asset_disclosure_ended "
    "asset_disclosure_started authority_defends_annulment_suit bankruptcy_claim_filed "
    "bankruptcy_ended compulsory_execution_ended compulsory_execution_started "
    "compulsory_execution_withdrawn court_settlement creditor_learned debtor_died default "
    "demand disaster_obstacle distribution_completed distribution_demand "
    "distribution_demand_ended dunning_dispatched dunning_public_notice_posted early_seizure "
    "enforcement_procedure_cancelled execution_stopped grace grace_application "
    "grace_cancelled heirs_determined immediate_extinction judgment_final lawsuit_filed "
    "lawsuit_withdrawn negotiation_agreement negotiation_refusal_notice obstacle_ended "
    "partial_payment participating_seizure payment_notice payment_order_filed "
    "payment_order_final payment_order_lapsed principal_paid_in_full prior_seizure_released "
    "provisional_attachment provisional_attachment_ended refund_set_off_by_authority "
    "search_without_asset second_dunning seizure seizure_cancelled_unlawful seizure_released "
    "stop_cancelled tax_notice"
)


def terms(regime: str, component: str = "principal") -> Terms:
    return Terms(regime, date(2018, 1, 1), date(2018, 3, 31), component=component)


def test_every_kind_of_the_contract_is_known_and_one_more() -> None:
    assert set(EFFECTS_OF_KIND) == {*CONTRACT.split(), "invoked"}


@pytest.mark.parametrize("regime", sorted(REGIMES))
@pytest.mark.parametrize("kind", sorted(EFFECTS_OF_KIND))
def test_effects_are_well_formed_and_each_has_its_manner(kind: str, regime: str) -> None:
    for on in (OLD, NEW):
        event = Event(on, kind, 7, arrived=True, notified_debtor=on, first=on, last=on)
        for component in ("principal", "late_charge", "dunning_fee", "accelerated_balance"):
            for effect in effects_of(event, terms(regime, component)):
                assert effect.kind in KINDS
                assert effect.ref == 7
                assert effect.on >= on
                assert effect.tag in manners_of(regime, terms(regime).parameters)


@pytest.mark.parametrize("regime", sorted(REGIMES))
def test_what_begins_against_another_is_open_and_does_nothing(regime: str) -> None:
    filed = Event(NEW, "lawsuit_filed", 1, against="secondary")
    final = Event(NEW + timedelta(days=90), "judgment_final", 2)
    assert [effect.kind for effect in effects_of(filed, terms(regime))] == ["open"]
    alone = prescription(terms(regime), ())
    assert prescription(terms(regime), [filed, final]).completes_on == alone.completes_on
    assert effects_of(Event(NEW, "demand", 1, against="secondary"), terms(regime)) == ()


@pytest.mark.parametrize(
    ("regime", "first_day"),
    [
        ("local_tax", date(2022, 5, 20)),
        ("national_tax_example", date(2022, 5, 20)),
        ("public_2y", date(2022, 5, 12)),
        ("public_5y", date(2022, 5, 12)),
        ("civil", date(2022, 5, 12)),
    ],
)
def test_the_first_dunning_by_regime(regime: str, first_day: date) -> None:
    event = Event(NEW, "dunning_dispatched", 1, arrived=date(2022, 5, 11))
    renewal, hold = effects_of(event, terms(regime))
    assert (renewal.kind, renewal.day) == ("renew", first_day)
    assert (hold.kind, hold.day) == ("hold", date(2022, 11, 11))


def test_the_fee_has_its_own_clock_from_the_day_after_dispatch() -> None:
    event = Event(NEW, "dunning_dispatched", 1)
    start, _ = effects_of(event, terms("local_tax", "dunning_fee"))
    assert start == Effect(
        "start", NEW, date(2022, 5, 10), date(2022, 5, 20), tag="fee_start", ref=1
    )


def test_acts_before_and_after_the_new_law_stand_under_different_tags() -> None:
    def tags(kind: str, on: date) -> list[str | None]:
        return [effect.tag for effect in effects_of(Event(on, kind, 1), terms("civil"))]

    last, first = date(2020, 3, 31), date(2020, 4, 1)
    for kind, new in (
        ("demand", "demand"),
        ("seizure", "seizure"),
        ("lawsuit_filed", "suit"),
        ("provisional_attachment", "attachment"),
        ("disaster_obstacle", "obstacle"),
    ):
        assert (tags(kind, last), tags(kind, first)) == ([f"{new}_old"], [new])
    assert (tags("negotiation_agreement", last), tags("negotiation_agreement", first)) == (
        [],
        ["agreement"],
    )


def test_a_regime_that_does_not_know_an_act_gives_it_no_effect() -> None:
    for regime, kind in (
        ("civil", "execution_stopped"),
        ("civil", "search_without_asset"),
        ("local_tax", "negotiation_agreement"),
        ("local_tax", "provisional_attachment"),
        ("public_5y", "creditor_learned"),
    ):
        assert effects_of(Event(NEW, kind, 1), terms(regime)) == ()


def test_an_unknown_kind_is_a_program_error() -> None:
    with pytest.raises(KeyError):
        effects_of(Event(NEW, "prayer", 1), terms("civil"))
