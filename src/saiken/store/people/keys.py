"""The key of each person: what is told of them is hashed and sealed by it, many at once."""

import hashlib
import hmac
from collections.abc import Iterable

from cryptography.fernet import Fernet, InvalidToken

from saiken.store.people.tables import PersonKeyRow


def secrets_of(persons: Iterable[int], *, make: bool = False) -> dict[int, bytes]:
    """The keys of these persons, as far as they have one; `make`: who has none gets one."""
    wanted = set(persons)
    held = {row.person_id: bytes(row.secret) for row in PersonKeyRow.objects.filter(pk__in=wanted)}
    missing = wanted - set(held) if make else set()
    if missing:
        PersonKeyRow.objects.bulk_create(
            [PersonKeyRow(person_id=p, secret=Fernet.generate_key()) for p in sorted(missing)],
            ignore_conflicts=True,
        )
        return secrets_of(wanted)
    return held


def hash_of(plain: bytes, secret: bytes) -> str:
    """What the record holds of it: says nothing to one without the key."""
    return hmac.new(secret, plain, hashlib.sha256).hexdigest()


def seal(plain: bytes, secret: bytes) -> bytes:
    """The same, readable only with the key."""
    return Fernet(secret).encrypt(plain)


def unseal(sealed: bytes, secret: bytes) -> bytes | None:
    """What was sealed; None where that was under a key that was erased since."""
    try:
        return Fernet(secret).decrypt(sealed)
    except InvalidToken:
        return None
