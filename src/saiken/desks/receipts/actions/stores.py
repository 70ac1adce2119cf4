"""コンビニ収納: 速報, 確報 and 取消 of stores come in, and all lines of their slips are settled."""

from collections.abc import Iterable, Sequence
from typing import Any

from saiken.desks.receipts.actions.landing import landings
from saiken.desks.receipts.actions.matching import key_in
from saiken.desks.receipts.actions.posting import facts_of
from saiken.desks.receipts.actions.received import (
    STORES,
    Received,
    all_again,
    counts_of,
    left_over_yen,
    none_of,
    refund_yen,
    states_of_rows,
)
from saiken.desks.receipts.actions.settling import money_of, of_slips, save, settle, settle_stored
from saiken.desks.receipts.models import IN_LEDGER, REPEATED, STORE, WAITING, PaymentLineRow
from saiken.files import convenience_receipts
from saiken.files.convenience_receipts import Receipt, Receipts
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

# Of the 44 digits: what the agency leaves to the city, and all that names a slip but its amount.
CITY_AREA, SLIP = slice(13, 29), slice(2, 30)


def receive_stores(name: str, data: bytes, *, by: Staff, now: Now) -> Received:
    """速報・確報・取消の受付. Whatever order the files come in, the ledger ends the same."""
    reading = convenience_receipts.read(data)
    refused: tuple[Refused, ...] = tuple(reading.refused)
    if reading.file is None:
        return none_of(name, reading.sha256, STORES, refused)
    batches.one_at_a_time(STORES)
    before = batches.known(reading.sha256, STORES)
    if before is not None:
        return all_again(name, reading.sha256, STORES, reading.records, batch=before.pk)
    new = [_row(one) for one in reading.file.receipts]
    rows = [*of_slips({row.slip for row in new}), *new]
    paid = settle(rows, by=by, now=now)
    facts = [fact for row in paid for fact in facts_of(money_of(row))]
    act = Act(free_key(f"receive:{STORES}:{reading.sha256}"), "receive", by, now, paper=name)
    written = append(facts, act).act
    manifest = _manifest(name, reading, new, now, act=written)
    batch = batches.keep(manifest, by=by, now=now)
    _store(paid, new, act=written, batch=batch)
    return _received(name, reading, new, refused, batch)


def _row(one: Receipt) -> PaymentLineRow:
    return PaymentLineRow(
        line=one.line,
        key=key_in(one.digits[CITY_AREA]),
        yen=one.yen,
        paid_on=one.paid_on,
        code=one.kind_code,
        payer="",
        state=WAITING,
        channel=STORE,
        kind=one.kind,
        slip=one.digits[SLIP],
        identity=one.identity,
        paid_at=one.paid_at,
        place=f"{one.headquarters}-{one.store}",
        settled_on=one.settled_on,
        set_aside=one.held,
        note=one.rest.get("chain", ""),
        raw=one.raw,
    )


def _manifest(
    name: str, reading: Receipts, new: Sequence[PaymentLineRow], now: Now, *, act: int
) -> batches.Manifest:
    last = max((row.paid_on for row in new), default=now.day)
    counts: dict[str, Any] = counts_of(new, records=reading.records, matched=_known(new))
    told = {"paid_on": str(last), "total_yen": reading.total_yen}
    layout = reading.file.layout if reading.file else ""
    counts |= told
    return batches.Manifest(name, reading.sha256, STORES, layout, counts, reading.refused, act)


def _known(rows: Iterable[PaymentLineRow]) -> int:
    return sum(row.instalment_id is not None for row in rows)


def _store(
    paid: Sequence[PaymentLineRow], new: Sequence[PaymentLineRow], *, act: int, batch: int
) -> None:
    for row in paid:
        row.act_id = act
    save([row for row in paid if row.pk])
    for row in new:
        row.batch_id = batch
    PaymentLineRow.objects.bulk_create(new, batch_size=1_000)


def _received(
    name: str,
    reading: Receipts,
    new: Sequence[PaymentLineRow],
    refused: tuple[Refused, ...],
    batch: int,
) -> Received:
    known = _known(new)
    counts = counts_of(new, records=reading.records, matched=known)
    return Received(
        name,
        reading.sha256,
        STORES,
        reading.records,
        known,
        tuple(row.key for row in new if row.instalment_id is None),
        sum(row.state == REPEATED for row in new),
        refused,
        counts["yen"],
        batch,
        counts["posted"],
        refund_yen=refund_yen(new),
        left_over_yen=left_over_yen(new),
        states=states_of_rows(new),
    )


def slips_known_by_now() -> dict[str, int]:
    """Slips whose lines can be settled by now, and the instalment that bears their key.

    A line that the ledger seemed to hold comes again when that ledger was taken back.
    """
    waiting = PaymentLineRow.objects.filter(channel=STORE, state__in=(WAITING, IN_LEDGER))
    rows = list(waiting.filter(decided=""))
    ids = assessed_ids({row.key for row in rows})
    known = {row: (ids[row.key], row.yen, row.paid_on) for row in rows if row.key in ids}
    landed = landings(money for row, money in known.items() if row.state == IN_LEDGER)
    return {
        row.slip: money[0]
        for row, money in known.items()
        if row.state == WAITING or landed[money][0] != IN_LEDGER
    }


def settle_slip(slip: str, *, by: Staff, now: Now) -> int:
    """One slip settled anew; how many of its lines were posted."""
    batches.one_at_a_time(STORES)
    return settle_stored([slip], by=by, now=now)
