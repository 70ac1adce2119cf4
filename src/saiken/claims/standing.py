"""Where an instalment stands on a day: what is owed, its stage, its clocks, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import dunning_need as need
from saiken.claims.charges import Beyond, beyond_principal
from saiken.claims.clocks import ClockRow, clocks
from saiken.claims.effects import Effect
from saiken.claims.instalments import Instalment
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.position import Position, position
from saiken.values.days import ONE_DAY, months_before

NOT_DUE = "not_due"
OVERDUE = "overdue"
DUNNED = "dunned"
SEIZABLE = "seizable"
GRACED = "graced"
PAID = "paid"
SUSPECTED = "completion_suspected"
COMPLETED = "completed_not_invoked"
EXTINGUISHED = "extinguished"

STAGES = {
    NOT_DUE: "納期限前",
    OVERDUE: "納期限経過",
    DUNNED: "督促済",
    SEIZABLE: "処分できる時期",
    GRACED: "猶予中",
    PAID: "完納",
    SUSPECTED: "時効完成の疑い",
    COMPLETED: "時効期間の満了（援用なし）",
    EXTINGUISHED: "時効により消滅",
}
OVER = (EXTINGUISHED, COMPLETED)
RUNNING = ("runs", "revived_invocation_barred")  # what the law says of a clock that has an end


@dataclass(frozen=True)
class Standing:
    """現況. One instalment on a day, with the day on which time alone can next change it."""

    instalment: Instalment
    on: date
    position: Position
    stage: str
    history_confirmed: bool
    dunning: need.DunningNeed
    clocks: tuple[ClockRow, ...]
    alarm_months: int | None
    next_day: date | None

    @property
    def beyond(self) -> Beyond:
        """What came beyond the principal and where it went."""
        return beyond_principal(self.instalment, self.position)

    @property
    def clock(self) -> ClockRow | None:
        """The debtor's clock that decides: the principal's, else the late charge's."""
        return self.clocks[0] if self.clocks else None


def standing(
    instalment: Instalment,
    effects: Sequence[Effect],
    *,
    on: date,
    person: PersonState = LIVING,
) -> Standing | None:
    """現況 of an instalment on a day by the effects given; None on a day before its assessment."""
    at = position(effects, on=on)
    if at is None:
        return None
    rows = tuple(clocks(instalment, at, effects, on=on))
    confirmed = history_confirmed(at)
    over = _over(at, rows, confirmed)
    duty = need.dunning_need(instalment, at, person, on=on, over=over)
    coming = [*_days_of_change(instalment, at, duty, rows), *(e.on for e in effects)]
    coming.append(person.next_day)
    return Standing(
        instalment,
        on,
        at,
        _stage(at, duty, rows, over, on=on),
        confirmed,
        duty,
        rows,
        _alarm(instalment, at, rows, on=on),
        min((day for day in coming if day is not None and day > on), default=None),
    )


def history_confirmed(at: Position) -> bool:
    """Whether the record is complete: stated so last, or born in this ledger."""
    return at.stated is None or at.stated.number == 1


def _over(at: Position, rows: tuple[ClockRow, ...], confirmed: bool) -> str | None:
    """Whether the open principal's period is over; an unconfirmed history only raises suspicion."""
    if not at.open or not rows or rows[0].answer.status not in OVER:
        return None
    if not confirmed:
        return "completion"
    return "extinguished" if rows[0].answer.status == EXTINGUISHED else None


def _stage(
    at: Position,
    duty: need.DunningNeed,
    rows: tuple[ClockRow, ...],
    over: str | None,
    *,
    on: date,
) -> str:
    if over is not None:
        return SUSPECTED if over == "completion" else EXTINGUISHED
    if not at.open:
        return PAID
    if rows and rows[0].answer.status == COMPLETED:
        return COMPLETED
    if on <= at.owed.due_on:
        return NOT_DUE
    if at.graced(on):
        return GRACED
    if duty.state != need.DONE:
        return OVERDUE
    return SEIZABLE if duty.measure_from is not None and duty.measure_from <= on else DUNNED


def _alarm(
    instalment: Instalment, at: Position, rows: tuple[ClockRow, ...], *, on: date
) -> int | None:
    """The smallest of the kind's months within which the period of the open principal ends."""
    if not at.open or not rows or rows[0].answer.status not in RUNNING:
        return None
    days = _alarm_days(instalment, rows)
    return min((months for months, day in days if day <= on), default=None)


def _alarm_days(instalment: Instalment, rows: tuple[ClockRow, ...]) -> Iterator[tuple[int, date]]:
    """The kind's months of alarm, each with the day on which it is reached.

    Where a doubt leaves two ends possible, the earlier one rings.
    """
    end = rows[0].answer.last_safe_day if rows else None
    if end is not None:
        for months in kinds.clock_alarm_months(instalment.kind):
            yield months, months_before(end, months)


def _days_of_change(
    instalment: Instalment, at: Position, duty: need.DunningNeed, rows: tuple[ClockRow, ...]
) -> Iterator[date | None]:
    """The days on which time alone changes the standing: none but the clocks' once all is paid."""
    yield from (row.next_change for row in rows)
    if not at.open:
        return
    yield at.owed.due_on + ONE_DAY
    yield duty.by + ONE_DAY if duty.by else None
    yield duty.measure_from
    for span in at.graces:
        yield span.first
        yield span.last + ONE_DAY
    yield from (day for _, day in _alarm_days(instalment, rows))
