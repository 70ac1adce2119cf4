"""A file that waits belongs to who brought it, and waits for a day."""

from datetime import timedelta

import pytest

from saiken.night import drop_waiting
from saiken.store.intake.waiting import drop, drop_old, keep, waiting
from saiken.values.actors import Now, Staff
from tests.fixtures_database import on_both_versions
from tests.store.made import CLERK, TODAY, rows

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]
OTHER = Staff("S1002", "梅沢　なつき", "tax_payment")


def _after(hours: float) -> Now:
    return Now(TODAY.day, TODAY.moment + timedelta(hours=hours))


def test_only_who_brought_it_gets_it() -> None:
    token = keep("市税.csv", b"\x00\xff1,2", by=CLERK, now=TODAY)
    assert waiting(token, by=CLERK) == ("市税.csv", b"\x00\xff1,2")
    assert waiting(token, by=OTHER) is None
    assert waiting(token + "x", by=CLERK) is None
    drop(token, by=OTHER)
    assert waiting(token, by=CLERK) is not None
    drop(token, by=CLERK)
    assert waiting(token, by=CLERK) is None


def test_no_two_have_the_same_token_and_none_can_be_guessed() -> None:
    tokens = {keep("a", b"1", by=CLERK, now=TODAY) for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 32


def test_what_waited_for_more_than_a_day_goes_when_the_next_comes() -> None:
    old = keep("古い.csv", b"1", by=CLERK, now=TODAY)
    keep("次.csv", b"2", by=OTHER, now=_after(23.9))
    assert waiting(old, by=CLERK) is not None
    keep("その次.csv", b"3", by=OTHER, now=_after(24.1))
    assert waiting(old, by=CLERK) is None
    assert rows("select count(*) from intake_waiting where file = '次.csv'") == [(1,)]


def test_a_night_drops_what_nobody_stored_within_a_day() -> None:
    drop_old(_after(10_000))
    old = keep("古い.csv", b"1", by=CLERK, now=TODAY)
    young = keep("次.csv", b"2", by=OTHER, now=_after(10))
    assert drop_waiting.files_nobody_stored(_after(24)) == 0
    assert drop_waiting.files_nobody_stored(_after(25)) == 1
    assert waiting(old, by=CLERK) is None and waiting(young, by=OTHER) is not None
