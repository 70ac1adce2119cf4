"""Kind, city and day give the law what it asks for; published and golden figures come back."""

from dataclasses import replace
from datetime import date

import pytest

from saiken.kinds import (
    NoLine,
    appeal_paragraphs,
    appropriation_order,
    as_city_holds,
    authority_on,
    clock_alarm_months,
    dunning_rule,
    dunning_rule_of_regime,
    kinds_of,
    late_charge_rule,
    load_city,
    load_kinds,
    missing_for_letters,
    mode,
    number_series,
    office_of,
    prescription_parameters,
    prescription_terms,
    warning_terms,
)
from saiken.law.appropriation import Owed, appropriate
from saiken.law.dunning import dunning_duty
from saiken.law.late_charges import late_charge
from saiken.values.yen import Yen

CITY = load_city()
KINDS = load_kinds()
RESIDENT = KINDS["resident_tax_ordinary"]
NURSERY = KINDS["nursery_fee"]
RENT = KINDS["city_housing_rent"]
TODAY = date(2026, 11, 20)


def test_a_tax_charge_is_computed_by_the_act() -> None:
    rule = late_charge_rule(RESIDENT, CITY, on=TODAY)
    assert rule and (rule.rate_model, rule.first_months, rule.base_unit) == ("local_tax", 1, 1000)
    assert (rule.base_min, rule.final_unit, rule.final_min, rule.fraction) == (2000, 100, 1000, "A")
    assert rule.basis == "地方税法第326条第1項"
    # 100,000 yen due 2 June 2025: 30 days at 2.4 %, then 152 days at 8.7 %.
    charge = late_charge(Yen(100000), date(2025, 6, 2), date(2025, 12, 1), rule)
    assert (charge.raw, charge.amount) == (197 + 3623, 3800)


def test_a_nursery_charge_arises_only_from_a_dunning_and_by_the_ordinance() -> None:
    assert late_charge_rule(NURSERY, CITY, on=TODAY, dunned=False) is None
    rule = late_charge_rule(NURSERY, CITY, on=TODAY)
    assert rule and rule.basis == "さくら市債権管理条例第8条第1項"
    assert late_charge_rule(NURSERY, CITY, on=date(2014, 3, 31)) is None


def test_rent_bears_statutory_interest_without_cuts() -> None:
    rule = late_charge_rule(RENT, CITY, on=TODAY)
    assert rule and (rule.rate_model, rule.base_min, rule.final_min) == ("statutory_interest", 0, 0)
    # 36,500 yen at 3 % for 100 days are 300 yen; a delay begun before April 2020 keeps 5 %.
    assert late_charge(Yen(36500), date(2026, 3, 31), date(2026, 7, 9), rule).amount == 300
    assert late_charge(Yen(36500), date(2020, 2, 29), date(2020, 6, 8), rule).amount == 500
    assert late_charge(Yen(36500), date(2020, 3, 31), date(2020, 7, 9), rule).amount == 300


@pytest.mark.parametrize("code", ["resident_tax_ordinary", "fixed_asset_tax", "light_vehicle_tax"])
def test_a_tax_is_dunned_within_twenty_days_and_seized_from_the_eleventh(code: str) -> None:
    rule = dunning_rule(KINDS[code], CITY, on=date(2026, 7, 31))
    duty = dunning_duty(due_on=date(2026, 7, 31), rule=rule, dispatched_on=date(2026, 8, 17))
    assert duty.dunning_by == date(2026, 8, 20)
    assert duty.deadline_on == date(2026, 8, 27)
    assert duty.measure_from == date(2026, 8, 28)


def test_a_nursery_fee_has_the_days_of_the_rule_and_a_deadline_in_the_letter() -> None:
    rule = dunning_rule(NURSERY, CITY, on=date(2026, 9, 30))
    duty = dunning_duty(due_on=date(2026, 9, 30), rule=rule, dispatched_on=date(2026, 10, 16))
    assert duty.dunning_by == date(2026, 10, 20)
    assert duty.deadline_on == date(2026, 10, 26)
    assert duty.measure_from == date(2026, 10, 27)
    assert rule.articles[0] == "地方自治法第231条の3第1項・さくら市債権管理条例施行規則第4条第1項"


def test_a_dunning_of_rent_opens_no_way_to_a_seizure() -> None:
    rule = dunning_rule(RENT, CITY, on=date(2026, 9, 30))
    duty = dunning_duty(due_on=date(2026, 9, 30), rule=rule, dispatched_on=date(2026, 10, 16))
    assert duty.dunning_by == date(2026, 10, 20)
    assert duty.measure_from is None


