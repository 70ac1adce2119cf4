"""Which line of a payment file pays what: by its key, once, and not what a ledger told already."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from saiken.desks.receipts.actions.landing import Landing, landings
from saiken.desks.receipts.models import (
    KEY_DIGITS,
    NOT_PAID,
    REPEATED,
    TOLD,
    TRANSFER,
    WAITING,
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
    keys = {d.line: key_of(d) for d in debits if d.state == PAID}
    told = _told_before(keys.values(), paid_on, batch)
    repeated = {d.line for d in debits if (keys.get(d.line), d.yen) in told}
    known = {
        d.line: (ids[keys[d.line]], int(d.yen), paid_on) for d in debits if keys.get(d.line) in ids
    }
    landed = landings(known.values())
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


def _told_before(
    keys: Iterable[str], paid_on: date, batch: int | None
) -> frozenset[tuple[str, int]]:
    """Keys and yen that another file told of: a bank may send one result in two files."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select key, yen from payment_line where channel = %s and paid_on = %s"
            " and state = any(%s) and batch_id is distinct from %s and key = any(%s)",
            [TRANSFER, paid_on, list(TOLD), batch, list(keys)],
        )
        return frozenset(cursor.fetchall())
