"""Whoever is named on a page of this desk was looked at, and that is recorded."""

from collections.abc import Iterable

from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff


def named(persons: Iterable[int], page: str, *, by: Staff, now: Now) -> None:
    """閲覧の記録. These people stand on a page by name, without an address."""
    record(sorted(set(persons)), page, by=by, now=now)
