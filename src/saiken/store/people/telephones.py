"""電話番号 of people: each office's newest ledger counts, and the register of addresses beside it.

They are facts of their own: that somebody has a telephone tells of no new address.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from saiken.store.ledger.lists import not_undone
from saiken.store.people import searched
from saiken.store.people.folding import fold_telephone
from saiken.store.people.keys import hash_of, seal, secrets_of, unseal
from saiken.store.people.telephone_tables import TelephonesRow

REGISTER = ""  # whom nobody's ledger told: the register of addresses

_NEWEST = f"""
select person_id, told_by, told_on, sealed from (
    select f.person_id, f.serial, t.told_by, t.told_on, t.sealed,
        rank() over (partition by f.person_id, t.told_by order by t.told_on desc) as place
    from ledger_fact f join person_telephones t
        on t.person_id = f.person_id and t.hash = f.particulars_hash
    where f.person_id = any(%s) and {not_undone("f")}
) told where place = 1 order by person_id, told_on desc, told_by, serial
"""


@dataclass(frozen=True)
class Telephone:
    """電話番号. As a file has it; `told_by` is the office whose ledger tells it, or REGISTER."""

    number: str
    told_by: str
    told_on: date


def keep(
    told: Mapping[int, Sequence[str]], *, told_by: str, told_on: date, at: datetime
) -> dict[int, str]:
    """Seal and store what one file tells of telephones; the hash of each person's, for the fact."""
    if not told:
        return {}
    secrets = secrets_of(told, make=True)
    rows, hashes = [], {}
    for person, numbers in told.items():
        plain = _plain(numbers, told_by, told_on)
        hashes[person] = hash_of(plain, secrets[person])
        rows.append(
            TelephonesRow(
                person_id=person,
                hash=hashes[person],
                sealed=seal(plain, secrets[person]),
                told_by=told_by,
                told_on=told_on,
                known_at=at,
            )
        )
    TelephonesRow.objects.bulk_create(rows, ignore_conflicts=True)
    parts = {person: {searched.TELEPHONE: tuple(numbers)} for person, numbers in told.items()}
    searched.keep(parts, hashes)
    return hashes


def latest(persons: Iterable[int]) -> dict[int, tuple[Telephone, ...]]:
    """What holds of each person: of every source what its newest file told, the newest first.

    An empty cell told nothing, so it takes nothing away; what was taken back does not count.
    """
    wanted = set(persons)
    if not wanted:
        return {}
    found: dict[int, dict[Telephone, None]] = {person: {} for person in wanted}
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [list(wanted)])
        rows = cursor.fetchall()
    secrets = secrets_of({person for person, *_ in rows})
    for person, told_by, told_on, sealed in rows:
        for number in _numbers(bytes(sealed), secrets.get(person)):
            found[person][Telephone(number, told_by, told_on)] = None
    return {person: tuple(held) for person, held in found.items()}


def together(told: Iterable[Sequence[Telephone]]) -> tuple[Telephone, ...]:
    """Those of several records of one person, each once, the newest first."""
    every = dict.fromkeys(one for held in told for one in held)
    return tuple(sorted(every, key=lambda one: one.told_on, reverse=True))


def is_news(numbers: Sequence[str], known: Sequence[Telephone], told_by: str, on: date) -> bool:
    """Whether a source tells otherwise on a day than it did; an older file tells nothing new."""
    before = [one for one in known if one.told_by == told_by]
    if not numbers or (before and on < before[0].told_on):
        return False
    theirs, ours = set(map(_alike, numbers)), {_alike(one.number) for one in before}
    return not theirs <= ours if before and on == before[0].told_on else theirs != ours


def _alike(number: str) -> str:
    """A number and its words without signs: another hyphen is no other telephone."""
    words = re.sub(r"[\s\d()+-]", "", unicodedata.normalize("NFKC", number))
    return fold_telephone(number) + words


def _plain(numbers: Sequence[str], told_by: str, told_on: date) -> bytes:
    said = {"numbers": list(numbers), "told_by": told_by, "told_on": told_on.isoformat()}
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def _numbers(sealed: bytes, secret: bytes | None) -> list[str]:
    plain = None if secret is None else unseal(sealed, secret)
    return [] if plain is None else list(json.loads(plain)["numbers"])
