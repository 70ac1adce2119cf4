"""Sealing and opening a person's particulars: each person has a key, the record holds only the hash."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from cryptography.fernet import Fernet

from saiken.store.people.tables import ParticularsRow, PersonKeyRow


@dataclass(frozen=True)
class Particulars:
    """宛名. Name, kana and address as the city's file has them; days as ISO strings or empty."""

    name: str
    kana: str = ""
    corporation: bool = False
    born_on: str = ""
    postal_code: str = ""
    address: str = ""
    moved_to: str = ""
    household: str = ""

    @property
    def letters_to(self) -> str:
        """Where a letter goes: the new address of one who moved out, else the address."""
        return self.moved_to or self.address

    def born(self) -> date | None:
        """The birthday, where it is known."""
        return date.fromisoformat(self.born_on) if self.born_on else None


UNKNOWN = Particulars(name="（宛名未登録）")


def keep(person_particulars: Mapping[int, Particulars], *, at: datetime) -> dict[int, str]:
    """Seal and store particulars; the hash of each person's, for the fact that tells of them."""
    secrets = _secrets(person_particulars, make=True)
    rows, hashes = [], {}
    for person, particulars in person_particulars.items():
        plain = _plain(particulars)
        hashes[person] = hmac.new(secrets[person], plain, hashlib.sha256).hexdigest()
        sealed = Fernet(secrets[person]).encrypt(plain)
        rows.append(
            ParticularsRow(person_id=person, hash=hashes[person], sealed=sealed, known_at=at)
        )
    ParticularsRow.objects.bulk_create(rows, ignore_conflicts=True)
    return hashes


def latest(persons: Iterable[int]) -> dict[int, Particulars]:
    """The particulars known last of each person; UNKNOWN where there are none or the key was erased."""
    wanted = set(persons)
    secrets = _secrets(wanted)
    newest = (
        ParticularsRow.objects.filter(person_id__in=wanted)
        .order_by("person_id", "-known_at", "-id")
        .distinct("person_id")
    )
    opened = {
        row.person_id: _opened(bytes(row.sealed), secrets[row.person_id])
        for row in newest
        if row.person_id in secrets
    }
    return {person: opened.get(person, UNKNOWN) for person in wanted}


def _plain(particulars: Particulars) -> bytes:
    return json.dumps(asdict(particulars), ensure_ascii=False, sort_keys=True).encode()


def _opened(sealed: bytes, secret: bytes) -> Particulars:
    return Particulars(**json.loads(Fernet(secret).decrypt(sealed)))


def _secrets(persons: Iterable[int], *, make: bool = False) -> dict[int, bytes]:
    wanted = set(persons)
    held = {
        row.person_id: bytes(row.secret) for row in PersonKeyRow.objects.filter(pk__in=wanted)
    }
    missing = wanted - set(held) if make else set()
    if missing:
        PersonKeyRow.objects.bulk_create(
            [PersonKeyRow(person_id=p, secret=Fernet.generate_key()) for p in sorted(missing)],
            ignore_conflicts=True,
        )
        return _secrets(wanted)
    return held
