"""Sealing further particulars of a person under their own key: erased with it, never in a fact."""

from saiken.store.people.keys import seal, secrets_of, unseal


def sealed(person: int, plain: bytes) -> bytes:
    """The text sealed by the person's key, which is made where they have none yet."""
    return seal(plain, secrets_of([person], make=True)[person])


def opened(person: int, text: bytes) -> bytes | None:
    """What was sealed; None where the person's key was erased since."""
    secret = secrets_of([person]).get(person)
    return unseal(bytes(text), secret) if secret else None
