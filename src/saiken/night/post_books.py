"""Draw the books anew for every instalment of which something became known."""

from dataclasses import dataclass

from saiken.store.books.lists import untied
from saiken.store.books.posting import post_new

NAME = "帳簿の記帳"
_MOST = 1_000


@dataclass(frozen=True)
class Posted:
    """How many instalments were drawn anew, and how many differ from their standing."""

    done: int
    differing: int


def of_what_is_new() -> Posted:
    """記帳: again it changes nothing; the open yen of the books is held against the standings."""
    done = post_new()
    return Posted(done, len(untied(_MOST)))
