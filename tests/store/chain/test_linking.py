"""The chain of the record: whoever changes, removes or adds a fact behind the last link is seen."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import psycopg
import pytest
from django.db import connections

from saiken.store.append import append
from saiken.store.chain import hashing
from saiken.store.chain.linking import add_link, check_links
from saiken.store.chain.lists import broken_links, link_count, links
from saiken.store.embedded import Server
from tests.fixtures_city import point_to
from tests.fixtures_database import Database, cloned
from tests.store.killing import killed_before, statements
from tests.store.made import TODAY, act, owed, paid, rows

CHANGES = (
    "update ledger_fact set happened_on = '2001-01-01' where serial = {serial}",
    "update ledger_fact set body = jsonb_set(body, '{{yen}}', '1') where serial = {serial}",
    "delete from ledger_effect where fact_id = {serial}; "
    "delete from ledger_fact where serial = {serial}",
    "update ledger_act set by = 'K9999' where id = (select act_id from ledger_fact"
    " where serial = {serial})",
)


@pytest.fixture
def town(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """A city of each test's own: its record is tampered with."""
    with cloned(embedded_server, template_database) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()


@pytest.fixture
def paid_once(town: Database) -> int:
    """The serial of a payment that lies in the last link."""
    (id_,) = owed()
    serial = append([paid(id_, 700)], act()).first
    assert add_link(TODAY) > 0
    return serial


def _all_hold() -> bool:
    return all(one.holds for one in check_links(on=TODAY.day))


def test_every_fact_lies_in_one_link_and_the_same_again_adds_nothing(paid_once: int) -> None:
    append([paid(owed()[0], 300)], act())
    (head,) = rows("select serial from ledger_head")[0]
    assert add_link(TODAY) > 0 and add_link(TODAY) == 0
    told = sorted(rows("select first, last, facts from chain_link"))
    assert told[0][0] == 1 and told[-1][1] == head
    assert all(one[1] + 1 == two[0] for one, two in pairwise(told))
    assert sum(link[2] for link in told) == rows("select count(*) from ledger_fact")[0][0]
    assert _all_hold() and broken_links() == 0 and link_count() == len(told)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_past_the_program_is_seen(change: str, paid_once: int, town: Database) -> None:
    assert _all_hold()
    with psycopg.connect(town.superuser) as connection:
        connection.execute("set session_replication_role = replica")  # past every trigger
        connection.execute(change.format(serial=paid_once).encode())
    wrong = [one for one in check_links(on=TODAY.day) if not one.holds]
    assert [one.first <= paid_once <= one.last for one in wrong] == [True]
    assert broken_links() == 1
    assert [link["holds"] for link in links(limit=1)] == [False]


def test_portions_change_no_hash(paid_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    (last,) = rows("select max(last) from chain_link")[0]
    whole = hashing.hash_of(1, last, before="")
    for size in (1, 2, 7):
        monkeypatch.setattr(hashing, "PORTION", size)
        assert hashing.hash_of(1, last, before="") == whole
    assert hashing.hash_of(1, last, before="x")[0] != whole[0]


def test_parts_cover_every_link_once(paid_once: int) -> None:
    for _ in range(4):
        append([paid(owed()[0], 10)], act())
        add_link(TODAY)
    seen = [
        one.number for part in range(3) for one in check_links(on=TODAY.day, part=part, parts=3)
    ]
    assert sorted(seen) == [pk for (pk,) in rows("select id from chain_link order by id")]


def test_killed_at_any_statement_there_is_one_link_or_none(paid_once: int) -> None:
    append([paid(owed()[0], 20)], act())
    before = rows("select * from chain_link order by id")
    of_one = statements(lambda: check_links(on=date(2026, 11, 21)))
    assert of_one
    for number in range(1, 40):
        if not killed_before(number, lambda: add_link(TODAY)):
            break
        assert rows("select * from chain_link order by id") == before
    assert len(rows("select * from chain_link")) == len(before) + 1
    assert add_link(TODAY) == 0 and _all_hold()
