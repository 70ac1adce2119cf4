"""Recording who handles instalments, or sees them besides, from a day on, until given back."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from saiken.store.transfers.tables import EntrustedRow, HandledRow


class AlreadyHandled(ValueError):
    """Another office handles one of the instalments already."""


def take_over(instalments: Iterable[int], office: str, *, transfer: int, first: date) -> None:
    """From the day on the office handles these instalments; nothing of their record moves.

    AlreadyHandled where one of them is in another's hands.
    """
    _begin(HandledRow, instalments, office, transfer=transfer, first=first)


def entrust(instalments: Iterable[int], office: str, *, transfer: int, first: date) -> None:
    """委任: from the day on the office sees these instalments whole, beside whoever handles them.

    AlreadyHandled where one of them is entrusted to it under another matter.
    """
    _begin(EntrustedRow, instalments, office, transfer=transfer, first=first)


def _begin(
    table: type[HandledRow] | type[EntrustedRow],
    instalments: Iterable[int],
    office: str,
    *,
    transfer: int,
    first: date,
) -> None:
    rows = [
        table(instalment_id=id_, office=office, transfer=transfer, first=first)
        for id_ in sorted(set(instalments))
    ]
    try:
        with transaction.atomic():
            table.objects.bulk_create(rows)
    except IntegrityError:
        raise AlreadyHandled(
            "すでに引き継がれている期別があります。画面を開き直して、範囲を選び直してください。"
        ) from None


def give_back(transfer: int, *, last: date) -> int:
    """How many instalments go back to the offices of their claims; `last` counts.

    What was entrusted under the matter is seen no more either.
    """
    EntrustedRow.objects.filter(transfer=transfer, last=None).update(last=last)
    running = HandledRow.objects.filter(transfer=transfer, last=None)
    return running.update(last=last)
