"""Where an instalment stands on a day: what is owed, its stage, its clocks, and when that can next change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import dunning_need as need
from saiken.claims import facts as f
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
    return Standing(
        instalment,
        on,
        at,
        _stage(at, duty, rows, over, on=on),
        confirmed,
        duty,
        rows,
        _alarm(instalment, at, rows, on=on),
        _next_day(instalment, at, duty, rows, effects, on=on),
    )


def history_confirmed(at: Position) -> bool:
    """Whether the record is complete: stated so last, or born in this ledger."""
    stated = [mark for mark in at.marks if mark.tag.startswith("history:")]
    return not stated or stated[-1].number == 1


def _over(at: Position, rows: tuple[ClockRow, ...], confirmed: bool) -> str | None:
    """Whether the period of the open principal is over; unconfirmed histories only raise the suspicion."""
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
    if _graced(at, on):
        return GRACED
    if duty.state != need.DONE:
        return OVERDUE
    return SEIZABLE if duty.measure_from is not None and duty.measure_from <= on else DUNNED


def _graced(at: Position, on: date) -> bool:
    return any(m.day and m.day2 and m.day <= on <= m.day2 for m in at.marked(f.Graced.word))


def _alarm(
    instalment: Instalment, at: Position, rows: tuple[ClockRow, ...], *, on: date
) -> int | None:
    """The smallest number of months within which the open principal's period ends, of the kind's ladder."""
    if not at.open or not rows or rows[0].answer.status != "runs":
        return None
    end = rows[0].answer.completes_on
    steps = kinds.clock_alarm_months(instalment.kind)
    reached = [months for months in steps if end and on >= months_before(end, months)]
    return min(reached, default=None)


def _next_day(
    instalment: Instalment,
    at: Position,
    duty: need.DunningNeed,
    rows: tuple[ClockRow, ...],
    effects: Iterable[Effect],
    *,
    on: date,
) -> date | None:
    """The first later day on which the standing can differ by time alone."""
    days = [at.owed.due_on + ONE_DAY, duty.measure_from]
    days.extend(row.next_change for row in rows)
    days.extend(e.on for e in effects if e.on > on)
    for mark in at.marked(f.Graced.word):
        days.extend([mark.day, mark.day2 + ONE_DAY if mark.day2 else None])
    if duty.by is not None:
        days.append(duty.by + ONE_DAY)
    end = rows[0].answer.completes_on if rows else None
    if end is not None:
        steps = kinds.clock_alarm_months(instalment.kind)
        days.extend(months_before(end, months) for months in steps)
    return min((day for day in days if day is not None and day > on), default=None)
