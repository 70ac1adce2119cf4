"""収納: a payment file comes in by whatever channel; a bank's result is matched by key, once."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from hashlib import sha256

from django.db import transaction

from saiken.desks.receipts.actions.landing import Landing, entered_by_ledgers, landings
from saiken.desks.receipts.actions.matching import key_of, landings_of
from saiken.desks.receipts.actions.posting import Money, facts_of, post
from saiken.desks.receipts.actions.received import (
    RECEIVE,
    ZENGIN,
    Received,
    none_of,
    refund_yen,
    states_of_rows,
)
from saiken.desks.receipts.actions.recognising import UNKNOWN, recognised
from saiken.desks.receipts.actions.statements import receive_statement
from saiken.desks.receipts.actions.stores import receive_stores, settle_slip, slips_known_by_now
from saiken.desks.receipts.models import (
    IN_LEDGER,
    MATCHED,
    REFUND,
    REPEATED,
    TRANSFER,
    WAITING,
    PaymentLineRow,
)
from saiken.files import zengin_transfer
from saiken.files.zengin_transfer import Debit, Reading
from saiken.files.zengin_transfer.batch import RESULT
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

NO_REQUEST = Refused(
    "ファイル全体",
    "種別",
    "依頼",
    "not_a_result",
    "口座振替の依頼ファイルです。結果ではないので、収納として記録できません。",
    "金融機関から届いた結果のファイルを送ってください。",
)


@transaction.atomic
def receive(name: str, data: bytes, *, by: Staff, now: Now, form: str | None = None) -> Received:
    """収納ファイルの受付. The same file posts once; one whose totals disagree is refused whole.

    Without `form` the file's own is recognised; one that is none of ours is refused.
    """
    by.must(RECEIVE)
    form = form or recognised(data)
    match form:
        case None:
            return none_of(name, sha256(data).hexdigest(), "", (UNKNOWN,))
        case "zengin_transfer":
            return _receive_result(name, data, by=by, now=now)
        case "cvs_dsk":
            return receive_stores(name, data, by=by, now=now)
        case "statement_csv":
            return receive_statement(name, data, by=by, now=now)
    raise ValueError(f"unknown format: {form}")


def _receive_result(name: str, data: bytes, *, by: Staff, now: Now) -> Received:
    """口座振替の結果の受付."""
    reading = zengin_transfer.read(data, near=now.day)
    batch = reading.batch
    if batch is None or batch.debit_on is None:
        return _refused(name, reading, tuple(reading.refused))
    if batch.kind != RESULT:
        return _refused(name, reading, (NO_REQUEST,))
    batches.one_at_a_time(ZENGIN)
    before = batches.known(reading.sha256, ZENGIN)
    if before is not None:
        return _again(name, reading, before.pk)
    return _post(name, reading, batch.debits, batch.debit_on, by=by, now=now)


def _refused(name: str, reading: Reading, refused: tuple[Refused, ...]) -> Received:
    return Received(name, reading.sha256, ZENGIN, reading.seen.records, 0, (), 0, refused, 0, None)


def _again(name: str, reading: Reading, batch: int) -> Received:
    records = reading.seen.records
    return Received(name, reading.sha256, ZENGIN, records, 0, (), records, (), 0, batch)


def _post(
    name: str,
    reading: Reading,
    debits: Sequence[Debit],
    paid_on: date,
    *,
    by: Staff,
    now: Now,
) -> Received:
    ids = assessed_ids(key_of(debit) for debit in debits)
    landed = landings_of(debits, ids, paid_on)
    paid = [d for d in debits if landed[d.line][0] == MATCHED]
    many = Counter(state for state, _ in landed.values())
    facts = [fact for d in paid for fact in facts_of(_money(ids[key_of(d)], d.yen, paid_on))]
    # An act even where no line is paid: a file is taken back by its act.
    key = free_key(f"receive:{ZENGIN}:{reading.sha256}")
    act = append(facts, Act(key, "receive", by, now, paper=name)).act
    unmatched = tuple(key_of(d) for d in debits if key_of(d) not in ids)
    yen = sum(d.yen for d in paid)
    matched = len(debits) - len(unmatched)
    counts = {"records": reading.seen.records, "matched": matched, "posted": len(paid), "yen": yen}
    told = {"unmatched": len(unmatched), "repeated": many[REPEATED], "paid_on": str(paid_on)}
    manifest = batches.Manifest(
        name,
        reading.sha256,
        ZENGIN,
        "jba",
        counts | told,
        reading.refused,
        act,
    )
    batch = batches.keep(manifest, by=by, now=now)
    rows = _lines(batch, debits, ids, landed, paid_on)
    PaymentLineRow.objects.bulk_create(rows)
    return Received(
        name,
        reading.sha256,
        ZENGIN,
        reading.seen.records,
        matched,
        unmatched,
        many[REPEATED],
        tuple(reading.refused),
        yen,
        batch,
        len(paid),
        many[IN_LEDGER],
        refund_yen(rows),
        states=states_of_rows(rows),
    )


def _lines(
    batch: int,
    debits: Iterable[Debit],
    ids: dict[str, int],
    landed: dict[int, Landing],
    paid_on: date,
) -> list[PaymentLineRow]:
    return [
        PaymentLineRow(
            batch_id=batch,
            line=d.line,
            key=key_of(d),
            yen=d.yen,
            paid_on=paid_on,
            code=d.result_code,
            payer=d.holder,
            state=landed[d.line][0],
            why=landed[d.line][1],
            instalment_id=ids.get(key_of(d)),
            applied=_applied(landed[d.line][0], ids.get(key_of(d)), d.yen),
            rest_yen=d.yen if landed[d.line][0] == REFUND else 0,
        )
        for d in debits
    ]


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
