"""Records that may be about one person, found without opening anybody: by keyed hashes they share.

Kana with birthday, name with birthday, name with place, kana with place; loosely spelled, so that
what is found is more than what is meant: it is opened and held against each other afterwards.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from saiken.store.people.folding import fold
from saiken.store.people.likeness_tables import LikenessRow
from saiken.store.people.searched import city_key
from saiken.store.people.spelling import firm, is_firm, loose_kana, place

WAYS = ("kana_born", "name_born", "name_place", "kana_place")
REGISTER = "addresses"  # the form of the batches that the register of addresses comes in


@dataclass(frozen=True)
class Spelled:
    """What of a record is held against others; the birthday as an ISO string or empty."""

    name: str
    kana: str = ""
    born_on: str = ""
    address: str = ""
    corporation: bool = False


@dataclass(frozen=True)
class Alike:
    """Somebody and one who is like them; `by_register`: the register of addresses told of whom."""

    person: int
    other: int
    by_register: bool


def keep(
    told: Mapping[int, Spelled], hashes: Mapping[int, str], *, by_register: bool = False
) -> None:
    """The hashes of these versions; a known version is left alone."""
    key = city_key() if told else b""
    rows = [
        LikenessRow(person_id=person, hash=hashes[person], by_register=by_register, **_of(x, key))
        for person, x in told.items()
    ]
    LikenessRow.objects.bulk_create(rows, ignore_conflicts=True)


def _of(told: Spelled, key: bytes) -> dict[str, int | None]:
    """The hash of each way; None where the record lacks what it is made of."""
    corporation = told.corporation or is_firm(told.name)
    born = "" if corporation else told.born_on
    kana = "" if corporation else loose_kana(told.kana)
    name = firm(told.name) if corporation else fold(told.name)
    where = place(told.address)[0] if told.address else ""
    sort = "firm" if corporation else "name"
    texts = {
        "kana_born": ("kana", kana, born),
        "name_born": (sort, name, born),
        "name_place": (sort, name, where),
        "kana_place": ("kana", kana, where),
    }
    return {way: _hash(key, parts) for way, parts in texts.items()}


def _hash(key: bytes, parts: Sequence[str]) -> int | None:
    if not all(parts):
        return None
    digest = hmac.digest(key, "\n".join(parts).encode(), hashlib.sha256)
    return int.from_bytes(digest[:8], "big", signed=True)


def alike(persons: Iterable[int]) -> list[Alike]:
    """Everybody who shares a hash with one of these persons, whoever told of them."""
    ways = " union all ".join(
        "select m.person_id, q.person_id as other, q.by_register from mine m"
        f" join person_likeness q on q.{way} = m.{way} and q.person_id <> m.person_id"
        for way in WAYS
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "with mine as (select * from person_likeness where person_id = any(%s))"
            f" select person_id, other, bool_or(by_register) from ({ways}) found"
            " group by 1, 2 order by 1, 2",
            [list(persons)],
        )
        return [Alike(*row) for row in cursor.fetchall()]


def in_register(persons: Iterable[int]) -> set[int]:
    """Of these persons those of whom the register of addresses told."""
    rows = LikenessRow.objects.filter(person_id__in=set(persons), by_register=True)
    return set(rows.values_list("person_id", flat=True))


def without(limit: int) -> dict[bool, list[tuple[int, str]]]:
    """Versions kept before there were hashes, by whether the register told them; a portion."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.person_id, p.hash, exists (select 1 from ledger_fact f"
            " join intake_batch b on b.act_id = f.act_id and b.form = %s"
            " where f.person_id = p.person_id and f.particulars_hash = p.hash)"
            " from person_particulars p join person_key k on k.person_id = p.person_id"
            " where not exists (select 1 from person_likeness l"
            " where l.person_id = p.person_id and l.hash = p.hash) limit %s",
            [REGISTER, limit],
        )
        found: dict[bool, list[tuple[int, str]]] = {True: [], False: []}
        for person, hash_, by_register in cursor.fetchall():
            found[by_register].append((person, hash_))
        return found
