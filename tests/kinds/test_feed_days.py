"""Of which days files tell, and by when they are there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken import kinds
from saiken.kinds.feed_days import due_on, expected
from saiken.kinds.feeds import DAYS_OF_MONTH, EVERY_DAY, FILE, WORKING_DAYS, Feed
from saiken.law.terms import is_working_day

CITY = kinds.load_city()
TRANSFER = kinds.feeds(CITY)["transfer_sakura"]
DAILY = replace(TRANSFER, rhythm=EVERY_DAY, days=(), after=1)
ROW = """feeds:
  - {code: one, name: 名, channel: 経路, form: cvs_dsk, receiver: accounts, sender: 送り主,
     rhythm: every_day, after: 1, hour: 17, first: 2026-04-01, money: true,
     why: 影響。, mend: 送る。}
"""


def days(feed: Feed, first: date, last: date) -> list[str]:
    return [one.day.isoformat() for one in expected(feed, first, last)]


def test_the_last_day_of_a_month_moves_to_the_next_day_on_which_banks_are_open():
    found = expected(TRANSFER, date(2026, 10, 1), date(2026, 12, 31))
    assert [(d.day.isoformat(), d.due_on.isoformat()) for d in found] == [
        ("2026-11-02", "2026-11-10"),
        ("2026-11-30", "2026-12-07"),
    ]
    # The one of December: banks rest until the 3rd, which is a Sunday.
    assert days(TRANSFER, date(2027, 1, 1), date(2027, 1, 31)) == ["2027-01-04"]


def test_every_day_is_every_day_and_working_days_are_those_on_which_banks_are_open():
    first, last = date(2026, 11, 20), date(2026, 11, 24)
    assert len(days(DAILY, first, last)) == 5
    banks = replace(DAILY, rhythm=WORKING_DAYS)
    assert days(banks, first, last) == ["2026-11-20", "2026-11-24"]
    assert due_on(DAILY, first) == date(2026, 11, 24)  # 勤労感謝の日 lies between


def test_a_feed_is_expected_from_its_first_day_to_its_last():
    feed = replace(DAILY, first=date(2026, 11, 2), last=date(2026, 11, 3))
    assert days(feed, date(2026, 10, 1), date(2026, 12, 1)) == ["2026-11-02", "2026-11-03"]


@given(
    st.dates(date(2026, 4, 1), date(2030, 1, 1)),
    st.integers(0, 40),
    st.integers(0, 7),
    st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True),
)
def test_a_span_is_the_sum_of_its_parts_and_none_is_due_before_its_day(start, length, after, of):
    feed = replace(TRANSFER, rhythm=DAYS_OF_MONTH, days=tuple(of), after=after)
    last = start + timedelta(days=length)
    whole = expected(feed, start, last)
    apart = [
        one for n in range(length + 1) for one in expected(feed, *[start + timedelta(days=n)] * 2)
    ]
    assert whole == apart
    for one in whole:
        assert is_working_day(one.day, feed.moved) and one.due_on >= one.day
        assert (one.due_on == one.day) == (after == 0)


def test_it_is_due_at_its_hour_and_not_before():
    (one,) = expected(TRANSFER, date(2026, 11, 2), date(2026, 11, 2))
    assert not one.is_due(date(2026, 11, 10), 16) and one.is_due(date(2026, 11, 10), 17)
    assert one.is_due(date(2026, 11, 11), 0)


def test_letters_rest_on_a_feed_of_all_kinds_or_of_their_own():
    held = kinds.feeds(CITY)
    assert held["transfer_sakura"].bears_on("nursery_fee")
    assert held["nhi_extract"].bears_on("nhi_tax")
    assert not held["nhi_extract"].bears_on("nursery_fee")


def test_a_city_without_the_file_has_no_feeds(tmp_path):
    assert kinds.feeds(replace(CITY, folder=tmp_path)) == {}


@pytest.mark.parametrize(
    ("wrong", "right", "key"),
    [
        ("rhythm: weekly", "rhythm: every_day", "rhythm"),
        ("receiver: castle", "receiver: accounts", "one"),
        ("hour: 25", "hour: 17", "hour"),
        ("after: 90", "after: 1", "after"),
        ("every_day, days: [3]", "every_day", "days"),
        ("days_of_month, days: [32]", "every_day", "days"),
        ("kinds: [castle], money", "money", "one"),
        ("last: 2026-03-31, money", "money", "last"),
        ("nothing: 1, money", "money", "nothing"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path, wrong, right, key):
    (tmp_path / FILE).write_text(ROW.replace(right, wrong, 1), "utf-8")
    with pytest.raises(kinds.BadData) as told:
        kinds.feeds(replace(CITY, folder=tmp_path))
    assert told.value.key.endswith(key)


def test_only_an_invented_city_waits_for_a_first_file(tmp_path):
    text = ROW.replace("money: true", "money: true, from_first_file: true")
    (tmp_path / FILE).write_text(text, "utf-8")
    assert kinds.feeds(replace(CITY, folder=tmp_path))["one"].from_first_file
    with pytest.raises(kinds.BadData, match="first file"):
        kinds.feeds(replace(CITY, folder=tmp_path, demo=False))
