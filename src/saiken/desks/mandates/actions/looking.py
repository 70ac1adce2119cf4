"""Whom somebody saw on a page of this desk, and the file for a bank, which names many."""

from collections.abc import Iterable, Sequence

from saiken.desks.mandates.actions.requesting import REQUEST, CannotRequest, file_of
from saiken.desks.mandates.models import MADE, RequestRow
from saiken.desks.mandates.queries import requests as found
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff

_NAMED = 5


def seen(persons: Iterable[int], page: str, *, by: Staff, now: Now) -> None:
    """閲覧の記録 of everybody who stood on a page."""
    record(set(persons), page, by=by, now=now)


def take(number: int, page: str, *, by: Staff, now: Now) -> tuple[str, bytes]:
    """The name and the bytes of a request's file.

    CannotRequest for one that was called off, and until its day for one by which the bank would
    collect what was paid meanwhile.
    """
    by.must(REQUEST)
    row = RequestRow.objects.filter(pk=number, status=MADE).first()
    if row is None:
        raise CannotRequest("この依頼は、ないか、取りやめられています。一覧を開き直してください。")
    if now.day < row.debit_on and (gone := found.overtaken(row)):
        raise CannotRequest(_overtaken(gone))
    seen((line.mandate.person_id for line in found.lines(row)), page, by=by, now=now)
    return f"transfer_{row.bank}_{row.debit_on:%Y%m%d}_{row.pk}.dat", file_of(row)


def _overtaken(keys: Sequence[str]) -> str:
    told = "、".join(keys[:_NAMED]) + ("など" if len(keys) > _NAMED else "")
    return (
        f"{told}の {len(keys)}件は、ファイルを作った後に納付・減額されたか、申込みが終わりました。"
        "二重に引き落とすので、このファイルを渡さず、依頼を取りやめて作り直してください。"
        "渡した後なら、その明細の取消しを金融機関に頼んでください。"
    )
