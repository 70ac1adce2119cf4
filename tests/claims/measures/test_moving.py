"""Why a rate moved: by hand, and adding up exactly over random ledgers."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims.measures import Cell, YearSums, in_percent, rate_move, why_it_moved
from saiken.claims.measures.saying import largest, parts_shown

RENT, TAX = "rent", "tax"
Ledger = Mapping[Cell, YearSums]


def ledger(**cells: tuple[int, int]) -> dict[Cell, YearSums]:
    """`tax=(1000, 980), tax_old=(100, 20)`: assessed and received."""
    return {
        (name.removesuffix("_old"), name.endswith("_old")): YearSums(assessed, received)
        for name, (assessed, received) in cells.items()
    }


def test_only_recovery() -> None:
    found = rate_move(ledger(tax=(1000, 900)), ledger(tax=(1000, 950)), {})
    assert found is not None
    assert found.effects.recovery == found.change == Fraction(50, 1000)
    assert found.effects.write_off == found.effects.assessment == found.effects.mix == 0


def test_only_write_off() -> None:
    # 200 were carried, of which 100 are given up; the same 20 come in of the rest.
    before = ledger(tax=(800, 800), tax_old=(200, 20))
    after = ledger(tax=(800, 800), tax_old=(100, 20))
    found = rate_move(before, after, {TAX: 100})
    assert found is not None
    assert found.effects.write_off == Fraction(820, 900) - Fraction(820, 1000) == found.change
    assert found.effects.recovery == found.effects.assessment == found.effects.mix == 0


def test_new_claims_beside_old_ones() -> None:
    # New claims are paid to 90, old ones to 10 percent; the new grow from half to three quarters.
    before = ledger(tax=(100, 90), tax_old=(100, 10))
    after = ledger(tax=(300, 270), tax_old=(100, 10))
    found = rate_move(before, after, {})
    assert found is not None and found.before == Fraction(1, 2)
    assert found.effects.assessment == found.change == Fraction(280, 400) - Fraction(1, 2)
    assert found.effects.recovery == found.effects.mix == 0


def test_kinds_that_weigh_otherwise() -> None:
    before = ledger(tax=(100, 90), rent=(100, 50))
    after = ledger(tax=(300, 270), rent=(100, 50))
    found = rate_move(before, after, {})
    assert found is not None
    assert found.effects.mix == found.change == Fraction(320, 400) - Fraction(140, 200)
    assert found.by_kind[TAX].mix == Fraction(9, 10) * Fraction(1, 4)
    assert found.by_kind[RENT].mix == Fraction(5, 10) * Fraction(-1, 4)


def test_a_kind_that_is_new_changes_the_mix_alone() -> None:
    found = rate_move(ledger(tax=(100, 90)), ledger(tax=(100, 90), rent=(100, 50)), {})
    assert found is not None
    assert found.effects.mix == found.change == Fraction(140, 200) - Fraction(90, 100)


def test_all_four_by_hand() -> None:
    before = ledger(tax=(1000, 950), tax_old=(200, 40), rent=(300, 270))
    after = ledger(tax=(1000, 960), tax_old=(150, 45), rent=(300, 285))
    found = rate_move(before, after, {TAX: 60})
    assert found is not None
    put_back = Fraction(1290, 1510)
    assert found.effects.write_off == Fraction(1290, 1450) - put_back
    # Weights at the first end 1000, 200, 300 of 1500; at the last 1000, 210, 300 of 1510.
    weights = [
        (Fraction(one, 1500) + Fraction(other, 1510)) / 2
        for one, other in ((1000, 1000), (200, 210), (300, 300))
    ]
    risen = [Fraction(10, 1000), Fraction(45, 210) - Fraction(40, 200), Fraction(15, 300)]
    recovery = sum((w * r for w, r in zip(weights, risen, strict=True)), Fraction(0))
    assert found.effects.recovery == recovery
    assert found.effects.total == found.change


@pytest.mark.parametrize(
    ("before", "after"),
    [({}, ledger(tax=(1, 1))), (ledger(tax=(1, 1)), {}), ({}, {})],
)
def test_no_assessment_no_reason(before: Ledger, after: Ledger) -> None:
    assert rate_move(before, after, {}) is None


yen = st.integers(0, 10**9)
sums = st.builds(YearSums, yen, yen, yen)
ledgers = st.dictionaries(st.tuples(st.sampled_from("abcd"), st.booleans()), sums)


@given(ledgers, ledgers, st.dictionaries(st.sampled_from("abcd"), yen))
def test_the_parts_add_up_exactly(before: Ledger, after: Ledger, lost: Mapping[str, int]) -> None:
    found = rate_move(before, after, lost)
    if found is None:
        return
    assert found.effects.total == found.change
    assert sum((one.total for one in found.by_kind.values()), Fraction(0)) == found.change
    change, shown = parts_shown(found)
    assert sum(shown) == change
    assert largest(found.effects)


@given(ledgers)
def test_what_did_not_move_has_no_effects(same: Ledger) -> None:
    found = rate_move(same, same, {})
    assert found is None or not any(vars(found.effects).values())


def test_the_sentence() -> None:
    before = ledger(tax=(800, 800), tax_old=(200, 20))
    after = ledger(tax=(800, 800), tax_old=(100, 20))
    found = rate_move(before, after, {TAX: 100})
    assert found is not None
    assert why_it_moved(found, since="令和7年度") == (
        "純収納率は令和7年度の82.00％から91.11％へ9.11ポイント上がりました。"
        "内訳は収納の進み 0.00、欠損による分母の減 +9.11、"
        "新しい調定と繰越の割合 0.00、債権の構成 0.00です。"
    )
    assert largest(found.effects) == "欠損による分母の減"
    same = rate_move(before, before, {})
    assert same is not None
    said = why_it_moved(same, since="前年度")
    assert said == "純収納率は前年度の82.00％から変わっていません。"
    assert in_percent(None) == "算出できません（調定がありません）"
