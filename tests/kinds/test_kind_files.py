"""Every kind file answers every legal question, and each answer names its article and source."""

import re
from datetime import date

import pytest

from saiken.kinds import CLAIM_CLASSES, Kind, line_on, lines_on, load_kinds, sourced_lines
from saiken.kinds.words import COMPONENTS, REGIME_GROUPS

KINDS = load_kinds()
TODAY = date(2026, 11, 20)
TAXES = ("resident_tax_ordinary", "fixed_asset_tax", "light_vehicle_tax")
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


def test_every_group_of_claims_has_its_kinds() -> None:
    assert {kind.regime_group for kind in KINDS.values()} == REGIME_GROUPS
    assert len(KINDS) > 50


@each_kind
def test_every_line_names_its_article_and_its_source(kind: Kind) -> None:
    lines = sourced_lines(kind)
    assert len(lines) > 50
    for line in lines:
        assert line.article.strip() and line.source.strip() and line.says.strip(), line
        assert "$" not in line.article + line.says, line


# 地方税法第463条の25第1項, never 463条の251項: every number of a paper is led by 第 or の.
UNLED = re.compile(r"(?<![第の\d])\d+[条項号]|の\d+[項号]")


@each_kind
def test_articles_are_written_as_on_paper(kind: Kind) -> None:
    for line in sourced_lines(kind):
        assert not UNLED.search(line.article.replace("44号附則", "")), line.article


@each_kind
def test_the_letter_names_what_it_rests_on(kind: Kind) -> None:
    basis = kind.dunning_basis_on(TODAY)
    assert basis.says.startswith(basis.article) and basis.says.endswith("督促します。")
    assert kind.dunning.title == "督促状"


@each_kind
def test_what_decides_a_letter_holds_on_the_day_of_the_letter(kind: Kind) -> None:
    assert kind.class_on(TODAY).word in CLAIM_CLASSES
    assert kind.dunning_basis_on(TODAY).article
    assert [line.word for line in kind.what_follows_on(TODAY)][-1] == "relief"
    assert lines_on(kind.appeal.paragraphs, TODAY)
    assert line_on(kind.authority, TODAY).word in {"mayor", "enterprise_manager"}


@each_kind
def test_each_remedy_and_relief_stands_once_on_a_day(kind: Kind) -> None:
    offered = [line.word for line in lines_on(kind.remedies + kind.relief, TODAY)]
    barred = [line.word for line in lines_on(kind.barred, TODAY)]
    assert len(offered) == len(set(offered))
    assert not set(offered) & set(barred)


@each_kind
def test_the_four_components_have_names_and_clocks(kind: Kind) -> None:
    assert {part.code for part in kind.components} == COMPONENTS
    assert kind.component_name("principal") == kind.principal_name
    assert kind.component_name("late_charge") == kind.late_charge.name


@each_kind
def test_the_class_decides_who_may_seize_and_who_must_sue(kind: Kind) -> None:
    private = kind.class_on(TODAY).word == "private"
    compulsory = kind.class_on(TODAY).word.startswith("compulsory")
    assert (kind.may("seizure", TODAY) is not None) == compulsory
    assert (kind.may("suit", TODAY) is None) == compulsory
    assert kind.prescription.invocation_needed == private
    assert kind.appeal.possible != private
    assert kind.dunning.fee_allowed != private
    told = " ".join(line.says for line in kind.what_follows_on(TODAY))
    assert ("財産の差押え" in told) == compulsory


@pytest.mark.parametrize(
    ("code", "dunning", "seizure", "late_charge"),
    [
        ("resident_tax_ordinary", "第329条", "第331条", "第326条"),
        ("fixed_asset_tax", "第371条", "第373条", "第369条"),
        ("light_vehicle_tax", "第463条の25", "第463条の27", "第463条の24"),
    ],
)
def test_each_tax_has_its_own_articles(
    code: str, dunning: str, seizure: str, late_charge: str
) -> None:
    kind = KINDS[code]
    assert kind.dunning_basis_on(TODAY).article == f"地方税法{dunning}第1項"
    seizing = kind.may("seizure", TODAY)
    assert seizing and seizing.article == f"地方税法{seizure}第1項第1号"
    assert kind.late_charge.lines[0].article == f"地方税法{late_charge}第1項"
    assert kind.class_name_on(TODAY) == "強制徴収公債権（地方税）"


def test_taxes_count_each_instalment_from_its_own_due_day_by_the_notice() -> None:
    for code in TAXES:
        clock = KINDS[code].prescription
        assert (clock.regime, clock.years, clock.counted_from) == (
            "local_tax",
            5,
            "statutory_due_on",
        )
        assert clock.notice_renews and not clock.waivable
        assert "地方税法第18条の2第1項第1号" in [line.article for line in clock.lines]


@pytest.mark.parametrize(
    ("day", "paragraphs"),
    [
        (date(2015, 3, 31), "児童福祉法第56条第10項（当時）"),
        (date(2015, 4, 1), "子ども・子育て支援法附則第6条第7項・児童福祉法第56条第7項（当時）"),
        (date(2024, 3, 31), "子ども・子育て支援法附則第6条第7項・児童福祉法第56条第7項（当時）"),
        (date(2024, 4, 1), "子ども・子育て支援法附則第6条第6項・児童福祉法第56条第6項"),
    ],
)
def test_nursery_fees_print_the_paragraph_in_force(day: date, paragraphs: str) -> None:
    assert KINDS["nursery_fee"].class_on(day).article == paragraphs


def test_nursery_fees_warn_at_two_years_and_end_at_five() -> None:
    clock = KINDS["nursery_fee"].prescription
    assert (clock.regime, clock.years) == ("public_5y", 5)
    assert clock.second_alarm and (clock.second_alarm.years, clock.second_alarm.doubt) == (
        2,
        "CL-8",
    )


def test_rent_keeps_the_old_five_years_for_old_contracts_and_needs_invocation() -> None:
    clock = KINDS["city_housing_rent"].prescription
    assert (clock.regime, clock.years, clock.old_period_years) == ("civil", 5, 5)
    assert clock.old_law_until == date(2020, 3, 31)
    assert clock.on_completion == "completed_not_invoked"
    bar = KINDS["city_housing_rent"].bar_of("write_off_on_period_alone", TODAY)
    assert bar and bar.article == "民法第145条"


def test_an_eviction_is_only_told_as_what_three_months_allow() -> None:
    told = KINDS["city_housing_rent"].what_follows_on(TODAY)
    line = next(one for one in told if one.word == "eviction_three_months")
    assert line.says.startswith("使用料を3か月以上滞納されたときは")


@each_kind
def test_no_doubt_is_carried_without_a_choice(kind: Kind) -> None:
    for doubt in kind.doubts:
        assert doubt.id and doubt.parameter and doubt.value and doubt.says
