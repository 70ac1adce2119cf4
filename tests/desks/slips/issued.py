"""A tax debtor with late instalments, the slips issued to them, and how stores answer."""

from datetime import date, datetime, time

from saiken.claims.charges import late_charge_on
from saiken.claims.standing import Standing
from saiken.desks.slips import actions
from saiken.desks.slips.queries import Wanted
from saiken.files.el_qr import PAID_IN, Exchange, PaidIn, write
from saiken.store import reads
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen
from tests.desks.made import id_of, tax
from tests.desks.receipts.sent import FINAL, stores
from tests.fixtures_city import ON

UNTIL = date(2026, 12, 4)
FIRST, SECOND, THIRD = "022699000101", "022699000102", "022699000103"
ROWS = (
    "0000001217,0226990001,固定資産税,2025,1,20250601,20250602,150000,0,,",
    "0000001217,0226990001,固定資産税,2025,2,20250601,20250801,98000,0,,",
    "0000001217,0226990001,固定資産税,2025,3,20250601,20251225,40000,0,,",
)
LEDGER = tax(*ROWS)
KEYS = (FIRST, SECOND, THIRD)


def at(key: str, on: date = ON) -> Standing:
    """How an instalment stands on a day."""
    return reads.standings([id_of(key)], on=on)[id_of(key)]


def charge(key: str, on: date) -> int:
    """Its late charge on a day, in yen."""
    found = late_charge_on(at(key).instalment, at(key).position, on=on)
    return found.amount if found else 0


def state(slip: Slip, on: date = ON) -> str:
    """What has become of a slip."""
    held = lists.of_id(slip.id)
    assert held is not None
    return held.state(on=on, paid=bool(lists.paid_numbers([slip])))


def wanted(*keys: str, yen: int | None = None, until: date = UNTIL, turns: int = 1) -> Wanted:
    """A slip for the instalments of these keys."""
    ids = tuple(id_of(key) for key in keys)
    return Wanted(ids, until, None if yen is None else Yen(yen), turns)


def issue(asked: Wanted, by: Staff, now: Now, old: str = "") -> list[Slip]:
    """The slips issued, as they stand in the register."""
    return lists.of_ids(actions.issue(asked, old=old, by=by, now=now))


def paid_by_qr(slip: Slip, *, kind: str = "final", on: date = ON, key: str = "") -> bytes:
    """The gateway's table that tells of a payment by this slip's eL-QR."""
    moment = datetime.combine(on, time(9, 30))
    paid = PaidIn(
        case_key=key or slip.case_key,
        item="999",
        amount=Yen(slip.yen),
        paid_at=moment,
        channel="スマホ決済",
        bank_code="9999",
        branch_code="999",
        receipt_no="0000000001",
        settled_on=on if kind == "final" else None,
        fiscal_year="2026",
        kind=kind,
        raw="",
    )
    data, refused = write(Exchange(PAID_IN, ((2, paid),)))
    assert not refused
    return data


def paid_at_store(
    slip: Slip, *, kind: str = FINAL, on: date = ON, at: str = "1000", yen: int | None = None
) -> bytes:
    """The agency's file that tells of this slip's code."""
    line = stores().decode("cp932")
    settled = "20261220" if kind == FINAL else "0"
    d = slip.code
    cells = [kind, f"{on:%Y%m%d}", at, f"EAN{d}", d[13:19], d[19:30], "0", str(yen or slip.yen)]
    cells += ["010", '"セブン－イレブン"', "000001", settled, f"{on:%Y%m%d}"]
    return (line + ",".join(cells) + "\r\n").encode("cp932")
