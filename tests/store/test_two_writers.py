"""Writers at the same time: one after the other at the record's end, no deadlock, nothing lost."""

from collections.abc import Iterator
from datetime import date
from threading import Event
from time import monotonic, sleep

import pytest
from django.db import transaction

from saiken.claims import facts as f
from saiken.night import look_again
from saiken.store.append import Appended, CannotTakeBack, NewFact, append, take_back
from saiken.store.comparing import differing
from saiken.store.refold import refold
from tests.fixtures_database import on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, at, at_once, meanwhile, owed, paid, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def _serials(condition: str = "true") -> list[int]:
    found = made.rows(f"select serial from ledger_fact where {condition} order by serial")
    return [row[0] for row in found]


def _waits_for_a_lock() -> bool:
    """Whether within a second or two somebody waits for a lock of somebody else."""
    until = monotonic() + 5
    while monotonic() < until:
        if made.rows("select 1 from pg_locks where not granted"):
            return True
        sleep(0.01)
    return False


@pytest.mark.parametrize("kept", (True, False))
def test_the_second_waits_at_the_end_of_the_record(kept: bool) -> None:
    mine, other = owed(2)
    last = _serials()[-1]
    point = transaction.atomic()
    point.__enter__()
    written = append([paid(mine, 100)], act())
    future = meanwhile(lambda: append([paid(other, 200)], act()))
    assert _waits_for_a_lock() and not future.done()
    point.__exit__(
        *((None, None, None) if kept else (ZeroDivisionError, ZeroDivisionError(), None))
    )
    waited = future.result(10)
    assert written.first == last + 1
    assert waited.first == (last + 2 if kept else last + 1), "no gap after a rollback"
    assert _serials() == list(range(1, waited.last + 1))


def test_serials_are_gapless_and_seen_in_their_order() -> None:
    ids = owed(8)
    done = Event()

    def write(mine: list[int], hours: float) -> list[Appended]:
        now = at(TODAY.day, hours)
        return [append([paid(id_, 1), paid(id_, 2)], act(now=now)) for id_ in mine * 4]

    def watch() -> int:
        seen = 0
        while not done.is_set():
            serials = _serials()
            assert serials == list(range(1, len(serials) + 1)), "a later serial was seen first"
            seen += 1
        return seen

    watcher = meanwhile(watch)
    written = at_once(lambda: write(ids[:4], 0), lambda: write(ids[4:], 2))
    done.set()
    watched = watcher.result(10)
    assert isinstance(watched, int) and watched > 1, watched
    assert all(w.last == w.first + 1 for each in written for w in each)
    known = made.rows("select known_at from ledger_fact order by serial")
    assert known == sorted(known)
    assert made.rows(
        "select instalment_id, paid_yen from standing where instalment_id = any(%s) order by 1",
        [ids],
    ) == [(id_, 12) for id_ in ids]
    assert differing(ids, on=TODAY.day) == {}


def test_claims_named_in_opposite_orders_do_not_deadlock() -> None:
    ids = owed(30)

    def write(order: list[int]) -> None:
        for _ in range(8):
            append([paid(id_, 1) for id_ in order], act())

    assert at_once(lambda: write(ids), lambda: write(ids[::-1])) == [None, None]
    sums = made.rows("select distinct paid_yen from standing where instalment_id = any(%s)", [ids])
    assert sums == [(16,)]


def test_the_same_key_at_the_same_moment_writes_once() -> None:
    (id_,) = owed()
    works = [lambda: append([paid(id_, 700)], act("twins"))] * 2
    one, two = at_once(*works)
    assert {one.repeated, two.repeated} == {True, False}
    assert (one.act, one.first, one.last) == (two.act, two.first, two.last)
    assert made.rows("select paid_yen from standing where instalment_id = %s", [id_]) == [(700,)]


def test_two_who_take_back_the_same_act_are_not_both_heard() -> None:
    (id_,) = owed()
    for turn in range(5):
        written = append([paid(id_, 50 + turn)], act())
        found = at_once(
            lambda: take_back(written.act, act(), reason="誤り"),  # noqa: B023
            lambda: take_back(written.act, act(), reason="誤り"),  # noqa: B023
        )
        assert sorted(type(x).__name__ for x in found) == ["Appended", CannotTakeBack.__name__]
    assert made.rows("select paid_yen from standing where instalment_id = %s", [id_]) == [(0,)]


class TestTheNightMeetsAClerk:
    """A copy folded by the night and one folded by an append never overwrite each other's."""

    @pytest.fixture
    def due(self) -> Iterator[int]:
        yield owed(due_on=date(2026, 11, 24))[0]

    def _ends_paid(self, id_: int) -> None:
        kept = made.rows("select paid_yen, stage from standing where instalment_id = %s", [id_])
        assert kept == [(10_000, "paid")]
        assert differing([id_], on=TODAY.day) == {}

    def test_the_clerk_waits_for_the_night(self, due: int) -> None:
        night = at(date(2026, 11, 25))
        with transaction.atomic():
            refold([due], on=night.day)
            future = meanwhile(lambda: append([paid(due, 10_000)], act()))
            assert _waits_for_a_lock()
        assert isinstance(future.result(10), Appended)
        self._ends_paid(due)

    def test_the_night_waits_for_the_clerk(self, due: int) -> None:
        night = at(date(2026, 11, 25))
        with transaction.atomic():
            append([paid(due, 10_000)], act())
            future = meanwhile(lambda: look_again.at_instalments_whose_day_has_come(night))
            assert _waits_for_a_lock()
        assert future.result(10).set_aside == 0
        self._ends_paid(due)


def test_a_death_and_a_payment_at_once_are_both_in_the_copy() -> None:
    debtor = persons()[0]
    ids = owed(12, debtor=debtor)
    at_once(
        lambda: append([NewFact(f.Died(), date(2026, 5, 1), person=debtor)], act()),
        lambda: [append([paid(id_, 30)], act()) for id_ in ids],
    )
    kept = made.rows(
        "select distinct paid_yen, debtor_dead from standing where instalment_id = any(%s)", [ids]
    )
    assert kept == [(30, True)]
