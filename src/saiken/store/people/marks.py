"""Marks that tell people apart whom no number names, and say nothing of them without the key."""

import hashlib
import hmac
from collections.abc import Callable

from saiken.store.people.folding import fold
from saiken.store.people.searched import city_key

Mark = Callable[..., str]
_LETTERS = 16


def marker() -> Mark:
    """A mark of some words by the city's key, the same whenever they are spelled alike."""
    secret = city_key()

    def mark(*words: str) -> str:
        told = "\n".join(fold(word) for word in words)
        return hmac.new(secret, told.encode(), hashlib.sha256).hexdigest()[:_LETTERS]

    return mark
