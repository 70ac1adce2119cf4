"""The legal question `refund-interest`, asked and answered as plain data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.law.refund_interest.days_out import RefundDelay
from saiken.law.refund_interest.rule import (
    FRACTIONS,
    InterestLine,
    RefundInterest,
    RefundPart,
    TaxPaid,
    refund_interest,
)
from saiken.law.refund_interest.starts import CASES, Overpayment
from saiken.values.asked import Asked, Misasked
from saiken.values.days import Span
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working
from saiken.values.yen import Yen


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """還付加算金: `refund_yen, payments, case` and its days, an end, days out → yen and lines.

    The end is `payment_decided_on`, or `set_off_on` with `could_set_off_on` where that was earlier.
    """
    asked = Asked(question)
    refund: Yen = asked.yen("refund_yen")
    payments = [_payment(row) for row in asked.rows("payments")]
    how, last, delay = _overpayment(asked), _last(asked), _delay(asked)
    fraction: str = asked.word("fraction", FRACTIONS, FRACTIONS[0])
    asked.finish()
    if any(payment.on > last for payment in payments):
        raise Misasked("payments", "a payment lies after the end")
    try:
        found = refund_interest(refund, payments, how, last=last, delay=delay, fraction=fraction)
    except NoFigureYet as unknown:
        raise Misasked("payments", str(unknown)) from None
    except (Misasked, OverflowError):
        raise Misasked("payments", "the days leave the calendar") from None
    except ValueError as wrong:
        raise _misasked(wrong) from None
    return _answered(found, last)


def _payment(row: Asked) -> TaxPaid:
    payment = TaxPaid(row.day("on"), row.yen("yen"))
    row.finish()
    return payment


def _overpayment(asked: Asked) -> Overpayment:
    case: str = asked.word("case", CASES)
    days = ("requested_on", "decided_on", "income_tax_on", "overpaid_on")
    try:
        return Overpayment(case, **{key: asked.day(key, None) for key in days})
    except ValueError as wrong:
        raise _misasked(wrong) from None


def _last(asked: Asked) -> date:
    decided: date | None = asked.day("payment_decided_on", None)
    set_off: date | None = asked.day("set_off_on", None)
    could: date | None = asked.day("could_set_off_on", None)
    if (decided is None) == (set_off is None):
        raise asked.wrong("payment_decided_on", "either this or set_off_on is expected")
    if could is not None and set_off is None:
        raise asked.wrong("could_set_off_on", "goes with set_off_on")
    ends = [day for day in (decided, set_off, could) if day is not None]
    return min(ends)


def _delay(asked: Asked) -> RefundDelay:
    notified, claimed = asked.day("notified_on", None), asked.day("claimed_on", None)
    seizures = tuple(_served(row) for row in asked.rows("seizures", None) or ())
    held = tuple(_span(row) for row in asked.rows("provisional_seizures", None) or ())
    try:
        return RefundDelay(notified, claimed, seizures, held)
    except ValueError as wrong:
        raise _misasked(wrong) from None


def _served(row: Asked) -> date:
    served_on: date = row.day("served_on")
    row.finish()
    return served_on


def _span(row: Asked) -> Span:
    first, last = row.day("first"), row.day("last")
    row.finish()
    if last < first:
        raise row.wrong("last", "lies before first")
    return Span(first, last)


def _misasked(wrong: ValueError) -> Misasked:
    """A ValueError that is led by its field."""
    field, _, reason = str(wrong).partition(": ")
    return Misasked(field, reason)


def _answered(found: RefundInterest, last: date) -> dict[str, Any]:
    return {
        "interest_yen": found.amount,
        "raw_yen": found.raw,
        "last_day": last.isoformat(),
        "provisional": found.provisional,
        "parts": [_part(part) for part in found.parts],
        "days_out": [
            {"first": span.first.isoformat(), "last": span.last.isoformat()} for span in found.out
        ],
        "lines": [_line(line) for line in found.lines],
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }


def _part(part: RefundPart) -> dict[str, Any]:
    return {
        "paid_on": part.paid_on.isoformat(),
        "yen": part.yen,
        "first_day": part.first.isoformat(),
    }


def _line(line: InterestLine) -> dict[str, Any]:
    return {
        "first": line.span.first.isoformat(),
        "last": line.span.last.isoformat(),
        "days": line.span.days,
        "rate_pct": line.rate_pct,
        "base_yen": line.base,
        "yen": line.yen,
        "provisional": line.provisional,
    }
