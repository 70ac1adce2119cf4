"""途中の取込: a long file that was broken off goes on, or is taken back whole; it says so."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from saiken.desks.intake.actions import File, portions, storing, take_in
from saiken.desks.intake.actions.taking_back import SomethingRests, take_back_batch
from saiken.desks.intake.queries.resting import resting_list
from saiken.desks.intake.rules.mappings import known_mappings
from saiken.server.demo import LOADER
from saiken.store.intake import portions as shelf
from saiken.values.actors import NotAllowed
from tests.desks.intake.portioned import batch_of, left, long_file, row
from tests.desks.made import count, id_of, one, signed_in, take, tax
from tests.desks.test_two_at_once import together
from tests.store.killing import killed, killed_before, statements

SIX = tax(*map(row, range(1, 7)))
KEY = "0226990001" + "01"


class BrokenOff(Exception):
    """The file stops coming in, as by a power cut after a commit."""


@pytest.fixture(autouse=True)
def two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "ROWS", 2)


def broken_off(data: bytes, *, now: Any, after: int, by: Any = LOADER) -> int:
    """A file of which so many portions came in; its batch."""

    def tell(state: str, done: int, of: int) -> None:
        if state == "storing" and done >= 2 * after:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        take_in(File("市税.csv", data), by=by, now=now, tell=tell)
    return int(str(one("select max(id) from intake_batch")))


def dying(work: Callable[..., Any], at: int) -> Callable[..., Any]:
    """The same, but the process is killed before its n-th time."""
    times = []

    def die_or(*args: Any, **values: Any) -> Any:
        times.append(1)
        if len(times) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*args, **values)

    return die_or


POINTS = [
    (storing, "seen", 1, 0),
    (storing, "append", 2, 1),
    (storing, "first_facts", 3, 2),
    (storing.shelf, "go_on", 1, 1),
    (storing.shelf, "begun", 5, 1),
    (storing.batches, "one_at_a_time", 3, 2),
]


@pytest.mark.parametrize("point", POINTS, ids=[point[1] for point in POINTS])
def test_killed_at_a_named_point_it_goes_on(own_db, now, monkeypatch, point) -> None:
    place, name, at, portions_left = point

    def load() -> Any:
        return take(long_file(), now=now)

    with monkeypatch.context() as patched:
        patched.setattr(place, name, dying(getattr(place, name), at))
        assert killed(load)
    begun = one("select count(*) from intake_batch") + one("select count(*) from intake_portion")
    assert begun == portions_left
    result = load()
    assert count("intake_batch") == 1 and count("intake_portion") == 4
    found, facts = left(result.batch), count("ledger_fact")
    assert found["finished"] and facts == count_of_uninterrupted(own_db, now, found)
    assert [x["where"] for x in found["refusals"]] == [x.where for x in result.refused]


def count_of_uninterrupted(own_db: Any, now: Any, found: dict[str, Any]) -> int:
    """How many facts the file makes where nothing interrupts it; all else is as it was found."""
    batch = int(str(one("select max(id) from intake_batch")))
    take_back_batch(batch, by=LOADER, now=now)
    before = count("ledger_fact")
    again = take(long_file(), now=now)
    assert left(again.batch) == found and again.batch != batch
    return count("ledger_fact") - before


def test_killed_again_and_again_at_any_statement_it_ends_as_if_it_never_was(own_db, now) -> None:
    def load() -> Any:
        return take(long_file(), now=now)

    at, kills = 25, 0
    while killed_before(at, load):
        kills += 1
        at += 9
    assert kills > 6
    result = load()
    found = left(result.batch)
    assert found["finished"] and count("intake_batch") == 1
    assert count("ledger_fact") == count_of_uninterrupted(own_db, now, found)


def test_the_file_goes_on_with_its_batch(own_db, now) -> None:
    batch = broken_off(SIX, now=now, after=1)
    begun = batch_of(batch)
    assert (begun.finished, begun.rows_done, begun.counts["new"]) == (False, 2, 2)
    assert count("standing") == 2
    told = []
    result = take_in(File("b.csv", SIX), by=LOADER, now=now, tell=lambda *far: told.append(far))
    assert result.batch == batch and result.counts["new"] == 6 and not result.refused
    assert batch_of(batch).finished and count("standing") == 6
    assert [far[1] for far in told if far[0] == "storing"] == [0, 2, 4, 6]
    again = take(SIX, now=now)
    assert again.batch == batch and again.counts["unchanged"] == 6


def test_it_goes_on_on_another_day_as_on_the_first(own_db, now) -> None:
    data = tax(row(1), row(2), row(3), row(4, dunned="20261120"))
    batch = broken_off(data, now=now, after=1)
    later = replace(now, day=date(2026, 11, 25))
    assert take(data, now=later).batch == batch
    begun = shelf.begun(batch_of(batch).sha256, "ledger")
    assert begun is not None and begun.begun_on == now.day and begun.finished
    sooner = tax(row(5), row(6), row(7, paid=1, on="20261122"))
    batch = broken_off(sooner, now=now, after=1)
    assert [x.reason for x in take(sooner, now=later).refused] == ["date_in_future"]


def test_a_broken_off_file_is_taken_back_whole(own_db, now, staff) -> None:
    batch = broken_off(SIX, now=now, after=2, by=staff.tax_clerk)
    assert count("standing") == 4
    take_back_batch(batch, by=staff.tax_clerk, now=now)
    assert count("standing") == 0 and count("ledger_act", "kind = 'take_back'") == 1
    assert batch_of(batch).taken_back
    anew = take(SIX, now=now)
    assert anew.batch != batch and anew.counts["new"] == 6 and count("standing") == 6


def test_taken_back_while_it_comes_in_nothing_of_it_is_left(own_db, now, staff) -> None:
    clerk, told = staff.tax_clerk, []

    def tell(state: str, done: int, of: int) -> None:
        told.append(state)
        if (state, done) == ("storing", 4):
            take_back_batch(int(str(one("select id from intake_batch"))), by=clerk, now=now)

    with pytest.raises(storing.TakenBackMeanwhile, match="取り消され"):
        take_in(File("a.csv", SIX), by=clerk, now=now, tell=tell)
    assert count("standing") == 0 and count("intake_batch") == 1 and told[-1] == "failed"


def test_what_rests_on_any_of_its_portions_keeps_it(own_db, now, staff) -> None:
    clerk = staff.tax_clerk
    batch = broken_off(SIX, now=now, after=1, by=clerk)
    newer = take(tax(row(1, paid=700, on="20261101"), row(5)), now=now, by=clerk)
    take(SIX, now=now, by=clerk)
    found, facts = resting_list(batch)
    assert [(x.key, x.words) for x in found] == [(KEY, ("paid",))] and facts == 1
    with pytest.raises(SomethingRests, match="1件"):
        take_back_batch(batch, by=clerk, now=now)
    take_back_batch(newer.batch or 0, by=clerk, now=now)
    take_back_batch(batch, by=clerk, now=now)
    assert count("standing") == 0


def test_two_at_the_same_moment_are_one_batch(own_db, now) -> None:
    answers = together(*[lambda: take(SIX, now=now)] * 3)
    assert len({answer.batch for answer in answers}) == count("intake_batch") == 1
    assert count("intake_portion") == 2 and count("ledger_fact", "word = 'assessed'") == 6
    assert {answer.counts["rows"] for answer in answers} == {6}


def test_the_pages_say_that_it_is_under_way(own_db, now) -> None:
    broken_off(SIX, now=now, after=2, by=replace(LOADER, office="tax_payment"))
    clerk = signed_in("S1001")
    page = clerk.get("/intake/?state=unfinished").content.decode()
    assert "途中" in page and "市税.csv" in page
    assert "市税.csv" not in clerk.get("/intake/?state=taken_in").content.decode()
    batch = one("select id from intake_batch")
    page = clerk.get(f"/intake/{batch}/").content.decode()
    assert "途中" in page and "続きから取り込みます" in page and "この取込を取り消す" in page
    clerk.post(f"/intake/{batch}/take-back/")
    assert count("standing") == 0
    assert "取消し済み" in clerk.get(f"/intake/{batch}/").content.decode()


def test_it_does_not_go_on_otherwise_than_it_was_begun(own_db, now) -> None:
    broken_off(SIX, now=now, after=1)
    other_day = File("a.csv", SIX, drawn_on=date(2026, 11, 1))
    refused = take_in(other_day, by=LOADER, now=now)
    assert refused.refused_whole and refused.refused[0].reason == "begun_otherwise"
    changed = [replace(m, title="別の題") for m in known_mappings() if m.name == "city_tax"]
    refused = take_in(File("a.csv", SIX), by=LOADER, now=now, mappings=changed)
    assert [x.reason for x in refused.refused] == ["begun_otherwise"]
    assert count("standing") == 2


def test_another_offices_rows_far_below_stop_the_file_before_it_begins(own_db, now, staff) -> None:
    (known,) = [m for m in known_mappings() if m.name == "city_tax"]
    words = {**known.fields.kind.words, "保育料": "nursery_fee"}
    kind = replace(known.fields.kind, words=words)
    mixed = [replace(known, fields=replace(known.fields, kind=kind))]
    data = tax(row(1), row(2), row(3), row(4).replace("固定資産税", "保育料"))
    with pytest.raises(NotAllowed, match="保育"):
        take_in(File("a.csv", data), by=staff.tax_clerk, now=now, mappings=mixed)
    assert count("ledger_fact") == count("intake_batch") == 0
    assert take_in(File("a.csv", data), by=LOADER, now=now, mappings=mixed).counts["new"] == 4


def test_a_statement_count_is_what_a_kill_goes_by(own_db, now) -> None:
    assert statements(lambda: take(SIX, now=now)) > 60
    assert id_of(KEY)
