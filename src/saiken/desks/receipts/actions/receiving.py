"""収納: a payment file comes in, is matched by key, becomes facts once, or is taken back whole."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.desks.receipts.actions.matching import entered_by_ledgers, key_of, states_of
from saiken.desks.receipts.actions.posting import Money, facts_of, post
from saiken.desks.receipts.models import (
    IN_LEDGER,
    MATCHED,
    REPEATED,
    TAKEN_BACK,
    TOLD,
    WAITING,
    PaymentLineRow,
)
from saiken.files import zengin_transfer
from saiken.files.zengin_transfer import Debit, Reading
from saiken.files.zengin_transfer.batch import RESULT
from saiken.store.append import Act, CannotTakeBack, append, free_key, take_back
from saiken.store.intake import batches
from saiken.store.intake.lists import batch as stored_batch
from saiken.store.ledger.lists import standing_under
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

RECEIVE = "receipts.receive"
ZENGIN = "zengin_transfer"
FORMATS = (ZENGIN,)
NO_REQUEST = Refused(
    "ファイル全体",
    "種別",
    "依頼",
    "not_a_result",
    "口座振替の依頼ファイルです。結果ではないので、収納として記録できません。",
    "金融機関から届いた結果のファイルを送ってください。",
)


class SomethingRests(ValueError):
    """A later file left out what this one told; the sentence says what to do."""


@dataclass(frozen=True)
class Received:
    """収納ファイルの受付結果. Counts of records and yen posted; a file refused whole posts none.

    `matched` lines bear a known key, paid or not; `posted` became facts; `in_ledger` are paid lines
    left to a person, since the ledger seems to hold their money.
    """

    file: str
    sha256: str
    format: str
    records: int
    matched: int
    unmatched: tuple[str, ...]
    repeated: int
    refused: tuple[Refused, ...]
    yen: int
    batch: int | None
    posted: int = 0
    in_ledger: int = 0


@transaction.atomic
def receive(name: str, data: bytes, *, form: str, by: Staff, now: Now) -> Received:
    """収納ファイルの受付. The same file posts once; one whose totals disagree is refused whole."""
    by.must(RECEIVE)
    if form not in FORMATS:
        raise ValueError(f"unknown format: {form}")
    reading = zengin_transfer.read(data, near=now.day)
    batch = reading.batch
    if batch is None or batch.debit_on is None:
        return _refused(name, reading, tuple(reading.refused))
    if batch.kind != RESULT:
        return _refused(name, reading, (NO_REQUEST,))
    batches.one_at_a_time(form)
    before = batches.known(reading.sha256, form)
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
    states = states_of(debits, ids, paid_on)
    paid = [d for d in debits if states[d.line] == MATCHED]
    many = Counter(states.values())
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
    PaymentLineRow.objects.bulk_create(_lines(batch, debits, ids, states, paid_on))
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
    )


def _lines(
    batch: int,
    debits: Iterable[Debit],
    ids: dict[str, int],
    states: dict[int, str],
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
            state=states[d.line],
            instalment_id=ids.get(key_of(d)),
        )
        for d in debits
    ]


def _money(instalment: int, yen: int, on: date) -> Money:
    """A debit by the key of an instalment: what it pays for is said by that."""
    return Money(on, ((instalment, yen),), designated=True)


def matchable() -> list[int]:
    """The instalments whose keys waiting lines bear by now."""
    return sorted(set(_known_by_now().values()))


def match_waiting(*, by: Staff, now: Now, only: Collection[int] | None = None) -> int:
    """消込の再試行: waiting lines whose key is known by now become facts; how many.

    Each in a transaction of its own, so that no other writer waits for long. `only`: the lines of
    these instalments.
    """
    by.must(RECEIVE)
    found = _known_by_now().items()
    return sum(_match(line, id_, by, now) for line, id_ in found if only is None or id_ in only)


def _known_by_now() -> dict[int, int]:
    """Lines that can be matched and the instalments that bear their keys.

    A line that the ledger seemed to hold comes again when that ledger was taken back.
    """
    lines = list(PaymentLineRow.objects.filter(state__in=(WAITING, IN_LEDGER)).order_by("pk"))
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
    held = (instalment, line.yen) in entered_by_ledgers([instalment], line.paid_on)
    taken = PaymentLineRow.objects.filter(pk=line_id, state__in=(WAITING, IN_LEDGER))
    state = IN_LEDGER if held else MATCHED
    if taken.update(state=state, instalment_id=instalment) != 1 or held:
        return False
    money = _money(instalment, line.yen, line.paid_on)
    post(money, Act(_match_key(line), "match", by, now))
    return True


def _match_key(line: PaymentLineRow) -> str:
    return f"match:{line.pk}"


@transaction.atomic
def take_back_file(id_: int, *, by: Staff, now: Now) -> None:
    """収納ファイルの取消し. Its payments never came, nor those matched later; it may come again.

    CannotTakeBack where it was taken back before, SomethingRests where a later file's lines count
    as told by this one.
    """
    by.must(RECEIVE)
    batches.one_at_a_time(ZENGIN)
    found = stored_batch(id_, FORMATS, None)
    if found is None or found.act is None or found.taken_back:
        raise CannotTakeBack("この収納ファイルは、取り消せないか、すでに取り消されています。")
    lines = list(PaymentLineRow.objects.select_for_update().filter(batch_id=id_).order_by("pk"))
    _nothing_rests_on(lines, id_)
    for act in (found.act, *standing_under(_match_key(line) for line in lines)):
        undoing = Act(f"taken-back:{act}", "take_back", by, now)
        take_back(act, undoing, reason="収納ファイルの取消し")
    PaymentLineRow.objects.filter(batch_id=id_).update(state=TAKEN_BACK)


def _nothing_rests_on(lines: Iterable[PaymentLineRow], batch: int) -> None:
    told = {(x.key, x.yen, x.paid_on) for x in lines if x.state in TOLD}
    repeated = PaymentLineRow.objects.filter(state=REPEATED, key__in={key for key, _, _ in told})
    others = repeated.exclude(batch_id=batch).values_list("key", "yen", "paid_on")
    resting = sum(other in told for other in others)
    if resting:
        raise SomethingRests(
            f"後から受け付けたファイルに、重複として扱った入金が {resting}件あります。"
            "新しいファイルから順に取り消してください。"
        )
