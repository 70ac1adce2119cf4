"""kill -9 at named points of a dunning run: taken up again, no letter twice, none lost."""

import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise
from typing import Any

import pytest

from saiken.desks.notices.models import DISPATCHED
from saiken.store.embedded import Server
from tests.desks.cities import owned
from tests.desks.notices.apart import STATES, go_on, state
from tests.fixtures_database import Database
from tests.store import made

Opened = Callable[[], AbstractContextManager[Database]]
Left = dict[str, list[tuple[Any, ...]]]
PLACES = ("first statement", "half", "last statement", "after")
KILLS = int(os.environ.get("SAIKEN_SOAK_KILLS", "1000"))  # in the long run
_LEFT = {
    "papers": "select number, kind, office, person_id, issued_on, snapshot_hash from paper",
    "letters": "select r.status, i.instalment_id, i.place, i.reason, p.number from dunning_item i"
    " join dunning_run r on r.id = i.run_id left join paper p on p.id = i.paper_id",
    "approvals": "select asked_by, decided_by, content_hash, approved from approval",
    "series": "select * from number_series",
    "slips": "select s.number, s.yen, s.usable_until, p.number from slip s"
    " join paper p on p.id = s.paper_id",
}


def _left() -> Left:
    """What the run leaves behind: the record, its copies, letters, numbers, approvals.

    A run's own number is left out: a draft that was killed takes one with it.
    """
    of_the_run = {name: sorted(made.rows(query), key=repr) for name, query in _LEFT.items()}
    left = made.ledger() | of_the_run
    return {name: [tuple(map(_unnumbered, row)) for row in rows] for name, rows in left.items()}


def _unnumbered(value: Any) -> Any:
    return re.sub(r"^dunning:\d+", "dunning:", value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def another(embedded_server: Server, town_template: str) -> Opened:
    """Opens a small town in which nobody was dunned yet, as often as wanted."""

    @contextmanager
    def opened() -> Iterator[Database]:
        with owned(embedded_server, town_template) as database:
            yield database

    return opened


@pytest.fixture(scope="module")
def unharmed(another: Opened) -> tuple[Left, dict[str, int]]:
    """What a run leaves that nobody killed, and how many statements each step sent."""
    with another() as town:
        sent = {before: go_on(town, after) or 0 for before, after in pairwise(STATES)}
        return _left(), sent


def _once_each(left: Left) -> None:
    """Every letter went to one place, under one number, and was told once to the record."""
    numbers = [letter[0] for letter in left["papers"]]
    assert len(numbers) == len(set(numbers)) > 3
    dunned = made.rows(
        "select instalment_id, count(*) from ledger_fact where word = 'dunned' group by 1"
    )
    assert {times for _, times in dunned} == {1}
    in_batch = {item[1] for item in left["letters"] if item[2] == "in"}
    assert {instalment for instalment, _ in dunned} == in_batch


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("before", "after"), list(pairwise(STATES)))
def test_killed_and_taken_up_again_it_leaves_the_same(
    before: str, after: str, place: str, another: Opened, unharmed: tuple[Left, dict[str, int]]
) -> None:
    expected, sent = unharmed
    at_ = {
        "first statement": 1,
        "half": max(1, sent[before] // 2),
        "last statement": sent[before],
    }
    with another() as town:
        go_on(town, before)
        assert state() == before
        assert go_on(town, after, kill_at=at_.get(place, 0), after=place == "after") is None
        assert state() in (before, after)
        go_on(town)
        left = _left()
        _once_each(left)
        assert left == expected


@pytest.mark.soak
def test_killed_at_random_again_and_again_it_leaves_the_same(
    another: Opened, unharmed: tuple[Left, dict[str, int]]
) -> None:
    expected, sent = unharmed
    drawn, kills = random.Random(20261120), 0
    while kills < KILLS:
        with another() as town:
            while state() != DISPATCHED:
                kills += go_on(town, kill_at=drawn.randint(1, sum(sent.values()))) is None
            assert _left() == expected
