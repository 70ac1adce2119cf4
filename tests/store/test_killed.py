"""kill -9 at every statement of an append: all of the act or nothing, and it can be done again."""

import os
import signal

import pytest

from saiken.store import append as door
from saiken.store.append import NewFact, append
from saiken.store.comparing import differing
from tests.fixtures_database import on_both_versions
from tests.store import made
from tests.store.killing import killed, killed_before, statements
from tests.store.made import TODAY, act, dunned, owed, paid

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def test_killed_at_any_statement_nothing_of_the_act_is_left() -> None:
    others, ids = owed(3), owed(3)
    alike = _told_of(others)
    of_one = statements(lambda: append(alike, act("counted")))
    facts = _told_of(ids)
    before = made.ledger()
    for number in range(1, of_one + 1):
        assert killed_before(number, lambda: append(facts, act("killed")))
        assert made.ledger() == before, f"killed before statement {number}"
    written = append(facts, act("killed"))
    assert not written.repeated
    assert differing(ids, on=TODAY.day) == {}


def _told_of(ids: list[int]) -> list[NewFact]:
    return [paid(ids[0], 10_000), dunned(ids[1]), dunned(ids[2])]


def test_killed_between_two_rows_of_a_copy_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = owed(4)
    facts = [paid(id_, 500) for id_ in ids]
    before = made.ledger()
    seen = []

    def plain(body: object) -> object:
        seen.append(body)
        if len(seen) == len(facts) + 3:  # once each for the hash, then row by row
            os.kill(os.getpid(), signal.SIGKILL)
        return as_plain(body)

    as_plain = door.as_plain
    with monkeypatch.context() as patched:
        patched.setattr(door, "as_plain", plain)
        assert killed(lambda: append(facts, act("in the copy")))
    assert made.ledger() == before


def test_killed_after_the_commit_the_act_is_there_and_is_not_repeated() -> None:
    (id_,) = owed()

    def write_and_die() -> None:
        append([paid(id_, 800)], act("kept"))
        os.kill(os.getpid(), signal.SIGKILL)

    assert killed(write_and_die)
    assert append([paid(id_, 800)], act("kept")).repeated
    assert made.rows("select paid_yen from standing where instalment_id = %s", [id_]) == [(800,)]


def test_a_child_that_is_not_killed_gets_through() -> None:
    (id_,) = owed()
    assert not killed_before(10_000, lambda: append([paid(id_, 600)], act("through")))
    assert append([paid(id_, 600)], act("through")).repeated
