"""Who belongs together: the union of pairs, and whose number leads."""

from hypothesis import given
from hypothesis import strategies as st

from saiken.claims.identities import groups, is_sections_own, leader

pairs = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=15)


def test_pairs_that_share_somebody_are_one_group() -> None:
    assert groups([(1, 2), (3, 4), (2, 3), (8, 9)]) == [frozenset({1, 2, 3, 4}), frozenset({8, 9})]
    assert groups([]) == [] == groups([(5, 5)])


@given(pairs)
def test_everybody_is_in_one_group_with_whom_they_are_paired(
    told: list[tuple[int, int]],
) -> None:
    found = groups(told)
    assert sum(map(len, found)) == len(set().union(*found)) if found else True
    assert all(any({a, b} <= whole for whole in found) for a, b in told if a != b)


@given(pairs)
def test_the_order_of_the_pairs_changes_nothing(told: list[tuple[int, int]]) -> None:
    turned = [(b, a) for a, b in reversed(told)]
    assert groups(told) == groups(turned)


def test_the_city_s_own_number_leads_a_section_s() -> None:
    assert is_sections_own("hospital_fee:070000") and not is_sections_own("0000001217")
    assert leader({1: "hospital_fee:070000", 2: "0000001217"}) == 2
    assert leader({1: "0000009000", 2: "0000001217"}) == 2
    assert leader({1: "school_loan:1", 2: "hospital_fee:9"}) == 2
