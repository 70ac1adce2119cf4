"""A payment by a slip: its fact is as before for all others, and keeps the promised charge."""

from datetime import date

from saiken.claims import facts as f
from saiken.claims.effects import PAY
from saiken.claims.effects import Effect as E
from saiken.claims.marks import KEPT_CHARGE
from saiken.claims.position import position
from saiken.values.yen import Yen


def test_a_payment_without_a_slip_is_stored_as_before() -> None:
    assert f.as_plain(f.Paid(Yen(100))) == {
        "yen": 100,
        "by": "debtor",
        "channel": "ledger",
        "day_known": True,
    }


def test_a_payment_by_a_slip_reads_back() -> None:
    paid = f.Paid(Yen(100), slip="7020260000000017", kept_charge=Yen(30))
    assert f.from_plain("paid", f.as_plain(paid)) == paid


def test_the_kept_charge_is_a_mark_and_no_money() -> None:
    day = date(2026, 11, 20)
    owed = E(1, "owe", day, day, None, 70)
    held = [owed, E(2, PAY, day, number=100), E(2, "mark", day, number=30, tag=KEPT_CHARGE)]
    at = position(held, on=day)
    assert at is not None
    assert (at.paid, at.over, at.marked(KEPT_CHARGE)[0].number) == (100, 30, 30)
