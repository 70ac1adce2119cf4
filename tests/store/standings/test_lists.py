"""Lists from the kept standings: who is to be dunned in which order, whose day has come."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.store.append import NewFact, append
from saiken.store.refold import refold
from saiken.store.standings import lists
from tests.fixtures_database import on_both_versions
from tests.store.made import TODAY, act, assessed, claims, dunned, owed, paid, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def _undunned(ids: list[int], office: str = "tax_payment") -> list[int]:
    """Of these, those that are to be dunned; other tests of the module have theirs."""
    return [id_ for id_ in lists.undunned(office, on=TODAY.day) if id_ in ids]


def test_the_undunned_stand_in_the_order_of_their_duty() -> None:
    late = owed(due_on=date(2026, 9, 30))[0]
    early = owed(due_on=date(2026, 6, 1))[0]
    middle = owed(2, due_on=date(2026, 7, 31))
    assert _undunned([late, early, *middle]) == [early, *middle, late]


def test_who_is_not_to_be_dunned_is_not_listed() -> None:
    overdue, paid_up, had_letter, not_due, later = owed(5)
    append([paid(paid_up, 10_000), dunned(had_letter)], act())
    append([assessed(not_due, due_on=TODAY.day), assessed(later, due_on=date(2027, 1, 4))], act())
    ids = [overdue, paid_up, had_letter, not_due, later, *claims()]
    assert _undunned(ids) == [overdue]
    assert _undunned(ids, office="nursery") == []


def test_the_barred_and_the_unknown_are_listed_for_their_reason() -> None:
    dead = persons()[0]
    (barred,), (unknown,) = owed(debtor=dead), owed()
    append([NewFact(f.Died(), date(2026, 3, 14), person=dead)], act())
    append([NewFact(f.HistoryStated(False, f.UNKNOWN, "台帳"), TODAY.day, unknown)], act())
    assert sorted(_undunned([barred, unknown])) == sorted([barred, unknown])


def test_those_whose_day_has_come_are_found_in_portions() -> None:
    ids = owed(7, due_on=date(2026, 12, 25))
    after, found = ids[0] - 1, []
    while portion := lists.due_to_change(date(2026, 12, 26), after=after, limit=3):
        assert len(portion) <= 3
        after = portion[-1]
        found += portion
    assert [id_ for id_ in found if id_ in ids] == ids
    assert lists.due_to_change(date(2026, 12, 25), after=ids[0] - 1, limit=9) == []
    refold(ids, on=date(2026, 12, 26))
    assert lists.due_to_change(date(2026, 12, 26), after=ids[0] - 1, limit=9) == []


def test_all_come_once_in_portions_also_those_without_an_assessment() -> None:
    ids = [*owed(4), *claims(3)]
    after, found = 0, []
    while portion := lists.all_ids(after=after, limit=5):
        after = portion[-1]
        found += portion
    assert found == sorted(set(found)) and set(ids) <= set(found)


def test_the_clocks_that_rest_on_a_letter_are_counted_by_its_serials() -> None:
    one, two, three = owed(3)
    written = append([dunned(one), dunned(two)], act())
    append([paid(two, 10_000)], act())
    assert lists.clocks_resting_on(range(written.first, written.last + 1)) == 1
    assert lists.clocks_resting_on(range(written.last + 1, written.last + 2)) == 0
    assert three not in (one, two)
