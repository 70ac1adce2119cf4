"""The hash of a link: the link before, then each fact with its act, in the order of the record."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from saiken.store.ledger.tables import FactRow

BEFORE_ALL = ""
PORTION = 2_000
_FACT = (
    "serial",
    "word",
    "instalment_id",
    "person_id",
    "happened_on",
    "known_at",
    "covers",
    "against",
    "body",
    "particulars_hash",
    "undoes_id",
)
_ACT = ("key", "kind", "by", "office", "happened_on", "known_at", "content_hash", "paper", "note")
_VALUES = (*_FACT, *(f"act__{name}" for name in _ACT))


def hash_of(first: int, last: int, *, before: str) -> tuple[str, int]:
    """The SHA-256 over the facts from one serial to another, both included, and how many they are.

    `before`: the hash of the link before, or BEFORE_ALL.
    """
    made, count = sha256(before.encode()), 0
    for line in _lines(_rows(first, last)):
        made.update(line)
        count += 1
    return made.hexdigest(), count


def _rows(first: int, last: int) -> Iterator[tuple[Any, ...]]:
    """Portion by portion: a link may span a city's first ledgers."""
    while first <= last:
        found = FactRow.objects.filter(serial__gte=first, serial__lte=last).order_by("serial")
        rows = list(found.values_list(*_VALUES)[:PORTION])
        yield from rows
        if len(rows) < PORTION:
            return
        first = rows[-1][0] + 1


def _lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[bytes]:
    for row in rows:
        told = json.dumps(row, ensure_ascii=False, sort_keys=True, default=lambda x: x.isoformat())
        yield f"\n{told}".encode()
