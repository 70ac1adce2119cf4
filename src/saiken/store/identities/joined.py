"""名寄せ: who is one person, as the facts say, with the copy that lists and standings read.

Two records are joined by a fact and parted by taking it back; nothing that was registered is ever
rewritten. Who is one with whom holds for every day, by what was known: it was so all along.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import connection

from saiken.claims import facts as f
from saiken.claims.identities import groups, leader
from saiken.store.copying import as_array
from saiken.store.ledger.lists import not_undone

SAME = f.SamePerson.word
# All records about the person {0}, that one among them; for a query that compares with `in`.
GROUP_OF = (
    "(select {0} union select m.person_id from person_identity i"
    " join person_identity m on m.canonical_id = i.canonical_id where i.person_id = {0})"
)


def canonical_of(person: str) -> str:
    """SQL: the record that leads for the person that the query names so."""
    return (
        "coalesce((select i.canonical_id from person_identity i"
        f" where i.person_id = {person}), {person})"
    )


def canonical(persons: Iterable[int]) -> dict[int, int]:
    """The record that leads for each of these persons: themselves where nothing was joined."""
    wanted = set(persons)
    return {person: person for person in wanted} | _kept(wanted)


def _kept(persons: Collection[int]) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id, canonical_id from person_identity where person_id = any(%s)",
            [list(persons)],
        )
        return dict(cursor.fetchall())


def members(persons: Iterable[int], *, upto: int | None = None) -> dict[int, tuple[int, ...]]:
    """All records about each of these persons, by what was known up to a serial (None: now)."""
    wanted = set(persons)
    found: dict[int, tuple[int, ...]] = {person: (person,) for person in wanted}
    for whole in _groups_of(wanted) if upto is None else groups(pairs(upto=upto)):
        found |= {person: tuple(sorted(whole)) for person in whole & wanted}
    return found


def _groups_of(persons: Collection[int]) -> list[frozenset[int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select array_agg(person_id) from person_identity where canonical_id in (select"
            " canonical_id from person_identity where person_id = any(%s)) group by canonical_id",
            [as_array(persons)],
        )
        return [frozenset(row[0]) for row in cursor.fetchall()]


def pairs(word: str = SAME, *, upto: int | None = None) -> list[tuple[int, int]]:
    """Which persons somebody holds for one (or, by the other word, for two), by standing facts."""
    until = "" if upto is None else "and u.serial <= %(upto)s"
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id, (body->>'other')::bigint from ledger_fact f where word = %(word)s"
            f" {'' if upto is None else 'and serial <= %(upto)s'}"
            f" and {not_undone('f', known=until)} order by serial",
            {"word": word, "upto": upto},
        )
        return cursor.fetchall()


def follow() -> None:
    """Make the copy what the facts say; part of the transaction that wrote the facts."""
    told = _told()
    wrong = _unlike(told, _copy())
    with connection.cursor() as cursor:
        cursor.execute("delete from person_identity where person_id = any(%s)", [wrong])
        new = [person for person in wrong if person in told]
        cursor.execute(
            "insert into person_identity (person_id, canonical_id)"
            " select * from unnest(%s::bigint[], %s::bigint[])",
            [new, [told[person] for person in new]],
        )


def differing() -> list[int]:
    """Persons whose copy is not what the facts say."""
    return _unlike(_told(), _copy())


def _unlike(told: Mapping[int, int], kept: Mapping[int, int]) -> list[int]:
    return sorted(p for p in told.keys() | kept.keys() if told.get(p) != kept.get(p))


def _told() -> dict[int, int]:
    held = groups(pairs())
    numbers = _numbers([person for whole in held for person in whole])
    leaders = {whole: leader({person: numbers[person] for person in whole}) for whole in held}
    return {person: leaders[whole] for whole in held for person in whole}


def _numbers(persons: list[int]) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("select id, number from person where id = any(%s)", [persons])
        return dict(cursor.fetchall())


def _copy() -> Mapping[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("select person_id, canonical_id from person_identity")
        return dict(cursor.fetchall())


def one_at_a_time() -> None:
    """Wait until nobody else decides who is one person, and keep others waiting until commit."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('who is one person'))")
