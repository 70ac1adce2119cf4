"""Names and addresses lie sealed beside the record; the record holds their hash and verifies."""

import json
from datetime import date

import psycopg
import pytest

from saiken.claims import facts as f
from saiken.store import append as door
from saiken.store.append import NewFact, append, take_back
from saiken.store.people.particulars import UNKNOWN, Particulars, keep, latest
from tests.fixtures_database import Database, on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]

HANAKO = Particulars(
    name="花野　花子", kana="ﾊﾅﾉ ﾊﾅｺ", born_on="1976-01-21", address="さくら市花見町1番地"
)
MOVED = Particulars(name="花野　花子", kana="ﾊﾅﾉ ﾊﾅｺ", address="さくら市桜ケ丘二丁目2番2号")


def _told(told: dict[int, Particulars]) -> door.Appended:
    """Particulars kept, and the facts that tell of them."""
    hashes = keep(told, at=TODAY.moment)
    facts = [
        NewFact(f.Described(), TODAY.day, person=person, particulars_hash=hashes[person])
        for person in told
    ]
    return append(facts, act())


def test_what_is_kept_is_read_again_and_nobody_else_is_known() -> None:
    hanako, nobody = persons(2)
    _told({hanako: HANAKO})
    assert latest([hanako, nobody]) == {hanako: HANAKO, nobody: UNKNOWN}
    assert latest([]) == {}
    assert HANAKO.born() == date(1976, 1, 21) and MOVED.born() is None


def test_the_last_that_was_told_counts_also_when_it_was_told_before() -> None:
    hanako = persons()[0]
    for told in (HANAKO, MOVED, HANAKO, MOVED, HANAKO):
        _told({hanako: told})
        assert latest([hanako]) == {hanako: told}
    kept = made.rows("select count(*) from person_particulars where person_id = %s", [hanako])
    assert kept == [(2,)], "each version once"


def test_what_was_taken_back_is_not_told() -> None:
    hanako = persons()[0]
    first, second = _told({hanako: HANAKO}), _told({hanako: MOVED})
    take_back(second.act, act(), reason="別人の異動")
    assert latest([hanako]) == {hanako: HANAKO}
    take_back(first.act, act(), reason="別人")
    assert latest([hanako]) == {hanako: UNKNOWN}


def test_a_letter_goes_where_one_moved_to() -> None:
    assert HANAKO.letters_to == "さくら市花見町1番地"
    gone = Particulars(name="花野　花子", address="さくら市花見町1番地", moved_to="みどり県外")
    assert gone.letters_to == "みどり県外"


def test_nothing_of_it_lies_open_in_the_files_of_the_tables(town: Database) -> None:
    _told({persons()[0]: HANAKO})
    tables = ("person", "person_key", "person_particulars", "ledger_fact", "ledger_act")
    with psycopg.connect(town.superuser, autocommit=True) as superuser:
        superuser.execute("checkpoint")
        for table in tables:
            read = "select pg_read_binary_file(pg_relation_filepath(%s))"
            data = superuser.execute(read, [table]).fetchone()
            assert data is not None and len(data[0]) >= 8192
            for word in (HANAKO.name, HANAKO.kana, HANAKO.address, HANAKO.born_on, "花野"):
                assert word.encode() not in data[0]
                assert json.dumps(word).strip('"').encode() not in data[0] or word.isascii()


def test_the_hash_does_not_say_who_it_is_to_one_without_the_key() -> None:
    one, two = persons(2)
    hashes = keep({one: HANAKO, two: HANAKO}, at=TODAY.moment)
    assert hashes[one] != hashes[two], "no table of hashes finds a name"
    assert keep({one: HANAKO}, at=TODAY.moment) == {one: hashes[one]}


class TestForgetting:
    """Erasing the key: the person is forgotten, the record still verifies."""

    def _forget(self, town: Database, person: int) -> None:
        with psycopg.connect(town.owner) as owner:
            owner.execute("delete from person_key where person_id = %s", [person])

    def test_without_the_key_nothing_is_known_and_the_facts_verify(self, town: Database) -> None:
        hanako, other = persons(2)
        written = _told({hanako: HANAKO, other: MOVED})
        before = made.rows("select serial, particulars_hash from ledger_fact order by serial")
        self._forget(town, hanako)
        assert latest([hanako, other]) == {hanako: UNKNOWN, other: MOVED}
        after = made.rows("select serial, particulars_hash from ledger_fact order by serial")
        assert after == before
        assert _hash_of(written.act) == made.rows(
            "select content_hash from ledger_act where id = %s", [written.act]
        )

    def test_one_who_was_forgotten_may_be_told_of_anew(self, town: Database) -> None:
        hanako = persons()[0]
        _told({hanako: HANAKO})
        self._forget(town, hanako)
        again = _told({hanako: MOVED})
        assert latest([hanako]) == {hanako: MOVED}
        take_back(again.act, act(), reason="誤り")
        assert latest([hanako]) == {hanako: UNKNOWN}, "the old version cannot be opened any more"


def _hash_of(act_id: int) -> list[tuple[str]]:
    """The content hash of an act, from its facts as they stand in the record."""
    found = made.rows(
        "select word, body::text, happened_on, instalment_id, person_id, covers, against,"
        " particulars_hash from ledger_fact where act_id = %s order by serial",
        [act_id],
    )
    facts = [
        NewFact(
            f.from_plain(word, json.loads(body)), on, id_, person, frozenset(covers), against, told
        )
        for word, body, on, id_, person, covers, against, told in found
    ]
    return [(door._digest(facts, act()),)]
