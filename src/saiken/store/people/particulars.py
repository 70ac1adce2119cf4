"""Sealing and opening a person's particulars by their own key; the record holds only the hash."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime

from django.db import connection

from saiken.claims.identities import leader
from saiken.store import identities
from saiken.store.ledger.lists import not_undone
from saiken.store.people import likeness, searched, telephones
from saiken.store.people.keys import hash_of, seal, secrets_of, unseal
from saiken.store.people.tables import ParticularsRow, PersonRow
from saiken.store.people.telephones import Telephone


@dataclass(frozen=True)
class Particulars:
    """宛名. Name, kana and address as the city's file has them; days as ISO strings or empty.

    `telephones` are facts of their own: they are in no hash of these, and two are equal without.
    """

    name: str
    kana: str = ""
    corporation: bool = False
    born_on: str = ""
    postal_code: str = ""
    address: str = ""
    moved_to: str = ""
    household: str = ""
    telephones: tuple[Telephone, ...] = field(default=(), compare=False)

    @property
    def letters_to(self) -> str:
        """Where a letter goes: the new address of one who moved out, else the address."""
        return self.moved_to or self.address

    def born(self) -> date | None:
        """The birthday, where it is known."""
        return date.fromisoformat(self.born_on) if self.born_on else None


UNKNOWN = Particulars(name="（宛名未登録）")


def searched_by(told: Particulars) -> dict[str, tuple[str, ...]]:
    """The texts of each part by which a person can be found."""
    return {
        searched.NAME: (told.name, told.kana),
        searched.ADDRESS: (told.address, told.moved_to),
    }


def searched_by_telephone(told: Particulars, offices: Collection[str]) -> tuple[str, ...]:
    """The telephones by which these offices find a person: their own, and those of the register."""
    open_ = {telephones.REGISTER, *offices}
    return tuple(one.number for one in told.telephones if one.told_by in open_)


def spelled_by(told: Particulars) -> likeness.Spelled:
    """What of the particulars is held against those of others."""
    return likeness.Spelled(told.name, told.kana, told.born_on, told.address, told.corporation)


def keep(
    person_particulars: Mapping[int, Particulars], *, at: datetime, by_register: bool = False
) -> dict[int, str]:
    """Seal and store particulars; the hash of each person's, for the fact that tells of them.

    `by_register`: the register of addresses tells them, not a section's ledger.
    """
    secrets = secrets_of(person_particulars, make=True)
    rows, hashes = [], {}
    for person, particulars in person_particulars.items():
        plain = _plain(particulars)
        hashes[person] = hash_of(plain, secrets[person])
        sealed = seal(plain, secrets[person])
        rows.append(
            ParticularsRow(
                person_id=person,
                hash=hashes[person],
                sealed=sealed,
                known_at=at,
                has_address=bool(particulars.letters_to),
            )
        )
    ParticularsRow.objects.bulk_create(rows, ignore_conflicts=True)
    parts = {
        person: {**searched_by(x), searched.HOUSEHOLD: (x.household,)}
        for person, x in person_particulars.items()
    }
    searched.keep(parts, hashes)
    spelled = {person: spelled_by(x) for person, x in person_particulars.items()}
    likeness.keep(spelled, hashes, by_register=by_register)
    return hashes


def latest(persons: Iterable[int]) -> dict[int, Particulars]:
    """What holds of each of these persons; UNKNOWN where nothing was told.

    Of somebody whom several records are about, what the register of addresses told in any of them.
    What another section's ledger told stays with that section; a telephone says whose it is.
    """
    members = identities.members(persons)
    joined = {record for held in members.values() if len(held) > 1 for record in held}
    registered = likeness.in_register(joined) if joined else set()
    told, called = own({*members, *registered}), telephones.latest(joined)
    numbers = dict(PersonRow.objects.filter(pk__in=registered).values_list("pk", "number"))
    found = {}
    for person, held in members.items():
        known = {r: numbers[r] for r in held if r in numbers and told[r] != UNKNOWN}
        found[person] = told[leader(known) if known else person]
        if len(held) > 1:
            calls = telephones.together(called[record] for record in held)
            found[person] = replace(found[person], telephones=calls)
    return found


def own(persons: Iterable[int]) -> dict[int, Particulars]:
    """The particulars that the last fact of each record tells of, whoever it may be about.

    What was taken back does not count; what a key was erased for cannot be read.
    """
    wanted = set(persons)
    secrets = secrets_of(wanted)
    found = dict.fromkeys(wanted, UNKNOWN)
    for person, sealed in _told(wanted):
        if person in secrets:
            found[person] = _opened(bytes(sealed), secrets[person])
    for person, known in telephones.latest(wanted).items():
        if known:
            found[person] = replace(found[person], telephones=known)
    return found


def history(persons: Iterable[int]) -> dict[int, list[Particulars]]:
    """All that standing facts ever told of each of these persons, the newest first."""
    wanted = set(persons)
    secrets = secrets_of(wanted)
    found: dict[int, list[Particulars]] = {person: [] for person in wanted}
    for person, sealed in _ever_told(wanted):
        if person in secrets:
            found[person].append(_opened(bytes(sealed), secrets[person]))
    return found


def _ever_told(persons: Iterable[int]) -> list[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select f.person_id, p.sealed from ledger_fact f join person_particulars p"
            " on p.person_id = f.person_id and p.hash = f.particulars_hash"
            f" where f.person_id = any(%s) and {not_undone('f')} order by f.serial desc",
            [list(persons)],
        )
        return cursor.fetchall()


def index_kept_before(limit: int) -> int:
    """Index up to so many versions that were kept before there were likenesses; how many it was.

    What a key was erased for stays out.
    """
    found = likeness.without(limit)
    for by_register, versions in found.items():
        secrets = secrets_of(person for person, _ in versions)
        rows = ParticularsRow.objects.filter(hash__in=[hash_ for _, hash_ in versions])
        told = {
            (row.person_id, row.hash): _opened(bytes(row.sealed), secrets[row.person_id])
            for row in rows
        }
        for (person, hash_), one in told.items():
            likeness.keep({person: spelled_by(one)}, {person: hash_}, by_register=by_register)
    return sum(map(len, found.values()))


def index_households(limit: int) -> int:
    """世帯の索引 of up to so many versions that were indexed before there was one; how many it was.

    What cannot be read any more is kept as of no household.
    """
    found = searched.without_household(limit)
    secrets = secrets_of(person for person, _ in found)
    rows = ParticularsRow.objects.filter(hash__in=[hash_ for _, hash_ in found])
    homes = {
        (row.person_id, row.hash): _opened(bytes(row.sealed), secrets[row.person_id]).household
        for row in rows
        if row.person_id in secrets
    }
    searched.keep_households((p, hash_, homes.get((p, hash_), "")) for p, hash_ in found)
    return len(found)


def _told(persons: Iterable[int]) -> list[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct on (f.person_id) f.person_id, p.sealed from ledger_fact f"
            " join person_particulars p"
            " on p.person_id = f.person_id and p.hash = f.particulars_hash"
            " where f.person_id = any(%s)"
            " and not exists (select 1 from ledger_fact u where u.undoes_id = f.act_id"
            " and u.instalment_id is null)"
            " order by f.person_id, f.serial desc",
            [list(persons)],
        )
        return cursor.fetchall()


def _plain(particulars: Particulars) -> bytes:
    told = asdict(particulars)
    del told["telephones"]
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def _opened(sealed: bytes, secret: bytes) -> Particulars:
    plain = unseal(sealed, secret)
    if plain is None:  # the person was described anew since their key was erased
        return UNKNOWN
    return Particulars(**json.loads(plain))
