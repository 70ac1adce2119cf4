"""Whom somebody saw on a page of this desk."""

from collections.abc import Iterable

from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff


def seen(persons: Iterable[int], page: str, *, by: Staff, now: Now) -> None:
    """閲覧の記録 of everybody who stood on a page."""
    record(set(persons), page, by=by, now=now)
