"""Numbers of a series follow without a gap, also after a rollback and with two who ask at once."""

from datetime import date
from hashlib import sha256
from time import sleep

import psycopg
import pytest
from django.db import IntegrityError, transaction

from saiken.store.papers import lists
from saiken.store.papers.numbering import NewPaper, keep, next_numbers
from tests.fixtures_database import Database, on_both_versions
from tests.store import made
from tests.store.made import TODAY, at_once, meanwhile, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def test_each_series_counts_for_itself_from_one() -> None:
    assert next_numbers("tax:2026", 3) == range(1, 4)
    assert next_numbers("tax:2026", 1) == range(4, 5)
    assert next_numbers("tax:2027", 2) == range(1, 3)


def test_a_rollback_gives_its_numbers_back() -> None:
    class Torn(Exception):
        pass

    next_numbers("torn", 5)
    with pytest.raises(Torn), transaction.atomic():
        assert next_numbers("torn", 7) == range(6, 13)
        raise Torn
    assert next_numbers("torn", 1) == range(6, 7)


def test_the_second_waits_until_the_first_is_sure() -> None:
    with transaction.atomic():
        assert next_numbers("waits", 2) == range(1, 3)
        future = meanwhile(lambda: next_numbers("waits", 2))
        sleep(0.1)
        assert not future.done()
        transaction.set_rollback(True)
    assert future.result(10) == range(1, 3)


def test_two_at_once_never_get_the_same() -> None:
    def ask() -> list[int]:
        return [number for _ in range(30) for number in next_numbers("both", 2)]

    one, two = at_once(ask, ask)
    assert sorted(one + two) == list(range(1, 121))


def _paper(number: str, person: int, on: date = TODAY.day) -> NewPaper:
    return NewPaper(number, "dunning", "tax_payment", person, on, number.encode() * 3)


def test_papers_are_kept_whole_in_order_each_number_once() -> None:
    one, two = persons(2)
    ids = keep([_paper("令8　1", one), _paper("令8　2", two)])
    found = lists.kept(reversed(ids))
    assert [(p.id, p.number, p.person) for p in found] == [
        (ids[0], "令8　1", one),
        (ids[1], "令8　2", two),
    ]
    hashed = made.rows("select snapshot, snapshot_hash from paper where id = any(%s)", [ids])
    assert all(sha256(snapshot).hexdigest() == hash_ for snapshot, hash_ in hashed)
    with pytest.raises(IntegrityError):
        keep([_paper("令8　3", one), _paper("令8　1", two)])
    assert made.rows("select count(*) from paper where number = '令8　3'") == [(0,)]


def test_the_papers_of_a_person_are_listed_newest_first() -> None:
    one, other = persons(2)
    keep([_paper("甲1", one, date(2026, 10, 1)), _paper("甲2", one, date(2026, 11, 1))])
    keep([_paper("甲3", other), _paper("甲4", one, date(2026, 11, 1))])
    found = lists.papers_of(one, ["tax_payment", "housing"])
    assert [paper.number for paper in found] == ["甲4", "甲2", "甲1"]
    assert found[0].issued_on == date(2026, 11, 1)


def test_the_papers_of_other_offices_are_not_listed() -> None:
    (one,) = persons()
    keep([_paper("甲5", one)])
    assert lists.papers_of(one, ["housing"]) == lists.papers_of(one, []) == []


def test_a_paper_that_was_changed_behind_our_back_is_not_shown(town: Database) -> None:
    (person,) = persons(1)
    (id_,) = keep([_paper("令8　9", person)])
    with psycopg.connect(town.superuser) as connection:
        connection.execute("update paper set snapshot = 'other' where id = %s", [id_])
    with pytest.raises(lists.PaperChanged, match="令8　9"):
        lists.kept([id_])
