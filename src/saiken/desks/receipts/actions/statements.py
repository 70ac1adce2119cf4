"""入金明細: deposits come in, are matched by a number or by points, or wait for a person."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from saiken.desks.receipts.actions.landing import landings
from saiken.desks.receipts.actions.posting import Money, facts_of
from saiken.desks.receipts.actions.received import (
    STATEMENT,
    Received,
    all_again,
    counts_of,
    left_over_yen,
    none_of,
    states_of_rows,
)
from saiken.desks.receipts.actions.settling import save
from saiken.desks.receipts.models import (
    DEPOSIT,
    HELD,
    MATCHED,
    REFUND,
    REPEATED,
    TAKEN_BACK,
    WAITING,
    PaymentLineRow,
)
from saiken.desks.receipts.rules import guessing
from saiken.files import statements_csv
from saiken.files.statements_csv import Deposit, DepositReading
from saiken.store import identities, reads
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches
from saiken.store.register.lists import instalments_of
from saiken.store.register.registering import assessed_ids
from saiken.store.searching.payers import of_kana
from saiken.store.standings.lists import kept_stages
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

_KEY = re.compile(r"(?<!\d)\d{12}(?!\d)")
_NOT_OWED = ("completion_suspected", "completed_not_invoked", "discharged")


@dataclass
class Paid:
    """What other deposits of the same file pay, in yen by instalment."""

    yen: Counter[int] = field(default_factory=Counter)


def receive_statement(name: str, data: bytes, *, by: Staff, now: Now) -> Received:
    """入金明細の受付. A deposit counts once, in however many statements it stands."""
    reading = statements_csv.read(data)
    refused: tuple[Refused, ...] = tuple(reading.refused)
    if reading.statement is None:
        return none_of(name, reading.sha256, STATEMENT, refused)
    batches.one_at_a_time(STATEMENT)
    before = batches.known(reading.sha256, STATEMENT)
    if before is not None:
        return all_again(name, reading.sha256, STATEMENT, reading.records, batch=before.pk)
    rows = [_row(one) for one in reading.statement.deposits]
    told, paid = _told_before(rows), Paid()
    for row in rows:
        _match(row, paid, now) if row.identity not in told else _repeat(row)
    return _kept(name, reading, rows, refused, by=by, now=now)


def _row(one: Deposit) -> PaymentLineRow:
    return PaymentLineRow(
        line=one.record,
        key="",
        yen=one.yen,
        paid_on=one.paid_on,
        code="",
        payer=one.payer,
        state=WAITING,
        channel=DEPOSIT,
        identity=one.identity,
        note=one.note,
    )


def _told_before(rows: Iterable[PaymentLineRow]) -> set[str]:
    found = PaymentLineRow.objects.filter(channel=DEPOSIT, identity__in=[r.identity for r in rows])
    told = found.exclude(state__in=(TAKEN_BACK, REPEATED))
    return set(told.values_list("identity", flat=True))


def _repeat(row: PaymentLineRow) -> None:
    row.state = REPEATED


def _match(row: PaymentLineRow, paid: Paid, now: Now) -> None:
    """The line gets its state, and what it pays."""
    named = _named(row)
    if named:
        _by_key(row, named, paid, now)
    else:
        _by_name(row, paid, now)
    if row.state == MATCHED:
        landed = set(landings((id_, yen, row.paid_on) for id_, yen in row.applied).values())
        other = sorted(landing for landing in landed if landing[0] != MATCHED)
        if other:
            row.state, row.why = other[0]
            row.rest_yen, row.applied = (row.yen if row.state == REFUND else 0), []
    paid.yen.update(dict(row.applied))


def _named(row: PaymentLineRow) -> tuple[str, int] | None:
    """The one instalment whose number stands in the text; None where there is none, or several."""
    text = unicodedata.normalize("NFKC", f"{row.payer} {row.note}")
    found = assessed_ids(set(_KEY.findall(text)))
    return next(iter(found.items())) if len(found) == 1 else None


def _by_key(row: PaymentLineRow, named: tuple[str, int], paid: Paid, now: Now) -> None:
    row.key, row.instalment_id = named
    at = reads.standings([named[1]], on=now.day).get(named[1])
    still = max(0, at.position.open - paid.yen[named[1]]) if at else 0
    row.state, row.applied = MATCHED, [[named[1], min(row.yen, still) or row.yen]]
    row.rest_yen = row.yen - row.applied[0][1]


def _by_name(row: PaymentLineRow, paid: Paid, now: Now) -> None:
    found = guessing.guess(row.yen, row.paid_on, _payers(row.payer, paid, now))
    if found.choice is None:
        row.state = WAITING if found.why == guessing.NOBODY else HELD
        row.why = found.why
        return
    row.state, row.why, row.rest_yen = MATCHED, "", found.choice.rest
    row.applied = [list(share) for share in found.choice.applied]
    row.instalment_id = found.choice.applied[0][0]


def _payers(payer: str, paid: Paid, now: Now) -> list[guessing.Payer]:
    """Whose kana it is, each person once, with all that is owed today."""
    found = of_kana(payer)
    exactly: dict[int, bool] = defaultdict(bool)
    for person, leads in identities.canonical(found).items():
        exactly[leads] |= found[person]
    return [
        guessing.Payer(person, exactly[person], tuple(_owes(person, paid, now)))
        for person in sorted(exactly)
    ]


def _owes(person: int, paid: Paid, now: Now) -> Iterable[guessing.Open]:
    ids = instalments_of(person)
    owed = [id_ for id_, stage in kept_stages(ids).items() if stage not in _NOT_OWED]
    for id_, at in reads.standings(owed, on=now.day).items():
        still = at.position.open - paid.yen[id_]
        if still > 0 and not at.ended:
            yield guessing.Open(id_, at.instalment.claim, still, at.position.due_on)


def _kept(
    name: str,
    reading: DepositReading,
    rows: Sequence[PaymentLineRow],
    refused: tuple[Refused, ...],
    *,
    by: Staff,
    now: Now,
) -> Received:
    """The file with its lines, each posted in an act of its own."""
    matched = sum(row.state not in (WAITING, HELD) for row in rows)
    counts = counts_of(rows, records=reading.records, matched=matched)
    last = max((row.paid_on for row in rows), default=now.day)
    key = free_key(f"receive:{STATEMENT}:{reading.sha256}")
    act = append([], Act(key, "receive", by, now, paper=name)).act
    told = counts | {"paid_on": str(last), "total_yen": reading.total_yen}
    manifest = batches.Manifest(name, reading.sha256, STATEMENT, "generic", told, refused, act)
    batch = batches.keep(manifest, by=by, now=now)
    for row in rows:
        row.batch_id = batch
    PaymentLineRow.objects.bulk_create(rows)
    _post(rows, by=by, now=now)
    return Received(
        name,
        reading.sha256,
        STATEMENT,
        reading.records,
        matched,
        tuple(f"{row.line}件目" for row in rows if row.state in (WAITING, HELD)),
        counts["repeated"],
        refused,
        counts["yen"],
        batch,
        counts["posted"],
        left_over_yen=left_over_yen(rows),
        states=states_of_rows(rows),
    )


def _post(rows: Iterable[PaymentLineRow], *, by: Staff, now: Now) -> None:
    posted = [row for row in rows if row.state == MATCHED and not row.act_id]
    for row in posted:
        act = Act(free_key(f"deposit:{row.pk}"), "match", by, now)
        row.act_id = append(facts_of(_money(row)), act).act
    save(posted)


def _money(row: PaymentLineRow) -> Money:
    """Who pays the amount of an instalment to the yen, or all that is owed, says for what."""
    applied = tuple((id_, yen) for id_, yen in row.applied)
    return Money(row.paid_on, applied, designated=True, channel=DEPOSIT)


def guess_waiting(*, by: Staff, now: Now) -> int:
    """入金の再照合: deposits that waited and are clear by now; how many were posted."""
    waiting = PaymentLineRow.objects.filter(channel=DEPOSIT, state__in=(WAITING, HELD), decided="")
    return sum(_guess_again(pk, by=by, now=now) for pk in waiting.values_list("pk", flat=True))


@transaction.atomic
def _guess_again(pk: int, *, by: Staff, now: Now) -> int:
    batches.one_at_a_time(STATEMENT)
    row = PaymentLineRow.objects.get(pk=pk)
    if row.state not in (WAITING, HELD) or row.decided:
        return 0
    _match(row, Paid(), now)
    save([row])
    _post([row], by=by, now=now)
    return int(row.state == MATCHED)


def repeated_counts(identity: Iterable[str], *, by: Staff, now: Now) -> None:
    """After a file was taken back: of each deposit it told, the next statement's line counts."""
    for one in sorted(set(identity)):
        told = PaymentLineRow.objects.filter(channel=DEPOSIT, identity=one)
        if told.exclude(state__in=(TAKEN_BACK, REPEATED)).exists():
            continue
        row = told.filter(state=REPEATED).order_by("pk").first()
        if row is not None:
            row.state = WAITING
            save([row])
            _guess_again(row.pk, by=by, now=now)
