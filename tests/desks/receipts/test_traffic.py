"""A year's traffic with every fault ends in the truth to the yen, in any order, however killed."""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest

from saiken.desks.receipts.actions import (
    calling_off,
    receiving,
    results,
    settling,
    statements,
    stores,
)
from saiken.desks.receipts.actions.cash import CashReceiptRow
from saiken.server import clock
from saiken.store import append as door
from saiken.store import refold
from tests.desks.cities import owned
from tests.desks.made import rent
from tests.desks.made import take as take_in
from tests.desks.receipts import town
from tests.desks.receipts.sent import rows_of
from tests.desks.receipts.traffic import BEGIN, Owed, Year
from tests.fixtures_city import Cast
from tests.store.killing import killed_before

KILLS = int(os.environ.get("SAIKEN_SOAK_MONEY_KILLS", "200"))  # in the long run
SIZE = 36
Opened = Callable[[], AbstractContextManager[Any]]


class BrokenOffError(Exception):
    """What a test raises at a named point."""


# Twenty points at which a year is broken off: before which calls of what, counted all through it.
POINTS: tuple[tuple[Any, str, frozenset[int]], ...] = (
    (results, "append", frozenset({9})),
    (results, "landings_of", frozenset({4})),
    (results.lines, "insert", frozenset({3, 12})),
    (results.batches, "keep", frozenset({5})),
    (results.portions, "go_on", frozenset({1})),
    (stores, "append", frozenset({2, 8})),
    (settling, "save", frozenset({4, 20})),
    (settling.recording, "hold", frozenset({2})),
    (settling.slip_recording, "let_go", frozenset({15})),
    (statements, "append", frozenset({3, 11})),
    (statements, "save", frozenset({4})),
    (calling_off, "take_back", frozenset({1})),
    (receiving, "post", frozenset({1})),
    (door, "_write", frozenset({60})),
    (refold, "_upsert", frozenset({40})),
    (CashReceiptRow.objects, "create", frozenset({2})),
)


class _Breaking:
    """Breaks the year off before each of these calls."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.left = {(owner, name, n) for owner, name, calls in POINTS for n in calls}
        for owner, name, calls in POINTS:
            patch.setattr(owner, name, self._breaks(owner, name, calls))

    def _breaks(self, owner: Any, name: str, calls: frozenset[int]) -> Callable[..., Any]:
        counted, real = count(1), getattr(owner, name)

        def breaks(*args: Any, **kwargs: Any) -> Any:
            this = next(counted)
            if this in calls:
                self.left.discard((owner, name, this))
                raise BrokenOffError(name)
            return real(*args, **kwargs)

        return breaks

    def do(self, work: Callable[[], None]) -> None:
        """The work, taken up again after each breaking off."""
        while True:
            try:
                return work()
            except BrokenOffError:
                continue


class _Killing:
    """Does what is to be done in a child that is killed before a statement of it, then again."""

    def __init__(self, kill_at: Callable[[], int]) -> None:
        self.kill_at, self.kills = kill_at, 0

    def do(self, work: Callable[[], None]) -> None:
        """The work, begun anew after each kill until no statement of it is left to be killed at."""
        while (place := self.kill_at()) and killed_before(place, work):
            self.kills += 1
        work()


@pytest.fixture
def towns(embedded_server: Any, template_database: str) -> Opened:
    @contextmanager
    def opened() -> Iterator[Any]:
        with owned(embedded_server, template_database) as database:
            yield database

    return opened


def begin(year: Year) -> None:
    """The town's claims, as far as they are known when the year begins."""
    town.register((one for one in year.owed if one.registered_on == BEGIN), Cast().receipts_clerk)
    another_section_bears_the_key_of(year.owed[0])


def live(year: Year, order: int, do: Callable[[Callable[[], None]], None]) -> None:
    """The year as it comes in, one thing after the other."""
    by = Cast().receipts_clerk
    late = sorted((x for x in year.owed if x.registered_on > BEGIN), key=lambda x: x.registered_on)
    for one in year.orders(order):
        while late and late[0].registered_on <= one.on:
            town.register([late.pop(0)], by)
        do(partial(town.step, one, by))
    town.register(late, by)
    do(partial(town.end_of_year, by))


def another_section_bears_the_key_of(owed: Owed) -> None:
    """A ledger of housing with the number of a tax: refused, for no yen may go astray."""
    taken = take_in(rent(owed.key, dunned=""), now=clock.nine_o_clock(BEGIN))
    assert {one.reason for one in taken.refused} == {"differs_from_record"}
    assert len(rows_of(f"select 1 from register_instalment where key = '{owed.key}'")) == 1


def ends_in_truth(year: Year) -> None:
    assert town.stands(year.owed) == town.truth(year)
    assert town.waiting() == year.truth.waiting
    paid_in = rows_of("select count(*) from payment_line where state = 'paid_in'")
    assert paid_in == [(year.truth.cash,)]
    town.adds_up()


def test_in_its_order_then_every_file_again_then_all_taken_back(towns):
    year = Year(1, instalments=SIZE)
    places = iter((6, 0, 0, 0, 9))  # of two files, and of no other
    with towns():
        begin(year)
        before = town.standings(year)
        killing = _Killing(lambda: next(places, 0))
        live(year, 0, killing.do)
        assert killing.kills == 2
        ends_in_truth(year)
        by = Cast().receipts_clerk
        for one in year.sent:
            town.step(replace(one, on=one.on + timedelta(days=90)), by)
        ends_in_truth(year)
        town.take_all_back(by)
        after = town.standings(year)
        assert {key: after[key] for key in before} == before


def test_out_of_order_and_broken_off_at_twenty_points(towns, monkeypatch):
    year = Year(2, instalments=SIZE)
    with towns(), monkeypatch.context() as patch:
        begin(year)
        breaking = _Breaking(patch)
        live(year, 7, breaking.do)
        assert not breaking.left
        ends_in_truth(year)


@pytest.mark.soak
def test_killed_at_random_again_and_again_it_ends_in_truth(towns):
    drawn, kills = random.Random(20261122), 0
    while kills < KILLS:
        year = Year(drawn.randrange(10**6), instalments=4 * SIZE)
        killing = _Killing(lambda: drawn.choice((0, 1, 1)) * drawn.randint(1, 90))
        with towns():
            begin(year)
            live(year, drawn.randrange(10**6), killing.do)
            ends_in_truth(year)
        kills += killing.kills
