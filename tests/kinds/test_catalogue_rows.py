"""Every record of the catalogue leads to kinds, and the facts of a claim to exactly one of them."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.kinds import BadData, NotOfCity, Record, Undecided, kind_for, load_kinds, load_records
from saiken.kinds.catalogue import DATA
from saiken.kinds.record import NOT_OF_CITY, Value
from saiken.values.asked import Misasked

RECORDS = load_records()
TAX, PUBLIC, OTHER, PRIVATE = (
    "compulsory_tax",
    "compulsory_public",
    "noncompulsory_public",
    "private",
)
# The class that the study of the claims of both cities gives each kind today (catalogue of
# 2026-02, `regime` and `class_rules`; doubts CL-1 to CL-13 at their defaults).
CLASSES = {
    TAX: """resident_tax_ordinary resident_tax_special fixed_asset_tax light_vehicle_tax
        corporate_resident_tax nhi_tax""",
    PUBLIC: """nhi_premium long_term_care_premium late_elderly_premium nhi_fraud_levy
        sewer_usage_fee sewer_beneficiary_charge sewer_beneficiary_levy nursery_fee
        child_welfare_facility_charge premature_infant_medical_charge assistance_levy_63
        assistance_levy_78 child_allowance_levy""",
    OTHER: """nhi_benefit_refund nhi_provider_refund nursery_extra_fee assistance_repayment_63
        assistance_levy_78_old assistance_overpayment child_allowance_overpayment
        grave_management_fee columbarium_usage_fee elderly_home_resident_charge
        home_helper_dispatch_fee disability_mutual_aid_contribution after_school_club_fee
        night_soil_fee waste_disposal_fee disabled_medical_subsidy_refund
        child_medical_subsidy_refund elderly_health_benefit_refund
        elderly_health_provider_refund""",
    PRIVATE: """nhi_third_party_recovery elderly_health_third_party_recovery city_housing_rent
        city_housing_parking high_school_tuition water_charge hospital_fee
        emergency_livelihood_loan high_cost_medical_loan childbirth_fund_loan
        single_parent_welfare_loan flush_toilet_conversion_loan school_loan""",
}
CLASS_OF = {code: word for word, codes in CLASSES.items() for code in codes.split()}
each_record = pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())


def test_thirty_six_records_lead_to_fifty_one_kinds() -> None:
    of_records = [kind for record in RECORDS.values() for kind in record.kinds]
    assert len(RECORDS) == 36 and len(of_records) == len(set(of_records)) == 51
    assert set(of_records) == set(CLASS_OF)
    assert all(record.kinds for record in RECORDS.values())


def test_no_kind_is_outside_the_catalogue_and_none_of_it_is_missing() -> None:
    assert set(load_kinds()) == set(CLASS_OF)


@pytest.mark.parametrize("code", sorted(set(load_kinds()) & set(CLASS_OF)))
def test_a_kind_has_the_class_of_its_record(code: str) -> None:
    assert load_kinds()[code].class_on(date(2026, 11, 20)).word == CLASS_OF[code]


def answered(record: Record, facts: Mapping[str, object]) -> str:
    """The kind of a claim, or that it is not the city's."""
    try:
        return kind_for(record.code, facts).word
    except NotOfCity:
        return NOT_OF_CITY


@each_record
def test_every_combination_of_facts_gives_one_answer(record: Record) -> None:
    met = set()
    for facts in record.cases():
        fitting = [rule for rule in record.rules if rule.missing(facts) == ()]
        assert len(fitting) == 1, facts
        assert answered(record, facts) == fitting[0].line.word
        met.add(id(fitting[0]))
    assert len(met) == len(record.rules), "a rule that no claim can meet"


@each_record
def test_every_rule_names_its_article_as_on_paper(record: Record) -> None:
    for line in (rule.line for rule in record.rules):
        assert line.says and line.source
        numbered = re.sub(r"法律第\d+号", "", line.article)
        assert not re.search(r"(?<![第の\d])\d+[条項号]|の\d+[項号]", numbered), line.article


WHOLE = st.sampled_from([(r, facts) for r in RECORDS.values() for facts in r.cases()])


@given(whole=WHOLE, data=st.data())
def test_fewer_facts_give_the_same_answer_or_a_question(
    whole: tuple[Record, Mapping[str, Value]], data: st.DataObject
) -> None:
    record, facts = whole
    kept = data.draw(st.sets(st.sampled_from(sorted(facts)))) if facts else set()
    given_facts = {name: facts[name] for name in kept}
    try:
        assert answered(record, given_facts) == answered(record, facts)
    except Undecided as question:
        assert question.field in set(facts) - kept
        assert record.name in question.reason


