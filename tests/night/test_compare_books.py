"""Comparing the books: a tenth a night, all in ten nights, what differs is listed and mended."""

from datetime import date, timedelta

import pytest

from saiken.night import compare_books
from saiken.store.comparing import differing
from tests.night.conftest import NIGHT, City
from tests.store import made
from tests.store.made import at

NIGHTS = [at(date(2026, 12, 1) + timedelta(days=n)) for n in range(10)]


def test_in_ten_nights_everything_is_compared_once(city: City) -> None:
    compared = [compare_books.a_tenth(night).compared for night in NIGHTS]
    assert sum(compared) == len(made.rows("select id from register_instalment"))
    assert max(compared) < sum(compared)


def test_what_differs_is_listed_with_what_differed_and_mended(city: City) -> None:
    found = compare_books.a_tenth(NIGHT)
    assert (found.differing, found.set_aside) == ({city.tampered}, 0)
    ((on, step, why),) = made.rows('select "on", step, why from night_set_aside')
    assert (on, step) == (NIGHT.day, "帳簿の照合")
    assert "open_yen 1 ≠ 10000" in why and "completes_on" in why
    assert differing([city.tampered], on=NIGHT.day) == {}
    assert compare_books.a_tenth(NIGHT).differing == set()


def test_every_sort_of_copy_is_mended_within_ten_nights(city: City) -> None:
    one, two, three, four, *_ = city.due_the_day_before
    for query, id_ in (
        ("delete from standing where instalment_id = %s returning 1", one),
        ("delete from standing_clock where instalment_id = %s returning 1", two),
        ("delete from ledger_effect where instalment_id = %s returning 1", three),
        ("update standing set next_day = null where instalment_id = %s returning 1", four),
    ):
        assert made.rows(query, [id_])
    found = [compare_books.a_tenth(night).differing for night in NIGHTS]
    assert set().union(*found) == {one, two, three, four, city.tampered}
    assert differing(city.all, on=NIGHTS[-1].day) == {}
    assert sum(len(compare_books.a_tenth(night).differing) for night in NIGHTS) == 0


def test_portions_leave_nobody_out(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [compare_books.a_tenth(night).compared for night in NIGHTS]
    monkeypatch.setattr(compare_books, "PORTION", 4)
    assert [compare_books.a_tenth(night).compared for night in NIGHTS] == whole
