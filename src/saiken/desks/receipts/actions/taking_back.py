"""取消し of a whole payment file: no payment of it ever came, and it may come in again."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction

from saiken.desks.receipts.actions.calling_off import undone_by
from saiken.desks.receipts.actions.received import (
    EL,
    FORMATS,
    NOTICE,
    RECEIVE,
    STATEMENT,
    STORES,
    SomethingRests,
)
from saiken.desks.receipts.actions.receiving import match_key
from saiken.desks.receipts.actions.settling import (
    WHOLE_FILE,
    let_go,
    save,
    settle_stored,
    unposted,
)
from saiken.desks.receipts.actions.statements import counts_again, repeated_counts
from saiken.desks.receipts.models import (
    DEPOSIT,
    REPEATED,
    STORE,
    TAKEN_BACK,
    TOLD,
    TRANSFER,
    PaymentLineRow,
)
from saiken.store.append import Act, CannotTakeBack, take_back
from saiken.store.intake import batches
from saiken.store.intake.lists import batch as stored_batch
from saiken.store.intake.told import acts_of_batch
from saiken.store.ledger.lists import kinds_of, standing_under
from saiken.values.actors import Now, Staff

REASON = "収納ファイルの取消し"


@transaction.atomic
def take_back_file(id_: int, *, by: Staff, now: Now) -> None:
    """収納ファイルの取消し. Its payments never came, nor those matched later; it may come again.

    Whatever rests on it is settled anew. CannotTakeBack where it was taken back before,
    SomethingRests where the lines of a bank's later file count as told by this one.
    """
    by.must(RECEIVE)
    found = stored_batch(id_, FORMATS, None)
    if found is None or found.act is None or found.taken_back:
        raise CannotTakeBack(
            "この収納ファイルは、取り消せないか、すでに取り消されています。"
            "画面を開き直してください。"
        )
    batches.one_at_a_time({NOTICE: STATEMENT, EL: STORES}.get(found.form, found.form))
    lines = list(PaymentLineRow.objects.select_for_update().filter(batch_id=id_).order_by("pk"))
    _nothing_rests_on(lines, id_)
    file_acts = acts_of_batch(id_)
    others = PaymentLineRow.objects.filter(act_id__in=file_acts).exclude(batch_id=id_)
    slips = {line.slip for line in (*lines, *others) if line.channel == STORE}
    back = [one for one in undone_by(lines) if one.batch_id != id_]
    told = [line.identity for line in lines if line.channel == DEPOSIT and line.state != REPEATED]
    others.update(act=None)  # payments of other files' lines that this one's act holds
    slips |= _parts(lines, file_acts, by=by, now=now)
    for act in _acts(lines, file_acts):
        take_back(act, Act(f"taken-back:{act}", "take_back", by, now), reason=REASON)
    _forget(lines, by=by, now=now)
    settle_stored(slips, by=by, now=now)
    counts_again(back, by=by, now=now)
    repeated_counts(told, by=by, now=now)


def _parts(
    lines: Sequence[PaymentLineRow], file_acts: Collection[int], *, by: Staff, now: Now
) -> set[str]:
    """Payments of these lines that another file's act holds go alone; whose slips are concerned."""
    kinds = kinds_of(line.act_id for line in lines if line.act_id)
    theirs = [x for x in lines if x.act_id and x.act_id not in file_acts]
    parts = [line for line in theirs if kinds[line.act_id or 0] == WHOLE_FILE]
    others = unposted(parts, among=lines, by=by, now=now)
    save(others)
    return {other.slip for other in others}


def _acts(lines: Sequence[PaymentLineRow], file_acts: Collection[int]) -> list[int]:
    """The acts that hold payments of these lines, and of nothing else but their own file."""
    own = {line.act_id for line in lines if line.act_id}
    alone = [act for act, kind in kinds_of(own).items() if kind != WHOLE_FILE]
    return sorted({*file_acts, *alone, *standing_under(match_key(line) for line in lines)})


def _forget(lines: Sequence[PaymentLineRow], *, by: Staff, now: Now) -> None:
    let_go(lines, by=by, now=now)
    for line in lines:
        line.state, line.why, line.applied, line.rest_yen = TAKEN_BACK, "", [], 0
        line.act_id, line.decided = None, ""
    save(lines)


def _nothing_rests_on(lines: Iterable[PaymentLineRow], batch: int) -> None:
    ours = [x for x in lines if x.channel == TRANSFER and x.state in TOLD]
    told = {(x.key, x.yen, x.paid_on) for x in ours}
    repeated = PaymentLineRow.objects.filter(
        channel=TRANSFER, state=REPEATED, key__in={key for key, _, _ in told}
    )
    others = repeated.exclude(batch_id=batch).values_list("key", "yen", "paid_on")
    resting = sum(other in told for other in others)
    if resting:
        raise SomethingRests(
            f"後から受け付けたファイルに、重複として扱った入金が {resting}件あります。"
            "新しいファイルから順に取り消してください。"
        )
