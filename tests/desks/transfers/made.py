"""Cases for the tests of transfers: two taxpayers with old and high arrears, dunned long ago."""

from datetime import date, timedelta

from django.db import transaction

from saiken.desks.transfers import actions
from saiken.desks.transfers.actions import Plan
from saiken.desks.transfers.actions.drafting import announced
from saiken.desks.transfers.models import TransferRow
from saiken.server import clock
from saiken.store import reads
from saiken.values.actors import Now, Staff
from tests.desks.made import city_file, id_of, take, tax

ON = date(2026, 11, 20)
NOW = clock.nine_o_clock(ON)
NOTICE = timedelta(days=15)  # the city gives fourteen
ROWS = (
    "0000001217,0226990201,固定資産税,2025,2,20250602,20250831,190000,0,,20250920",
    "0000001217,0226990201,固定資産税,2025,3,20250602,20251225,190000,0,,20260120",
    "0000001404,0226990202,固定資産税,2025,2,20250602,20250831,398000,0,,20250920",  # protected
    "0000001290,0226990203,固定資産税,2026,2,20260601,20260831,9000,0,,20260920",  # too little
)
FIRST, SECOND, PROTECTED = "022699020102", "022699020103", "022699020202"
PLAN = Plan("seizure", "預金を照会する", ON + timedelta(days=30), officer="S4011")


def ledger() -> None:
    """The cases in the record."""
    take(tax(*ROWS), now=NOW)
    take(city_file("addresses.csv"), name="addresses.csv", now=NOW)


def later(days: int) -> Now:
    """Nine o'clock so many days on."""
    return clock.nine_o_clock(ON + timedelta(days=days))


def person_of(key: str) -> int:
    """The debtor of an instalment."""
    id_ = id_of(key)
    return reads.instalments([id_])[id_].debtor.person


def noticed(person: int, *, by: Staff, body: str = "centre", **about: object) -> int:
    """A case that was drafted and announced, with its papers placed."""
    made = actions.draft(body, person, by=by, now=NOW, **about)  # type: ignore[arg-type]
    left(made, by=by)
    actions.place_papers(made, papers="納税課 書庫3", by=by, now=NOW)
    return made


def left(transfer: int, *, by: Staff) -> None:
    """Its notice left today; how a real one is written is told by test_notices.py."""
    with transaction.atomic():
        row = TransferRow.objects.select_for_update().get(pk=transfer)
        announced(row, "さく納第901号", on=ON, by=by, now=NOW)


def requested(person: int, *, by: Staff, chief: Staff, **about: object) -> int:
    """The same, asked for and approved after the notice ran out."""
    made = noticed(person, by=by, **about)  # type: ignore[arg-type]
    actions.ask(made, by=by, now=later(16))
    actions.approve(made, by=chief, now=later(16))
    return made
