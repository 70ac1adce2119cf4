"""What must hold of every dunning fee."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.dunning_fees import (
    KEYS,
    PER,
    REGIMES,
    DunnedPart,
    DunningFeeRule,
    DunningLetter,
    dunning_fee,
    fee_article,
)
from saiken.values.yen import Yen

days = st.dates(date(2014, 4, 1), date(2035, 12, 31))
rules = st.builds(
    DunningFeeRule,
    st.just("条例"),
    st.none() | st.integers(0, 1000).map(Yen),
    st.none() | days,
    st.none() | days,
    st.sampled_from(KEYS),
    st.sampled_from(PER),
    st.booleans(),
)


@st.composite
def letters(draw: st.DrawFn, regimes: tuple[str, ...] = REGIMES) -> DunningLetter:
    """Letters about one to four instalments, some of them paid around the day of dispatch."""
    dispatched_on = draw(days)
    parts = []
    for place in range(draw(st.integers(1, 4))):
        due_on = dispatched_on - timedelta(days=draw(st.integers(1, 900)))
        paid = draw(st.none() | st.integers(-3, 3))
        paid_on = None if paid is None else dispatched_on + timedelta(days=paid)
        parts.append(DunnedPart(f"p{place}", due_on, due_on.year, paid_on))
    return DunningLetter(
        draw(st.sampled_from(regimes)),
        dispatched_on,
        tuple(parts),
        draw(st.booleans()),
        draw(st.integers(1, 3)),
    )


@given(letters(), st.lists(rules, max_size=3))
def test_parts_add_up_and_show_their_working(
    letter: DunningLetter, given_rules: list[DunningFeeRule]
) -> None:
    fee = dunning_fee(letter, given_rules)
    assert fee.yen == sum(yen for _, yen in fee.by_part)
    assert [id for id, _ in fee.by_part] == [part.id for part in letter.parts]
    assert fee.working and fee.sources


@given(letters(), st.lists(rules, max_size=3))
def test_no_fee_where_the_law_knows_none_or_the_letter_is_a_further_one(
    letter: DunningLetter, given_rules: list[DunningFeeRule]
) -> None:
    if not fee_article(letter.regime) or not letter.first or not given_rules:
        assert dunning_fee(letter, given_rules).yen == 0


@given(letters(), st.lists(rules, max_size=3))
def test_what_was_paid_before_dispatch_bears_nothing(
    letter: DunningLetter, given_rules: list[DunningFeeRule]
) -> None:
    fees = dict(dunning_fee(letter, given_rules).by_part)
    for part in letter.parts:
        if part.paid_on is not None and part.paid_on < letter.dispatched_on:
            assert fees[part.id] == 0


@given(letters(), st.lists(rules, max_size=3))
def test_the_order_of_instalments_changes_nothing_in_all(
    letter: DunningLetter, given_rules: list[DunningFeeRule]
) -> None:
    turned = replace(letter, parts=letter.parts[::-1])
    assert dunning_fee(turned, given_rules).yen == dunning_fee(letter, given_rules).yen


@given(letters(("local_tax", "public_5y")), st.integers(0, 1000))
def test_one_fee_a_letter_is_the_least_and_one_an_instalment_the_most(
    letter: DunningLetter, yen: int
) -> None:
    each, one = (
        dunning_fee(letter, [DunningFeeRule("条例", Yen(yen), per=per)]).yen
        for per in ("instalment", "letter")
    )
    assert one <= each <= one * len(letter.parts)


@given(letters(("local_tax",)), days)
def test_a_rule_that_begins_as_another_ends_leaves_no_day_without_a_fee(
    letter: DunningLetter, turn: date
) -> None:
    old = DunningFeeRule("旧条例", Yen(100), last=turn - timedelta(days=1))
    new = DunningFeeRule("新条例", Yen(70), first=turn)
    expected = 100 if letter.dispatched_on < turn else 70
    assert dunning_fee(letter, [old, new]).yen in (0, expected)


def test_an_id_that_stands_twice_is_refused() -> None:
    part = DunnedPart("a", date(2026, 6, 30))
    with pytest.raises(ValueError, match="twice"):
        dunning_fee(DunningLetter("local_tax", date(2026, 7, 20), (part, part)), [])
