"""Where an instalment stands on a day: what is owed, its stage, its clocks, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from saiken import kinds
from saiken.claims import dunning_need as need
from saiken.claims.charges import Beyond, beyond_principal
from saiken.claims.clocks import ClockRow, clocks
from saiken.claims.effects import Effect
from saiken.claims.instalments import Instalment
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.position import Position, position
from saiken.claims.refunds import OwedBack, owed_back
from saiken.claims.stages import (
    COLLECTION_STOPPED,
    COMPLETED,
    DEFERRED,
    DISCHARGED,
    DUNNED,
    ENDED,
    EXTINGUISHED,
    EXTINGUISHED_AT_ONCE,
    EXTINGUISHED_BY_STOP,
    GRACED,
    INVOKED,
    NOT_DUE,
    OVER,
    OVERDUE,
    PAID,
    REMITTED,
    SEIZABLE,
    SEIZED,
    STAGES,
    STOPPED,
    SUSPECTED,
    WAIVED,
    end_of,
    principal_clock,
    stage_of,
    suspected,
)
from saiken.law import prescription
from saiken.values.days import ONE_DAY, months_before
from saiken.values.yen import Yen

__all__ = [
    "COLLECTION_STOPPED",
    "COMPLETED",
    "DEFERRED",
    "DISCHARGED",
    "DUNNED",
    "ENDED",
    "EXTINGUISHED",
    "EXTINGUISHED_AT_ONCE",
    "EXTINGUISHED_BY_STOP",
    "GRACED",
    "INVOKED",
    "NOT_DUE",
    "OVER",
    "OVERDUE",
    "PAID",
    "REMITTED",
    "SEIZABLE",
    "SEIZED",
    "STAGES",
    "STOPPED",
    "SUSPECTED",
    "WAIVED",
    "Standing",
    "history_confirmed",
    "standing",
]

PRIVATE = "private"  # the class of claims that no public law ends
RUNNING = ("runs", "revived_invocation_barred")  # what the law says of a clock that has an end


@dataclass(frozen=True)
class Standing:
    """現況. One instalment on a day, with the day on which time alone can next change it.

    `ended_on` is the first day on which it was paid, gone or no longer enforceable.
    """

    instalment: Instalment
    on: date
    position: Position
    stage: str
    history_confirmed: bool
    dunning: need.DunningNeed
    clocks: tuple[ClockRow, ...]
    alarm_months: int | None
    next_day: date | None
    ended_on: date | None = None

    @property
    def beyond(self) -> Beyond:
        """What came beyond the principal and where it went."""
        return beyond_principal(self.instalment, self.position)

    @cached_property
    def owed_back(self) -> OwedBack:
        """過誤納金: beyond all that was owed, or paid after a public claim had ended.

        What is paid on a claim of private law that has ended may have been owed in conscience: it
        is no overpayment by itself, and an alarm alone tells of it.
        """
        ended_on = self.ended_on if self.ended else None
        if ended_on is not None and self.instalment.kind.class_on(self.on).word == PRIVATE:
            ended_on = None
        return owed_back(self.instalment, self.position, ended_on=ended_on)

    @property
    def refundable(self) -> Yen:
        """還付・充当を待つ額: yen owed back that are neither paid out nor set off."""
        return self.owed_back.left

    @property
    def clock(self) -> ClockRow | None:
        """The debtor's clock that decides: the principal's, else the late charge's."""
        return self.clocks[0] if self.clocks else None

    @property
    def warning(self) -> prescription.Prescription | None:
        """念のための時効警報: the clock by the shorter period that some hold to apply."""
        return self.clock.warning if self.clock else None

    @property
    def ended(self) -> bool:
        """Whether nothing is owed any more, though not all was paid."""
        return self.stage in ENDED


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
    ended_on, ended = end_of(instalment, at, rows, confirmed=confirmed) or (None, None)
    if ended is None and suspected(at, rows, confirmed=confirmed):
        ended = SUSPECTED
    duty = need.dunning_need(instalment, at, person, on=on, over=_BARS.get(ended or ""))
    coming = [*_days_of_change(instalment, at, duty, rows), *(e.on for e in effects)]
    coming.append(person.next_day)
    return Standing(
        instalment,
        on,
        at,
        ended or stage_of(at, duty, rows, on=on),
        confirmed,
        duty,
        rows,
        None if ended else _alarm(instalment, at, rows, on=on),
        min((day for day in coming if day is not None and day > on), default=None),
        ended_on,
    )


# What a letter is told to wait for, where the claim has ended or may have.
_BARS = {
    SUSPECTED: "completion",
    EXTINGUISHED: "extinguished",
    DISCHARGED: "discharged",
    **dict.fromkeys(ENDED - {EXTINGUISHED}, "ended"),
}


def history_confirmed(at: Position) -> bool:
    """Whether the record is complete: stated so last, or born in this ledger."""
    return at.stated is None or at.stated.number == 1


def _alarm(
    instalment: Instalment, at: Position, rows: tuple[ClockRow, ...], *, on: date
) -> int | None:
    """The smallest of the kind's months within which the period of the open principal ends."""
    row = principal_clock(rows)
    if not at.open or row is None or row.answer.status not in RUNNING:
        return None
    days = _alarm_days(instalment, row)
    return min((months for months, day, end in days if day <= on <= end), default=None)


def _alarm_days(instalment: Instalment, row: ClockRow) -> Iterator[tuple[int, date, date]]:
    """The kind's months of alarm, each with the day on which it is reached and its last day.

    Where a doubt leaves two ends possible, the earlier one rings. A shorter period that only warns
    rings until it is over, and the true one after it.
    """
    ends = [(row.answer.last_safe_day, date.max)]
    if row.warning is not None:
        ends.append((row.warning.last_safe_day, row.warning.last_safe_day or date.min))
    for end, rings_until in ends:
        if end is not None:
            for months in kinds.clock_alarm_months(instalment.kind):
                yield months, months_before(end, months), rings_until


def _days_of_change(
    instalment: Instalment, at: Position, duty: need.DunningNeed, rows: tuple[ClockRow, ...]
) -> Iterator[date | None]:
    """The days on which time alone changes the standing: none but the clocks' once all is paid."""
    yield from (row.next_change for row in rows)
    if not at.open:
        return
    yield at.owed.due_on + ONE_DAY
    yield at.due_on + ONE_DAY
    yield duty.by + ONE_DAY if duty.by else None
    yield duty.measure_from
    for span in (*at.graces, *(deferral.days for deferral in at.deferrals)):
        yield span.first
        yield span.last + ONE_DAY
    for _, rings_from, rings_until in _alarm_days(instalment, rows[0]):
        yield rings_from
        yield rings_until + ONE_DAY if rings_until < date.max else None
    if rows[0].warning is not None and rows[0].answer.last_safe_day is not None:
        yield rows[0].answer.last_safe_day + ONE_DAY  # where the warning is the later of the two
