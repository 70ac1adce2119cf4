"""The hash of the record up to a serial: what was drawn from it can be drawn from it again."""

from saiken.store.chain.hashing import BEFORE_ALL, hash_of
from saiken.store.chain.tables import LinkRow


def hash_until(serial: int) -> str:
    """記録の指紋. The SHA-256 of the chain up to a serial, whether a link ends there or not."""
    link = LinkRow.objects.filter(last__lte=serial).order_by("-last").first()
    if link is not None and link.last == serial:
        return link.sha256
    first, before = (link.last + 1, link.sha256) if link else (1, BEFORE_ALL)
    return hash_of(first, serial, before=before)[0]
