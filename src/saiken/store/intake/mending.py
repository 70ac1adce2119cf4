"""The refused rows of a batch as their section has them, kept for who took it in, for a day."""

from saiken.store.intake.tables import WaitingFileRow
from saiken.store.intake.waiting import drop_old
from saiken.values.actors import Now, Staff


def keep_rows(batch: int, name: str, data: bytes, *, by: Staff, now: Now) -> None:
    """Keep the workbook of a batch's refused rows beside the files that wait."""
    drop_old(now)
    WaitingFileRow.objects.filter(token=_token(batch)).delete()
    told = {"file": name, "data": data, "by": by.number, "at": now.moment}
    WaitingFileRow.objects.create(token=_token(batch), **told)


def kept_rows(batch: int, *, by: Staff) -> tuple[str, bytes] | None:
    """The workbook of a batch's refused rows; None where it is gone or another's."""
    row = WaitingFileRow.objects.filter(token=_token(batch), by=by.number).first()
    return None if row is None else (row.file, bytes(row.data))


def _token(batch: int) -> str:
    return f"refused-rows-of-{batch}"
