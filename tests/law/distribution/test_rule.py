"""What must hold of every distribution."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cmp_to_key
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.distribution import (
    OWNER,
    Distribution,
    PrivateRight,
    PublicRight,
    RankDisposal,
    Sale,
    SaleCost,
    distribute,
)
from saiken.values.yen import Yen

DAY = date(2025, 6, 2)
yen = st.integers(0, 900).map(Yen)


@st.composite
def public_rights(draw: st.DrawFn, *, former: bool = False) -> tuple[PublicRight, ...]:
    """Taxes and charges: at most one has seized, the others came after it one by one or at once."""
    count, rights = draw(st.integers(0, 4)), []
    seized = draw(st.integers(-1, count))
    for n in range(count):
        rights.append(
            PublicRight(
                f"t{n}",
                draw(st.sampled_from(["tax", "tax", "charge"])),
                DAY + timedelta(draw(st.integers(0, 6))),
                draw(yen),
                draw(yen),
                other_costs=((f"o{n}", draw(yen)),),
                act="seizure" if n == seized else "demand",
                act_order=draw(st.integers(1, 4)),
                secured=draw(st.booleans()),
                of_former_owner=former and draw(st.booleans()),
                holder=draw(st.sampled_from(["", "sakura"])),
            )
        )
    return tuple(rights)


@st.composite
def private_rights(draw: st.DrawFn) -> tuple[PrivateRight, ...]:
    rights = []
    for n in range(draw(st.integers(0, 4))):
        rights.append(
            PrivateRight(
                f"m{n}",
                "mortgage",
                draw(yen),
                DAY + timedelta(draw(st.integers(0, 6))),
                rank=n + 1,
                before_acquisition=draw(st.booleans()),
                amount_at_notice=draw(st.none() | yen),
            )
        )
    rights.sort(key=lambda right: (right.registered_on, right.rank))
    general = [PrivateRight("g0", "general", draw(yen)), PrivateRight("g1", "general", draw(yen))]
    lien = PrivateRight("l0", "lien", draw(yen))
    given_away = [
        replace(right, disposals=draw(disposals(after=[r.id for r in rights[place + 1 :]])))
        for place, right in enumerate(rights)
    ]
    return (*given_away, *general, lien)


@st.composite
def disposals(draw: st.DrawFn, *, after: list[str]) -> tuple[RankDisposal, ...]:
    act = draw(st.sampled_from([None, None, "assign", "waive"]))
    if act is None:
        return ()
    if after and draw(st.booleans()):
        return (RankDisposal(f"{act}_rank", draw(st.sampled_from(after))),)
    return (RankDisposal(f"{act}_mortgage", "g0"),)


@st.composite
def sales(draw: st.DrawFn) -> Sale:
    costs = (SaleCost("c0", draw(yen), "procedure"), SaleCost("c1", draw(yen)))
    return Sale(
        draw(st.integers(0, 6000).map(Yen)),
        costs,
        draw(public_rights(former=True)),
        draw(private_rights()),
        draw(st.sampled_from(["disposition", "court_auction"])),
        draw(st.sampled_from(["by_act", "pro_rata"])),
    )


def got(result: Distribution) -> dict[str, int]:
    return {name: int(yen) for name, yen in result.parts}


@given(sales())
def test_parts_add_up_and_none_gets_more_than_it_is_owed(sale: Sale) -> None:
    result = distribute(sale)
    parts = got(result)
    assert sum(parts.values()) == sale.proceeds
    assert len(parts) == len(result.parts)
    for right in (*sale.public, *sale.private):
        assert 0 <= parts[right.id] <= right.owed
    for cost in sale.costs:
        assert 0 <= parts[cost.id] <= cost.yen
    assert result.working and result.sources


@given(sales())
def test_what_a_claim_got_falls_on_its_parts(sale: Sale) -> None:
    result = distribute(sale)
    for right in sale.public:
        on_it = sum(yen for claim, _, _, yen in result.applied if claim == right.id)
        assert on_it == got(result)[right.id]
        served = {part for claim, _, part, _ in result.applied if claim == right.id}
        principal = sum(y for c, _, p, y in result.applied if (c, p) == (right.id, "principal"))
        assert "late_charge" not in served or principal == right.principal


@given(sales())
def test_no_claim_starves_while_the_owner_is_paid(sale: Sale) -> None:
    parts = got(distribute(sale))
    if parts.get(OWNER):
        assert all(
            parts[right.id] == right.owed for right in sale.public if not right.of_former_owner
        )
        assert all(parts[cost.id] == cost.yen for cost in sale.costs)


def beats(one: PublicRight | PrivateRight, other: PublicRight | PrivateRight) -> bool:
    """The articles read pair by pair: who of two comes first."""
    if isinstance(one, PublicRight) and isinstance(other, PublicRight):
        if one.kind != other.kind:
            return one.kind == "tax"
        if one.secured != other.secured:
            return one.secured
        if "seizure" in (one.act, other.act):
            return one.act == "seizure"
        return one.act_order < other.act_order
    if isinstance(one, PrivateRight) and isinstance(other, PrivateRight):
        assert one.registered_on and other.registered_on
        return (one.registered_on, one.rank) < (other.registered_on, other.rank)
    if isinstance(one, PrivateRight) and isinstance(other, PublicRight):
        assert one.registered_on
        return one.before_acquisition or one.registered_on <= other.priority_on
    return not beats(other, one)


@given(public_rights(), private_rights(), st.integers(0, 6000))
def test_without_a_knot_each_is_served_before_those_it_beats(
    public: tuple[PublicRight, ...], private: tuple[PrivateRight, ...], proceeds: int
) -> None:
    public = tuple(replace(right, act_order=n + 1) for n, right in enumerate(public))
    private = tuple(
        replace(right, disposals=(), amount_at_notice=None)
        for right in private
        if right.kind == "mortgage"
    )
    rights: list[PublicRight | PrivateRight] = [*public, *private]
    circular = any(
        beats(a, b) and beats(b, c) and beats(c, a) for a, b, c in permutations(rights, 3)
    )
    result = distribute(Sale(Yen(proceeds), (), public, private))
    assert result.knot == circular
    if circular:
        return
    left = proceeds
    for right in sorted(rights, key=cmp_to_key(lambda a, b: -1 if beats(a, b) else 1)):
        assert got(result)[right.id] == min(right.owed, left)
        left -= got(result)[right.id]


@given(sales(), st.integers(0, 3000))
def test_the_totals_of_both_sides_grow_with_the_proceeds(sale: Sale, more: int) -> None:
    public = tuple(right for right in sale.public if not right.of_former_owner)
    private = tuple(replace(right, amount_at_notice=None) for right in sale.private)
    small = replace(sale, public=public, private=private)
    large = replace(small, proceeds=Yen(sale.proceeds + more))
    for side in (public, tuple(r for r in private if r.kind == "mortgage")):
        less = sum(got(distribute(small))[right.id] for right in side)
        assert less <= sum(got(distribute(large))[right.id] for right in side) or any(
            right.disposals for right in private
        )


@given(sales())
def test_the_order_in_which_claims_are_written_down_changes_nothing(sale: Sale) -> None:
    distinct = tuple(
        replace(right, act_order=n + 1, secured=False) for n, right in enumerate(sale.public)
    )
    one = replace(sale, public=distinct, equal_charges="by_act")
    other = replace(one, public=distinct[::-1])
    public = {right.id for right in distinct}
    parts = got(distribute(other))
    assert {name: yen for name, yen in got(distribute(one)).items() if name in public} == {
        name: yen for name, yen in parts.items() if name in public
    }


@pytest.mark.parametrize(
    "private",
    [
        (PrivateRight("a", "mortgage", Yen(1)),),
        (PrivateRight("a", "lien", Yen(1), DAY),),
        (PrivateRight(OWNER, "lien", Yen(1)),),
    ],
)
def test_rights_that_cannot_be_are_refused(private: tuple[PrivateRight, ...]) -> None:
    with pytest.raises(ValueError, match=r"^rights: "):
        distribute(Sale(Yen(1), (), (), private))
