"""コンビニ収納: 速報, 確報 and 取消 of stores come in, and all lines of their slips are settled."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from saiken.desks.receipts.actions import by_slip, el_paid, lines
from saiken.desks.receipts.actions.landing import landings
from saiken.desks.receipts.actions.matching import key_in
from saiken.desks.receipts.actions.posting import facts_of
from saiken.desks.receipts.actions.received import (
    EL,
    STORES,
    Received,
    TakenBackMeanwhile,
    all_again,
    counts_of,
    none_of,
)
from saiken.desks.receipts.actions.settling import monies_of, of_slips, save, settle, settle_stored
from saiken.desks.receipts.models import IN_LEDGER, STORE, WAITING, PaymentLineRow
from saiken.desks.receipts.rules.told_days import told_days
from saiken.files import convenience_receipts
from saiken.files.convenience_receipts import Receipt, Receipts
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches, portions
from saiken.store.intake.portions import Begun
from saiken.store.intake.progress import STORING, Tell, tell_nobody
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

# Of the 44 digits: what the agency leaves to the city, and all that names a slip but its amount.
CITY_AREA, SLIP = slice(13, 29), slice(2, 30)
ROWS = 5_000


def receive_stores(
    name: str, data: bytes, *, by: Staff, now: Now, rows: int = ROWS, tell: Tell = tell_nobody
) -> Received:
    """速報・確報・取消の受付. Whatever order the files come in, the ledger ends the same."""
    reading = el_paid.read(data) if el_paid.fits(data) else convenience_receipts.read(data)
    form = _form(reading)
    refused: tuple[Refused, ...] = tuple(reading.refused)
    if reading.file is None:
        return none_of(name, reading.sha256, form, refused)
    known = portions.begun(reading.sha256, form)
    if known is not None and known.finished:
        return all_again(name, reading.sha256, form, reading.records, batch=known.batch)
    known = None
    while known is None or not known.finished:
        done = _next_portion(name, reading, by=by, now=now, rows=rows)
        if known is not None and done.batch != known.batch:
            raise TakenBackMeanwhile(
                f"{name} は、受付の途中で取り消されました。要るときは、もう一度送ってください。"
            )
        known = done
        tell(STORING, known.upto, len(reading.file.receipts))
    none = none_of(name, reading.sha256, form, refused)
    return lines.received(none, known.batch, known.counts)


@transaction.atomic
def _next_portion(name: str, reading: Receipts, *, by: Staff, now: Now, rows: int) -> Begun:
    """The next receipts of the file are settled with all lines of their slips, and posted."""
    batches.one_at_a_time(STORES)
    form = _form(reading)
    known = portions.begun(reading.sha256, form)
    if (known is not None and known.finished) or reading.file is None:
        assert known is not None
        return known
    first = known.upto if known else 0
    new = [_row(one) for one in reading.file.receipts[first : first + rows]]
    paid = settle([*of_slips({row.slip for row in new}), *new], by=by, now=now)
    facts = [fact for money in monies_of(paid) for fact in facts_of(money)]
    key = free_key(f"receive:{form}:{reading.sha256}{f':{first}' if known else ''}")
    act = append(facts, Act(key, "receive", by, now, paper=name)).act
    upto, last = first + len(new), first + len(new) >= len(reading.file.receipts)
    if known is None:
        manifest = _manifest(name, reading, new, (upto, last, act), now)
        _store(paid, new, act=act, batch=batches.keep(manifest, by=by, now=now))
    else:
        _store(paid, new, act=act, batch=known.batch)
        counts = lines.counts_in(known.batch, records=reading.records) | _told(reading, now)
        portions.go_on(known, portions.Portion(upto, counts, (), act, last), now=now)
    done = portions.begun(reading.sha256, form)
    assert done is not None
    return done


def _form(reading: Receipts) -> str:
    """By which way the file came: the eLTAX gateway's table names itself as its layout."""
    return EL if reading.file and reading.file.layout == EL else STORES


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


def _told(reading: Receipts, now: Now) -> dict[str, Any]:
    told = [(one.kind, one.paid_on) for one in reading.file.receipts] if reading.file else []
    last = max((day for _, day in told), default=now.day)
    days = told_days(_own_days(reading.file.receipts) if reading.file else ())
    return {"paid_on": str(last), "total_yen": reading.total_yen, **days}


def _own_days(receipts: Sequence[Receipt]) -> list[tuple[str, date]]:
    """データ作成日 of what the file tells; the day of payment where the agency names no other."""
    made = [(one.kind, one.made_on) for one in receipts if one.made_on is not None]
    return made or [(one.kind, one.paid_on) for one in receipts]


def _manifest(
    name: str,
    reading: Receipts,
    new: Sequence[PaymentLineRow],
    far: tuple[int, bool, int],
    now: Now,
) -> batches.Manifest:
    upto, last, act = far
    known = sum(row.instalment_id is not None for row in new)
    counts: dict[str, Any] = counts_of(new, records=reading.records, matched=known)
    return batches.Manifest(
        name,
        reading.sha256,
        _form(reading),
        reading.file.layout if reading.file else "",
        counts | _told(reading, now),
        reading.refused,
        act,
        upto=upto,
        continues=not last,
    )


def _store(
    paid: Sequence[PaymentLineRow], new: Sequence[PaymentLineRow], *, act: int, batch: int
) -> None:
    for row in paid:
        row.act_id = act
    save([row for row in paid if row.pk])
    for row in new:
        row.batch_id = batch
    lines.insert(lines.as_values(row) for row in new)


def slips_known_by_now() -> dict[str, int]:
    """Slips whose lines can be settled by now, and the instalment that bears their key.

    A line that the ledger seemed to hold comes again when that ledger was taken back.
    """
    waiting = PaymentLineRow.objects.filter(channel=STORE, state__in=(WAITING, IN_LEDGER))
    rows = list(waiting.filter(decided=""))
    slips = by_slip.slips_of(row.key for row in rows)
    ids = by_slip.ids_of((row.key for row in rows), slips)
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
