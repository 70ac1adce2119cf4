"""Looks at persons from the pages of this desk: recorded, and only by whoever may."""

from collections.abc import Iterable

from saiken.store.looks.recording import record
from saiken.store.offices.walls import must_look
from saiken.values.actors import Now, Staff


def looked_at(persons: Iterable[int], page: str, *, by: Staff, now: Now) -> None:
    """閲覧の記録 of a page of this desk."""
    record(persons, page, by=by, now=now)


def only_ours(office: str, staff: Staff) -> None:
    """NotAllowed unless the office's debtors are open to this person by name."""
    must_look(staff, {office})
