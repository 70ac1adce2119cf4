"""The copy of who is one person: kept with the facts, told by the facts, mended at night."""

import psycopg
import pytest
from django.db import connection, transaction

from saiken.claims import facts as f
from saiken.night.compare_identities import with_the_facts
from saiken.store import identities, reads
from saiken.store.append import NewFact, append, take_back
from saiken.store.people import likeness, particulars
from saiken.store.people.particulars import Particulars
from tests.store.made import TODAY, act, meanwhile, owed, persons, rows


def joined(one, other):
    return append([NewFact(f.SamePerson(other, "確かめた"), TODAY.day, person=one)], act())


def kept():
    return dict(rows("select person_id, canonical_id from person_identity"))


def test_pairs_become_groups_and_fall_apart_again(town):
    a, b, c, d = persons(4)
    joined(a, b)
    last = joined(c, b)
    assert identities.members([a, d]) == {a: (a, b, c), d: (d,)}
    assert set(kept()) == {a, b, c} and len(set(kept().values())) == 1
    take_back(last.act, act(), reason="取り違え")
    assert identities.members([c, a]) == {a: (a, b), c: (c,)}
    assert identities.differing() == []


def test_what_was_known_earlier_is_asked_by_the_serial(town):
    a, b, c = persons(3)
    first = joined(a, b)
    joined(b, c)
    assert identities.members([a], upto=first.first)[a] == (a, b)
    assert identities.members([a], upto=first.first - 1)[a] == (a,)
    assert identities.members([a])[a] == (a, b, c)


def test_a_death_told_of_a_record_without_claims_reaches_the_joined_one(town):
    a, b = persons(2)
    (id_,) = owed(1, debtor=b)
    joined(a, b)
    died(a)
    assert dead(id_) and reads.person_states([b], on=TODAY.day)[b].dead


def test_a_death_told_while_somebody_joins_is_not_lost(town):
    a, b = persons(2)
    (id_,) = owed(1, debtor=b)
    with transaction.atomic():
        joined(a, b)
        told = meanwhile(lambda: died(a))
        with pytest.raises(TimeoutError):
            told.result(0.5)
    assert not isinstance(told.result(30), Exception)
    assert dead(id_)


def died(person):
    return append([NewFact(f.Died(), TODAY.day, person=person)], act())


def dead(instalment):
    query = "select debtor_dead from standing where instalment_id = %s"
    return rows(query, [instalment]) == [(True,)]


def test_the_night_mends_a_copy_that_is_not_what_the_facts_say(town):
    a, b, c = persons(3)
    (id_,) = owed(1, debtor=b)
    joined(a, b)
    died(a)
    with connection.cursor() as cursor:
        cursor.execute("delete from person_identity where person_id = any(%s)", [[a, b]])
        cursor.execute("insert into person_identity values (%s, %s)", [c, a])
        cursor.execute("update standing set debtor_dead = false where instalment_id = %s", [id_])
    assert identities.differing() == sorted([a, b, c])
    assert with_the_facts(TODAY).differing == 3
    assert {a, b} <= set(kept()) and c not in kept() and dead(id_)
    assert with_the_facts(TODAY).differing == 0


def test_the_night_indexes_what_was_kept_before(town):
    a, b = persons(2)
    told = Particulars("池田　拓也", "イケダ　タクヤ", born_on="1960-03-18")
    hashes = particulars.keep({a: told, b: told}, at=TODAY.moment)
    append(
        [NewFact(f.Described(), TODAY.day, person=p, particulars_hash=hashes[p]) for p in (a, b)],
        act(),
    )
    before = indexed()
    assert likeness.alike([a]) == [likeness.Alike(a, b, by_register=False)]
    with psycopg.connect(town.owner) as owner:
        owner.execute("delete from person_likeness where person_id = any(%s)", [[a, b]])
    assert likeness.alike([a]) == [] and with_the_facts(TODAY).done == 2
    assert indexed() == before
    assert with_the_facts(TODAY).done == 0


def test_who_is_forgotten_is_like_nobody(town):
    a, b = persons(2)
    told = Particulars("池田　拓也", "イケダ　タクヤ", born_on="1961-03-18")
    particulars.keep({a: told, b: told}, at=TODAY.moment)
    assert [x.other for x in likeness.alike([b])] == [a]
    with psycopg.connect(town.owner) as owner:
        owner.execute("delete from person_key where person_id = %s", [a])
    assert likeness.alike([b]) == []


def indexed():
    found = rows("select person_id, hash, by_register, kana_born from person_likeness")
    return sorted(found)
