"""Recording who handles instalments from a day on: handed over to an office, and given back."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from saiken.store.transfers.tables import HandledRow


class AlreadyHandled(ValueError):
    """Another office handles one of the instalments already."""


def take_over(instalments: Iterable[int], office: str, *, transfer: int, first: date) -> None:
    """From the day on the office handles these instalments; nothing of their record moves.

    AlreadyHandled where one of them is in another's hands.
    """
    rows = [
        HandledRow(instalment_id=id_, office=office, transfer=transfer, first=first)
        for id_ in sorted(set(instalments))
    ]
    try:
        with transaction.atomic():
            HandledRow.objects.bulk_create(rows)
    except IntegrityError:
        raise AlreadyHandled(
            "すでに引き継がれている期別があります。画面を開き直して、範囲を選び直してください。"
        ) from None


def give_back(transfer: int, *, last: date) -> int:
    """How many instalments go back to the offices of their claims; `last` counts."""
    running = HandledRow.objects.filter(transfer=transfer, last=None)
    return running.update(last=last)
