"""Marks of people without a number: alike for like spellings, and nothing without the key."""

import pytest

from saiken.store.people.marks import marker

pytestmark = pytest.mark.usefixtures("db")


def test_one_spelled_in_two_ways_has_one_mark_and_two_people_have_two():
    mark, again = marker(), marker()
    assert mark("0000000001", "髙木　花子", "タカギ ハナコ") == again(
        "0000000001", "高木花子", "ﾀｶｷﾞﾊﾅｺ"
    )
    assert mark("1", "高木花子", "") != mark("2", "高木花子", "") != mark("1", "高木", "花子")


def test_a_mark_says_nothing_of_the_name():
    told = marker()("0000000001", "高木花子", "タカギハナコ")
    assert len(told) == 16 and told.isalnum() and told.isascii()
