"""What people are found by, kept without saying who they are: keyed hashes of pairs of letters.

There are only a hundred pairs of digits: of telephones six digits are hashed together, and the
number of a household whole.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cryptography.fernet import Fernet
from django.db import connection

from saiken.store.people.folding import fold, fold_address, fold_telephone, grams
from saiken.store.people.searching_tables import SearchKeyRow

NAME, ADDRESS, TELEPHONE, HOUSEHOLD = "name", "address", "telephone", "household"
FOLDS = {NAME: fold, ADDRESS: fold_address, TELEPHONE: fold_telephone, HOUSEHOLD: fold}
LEAST = {NAME: 2, ADDRESS: 2, TELEPHONE: 6}  # letters that stand beside each other
_BYTES = 8


def keep(told: Mapping[int, Mapping[str, Iterable[str]]], hashes: Mapping[int, str]) -> None:
    """The hashed pairs of letters of these persons' particulars; a known version is left alone."""
    if not told:
        return
    secret = city_key()
    _insert(
        (person, hashes[person], part, sorted(hashed(secret, part, texts)))
        for person, parts in told.items()
        for part, texts in parts.items()
    )


def keep_households(told: Iterable[tuple[int, str, str]]) -> None:
    """The hash of the household of these versions: a person, a version's hash, the household.

    One of no household is kept as such, so that nobody looks into it again.
    """
    secret = city_key()
    _insert(
        (person, hash_, HOUSEHOLD, sorted(hashed(secret, HOUSEHOLD, (home,))))
        for person, hash_, home in told
    )


def without_household(limit: int) -> list[tuple[int, str]]:
    """Versions that were indexed before households were: so many persons with their hash."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct s.person_id, s.hash from person_searched s where s.part <> %s"
            " and not exists (select 1 from person_searched h where h.person_id = s.person_id"
            " and h.hash = s.hash and h.part = %s) order by 1, 2 limit %s",
            [HOUSEHOLD, HOUSEHOLD, limit],
        )
        return cursor.fetchall()


def _insert(told: Iterable[tuple[int, str, str, list[int]]]) -> None:
    rows = list(told)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into person_searched (person_id, hash, part, grams)"
            " select person, hash, part, grams::bigint[] from unnest(%s::bigint[], %s::text[],"
            " %s::text[], %s::text[]) as told (person, hash, part, grams)"
            f" where grams <> '{{}}' or part = '{HOUSEHOLD}'"
            " on conflict (person_id, hash, part) do nothing",
            [
                [person for person, _, _, _ in rows],
                [hash_ for _, hash_, _, _ in rows],
                [part for _, _, part, _ in rows],
                [f"{{{','.join(map(str, held))}}}" for _, _, _, held in rows],
            ],
        )


def wanted(part: str, words: str) -> list[int]:
    """The hashes that everybody has in whose part these words stand; none for too few."""
    return sorted(hashed(city_key(), part, (words,)))


def hashed(secret: bytes, part: str, texts: Iterable[str]) -> set[int]:
    """The pairs of letters of these texts as numbers that say nothing without the key."""
    found = {piece for text in texts for piece in _pieces(part, FOLDS[part](text))}
    return {_hash(secret, part, piece) for piece in found}


def _pieces(part: str, folded: str) -> frozenset[str]:
    """What of a text is hashed each for itself: the number of a household only whole."""
    if part == HOUSEHOLD:
        return frozenset({folded} if folded else ())
    return grams(folded, LEAST[part])


@lru_cache(maxsize=65536)
def _hash(secret: bytes, part: str, gram: str) -> int:
    digest = hmac.digest(secret, f"{part}:{gram}".encode(), hashlib.sha256)
    return int.from_bytes(digest[:_BYTES], "big", signed=True)


def city_key() -> bytes:
    """The city's key of the hashes; made with the first person."""
    held = SearchKeyRow.objects.values_list("secret", flat=True).first()
    if held is None:
        made = SearchKeyRow(secret=Fernet.generate_key())
        SearchKeyRow.objects.bulk_create([made], ignore_conflicts=True)
        held = SearchKeyRow.objects.values_list("secret", flat=True).get()
    return bytes(held)
