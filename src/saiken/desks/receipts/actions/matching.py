"""Which line of a payment file pays what: by its key, once, and not what a ledger told already."""

from collections.abc import Iterable
from datetime import date

from saiken.desks.receipts.actions.landing import Landing, landings
from saiken.desks.receipts.models import (
    KEY_DIGITS,
    NOT_PAID,
    REPEATED,
    TOLD,
    TRANSFER,
    WAITING,
    PaymentLineRow,
)
from saiken.files.zengin_transfer import Debit
from saiken.files.zengin_transfer.batch import PAID


def landings_of(
    debits: Iterable[Debit], ids: dict[str, int], paid_on: date, *, batch: int | None
) -> dict[int, Landing]:
    """What becomes of each debit, by its line, and why where a person must look at it.

    `batch`: the file whose earlier portions these debits follow; None for its first.
    """
    debits = list(debits)
    repeated = _came_before(debits, paid_on, batch)
    known = {d.line: (ids[key_of(d)], int(d.yen), paid_on) for d in debits if key_of(d) in ids}
    landed = landings(known[d.line] for d in debits if d.state == PAID and d.line in known)
    found = {}
    for d in debits:
        if d.state != PAID:
            found[d.line] = NOT_PAID, ""
        elif d.line in repeated:
            found[d.line] = REPEATED, ""
        else:
            found[d.line] = landed[known[d.line]] if d.line in known else (WAITING, "")
    return found


def key_of(debit: Debit) -> str:
    """顧客番号 is the instalment's key with zeros in front; a number that is not, is no key."""
    return key_in(debit.customer_number.strip())


def key_in(number: str) -> str:
    """The key of 12 digits that a longer number holds with zeros in front; else the number."""
    before, key = number[:-KEY_DIGITS], number[-KEY_DIGITS:]
    return number if before.strip("0") else key


def _came_before(debits: Iterable[Debit], paid_on: date, batch: int | None) -> frozenset[int]:
    """The lines of debits that another file told of: a bank may send one result in two files."""
    paid = [d for d in debits if d.state == PAID]
    known = PaymentLineRow.objects.filter(
        channel=TRANSFER, paid_on=paid_on, key__in=[key_of(d) for d in paid], state__in=TOLD
    )
    told = set(known.exclude(batch_id=batch).values_list("key", "yen"))
    return frozenset(d.line for d in paid if (key_of(d), d.yen) in told)
