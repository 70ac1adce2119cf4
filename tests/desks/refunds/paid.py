"""Overpaid instalments for the tests of the refunds desk: small ledgers, and facts on them."""

from datetime import date

from saiken.claims import facts as f
from saiken.desks.refunds import actions
from saiken.server import clock
from saiken.store.append import Act, NewFact, append
from saiken.store.refold import refold
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen
from tests.desks.made import id_of, take, tax

ON = date(2026, 11, 20)
NOW = clock.nine_o_clock(ON)
OVER, NEXT, LATER = "022699010101", "022699010102", "022699010103"
# One taxpayer: the first instalment is paid, of the second 30,000 yen are open since August.
ROWS = (
    "0000001217,0226990101,固定資産税,2026,1,20260601,20260630,50000,50000,20260625,",
    "0000001217,0226990101,固定資産税,2026,2,20260601,20260831,30000,0,,",
    "0000001217,0226990101,固定資産税,2026,3,20260601,20261225,30000,0,,",
)
ACCOUNT = actions.Account("0005", "ミツビシ", "001", "ホンテン", "1", "1234567", "ワタナベ　ナオミ")


def ledger(*rows: str) -> None:
    take(tax(*(rows or ROWS)), now=NOW)


def tell(key: str, *facts: tuple[f.Body, str], act: str = "told", by: Staff) -> int:
    """Facts of an instalment in one act; the act's number."""
    new = [NewFact(body, date.fromisoformat(on), id_of(key)) for body, on in facts]
    return append(new, Act(f"{act}:{key}:{len(new)}", "match", by, NOW)).act


def overpaid(yen: int, on: str, *, by: Staff, key: str = OVER, act: str = "over") -> int:
    """A further payment of the instalment."""
    return tell(key, (f.Paid(Yen(yen), "debtor", "kofuri"), on), act=act, by=by)


def decided(
    clerk: Staff, chief: Staff, *, key: str = OVER, consent: str = "", now: Now = NOW
) -> int:
    """A refund drafted, asked for and approved."""
    refund = actions.draft(id_of(key), actions.Wanted(consent=consent), by=clerk, now=now)
    actions.ask(refund, by=clerk, now=now)
    actions.approve(refund, by=chief, now=now)
    return refund


__all__ = ["ACCOUNT", "LATER", "NEXT", "NOW", "ON", "OVER", "refold"]
