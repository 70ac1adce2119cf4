"""Which line of a payment file pays what: by its key, once, and not what a ledger told already."""

from collections.abc import Iterable
from datetime import date, timedelta

from saiken.claims.effects import PAY
from saiken.desks.receipts.models import (
    IN_LEDGER,
    KEY_DIGITS,
    MATCHED,
    NOT_PAID,
    REPEATED,
    TOLD,
    WAITING,
    PaymentLineRow,
)
from saiken.files.zengin_transfer import Debit
from saiken.files.zengin_transfer.batch import PAID
from saiken.store import reads

# An extract drawn about the day of a debit may hold its money already; within ten days a section
# has entered what its bank told.
ENTERED_BEFORE, ENTERED_AFTER = timedelta(days=1), timedelta(days=10)


def states_of(debits: Iterable[Debit], ids: dict[str, int], paid_on: date) -> dict[int, str]:
    """What becomes of each debit, by its line."""
    debits = list(debits)
    repeated = _came_before(debits, paid_on)
    entered = entered_by_ledgers(ids.values(), paid_on)
    found = {}
    for d in debits:
        id_ = ids.get(key_of(d))
        if d.state != PAID:
            found[d.line] = NOT_PAID
        elif d.line in repeated:
            found[d.line] = REPEATED
        elif id_ is None:
            found[d.line] = WAITING
        else:
            found[d.line] = IN_LEDGER if (id_, d.yen) in entered else MATCHED
    return found


def entered_by_ledgers(instalments: Iterable[int], paid_on: date) -> set[tuple[int, int]]:
    """The instalments and yen that ledgers tell as paid from a day before a debit to ten after."""
    first, last = paid_on - ENTERED_BEFORE, paid_on + ENTERED_AFTER
    return {
        (id_, e.number or 0)
        for id_, held in reads.effects(set(instalments)).items()
        for e in held
        if e.kind == PAY and e.tag == "ledger" and first <= e.on <= last
    }


def key_of(debit: Debit) -> str:
    """顧客番号 is the instalment's key with zeros in front; a number that is not, is no key."""
    number = debit.customer_number.strip()
    before, key = number[:-KEY_DIGITS], number[-KEY_DIGITS:]
    return number if before.strip("0") else key


def _came_before(debits: Iterable[Debit], paid_on: date) -> frozenset[int]:
    """The lines of debits that another file told of: a bank may send one result in two files."""
    paid = [d for d in debits if d.state == PAID]
    known = PaymentLineRow.objects.filter(
        paid_on=paid_on, key__in=[key_of(d) for d in paid], state__in=TOLD
    )
    told = set(known.values_list("key", "yen"))
    return frozenset(d.line for d in paid if (key_of(d), d.yen) in told)
