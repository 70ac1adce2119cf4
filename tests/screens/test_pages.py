"""Pagers: by number and by key, keeping what narrows a list."""

import pytest

from saiken.screens.pages import onward, page_of, paged, pager


@pytest.mark.parametrize(
    ("text", "page"), [("2", 2), ("", 1), ("0", 1), ("x", 1), ("-3", 1), ("9999999", 1)]
)
def test_a_page_that_cannot_be_read_is_the_first(asked, text, page):
    assert page_of(asked(f"/here/?page={text}")) == page


def test_a_page_has_the_ways_to_the_others(asked):
    rows, found = paged(asked("/here/?show=open&page=2"), list(range(7)), size=3, unit="期別")
    assert rows == [3, 4, 5]
    assert (found["shown"], found["total"], found["unit"]) == (3, 7, "期別")
    assert found["first_url"] == "?show=open"
    assert found["previous_url"] == "?show=open&page=1"
    assert found["next_url"] == "?show=open&page=3"


def test_the_first_and_the_last_page_lead_one_way_only(asked):
    first = pager(asked(), shown=3, total=7, size=3)
    assert "previous_url" not in first and first["next_url"] == "?page=2"
    last = pager(asked("/here/?page=3"), shown=1, total=7, size=3)
    assert "next_url" not in last and last["first_url"] == "/here/"


def test_two_lists_of_a_page_are_turned_apart(asked):
    found = pager(asked("/here/?page=2&out=4"), shown=5, total=99, size=5, name="out")
    assert found["previous_url"] == "?page=2&out=3"


def test_a_list_by_key_goes_on_and_back_to_its_beginning(asked):
    found = onward(asked("/here/?all=1&before=90"), shown=50, mark=40, total=120)
    assert found["next_url"] == "?all=1&before=40"
    assert found["first_url"] == "?all=1" and found["total"] == 120
    end = onward(asked(), shown=2, mark=None)
    assert end["next_url"] == "" and end["first_url"] == ""
