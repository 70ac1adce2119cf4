"""収納: a payment file comes in by whatever channel; a bank's result is matched by key, once."""

from collections.abc import Collection
from datetime import date
from hashlib import sha256

from django.db import transaction

from saiken.desks.receipts.actions.deposit_files import receive_statement
from saiken.desks.receipts.actions.landing import entered_by_ledgers, landings
from saiken.desks.receipts.actions.notices import receive_notice
from saiken.desks.receipts.actions.posting import Money, post
from saiken.desks.receipts.actions.received import RECEIVE, Received, none_of
from saiken.desks.receipts.actions.recognising import UNKNOWN, recognised
from saiken.desks.receipts.actions.results import receive_result
from saiken.desks.receipts.actions.stores import receive_stores, settle_slip, slips_known_by_now
from saiken.desks.receipts.models import (
    IN_LEDGER,
    MATCHED,
    REFUND,
    TRANSFER,
    WAITING,
    PaymentLineRow,
)
from saiken.store.append import Act
from saiken.store.intake.progress import Tell, tell_nobody
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now, Staff


def receive(
    name: str,
    data: bytes,
    *,
    by: Staff,
    now: Now,
    form: str | None = None,
    tell: Tell = tell_nobody,
) -> Received:
    """収納ファイルの受付. The same file posts once; one whose totals disagree is refused whole.

    Without `form` the file's own is recognised; one that is none of ours is refused. A long file
    goes in portions; one that was broken off goes on where it was. `tell` hears how far it is.
    """
    by.must(RECEIVE)
    form = form or recognised(data)
    match form:
        case None:
            return none_of(name, sha256(data).hexdigest(), "", (UNKNOWN,))
        case "zengin_transfer":
            return receive_result(name, data, by=by, now=now, tell=tell)
        case "cvs_dsk" | "el_paid_in":
            return receive_stores(name, data, by=by, now=now, tell=tell)
        case "statement_csv":
            return receive_statement(name, data, by=by, now=now, tell=tell)
        case "credit_notice":
            return receive_notice(name, data, by=by, now=now, tell=tell)
    raise ValueError(f"unknown format: {form}")


def _money(instalment: int, yen: int, on: date) -> Money:
    """A debit by the key of an instalment: what it pays for is said by that."""
    return Money(on, ((instalment, yen),), designated=True)


def matchable() -> list[int]:
    """The instalments whose keys waiting lines bear by now."""
    return sorted({*_known_by_now().values(), *slips_known_by_now().values()})


def match_waiting(*, by: Staff, now: Now, only: Collection[int] | None = None) -> int:
    """消込の再試行: waiting lines whose key is known by now become facts; how many.

    Each in a transaction of its own, so that no other writer waits for long. `only`: the lines of
    these instalments.
    """
    by.must(RECEIVE)
    found = _known_by_now().items()
    done = sum(_match(line, id_, by, now) for line, id_ in found if only is None or id_ in only)
    slips = [s for s, id_ in slips_known_by_now().items() if only is None or id_ in only]
    return done + sum(_settle(slip, by, now) for slip in slips)


@transaction.atomic
def _settle(slip: str, by: Staff, now: Now) -> int:
    return settle_slip(slip, by=by, now=now)


def _known_by_now() -> dict[int, int]:
    """Lines that can be matched and the instalments that bear their keys.

    A line that the ledger seemed to hold comes again when that ledger was taken back.
    """
    waiting = PaymentLineRow.objects.filter(channel=TRANSFER, state__in=(WAITING, IN_LEDGER))
    lines = list(waiting.filter(decided="").order_by("pk"))
    ids = assessed_ids({line.key for line in lines})
    known = [line for line in lines if line.key in ids]
    days = {line.paid_on for line in known if line.state == IN_LEDGER}
    entered = {day: entered_by_ledgers(ids.values(), day) for day in days}
    return {
        line.pk: ids[line.key]
        for line in known
        if line.state == WAITING or (ids[line.key], line.yen) not in entered[line.paid_on]
    }


@transaction.atomic
def _match(line_id: int, instalment: int, by: Staff, now: Now) -> bool:
    """Whether this run posted the line; False where another was faster, or the ledger holds it."""
    line = PaymentLineRow.objects.get(pk=line_id)
    paid = (instalment, line.yen, line.paid_on)
    state, why = landings([paid])[paid]
    taken = PaymentLineRow.objects.filter(pk=line_id, state__in=(WAITING, IN_LEDGER), decided="")
    rest, applied = (line.yen if state == REFUND else 0), _applied(state, instalment, line.yen)
    told = {"why": why, "rest_yen": rest, "applied": applied}
    if taken.update(state=state, instalment_id=instalment, **told) != 1 or state != MATCHED:
        return False
    money = _money(instalment, line.yen, line.paid_on)
    post(money, Act(match_key(line), "match", by, now))
    return True


def _applied(state: str, instalment: int | None, yen: int) -> list[list[int | None]]:
    return [[instalment, yen]] if state == MATCHED else []


def match_key(line: PaymentLineRow) -> str:
    """The key of the act by which a line of a bank's result was posted after its file."""
    return f"match:{line.pk}"
