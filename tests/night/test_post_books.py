"""The night draws the books of the toy city, and they agree with its standings to the yen."""

import pytest

from saiken.night import post_books
from saiken.store.books.lists import settlement, untied
from saiken.store.books.posting import drawn
from tests.desks.made import count, one
from tests.fixtures_city import ON
from tests.night.conftest import City


@pytest.mark.usefixtures("sakura")
def test_every_instalment_is_in_the_books_and_agrees() -> None:
    assert count("book_entry") > 3_000
    assert untied(10) == []
    open_yen = int(str(one("select sum(open_yen) from standing")))
    # Loan instalments of later years are the city's assets, no revenue of this year.
    later = int(str(one("select sum(yen) from book_entry where year > 2026")))
    found = settlement(2026, upto=ON, rolled=True, enterprise=())
    principal = [row for row in found if row.part == "principal"]
    assert sum(row.uncollected for row in principal) == open_yen - later
    assert all(row.uncollected >= 0 for row in found)
    ids = [int(str(one("select min(id) from register_instalment")))]
    assert len(drawn(ids)[ids[0]]) == count("book_entry", f"instalment_id = {ids[0]}") > 0
    assert post_books.of_what_is_new() == post_books.Posted(0, 0)


def test_a_copy_that_was_changed_is_told(city: City) -> None:
    found = post_books.of_what_is_new()
    assert (found.done, found.differing) == (count("register_instalment"), 1)
    assert [x.instalment for x in untied(9)] == [city.tampered]
