"""Who sees whose claims: the own office's by name, all offices' counts by permission only."""

import pytest

from saiken.store import reads
from saiken.store.offices import walls
from saiken.values.actors import NotAllowed, Staff
from tests.fixtures_city import Cast

pytestmark = pytest.mark.usefixtures("db")
CLERK = Staff("S1", "だれか", "tax_payment", frozenset({walls.LOOK}))


def test_counts_are_of_the_own_office_or_of_all_by_permission() -> None:
    assert walls.counted_offices(CLERK) == ["tax_payment"]
    control = Staff("S4", "だれか", "claims_control", frozenset({walls.SEE_ALL}))
    assert walls.counted_offices(control) == sorted(reads.city().offices)


def test_names_are_seen_in_the_own_office_only_whoever_it_is() -> None:
    assert walls.may_look(CLERK, "tax_payment")
    assert not walls.may_look(CLERK, "nursery")
    everywhere = Staff("S4", "だれか", "claims_control", frozenset({walls.SEE_ALL, walls.LOOK}))
    assert not walls.may_look(everywhere, "tax_payment"), "counts are not names"
    assert not walls.may_look(Staff("S9", "だれか", "tax_payment"), "tax_payment")


def test_one_of_the_offices_is_enough_and_none_is_refused() -> None:
    walls.must_look(CLERK, {"nursery", "tax_payment"})
    for offices in ({"nursery"}, set()):
        with pytest.raises(NotAllowed, match="ほかの所属"):
            walls.must_look(CLERK, offices)


def test_a_protected_address_needs_its_own_permission() -> None:
    assert walls.may_see_address(CLERK, protected=False)
    assert not walls.may_see_address(CLERK, protected=True)
    trusted = Staff("S1", "だれか", "tax_payment", frozenset({walls.LOOK_PROTECTED}))
    assert walls.may_see_address(trusted, protected=True)


def test_the_toy_city_gives_its_clerks_no_more_than_that(staff: Cast) -> None:
    for clerk in (staff.tax_clerk, staff.nursery_clerk):
        assert walls.may_look(clerk, clerk.office)
        assert walls.counted_offices(clerk) == [clerk.office]
    assert not walls.may_look(staff.tax_clerk, "nursery")
