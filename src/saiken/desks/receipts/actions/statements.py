"""入金の照合: deposits are matched by a number or by points, or wait for a person."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction

from saiken.claims.payable import takes
from saiken.desks.receipts.actions import by_slip
from saiken.desks.receipts.actions.calling_off import (
    CALLING_OFF,
    called_off,
    called_off_before,
)
from saiken.desks.receipts.actions.closing import close_of
from saiken.desks.receipts.actions.landing import landings
from saiken.desks.receipts.actions.posting import Money, facts_of
from saiken.desks.receipts.actions.received import STATEMENT
from saiken.desks.receipts.actions.settling import save
from saiken.desks.receipts.models import (
    DEPOSIT,
    HELD,
    MATCHED,
    PAID_IN,
    REFUND,
    REPEATED,
    TAKEN_BACK,
    WAITING,
    PaymentLineRow,
)
from saiken.desks.receipts.queries.payers import Paid, payers_of, points_chosen
from saiken.desks.receipts.rules import guessing
from saiken.desks.receipts.rules.pairing import TWICE
from saiken.store import reads
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches
from saiken.store.register.registering import assessed_ids
from saiken.store.slips.lists import Slip, paid_numbers
from saiken.values.actors import Now, Staff

_KEY = re.compile(r"(?<!\d)\d{12}(?!\d)")
_SLIP = re.compile(r"(?<!\d)\d{16}(?!\d)")


def match_new(rows: Sequence[PaymentLineRow], *, by: Staff, now: Now) -> None:
    """入金の照合. Each new line gets its state and what it pays; one told before counts no more.

    What a bank took back is called off before anything is matched.
    """
    known, paid = _told_before(rows), Paid()
    for row in rows:
        if _is_known(row, known):
            _repeat(row)
    called_off_before(rows)
    called_off(rows, by=by, now=now)
    for row in rows:
        if row.state == WAITING and not row.why:
            _match(row, paid, now)


def identify(rows: Iterable[PaymentLineRow]) -> None:
    """What tells a deposit from every other, however a bank spells it: day, yen, payer, which."""
    seen: Counter[str] = Counter()
    for row in rows:
        payer = "".join(unicodedata.normalize("NFKC", row.payer).upper().split())
        same = "|".join((row.kind, row.paid_on.isoformat(), str(row.yen), payer))
        row.identity = f"{same}|{seen[same]}".lstrip("|")
        seen[same] += 1


def _told_before(rows: Iterable[PaymentLineRow]) -> dict[str, set[str]]:
    """Of each deposit that is known, the accounts it was told of; empty where none was named."""
    found = PaymentLineRow.objects.filter(channel=DEPOSIT, identity__in=[r.identity for r in rows])
    told: dict[str, set[str]] = defaultdict(set)
    for identity, place in found.exclude(state__in=(TAKEN_BACK, REPEATED)).values_list(
        "identity", "place"
    ):
        told[identity].add(place)
    return told


def _is_known(row: PaymentLineRow, known: dict[str, set[str]]) -> bool:
    """A deposit of an account is another than the like of another account."""
    accounts = known.get(row.identity, set())
    return bool(accounts) and (not row.place or "" in accounts or row.place in accounts)


def _repeat(row: PaymentLineRow) -> None:
    row.state = REPEATED


def _match(row: PaymentLineRow, paid: Paid, now: Now) -> None:
    """The line gets its state, and what it pays."""
    slip = _slip_of(row)
    named = _named(row)
    if slip:
        _by_slip(row, slip, paid)
    elif named:
        _by_key(row, named, paid, now)
    else:
        _by_name(row, paid, now)
        _as_cash_paid_in(row, paid)
    if row.state == MATCHED:
        landed = set(landings((id_, yen, row.paid_on) for id_, yen in row.applied).values())
        other = sorted(landing for landing in landed if landing[0] != MATCHED)
        if other:
            row.state, row.why = other[0]
            row.rest_yen, row.applied = (row.yen if row.state == REFUND else 0), []
    paid.yen.update(dict(row.applied))


def _slip_of(row: PaymentLineRow) -> Slip | None:
    """The one slip whose number stands in the text; None where there is none, or several."""
    text = unicodedata.normalize("NFKC", f"{row.payer} {row.note}")
    found = by_slip.slips_of(_SLIP.findall(text))
    return next(iter(found.values())) if len(found) == 1 else None


def _by_slip(row: PaymentLineRow, slip: Slip, paid: Paid) -> None:
    """What was printed on the slip is paid; a person looks at other yen, and at a second time."""
    row.key, row.instalment_id = slip.number, slip.shares[0][0]
    slips = {slip.number: slip}
    held = by_slip.fault_of(row, slips)
    if all(paid.yen[id_] >= yen for id_, yen in slip.shares) or paid_numbers([slip]):
        held = held or TWICE
    row.state, row.why = (HELD, held) if held else (MATCHED, by_slip.remark_on(row, slips))
    row.applied = [] if held else [list(share) for share in slip.shares]


def _named(row: PaymentLineRow) -> tuple[str, int] | None:
    """The one instalment whose number stands in the text; None where there is none, or several."""
    text = unicodedata.normalize("NFKC", f"{row.payer} {row.note}")
    found = assessed_ids(set(_KEY.findall(text)))
    return next(iter(found.items())) if len(found) == 1 else None


def _by_key(row: PaymentLineRow, named: tuple[str, int], paid: Paid, now: Now) -> None:
    row.key, row.instalment_id = named
    at = reads.standings([named[1]], on=now.day).get(named[1])
    still = max(0, takes(at, on=row.paid_on) - paid.yen[named[1]]) if at else 0
    row.state, row.applied = MATCHED, [[named[1], min(row.yen, still) or row.yen]]
    row.rest_yen = row.yen - row.applied[0][1]


def _by_name(row: PaymentLineRow, paid: Paid, now: Now) -> None:
    payers = payers_of(row.payer, paid, now, on=row.paid_on)
    found = guessing.guess(row.yen, row.paid_on, payers, points_chosen())
    if found.choice is None:
        row.state = WAITING if found.why == guessing.NOBODY else HELD
        row.why = found.why
        return
    row.state, row.why, row.rest_yen = MATCHED, "", found.choice.rest
    row.applied = [list(share) for share in found.choice.applied]
    row.instalment_id = found.choice.applied[0][0]


def _as_cash_paid_in(row: PaymentLineRow, paid: Paid) -> None:
    """払込み. Cash of ours that was posted when it was taken is not posted a second time."""
    if row.state != WAITING:
        return
    close = close_of(row.yen, row.paid_on, f"{row.payer} {row.note}", besides=paid.closes)
    if close:
        paid.closes.add(close)
        row.state, row.why, row.slip = PAID_IN, "", close


def post_new(rows: Iterable[PaymentLineRow], *, by: Staff, now: Now) -> None:
    """消込. Each stored line that pays something is posted in an act of its own."""
    posted = [row for row in rows if row.state == MATCHED and not row.act_id]
    for row in posted:
        act = Act(free_key(f"deposit:{row.pk}"), "match", by, now)
        row.act_id = append(facts_of(_money(row)), act).act
    save(posted)


def _money(row: PaymentLineRow) -> Money:
    """Who pays the amount of an instalment to the yen, or all that is owed, says for what."""
    slip = by_slip.slips_of([row.key]).get(row.key)
    if slip is not None and row.applied == [list(share) for share in slip.shares]:
        return by_slip.of_slip(slip, row.paid_on, channel=DEPOSIT)
    applied = tuple((id_, yen) for id_, yen in row.applied)
    return Money(row.paid_on, applied, designated=True, channel=DEPOSIT)


def guess_waiting(*, by: Staff, now: Now) -> int:
    """入金の再照合: deposits that waited and are clear by now; how many were posted."""
    waiting = PaymentLineRow.objects.filter(
        channel=DEPOSIT, state__in=(WAITING, HELD), decided="", kind=""
    )
    return sum(_guess_again(pk, by=by, now=now) for pk in waiting.values_list("pk", flat=True))


@transaction.atomic
def _guess_again(pk: int, *, by: Staff, now: Now) -> int:
    batches.one_at_a_time(STATEMENT)
    row = PaymentLineRow.objects.get(pk=pk)
    if row.state not in (WAITING, HELD) or row.decided or row.kind == CALLING_OFF:
        return 0
    _match(row, Paid(), now)
    save([row])
    PaymentLineRow.objects.filter(pk=row.pk).update(slip=row.slip)
    post_new([row], by=by, now=now)
    return int(row.state == MATCHED)


def counts_again(rows: Iterable[PaymentLineRow], *, by: Staff, now: Now) -> None:
    """Deposits that were called off by a file that never came are deposits again."""
    for row in rows:
        row.state, row.slip = WAITING, ""
        save([row])
        PaymentLineRow.objects.filter(pk=row.pk).update(slip="")
        _guess_again(row.pk, by=by, now=now)


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
