"""Who lives with whom by the register of addresses: found by a hash, opened and held against it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import connection

from saiken.store.people.particulars import latest
from saiken.store.people.searched import HOUSEHOLD, city_key, hashed


def living_with(persons: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """同じ世帯の人. Of each of these persons who else has the same household by the last word.

    Whom the register knows no household of lives with nobody.
    """
    told = {person: one.household for person, one in latest(persons).items() if one.household}
    if not told:
        return {}
    homes: dict[str, set[int]] = defaultdict(set)
    for person, one in latest(_candidates(set(told.values()))).items():
        homes[one.household].add(person)
    found = {person: frozenset(homes[home] - {person}) for person, home in told.items()}
    return {person: others for person, others in found.items() if others}


def _candidates(households: Iterable[str]) -> list[int]:
    hashes = sorted(hashed(city_key(), HOUSEHOLD, households))
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct person_id from person_searched"
            " where part = %s and grams && %s::bigint[] order by 1",
            [HOUSEHOLD, hashes],
        )
        return [row[0] for row in cursor.fetchall()]
