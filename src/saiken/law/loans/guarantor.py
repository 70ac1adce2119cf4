"""保証人への通知: a guarantor must hear of the lost term within two months of its being known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from saiken.law.loans.schedule import LoanInstalment, sources_of
from saiken.law.terms import day_in_words, period_end, span_in_words, yen_in_words
from saiken.values.days import ONE_DAY, Span
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen

_TWO_MONTHS = "民法458条の3第1項"
_BARRED = "民法458条の3第2項"
_COMPANY = "民法458条の3第3項"
_OLD_LAW = "平成29年法律44号附則21条1項"
# Guarantees contracted before this day follow the old law, which had no such duty.
_NEW_LAW_SINCE = date(2020, 4, 1)


@dataclass(frozen=True)
class LoanGuarantee:
    """保証: the day of its contract, and whether the guarantor is a person and not a company."""

    contract_on: date
    individual: bool = True


@dataclass(frozen=True)
class GuarantorNotice:
    """保証人への通知の要否と期限. `notice_by` and `alarm_on` are None where there is no duty.

    `barred` are the days whose damages cannot be asked of the guarantor, None where all can.
    """

    notice_by: date | None
    alarm_on: date | None
    barred: Span | None
    working: tuple[Step, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles it rests on."""
        return sources_of(self.working)


def guarantor_notice(
    lost_on: date,
    known_on: date,
    guarantee: LoanGuarantee,
    *,
    as_of: date,
    notified_on: date | None = None,
    alarm_days: int = 45,
) -> GuarantorNotice:
    """期限の利益喪失の通知 as it stands on `as_of`; `notified_on` is the notice's arrival.

    The day of knowing is not counted and the last day is not moved, so that it is safe. Told too
    late, the days from `lost_on` to the notice's arrival, that day with them, are barred.
    ValueError for a day of knowing or a notice before the loss. Source: 民法458条の3.
    """
    if known_on < lost_on:
        raise ValueError("known_on: lies before lost_on")
    if notified_on is not None and notified_on < lost_on:
        raise ValueError("notified_on: lies before lost_on")
    none = _no_duty(guarantee)
    if none is not None:
        return GuarantorNotice(None, None, None, (none,))
    notice_by = period_end(known_on + ONE_DAY, months=2)
    says = f"{day_in_words(known_on)}に喪失を知った。{day_in_words(notice_by)}までに知らせる。"
    told = notified_on if notified_on is not None and notified_on <= as_of else None
    barred = None
    if (told or as_of) > notice_by:
        barred = Span(lost_on, told or as_of)
    steps = (Step(says, _TWO_MONTHS), *_outcome(told, barred))
    return GuarantorNotice(notice_by, known_on + timedelta(days=alarm_days), barred, steps)


def _no_duty(guarantee: LoanGuarantee) -> Step | None:
    if not guarantee.individual:
        return Step("保証人が法人のため、通知は要しない。", _COMPANY)
    if guarantee.contract_on < _NEW_LAW_SINCE:
        says = f"{day_in_words(guarantee.contract_on)}の保証契約は改正前の民法による。"
        return Step(says + "通知の義務はない。", _OLD_LAW)
    return None


def _outcome(told: date | None, barred: Span | None) -> list[Step]:
    steps = []
    if told is not None:
        late = "期限の後に" if barred else ""
        steps.append(Step(f"{day_in_words(told)}に{late}通知が届いた。", _TWO_MONTHS))
    if barred is not None:
        says = f"{span_in_words(barred.first, barred.last)}の遅延損害金は保証人に請求できない"
        says += "（喪失がなくても生じた分を除く）。"
        steps.append(Step(says, _BARRED))
    return steps


@dataclass(frozen=True)
class BalanceDamages:
    """残額の遅延損害金: whole yen that the debtor owes, and that the guarantor can be asked for."""

    debtor: Yen
    guarantor: Yen
    working: tuple[Step, ...]


def balance_damages(
    rest: Sequence[LoanInstalment],
    rate_per_year: Fraction,
    *,
    days: Span,
    barred: Span | None,
    divisor: int = 365,
) -> BalanceDamages:
    """残額の遅延損害金 for the days of delay; the guarantor cannot be asked for the barred ones.

    Damages of barred days stay as far as an instalment's own due day had passed by then: they
    would have arisen anyway. Source: 民法419条1項・458条の3第2項.
    """
    if rate_per_year < 0 or divisor < 1:
        raise ValueError("rate_pct: must not be below 0, nor the divisor below 1")
    balance = sum(item.principal for item in rest)
    a_day = rate_per_year / divisor
    whole = balance * days.days * a_day
    out = barred.overlap(days) if barred is not None else None
    lost = Fraction(0)
    if out is not None:
        anyway = sum(item.principal * _overdue_days(item, out) for item in rest)
        lost = (balance * out.days - anyway) * a_day
    debtor, guarantor = Yen(int(whole)), Yen(int(whole - lost))
    says = f"残元本{yen_in_words(balance)}の{days.days}日分は{yen_in_words(debtor)}、"
    says += f"うち保証人に請求できるのは{yen_in_words(guarantor)}。"
    return BalanceDamages(debtor, guarantor, (Step(says, _BARRED if lost else "民法419条1項"),))


def _overdue_days(item: LoanInstalment, span: Span) -> int:
    """The days of a span that lie after an instalment's own due day."""
    first = max(span.first, item.due_on + ONE_DAY)
    return (span.last - first).days + 1 if first <= span.last else int(ZERO)