def test_a_regime_is_answered_by_the_city_that_set_a_rule() -> None:
    rule = dunning_rule_of_regime("sakura", "public_5y", date(2026, 9, 30))
    assert rule and rule.within_days == 20
    assert dunning_rule_of_regime("sakura", "public_2y", date(2026, 9, 30)) is None
    with pytest.raises(LookupError):
        dunning_rule_of_regime("atlantis", "public_5y", date(2026, 9, 30))


@pytest.mark.parametrize("code", list(CITY.modes))
def test_the_order_of_a_payment_is_the_laws_or_the_citys(code: str) -> None:
    order, line = appropriation_order(KINDS[code], CITY, on=TODAY)
    debt = Owed("a", date(2026, 9, 30), principal=Yen(1000), late_charge=Yen(300))
    paid = appropriate(order, Yen(1100), TODAY, [debt])
    parts = [(part, yen) for _, part, yen in paid.parts]
    if order in ("civil", "city_planning"):
        assert parts == [("late_charge", 300), ("principal", 800)]
    else:
        assert parts == [("principal", 1000), ("late_charge", 100)]
    assert line.article


def test_the_charge_goes_before_the_principal_under_the_city_planning_act() -> None:
    order, line = appropriation_order(KINDS["sewer_beneficiary_charge"], CITY, on=TODAY)
    debt = Owed("a", date(2026, 9, 30), principal=Yen(1000), late_charge=Yen(300))
    paid = appropriate(order, Yen(400), TODAY, [debt])
    parts = [(part, yen) for _, part, yen in paid.parts]
    assert parts == [("late_charge", 300), ("principal", 100)]
    assert line.article == "都市計画法第75条第6項"


def test_offices_modes_numbers_and_alarms() -> None:
    assert office_of(RESIDENT, CITY).name == "納税課"
    assert office_of(NURSERY, CITY).name == "保育課"
    assert office_of(RENT, CITY).name == "住宅政策課"
    assert mode(RENT, CITY).history_complete is False
    assert number_series(RESIDENT, CITY).number(12) == "さく納第12号"
    assert clock_alarm_months(NURSERY) == (12, 6, 3, 1)
    assert [kind.code for kind in kinds_of("tax_payment", CITY)] == [
        "resident_tax_ordinary",
        "fixed_asset_tax",
        "light_vehicle_tax",
    ]


def test_the_mayor_of_the_day_signs() -> None:
    assert authority_on(CITY, date(2022, 4, 30)).name == "花岡　正一"
    assert authority_on(CITY, date(2022, 5, 1)).name == "春野　みどり"
    assert authority_on(CITY, TODAY).title == "さくら市長"
    with pytest.raises(NoLine):
        authority_on(CITY, date(2010, 1, 1))


def test_the_manager_of_the_hospital_signs_for_its_claims_if_its_office_is_the_hospital_s() -> None:
    hospital = KINDS["hospital_fee"]
    held = authority_on(CITY, TODAY, hospital)
    assert (held.title, held.name, held.title_only) == ("さくら市病院事業管理者", "", True)
    assert authority_on(CITY, TODAY, RENT).title == "さくら市長"
    assert authority_on(CITY, TODAY, KINDS["school_loan"]).title == "さくら市長"
    own = replace(CITY.modes["hospital_fee"], office="insurance")
    by_mayor = replace(CITY, modes={**CITY.modes, "hospital_fee": own})
    assert authority_on(by_mayor, TODAY, hospital).title == "さくら市長"
    nobody = replace(CITY, authorities=CITY.authorities[:2])
    with pytest.raises(NoLine, match="hospital"):
        authority_on(nobody, TODAY, hospital)
    assert "権限者の氏名" in missing_for_letters(hospital, nobody, on=TODAY)
    assert missing_for_letters(hospital, CITY, on=TODAY) == ()


def test_objections_name_the_city_and_rent_has_none() -> None:
    tax = appeal_paragraphs(RESIDENT, CITY, on=TODAY)
    assert len(tax) == 3 and all("{" not in line.says for line in tax)
    assert "3か月以内に、さくら市長に対して審査請求" in tax[0].says
    rent = appeal_paragraphs(RENT, CITY, on=TODAY)
    assert len(rent) == 1 and "審査請求の対象となる処分ではありません" in rent[0].says