AID = "public_assistance_repayment"
REPAID = {"assistance_basis": "repayment", "aid_paid_on": date(2018, 10, 1)}


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({**REPAID, "city_fault": False, "levy_decided": True}, "assistance_levy_63"),
        ({**REPAID, "city_fault": False, "levy_decided": False}, "assistance_repayment_63"),
        ({**REPAID, "city_fault": True}, "assistance_repayment_63"),
        ({**REPAID, "aid_paid_on": date(2018, 9, 30)}, "assistance_repayment_63"),
        (
            {"assistance_basis": "levy", "aid_paid_on": date(2014, 7, 1)},
            "assistance_levy_78",
        ),
        (
            {"assistance_basis": "levy", "aid_paid_on": date(2014, 6, 30)},
            "assistance_levy_78_old",
        ),
        ({"assistance_basis": "overpayment"}, "assistance_overpayment"),
    ],
)
def test_public_assistance_goes_by_article_and_day_of_the_aid(
    facts: Mapping[str, object], kind: str
) -> None:
    line = kind_for(AID, facts)
    assert line.word == kind
    assert "生活保護法第" in line.article


@pytest.mark.parametrize(
    ("record", "facts", "kind", "article"),
    [
        ("sewerage_beneficiary_charge", {"sewer_item": "charge"}, "sewer_beneficiary_charge", "75"),
        ("sewerage_beneficiary_charge", {"sewer_item": "levy"}, "sewer_beneficiary_levy", "224"),
        ("nhi_benefit_refund", {"refund_cause": "fraud"}, "nhi_fraud_levy", "第65条第1項"),
        ("nhi_benefit_refund", {"refund_cause": "provider"}, "nhi_provider_refund", "第65条第3項"),
        ("nhi_benefit_refund", {"refund_cause": "overpaid"}, "nhi_benefit_refund", "第703条"),
        ("municipal_tax", {"tax_item": "resident_special"}, "resident_tax_special", "321条の5"),
        ("water_charge", {}, "water_charge", "水道法第14条"),
    ],
)
def test_the_answer_carries_its_article(
    record: str, facts: Mapping[str, object], kind: str, article: str
) -> None:
    line = kind_for(record, facts)
    assert (line.word, article in line.article) == (kind, True)


def test_what_is_missing_is_asked_for_by_name_one_thing_at_a_time() -> None:
    facts: dict[str, object] = {}
    asked: list[str] = []
    answers: dict[str, object] = {**REPAID, "city_fault": False, "levy_decided": True}
    while len(asked) < 5:
        try:
            assert kind_for(AID, facts).word == "assistance_levy_63"
            break
        except Undecided as question:
            asked.append(question.field)
            facts[question.field] = answers[question.field]
    assert asked == ["assistance_basis", "aid_paid_on", "city_fault", "levy_decided"]
    with pytest.raises(Undecided, match="保護費を支弁した日") as refused:
        kind_for(AID, {"assistance_basis": "levy"})
    assert refused.value.field == "aid_paid_on"


def test_fees_of_a_private_kindergarten_are_not_the_city_s() -> None:
    with pytest.raises(NotOfCity, match="児童福祉法第56条第6項"):
        kind_for("nursery_fee", {"nursery_item": "fee", "facility": "direct"})
    public = {"nursery_item": "fee", "facility": "public"}
    assert kind_for("nursery_fee", public).word == "nursery_fee"


@pytest.mark.parametrize(
    ("record", "facts", "field"),
    [
        ("lottery", {}, "record"),
        (AID, {"facility": "public"}, "facility"),
        (AID, {"assistance_basis": "63"}, "assistance_basis"),
        (AID, {"aid_paid_on": "2018-10-01"}, "aid_paid_on"),
        (AID, {"city_fault": "no"}, "city_fault"),
    ],
)
def test_an_impossible_question_names_its_field(
    record: str, facts: Mapping[str, object], field: str
) -> None:
    with pytest.raises(Misasked) as refused:
        kind_for(record, facts)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("aid_paid_on: {last: 2014-06-30}", "aid_paid_on: {last: 2014-07-01}", "2 rules fit"),
        ("aid_paid_on: {last: 2014-06-30}", "aid_paid_on: {last: 2014-06-29}", "0 rules fit"),
        ("{sewer_item: levy}", "{sewer_item: tax}", "is not one of"),
        ("{sewer_item: levy}", "{sewer_thing: levy}", "is no fact of this file"),
        ("record: water_charge", "record: grave_management_fee", "stands twice"),
        ("aid_paid_on: {last: 2014-06-30}", "aid_paid_on: {}", "a first or a last day"),
    ],
)
def test_a_mistake_in_the_file_is_an_error(tmp_path: Path, old: str, new: str, reason: str) -> None:
    text = (DATA / "catalogue" / "records.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    spoilt = tmp_path / "records.yaml"
    spoilt.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadData, match=reason):
        load_records(spoilt)
