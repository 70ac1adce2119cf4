"""Lines that bear the number of a payment slip: what was printed on it says what they pay."""

from collections.abc import Iterable, Mapping
from datetime import date

from saiken.desks.receipts.actions.landing import Landing
from saiken.desks.receipts.actions.landing import Money as Landed
from saiken.desks.receipts.actions.posting import Money
from saiken.desks.receipts.models import HELD, MATCHED, PaymentLineRow
from saiken.files.convenience_code import is_slip_number
from saiken.kinds.choices import truth_of
from saiken.store import reads
from saiken.store.register.registering import assessed_ids
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip
from saiken.store.standings.lists import kept_stages

DIFFERS, WITHDRAWN, PART = "slip_differs", "slip_withdrawn", "slip_part"
Slips = Mapping[str, Slip]


def slips_of(keys: Iterable[str]) -> Slips:
    """The slips of these numbers, as far as all their instalments stand, by number."""
    asked = {key for key in keys if is_slip_number(key)}
    if not asked:
        return {}
    found = lists.of_numbers(asked)
    standing = kept_stages({id_ for slip in found.values() for id_, _ in slip.shares})
    return {
        number: slip
        for number, slip in found.items()
        if all(id_ in standing for id_, _ in slip.shares)
    }


def ids_of(keys: Iterable[str], slips: Slips) -> dict[str, int]:
    """The instalment of each key, and the first of each slip."""
    first = {number: slip.shares[0][0] for number, slip in slips.items()}
    return assessed_ids(set(keys)) | first


def shares_of(row: PaymentLineRow, slips: Slips) -> tuple[tuple[int, int], ...]:
    """Yen by instalment that a line pays; of a slip, as it was printed."""
    slip = slips.get(row.key)
    if slip is not None:
        return slip.shares
    return () if row.instalment_id is None else ((row.instalment_id, row.yen),)


def instalments_of(row: PaymentLineRow) -> list[int]:
    """All instalments that a line is about."""
    return sorted({id_ for id_, _ in shares_of(row, slips_of([row.key]))})


def others_of(row: PaymentLineRow) -> list[int]:
    """The instalments of a line's slip besides the first."""
    return [id_ for id_ in instalments_of(row) if id_ != row.instalment_id]


def landed_of(row: PaymentLineRow, slips: Slips) -> list[Landed]:
    """The payments of a line, to be asked where they land."""
    return [(id_, yen, row.paid_on) for id_, yen in shares_of(row, slips)]


def together(row: PaymentLineRow, slips: Slips, landed: Mapping[Landed, Landing]) -> Landing:
    """Where a whole line lands: one payment of it that cannot be posted holds all of it back."""
    found = {landed.get(money, (MATCHED, "")) for money in landed_of(row, slips)}
    if len(found) == 1:
        return found.pop()
    return HELD, PART


def fault_of(row: PaymentLineRow, slips: Slips) -> str:
    """Why a person must look before a line of a slip is posted; empty where none must."""
    slip = slips.get(row.key)
    return DIFFERS if slip is not None and slip.yen != row.yen else ""


def remark_on(row: PaymentLineRow, slips: Slips) -> str:
    """What a person must look at though the line is posted: its slip had been withdrawn."""
    slip = slips.get(row.key)
    return WITHDRAWN if slip is not None and slip.withdrawn_at is not None else ""


def of_slip(slip: Slip, on: date, *, channel: str) -> Money:
    """A payment by a slip: its parts, and the charge it had promised up to its last day (LC-13)."""
    keeps = on <= slip.usable_until and truth_of(reads.city(), "slip.keeps_printed_charge")
    kept = {p.instalment: p.late_charge for p in slip.parts if keeps and p.late_charge}
    return Money(on, slip.shares, designated=True, channel=channel, slip=slip.number, kept=kept)
