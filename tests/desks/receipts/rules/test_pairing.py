"""Whatever order lines come in and however often, each slip ends in the same fates."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from saiken.desks.receipts.rules import pairing
from saiken.desks.receipts.rules.pairing import Fate, Told, fates
from saiken.files.convenience_receipts import CANCEL, FINAL, POST, PRELIMINARY

KINDS = st.sampled_from((PRELIMINARY, PRELIMINARY, FINAL, FINAL, CANCEL, POST))


@st.composite
def slip(draw):
    """The lines of one slip, each once."""
    said = draw(
        st.lists(
            st.tuples(
                KINDS,
                st.sampled_from((date(2026, 11, 13), date(2026, 11, 14))),
                st.sampled_from(("10:00", "11:00")),
                st.sampled_from(("A", "B")),
                st.sampled_from((9_000, 8_000)),
                st.booleans() if draw(st.booleans()) else st.just(False),
            ),
            max_size=7,
            unique_by=lambda one: one[:5],
        )
    )
    return [Told(place, "|".join(map(str, one[:5])), *one) for place, one in enumerate(said)]


@given(slip(), st.data())
def test_order_and_repetition_change_nothing(lines, data):
    again = data.draw(st.lists(st.sampled_from(lines), max_size=5)) if lines else []
    mixed = data.draw(st.permutations([*lines, *again]))
    first, other = fates(lines), {}
    numbered = [Told(n, *list(vars(one).values())[1:]) for n, one in enumerate(mixed)]
    for place, fate in fates(numbered).items():
        if fate.word != pairing.AGAIN:
            assert numbered[place].identity not in other
            other[numbered[place].identity] = fate
    assert other == {one.identity: first[one.id] for one in lines}


@given(slip())
def test_every_line_has_one_fate_and_the_pairs_come_out_even(lines):
    found = fates(lines)
    assert set(found) == {one.id for one in lines}
    of = Counter((one.kind, found[one.id].word) for one in lines)
    assert of[PRELIMINARY, pairing.CANCELLED] == of[CANCEL, pairing.CANCELS]
    assert of[PRELIMINARY, pairing.CONFIRMED] <= of[FINAL, pairing.PAY]
    differs = Fate(pairing.HOLD, pairing.DIFFERS)
    if differs in found.values():
        assert of[PRELIMINARY, pairing.ONLY_TOLD]
        alone = sum(found[one.id].word == pairing.PAY for one in lines if one.kind == FINAL)
        assert alone == of[PRELIMINARY, pairing.CONFIRMED]


@given(slip())
def test_money_is_never_posted_by_a_first_word_or_a_cancelling(lines):
    found = fates(lines)
    paid = [one for one in lines if found[one.id].word == pairing.PAY]
    assert all(one.kind in (FINAL, POST) and not one.set_aside for one in paid)
    twice = [one for one in paid if found[one.id].why == pairing.TWICE]
    assert len(twice) == max(0, len(paid) - 1)


def test_a_decided_line_takes_no_part():
    first = Told(0, "a", PRELIMINARY, date(2026, 11, 13), "10:00", "A", 9_000)
    sure = Told(1, "b", FINAL, date(2026, 11, 13), "10:00", "B", 9_000)
    assert fates([first, sure])[1].word == pairing.HOLD
    assert fates([first, sure], decided=frozenset({0})) == {1: Fate(pairing.PAY)}
