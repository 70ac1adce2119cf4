"""The stages an instalment can stand at on a day, and which of them goes before which."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.clocks import ClockRow
from saiken.claims.instalments import Instalment
from saiken.claims.position import Position
from saiken.law import insolvency
from saiken.values.days import ONE_DAY

NOT_DUE = "not_due"
DEFERRED = "deferred"
OVERDUE = "overdue"
DUNNED = "dunned"
SEIZABLE = "seizable"
SEIZED = "seized"
GRACED = "graced"
STOPPED = "stopped"
COLLECTION_STOPPED = "collection_stopped"
PAID = "paid"
SUSPECTED = "completion_suspected"
COMPLETED = "completed_not_invoked"
DISCHARGED = "discharged"
EXTINGUISHED = "extinguished"
EXTINGUISHED_BY_STOP = "extinguished_by_stop"
EXTINGUISHED_AT_ONCE = "extinguished_at_once"
INVOKED = "invoked"
REMITTED = "remitted"
WAIVED = "waived"

STAGES: Mapping[str, str] = {
    NOT_DUE: "納期限前",
    DEFERRED: "履行延期中",
    OVERDUE: "納期限経過",
    DUNNED: "督促済",
    SEIZABLE: "処分できる時期",
    SEIZED: "差押中",
    GRACED: "猶予中",
    STOPPED: "執行停止中",
    COLLECTION_STOPPED: "徴収停止中",
    PAID: "完納",
    SUSPECTED: "時効完成の疑い",
    COMPLETED: "時効期間の満了（援用なし）",
    DISCHARGED: "免責",
    EXTINGUISHED: "時効により消滅",
    EXTINGUISHED_BY_STOP: "執行停止の期間満了により消滅",
    EXTINGUISHED_AT_ONCE: "即時消滅",
    INVOKED: "時効の援用により消滅",
    REMITTED: "免除により消滅",
    WAIVED: "債権放棄により消滅",
}
# Stages at which nothing is owed any more; what is still open there is taken off the books.
ENDED = frozenset(
    {EXTINGUISHED, EXTINGUISHED_BY_STOP, EXTINGUISHED_AT_ONCE, INVOKED, REMITTED, WAIVED}
)
OVER = (EXTINGUISHED, COMPLETED)  # what the law says of a clock whose period is over
_BY_TIME = frozenset({EXTINGUISHED, EXTINGUISHED_BY_STOP, INVOKED})
_DECIDED: Mapping[str, str] = {
    f.ExtinguishedAtOnce.word: EXTINGUISHED_AT_ONCE,
    f.Remitted.word: REMITTED,
    f.Waived.word: WAIVED,
}


def principal_clock(rows: Sequence[ClockRow]) -> ClockRow | None:
    """The debtor's clock of the principal, None where it has none any more."""
    return rows[0] if rows and rows[0].component == f.PRINCIPAL else None


def end_of(
    instalment: Instalment, at: Position, rows: Sequence[ClockRow], *, confirmed: bool
) -> tuple[date, str] | None:
    """How an instalment ended and its first day so, None while it is owed: the first end stands.

    Of a payment and a decision on one day the one that was told first ends it. After a discharge
    no time ends the claim; what is paid, remitted or waived after it counts.
    """
    told = sorted(_ends(at, rows, confirmed=confirmed), key=lambda end: end[:2])
    ends = [(day, stage) for day, _, stage in told]
    discharged_on = _discharged_on(instalment, at)
    if discharged_on is None:
        return ends[0] if ends else None
    counted = (end for end in ends if end[0] <= discharged_on or end[1] not in _BY_TIME)
    return next(counted, (discharged_on, DISCHARGED))


_LAST = 2**62  # time comes after what was told of a day


def _ends(
    at: Position, rows: Sequence[ClockRow], *, confirmed: bool
) -> Iterator[tuple[date, int, str]]:
    """Every end there is: the first day on which it holds, and the serial of what brought it."""
    if not at.open and at.paid_off_on is not None:
        yield at.paid_off_on, at.paid_off_by, PAID
    for word, stage in _DECIDED.items():
        for mark in at.marked(word):
            yield mark.on, mark.ref, stage
    row = principal_clock(rows)
    if row is None or not confirmed:
        return
    if row.answer.status == EXTINGUISHED and row.answer.completes_on is not None:
        cause = at.by_fact(row.answer.rests_on)
        by_stop = cause is not None and cause.tag == f.Stopped.word
        stage = EXTINGUISHED_BY_STOP if by_stop else EXTINGUISHED
        yield row.answer.completes_on + ONE_DAY, _LAST, stage
    elif row.answer.status == INVOKED and row.answer.clock.ended_on is not None:
        yield row.answer.clock.ended_on, _LAST, INVOKED


def _discharged_on(instalment: Instalment, at: Position) -> date | None:
    """免責: the day from which the debtor is free of this claim; None where the law keeps it."""
    mark = at.last(f.Discharged.word)
    if mark is None:
        return None
    as_tax = instalment.kind.bankruptcy_on(mark.on).word == "tax"
    found = insolvency.discharge("tax" if as_tax else mark.detail)
    return mark.on if found.state == "unenforceable" else None


def suspected(at: Position, rows: Sequence[ClockRow], *, confirmed: bool) -> bool:
    """時効完成の疑い: the period is over by a record that may lack acts."""
    row = principal_clock(rows)
    if confirmed or not at.open or row is None:
        return False
    return row.answer.status in (*OVER, INVOKED)


def stage_of(at: Position, duty: need.DunningNeed, rows: Sequence[ClockRow], *, on: date) -> str:
    """The stage of what is owed and not suspected: what bars more goes before what bars less."""
    row = principal_clock(rows)
    ripe = duty.measure_from is not None and duty.measure_from <= on
    stands = {
        COMPLETED: row is not None and row.answer.status == COMPLETED,
        DEFERRED: at.deferred(on),
        NOT_DUE: on <= at.due_on,
        STOPPED: at.stopped is not None,
        COLLECTION_STOPPED: at.halted is not None,
        GRACED: at.graced(on),
        SEIZED: at.seized,
        SEIZABLE: ripe,
        DUNNED: duty.state == need.DONE,
    }
    return next((stage for stage, holds in stands.items() if holds), OVERDUE)
