"""Files between the first look and the storing: kept for their uploader only, and not for long."""

import secrets
from datetime import timedelta

from saiken.store.intake.tables import WaitingFileRow
from saiken.values.actors import Now, Staff

KEPT = timedelta(days=1)


def keep(name: str, data: bytes, *, by: Staff, now: Now) -> str:
    """Keep a file for its uploader, who asks for it by this token. Files left a day are dropped."""
    drop_old(now)
    token = secrets.token_urlsafe(24)
    WaitingFileRow.objects.create(token=token, file=name, data=data, by=by.number, at=now.moment)
    return token


def drop_old(now: Now) -> int:
    """Drop what nobody stored within a day; how many files."""
    dropped, _ = WaitingFileRow.objects.filter(at__lt=now.moment - KEPT).delete()
    return dropped


def waiting(token: str, *, by: Staff) -> tuple[str, bytes] | None:
    """The name and bytes of a file that this person left; None if it is gone or another's."""
    row = WaitingFileRow.objects.filter(token=token, by=by.number).first()
    return None if row is None else (row.file, bytes(row.data))


def drop(token: str, *, by: Staff) -> None:
    """The file was stored and need not wait any longer."""
    WaitingFileRow.objects.filter(token=token, by=by.number).delete()
