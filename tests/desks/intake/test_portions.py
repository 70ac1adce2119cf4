"""A long file comes in by portions: of whatever size, the same ledger, batch and refusals."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from saiken.desks.intake.actions import File, TakenIn, portions, take_in
from saiken.desks.intake.actions.taking_back import take_back_batch
from saiken.desks.intake.rules.answers import answer_of
from saiken.server.demo import LOADER
from saiken.store.intake import lists
from saiken.store.intake.told import acts_of_batch
from tests.desks.intake.modes import put_to
from tests.desks.intake.portioned import left, long_file, row
from tests.desks.intake.test_any_order import rows
from tests.desks.made import city_file, count, take, tax

EXAMPLES = settings(max_examples=12)
MANY = 1000


@pytest.fixture
def size(monkeypatch: pytest.MonkeyPatch) -> Any:
    """How many rows a portion has."""

    def set_to(many: int) -> None:
        monkeypatch.setattr(portions, "ROWS", many)

    return set_to


def after(*files: bytes, now: Any) -> tuple[dict[str, Any], TakenIn]:
    """All that is left of files of which the last is looked at; nothing of it stays."""
    with transaction.atomic():
        for data in files:
            answer = take(data, now=now)
        found = left(answer.batch)
        transaction.set_rollback(True)
    return found, answer


def told(answer: TakenIn) -> tuple[Any, ...]:
    return answer.counts, answer.refused, answer.sha256, answer.mapping


def test_portions_of_any_size_are_the_same_file(db, now, size) -> None:
    size(MANY)
    before = tax(row(4, paid=500, on="20260901"), row(8), row(6))
    expected, answer = after(before, long_file(), now=now)
    assert answer.counts["new"] and answer.refused and expected["finished"]
    for many in (1, 2, 3, 4, 7, 10):
        size(many)
        found, again = after(before, long_file(), now=now)
        assert (found, told(again)) == (expected, told(answer)), many


def test_any_ledger_in_portions_of_any_size(db, now, size) -> None:
    @EXAMPLES
    @given(st.lists(rows(least=1), min_size=1, max_size=2), st.integers(1, 4), st.data())
    def holds(files: list[list[str]], many: int, data: st.DataObject) -> None:
        held = [one for file in files for one in file]
        again = data.draw(st.permutations([*held, *held[: len(held) // 2]]))
        size(MANY)
        expected, answer = after(tax(*files[0]), tax(*again), now=now)
        size(many)
        found, in_portions = after(tax(*files[0]), tax(*again), now=now)
        assert (found, told(in_portions)) == (expected, told(answer))

    holds()


def test_a_short_file_is_one_act_and_a_long_one_an_act_for_each_portion(db, now, size) -> None:
    short = take(tax(row(1), row(2)), now=now)
    assert count("ledger_act") == 1 and count("intake_portion") == 0
    size(2)
    long = take(tax(*map(row, range(3, 8))), now=now)
    assert count("ledger_act") == 4 and count("intake_portion") == 2
    assert [len(acts_of_batch(x.batch or 0)) for x in (short, long)] == [1, 3]
    assert count("intake_batch") == 2 and long.counts["new"] == 5
    assert take(tax(*map(row, range(3, 8))), now=now).batch == long.batch
    assert count("ledger_act") == 4


def test_a_first_portion_without_facts_is_an_act_all_the_same(db, now, size) -> None:
    size(2)
    result = take(tax(row(1, on="x"), row(2, on="x"), row(3)), now=now)
    first, second = sorted(acts_of_batch(result.batch or 0))
    assert count("ledger_fact", f"act_id = {first}") == 0
    assert count("ledger_fact", f"act_id = {second}") == 3


def test_the_same_file_brings_again_what_was_taken_back_with_another(db, now, size, staff) -> None:
    size(2)
    shared = take(tax(row(1), row(2), row(3)), now=now, by=staff.tax_clerk)
    both = tax(row(1), row(2), row(3), row(4), row(5))
    first = take(both, now=now)
    take_back_batch(shared.batch or 0, by=staff.tax_clerk, now=now)
    second = take(both, now=now)
    assert second.batch != first.batch and second.counts["new"] == 3
    assert second.counts["unchanged"] == 2 and count("standing") == 5


def test_a_mirror_in_portions(db, now, size, monkeypatch) -> None:
    put_to(monkeypatch, "mirror")
    size(MANY)
    first = tax(*map(row, range(1, 7)))
    others = (row(n).replace(",50000,", f",{yen},") for n, yen in ((1, 50000), (2, 40000), (5, 1)))
    second = tax(*others, row(6), row(7))
    expected, _ = after(first, second, now=now)
    assert len(expected["differing"]) == 2 and expected["extract"][-1][:2] == (5, 2)
    for many in (1, 2, 4):
        size(many)
        found, _ = after(first, second, now=now)
        extract = found["counts"].pop("extract")
        assert (extract["compared"], extract["differing"]) == (5, 2)
        assert found | {"counts": None} == expected | {"counts": None}


@pytest.mark.parametrize("file", ["nursery_fee.xlsx", "housing_rent.csv", "school_loan.xlsx"])
def test_the_samples_in_portions(db, now, size, file) -> None:
    answers = []
    for many in (MANY, 61):
        size(many)
        with transaction.atomic():
            looked = take_in(File(file, city_file(file)), by=LOADER, now=now, dry_run=True)
            answer = take(city_file(file), now=now, name=file)
            assert told(looked) == told(answer)
            answers.append((left(answer.batch), told(answer)))
            transaction.set_rollback(True)
    assert answers[0] == answers[1]


def test_an_answer_lists_the_first_of_very_many_refusals(db, now, size, monkeypatch) -> None:
    size(2)
    monkeypatch.setattr(portions, "MOST_LISTED", 3)
    result = take(tax(*(row(n, on="x") for n in range(1, 8))), now=now)
    assert [x.where for x in result.refused] == ["1件目", "2件目", "3件目"]
    assert (result.more_refused, answer_of(result)["more_refused"]) == (4, 4)
    assert len(lists.refusals(result.batch or 0)) == 7


def test_it_tells_its_rows_from_the_first_on(db, now, size) -> None:
    size(2)
    told = []
    data = tax(*map(row, range(1, 6)))
    take_in(File("a.csv", data), by=LOADER, now=now, tell=lambda *far: told.append(far))
    assert [far for far in told if far[0] != "storing"] == [
        ("opening", 0, 0), ("opening", 6, 6), ("reading", 6, 6), ("done", 0, 0),
    ]  # fmt: skip
    assert [far[1:] for far in told if far[0] == "storing"] == [(0, 6), (2, 6), (4, 6), (5, 6)]