def test_a_tax_clock_knows_the_statutory_day_and_others_do_not() -> None:
    days = {"due_on": date(2025, 8, 31), "cause_on": date(2025, 6, 1)}
    first = date(2025, 6, 30)
    tax = prescription_terms(RESIDENT, statutory_due_on=first, **days)
    assert (tax.regime, tax.due_on, tax.statutory_due_on) == ("local_tax", date(2025, 8, 31), first)
    fee = prescription_terms(NURSERY, statutory_due_on=first, **days)
    assert (fee.regime, fee.statutory_due_on, fee.old_period_years) == ("public_5y", None, None)


def test_a_rent_of_an_old_contract_keeps_the_old_law() -> None:
    old = prescription_terms(RENT, due_on=date(2024, 3, 31), cause_on=date(2016, 10, 1))
    new = prescription_terms(
        RENT, due_on=date(2024, 3, 31), cause_on=date(2021, 4, 1), view_of="guarantor"
    )
    assert (old.old_period_years, old.old_cause) == (5, True)
    assert (new.old_cause, new.view_of) == (False, "guarantor")


def test_the_choices_of_the_city_reach_the_clock() -> None:
    terms = prescription_terms(RENT, due_on=date(2024, 3, 31), cause_on=date(2021, 4, 1))
    held = as_city_holds(terms, CITY).parameters
    assert held == prescription_parameters(CITY)
    assert (held.public_dunning_restart, held.presumed_arrival_days) == ("arrival", 0)
    assert held.acknowledging_payers == ("debtor", "agreed_payer")
    changed = replace(CITY.parameters["presumed_arrival_days"], value=3)
    other = replace(CITY, parameters={**CITY.parameters, "presumed_arrival_days": changed})
    assert prescription_parameters(other).presumed_arrival_days == 3


def test_a_claim_that_runs_from_its_cause_does_not_wait_for_a_due_day() -> None:
    kind = KINDS["nhi_third_party_recovery"]
    due_on, cause_on = date(2026, 6, 30), date(2026, 4, 10)
    terms = prescription_terms(kind, due_on=due_on, cause_on=cause_on)
    assert terms.from_cause == (kind.prescription.counted_from == "cause_on")
    assert not prescription_terms(RENT, due_on=due_on, cause_on=cause_on).from_cause


def test_a_levy_after_national_taxes_warns_by_the_other_reading() -> None:
    kind = KINDS["assistance_levy_78"]
    terms = prescription_terms(kind, due_on=date(2026, 5, 31), cause_on=date(2026, 4, 1))
    warned = warning_terms(kind, terms)
    assert terms.regime == "national_tax_example"
    assert warned and warned.regime == "public_5y"


def test_a_least_number_of_days_of_an_act_goes_before_the_rule_of_the_city() -> None:
    kind = KINDS["child_allowance_levy"]
    assert dunning_rule(kind, CITY, on=TODAY).deadline_days == 10
    rule = replace(CITY.dunning[0], kinds=(kind.code,), deadline_days=7)
    city = replace(CITY, dunning=(rule,))
    assert dunning_rule(kind, city, on=TODAY).deadline_days == 10


def test_a_levy_of_assistance_is_dunned_as_a_national_tax() -> None:
    rule = dunning_rule(KINDS["assistance_levy_63"], CITY, on=TODAY)
    duty = dunning_duty(due_on=date(2026, 9, 30), rule=rule, dispatched_on=date(2026, 11, 16))
    assert duty.dunning_by == date(2026, 11, 19)
    assert duty.measure_from == date(2026, 11, 27)


def test_a_regime_new_to_a_city_is_answered_by_the_kind_it_uses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert dunning_rule_of_regime("sakura", "national_tax_example", TODAY) is None
    modes = {"assistance_levy_78": replace(mode(RESIDENT, CITY), kind="assistance_levy_78")}
    using = replace(CITY, modes=modes)
    monkeypatch.setattr("saiken.kinds.joins.load_city", lambda code: using)
    rule = dunning_rule_of_regime("sakura", "national_tax_example", TODAY)
    assert rule and (rule.within_days, rule.measured_from) == (50, "dispatch")


def test_an_objection_about_a_premium_goes_to_the_board_of_the_prefecture() -> None:
    told = appeal_paragraphs(KINDS["nhi_premium"], CITY, on=TODAY)
    assert f"{CITY.prefecture}国民健康保険審査会に対して" in told[0].says


def test_a_shorter_period_warns_for_nursery_fees_alone() -> None:
    days = {"due_on": date(2024, 4, 30), "cause_on": date(2024, 4, 1)}
    warned = warning_terms(NURSERY, prescription_terms(NURSERY, **days))
    assert warned and (warned.regime, warned.due_on) == ("public_2y", date(2024, 4, 30))
    assert warning_terms(RENT, prescription_terms(RENT, **days)) is None
