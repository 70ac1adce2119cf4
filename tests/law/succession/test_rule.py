"""What must hold of every succession."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.succession import ESTATE, REMAINDERS, Heir, shares, succeed
from saiken.values.yen import Yen

amounts = st.integers(0, 10**9).map(Yen)
remainders = st.sampled_from(REMAINDERS)


@st.composite
def families(draw: st.DrawFn) -> list[Heir]:
    """A spouse perhaps, children and siblings with their representatives, ascendants."""
    heirs = [Heir("spouse", "spouse", renounced=draw(st.booleans()))] * draw(st.integers(0, 1))
    for relation in ("child", "sibling"):
        for n in range(draw(st.integers(0, 3))):
            heirs += draw(branches(relation, f"{relation}{n}"))
    for relation in ("parent", "grandparent"):
        for n in range(draw(st.integers(0, 2))):
            heirs.append(Heir(f"{relation}{n}", relation, renounced=draw(st.booleans())))
    return draw(st.permutations(heirs))


@st.composite
def branches(draw: st.DrawFn, relation: str, name: str) -> list[Heir]:
    half = relation == "sibling" and draw(st.booleans())
    below = draw(st.integers(0, 2))
    if not below:
        return [Heir(name, relation, renounced=draw(st.booleans()), half_blood=half)]
    return [
        Heir(f"{name}.{n}", relation, name, renounced=draw(st.booleans()), half_blood=half)
        for n in range(below)
    ]


@given(amounts, families(), remainders)
def test_parts_add_up_and_are_within_a_yen_of_the_share(
    amount: Yen, heirs: list[Heir], remainder: str
) -> None:
    result = succeed(amount, heirs, remainder=remainder)
    assert sum(part.yen for part in result.parts) == amount
    assert sum(part.share for part in result.parts) == 1
    above = [part for part in result.parts if part.yen > part.share * amount]
    assert len(above) <= 1
    for part in result.parts:
        assert part.share > 0
        assert -1 < part.yen - part.share * amount < len(result.parts)
    assert result.working and result.sources


@given(families())
def test_who_renounced_changes_nothing_by_standing_there(heirs: list[Heir]) -> None:
    with_them, _ = shares(heirs)
    without, _ = shares([heir for heir in heirs if not heir.renounced])
    assert [(s.heir.id, s.part) for s in with_them] == [(s.heir.id, s.part) for s in without]


@given(families())
def test_one_line_only_inherits_beside_the_spouse(heirs: list[Heir]) -> None:
    found, _ = shares(heirs)
    lines = {share.heir.relation for share in found} - {"spouse"}
    assert len(lines) <= 1
    spouse = [share.part for share in found if share.heir.relation == "spouse"]
    expected = {"child": "1/2", "parent": "2/3", "grandparent": "2/3", "sibling": "3/4"}
    if spouse:
        assert spouse == [Fraction(expected[lines.pop()]) if lines else Fraction(1)]


@given(families(), st.integers(0, 10))
def test_representatives_take_together_what_the_one_they_represent_would(
    heirs: list[Heir], place: int
) -> None:
    heads = [h for h in heirs if h.relation in ("child", "sibling") and not h.represents]
    if not heads:
        return
    head = replace(heads[place % len(heads)], renounced=False)
    alive = [head if heir.id == head.id else heir for heir in heirs]
    standing_in = [replace(head, id=f"{head.id}.{n}", represents=head.id) for n in range(3)]
    gone = [heir for heir in alive if heir.id != head.id] + standing_in
    before = sum(s.part for s in shares(alive)[0] if s.heir.id == head.id)
    after = sum(s.part for s in shares(gone)[0] if s.heir.represents == head.id)
    assert before == after


@given(families())
def test_a_half_sibling_gets_half_of_a_full_one(heirs: list[Heir]) -> None:
    found, _ = shares(heirs)
    own = [s for s in found if s.heir.relation == "sibling" and not s.heir.represents]
    full = {share.part for share in own if not share.heir.half_blood}
    half = {share.part for share in own if share.heir.half_blood}
    assert len(full) <= 1 and len(half) <= 1
    if full and half:
        assert full.pop() == 2 * half.pop()


def test_no_heir_bears_the_name_of_the_estate() -> None:
    with pytest.raises(ValueError, match=ESTATE):
        succeed(Yen(1), [Heir(ESTATE, "child")])


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        succeed(Yen(1), [Heir("a", "child"), Heir("a", "child")])


def test_nobody_answers_for_others_beyond_a_limited_acceptance() -> None:
    heirs = [Heir(name, "child", limited=True, inherited=Yen(90)) for name in ("a", "b")]
    result = succeed(Yen(100), heirs, regime="local_tax")
    assert [(part.yen, part.stands_in, part.limited) for part in result.parts] == [
        (50, None, True),
        (50, None, True),
    ]
