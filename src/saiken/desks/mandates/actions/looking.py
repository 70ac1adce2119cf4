"""Whom somebody saw on a page of this desk, and the file for a bank, which names many."""

from collections.abc import Iterable

from saiken.desks.mandates.actions.requesting import REQUEST, CannotRequest, file_of
from saiken.desks.mandates.models import MADE, RequestRow
from saiken.desks.mandates.queries import requests as found
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff


def seen(persons: Iterable[int], page: str, *, by: Staff, now: Now) -> None:
    """閲覧の記録 of everybody who stood on a page."""
    record(set(persons), page, by=by, now=now)


def take(number: int, page: str, *, by: Staff, now: Now) -> tuple[str, bytes]:
    """The name and the bytes of a request's file; CannotRequest for one that was called off."""
    by.must(REQUEST)
    row = RequestRow.objects.filter(pk=number, status=MADE).first()
    if row is None:
        raise CannotRequest("この依頼は、ないか、取りやめられています。一覧を開き直してください。")
    seen((line.mandate.person_id for line in found.lines(row)), page, by=by, now=now)
    return f"transfer_{row.bank}_{row.debit_on:%Y%m%d}_{row.pk}.dat", file_of(row)
