"""Looking again: only those whose day has come, in portions, each kept at once."""

from datetime import date

import pytest

from saiken.night import look_again
from tests.night.conftest import NIGHT, City
from tests.store import made
from tests.store.made import at


def _look(on: date) -> look_again.Seen:
    return look_again.at_instalments_whose_day_has_come(at(on))


def test_only_those_whose_day_has_come_are_folded(city: City) -> None:
    assert _look(date(2026, 12, 25)) == look_again.Seen(0, 0)
    came = len(city.due_the_day_before) + len(city.of_the_dead) + len(city.waited_for)
    assert _look(NIGHT.day) == look_again.Seen(came, 0)
    folded = made.rows("select instalment_id from standing where folded_on = %s", [NIGHT.day])
    assert {row[0] for row in folded} == {
        *city.due_the_day_before,
        *city.of_the_dead,
        *city.waited_for,
    }
    assert _look(NIGHT.day) == look_again.Seen(0, 0)
    assert _look(date(2027, 3, 2)).done > 0


def test_portions_leave_nobody_out(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_again, "PORTION", 5)
    came = len(city.due_the_day_before) + len(city.of_the_dead) + len(city.waited_for)
    assert _look(NIGHT.day) == look_again.Seen(came, 0)


def test_a_portion_that_was_done_stays_done(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_again, "PORTION", 5)
    done = []

    def refold(ids: list[int], now: object) -> None:
        if done:
            raise KeyboardInterrupt
        done.extend(ids)
        original(ids, now)

    original = look_again._refold
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(look_again, "_refold", refold)
        _look(NIGHT.day)
    folded = made.rows("select instalment_id from standing where folded_on = %s", [NIGHT.day])
    assert sorted(row[0] for row in folded) == sorted(done) and len(done) == 5
