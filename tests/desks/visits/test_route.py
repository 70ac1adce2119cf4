"""順路: the same homes always in one order, town by town, blocks by their numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from saiken.desks.visits.rules.route import Home, in_order, moved
from saiken.store.people.folding import fold_address

HOMES = st.lists(
    st.tuples(
        st.sampled_from(["999-0101", "9990102", ""]),
        st.sampled_from(["桜町", "緑町", "本町"]),
        st.integers(1, 30),
        st.integers(1, 30),
    ),
    max_size=12,
).map(
    lambda rows: [
        Home(id_, code, fold_address(f"{town}{block}番{house}号"))
        for id_, (code, town, block, house) in enumerate(rows)
    ]
)


@settings(max_examples=30)
@given(HOMES, st.randoms(use_true_random=False))
def test_the_order_holds_the_same_homes_however_they_came(homes, random) -> None:
    order = in_order(homes)
    assert sorted(order, key=lambda home: home.id) == homes
    mixed = list(homes)
    random.shuffle(mixed)
    assert in_order(mixed) == order


@settings(max_examples=30)
@given(HOMES)
def test_a_town_is_walked_through_once_and_its_blocks_in_turn(homes) -> None:
    towns = [
        (not h.postal_code, h.postal_code.replace("-", ""), h.address[:2]) for h in in_order(homes)
    ]
    assert len({*towns}) == sum(a != b for a, b in zip([None, *towns], towns, strict=False))


def test_block_two_stands_before_block_ten_and_no_code_last() -> None:
    homes = [
        Home(1, "", "桜町1-1"),
        Home(2, "999-0101", "桜町10-1"),
        Home(3, "9990101", "桜町2-1"),
        Home(4, "999-0100", "本町9-9"),
    ]
    assert [home.id for home in in_order(homes)] == [4, 3, 2, 1]


@settings(max_examples=30)
@given(st.lists(st.integers(), unique=True, min_size=1, max_size=8), st.data(), st.integers(-9, 9))
def test_a_stop_is_moved_and_none_is_lost(order, data, by) -> None:
    one = data.draw(st.sampled_from(order))
    after = moved(order, one, by)
    assert sorted(after) == sorted(order)
    assert [stop for stop in after if stop != one] == [stop for stop in order if stop != one]
    assert after.index(one) == min(max(order.index(one) + by, 0), len(order) - 1)
    assert moved(order, max(order) + 1, by) == order
