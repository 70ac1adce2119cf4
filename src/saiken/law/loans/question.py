"""The legal questions about loans, asked and answered as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from saiken.law.loans.acceleration import (
    WAYS,
    CalledIn,
    LossNotice,
    LossOfTerm,
    accelerated,
    still_unpaid,
)
from saiken.law.loans.asked_plans import asked_rate, asked_schedule, tried
from saiken.law.loans.guarantor import (
    BalanceDamages,
    LoanGuarantee,
    balance_damages,
    guarantor_notice,
)
from saiken.law.loans.penalty import (
    CUTS,
    EACH,
    OverdueSum,
    PenaltyLine,
    PenaltyRule,
    in_percent,
    loan_penalty,
)
from saiken.law.loans.remission import GROUNDS, REMISSION_RULES, RemissionCase, remission
from saiken.law.loans.schedule import LoanInstalment, sources_of
from saiken.values.asked import Asked
from saiken.values.days import Span
from saiken.values.working import Source, Step, as_sources, as_working
from saiken.values.yen import Yen


def answer_schedule(question: Mapping[str, Any]) -> dict[str, Any]:
    """償還予定: `plan`, with `changes` (grace, early repayment) in order → instalments."""
    asked = Asked(question)
    _, instalments, steps = asked_schedule(asked)
    asked.finish()
    return {
        "instalments": [_instalment(item) for item in instalments],
        "principal_yen": sum(item.principal for item in instalments),
        "interest_yen": sum(item.interest for item in instalments),
        **_shown(steps, sources_of(steps)),
    }


def answer_acceleration(question: Mapping[str, Any]) -> dict[str, Any]:
    """期限の利益の喪失: `plan, changes?, paid, term, as_of, notice?, event_on?` → due days."""
    asked = Asked(question)
    plan, instalments, _ = asked_schedule(asked)
    paid = _numbers(asked)
    term = _term(asked.inner("term"))
    notice = _notice(asked.inner("notice", None))
    as_of: date = asked.day("as_of")
    event_on: date | None = asked.day("event_on", None)
    asked.finish()
    unpaid = tried(lambda: still_unpaid(instalments, paid), "", "paid")
    found = tried(
        lambda: accelerated(plan, unpaid, term, as_of=as_of, notice=notice, event_on=event_on),
        "",
        "as_of",
    )
    return _accelerated(found)


def _numbers(asked: Asked) -> tuple[int, ...]:
    raw = asked.raw("paid", [])
    if not isinstance(raw, list) or not all(type(number) is int for number in raw):
        raise asked.wrong("paid", "a list of instalment numbers is expected")
    return tuple(raw)


def _term(asked: Asked) -> LossOfTerm:
    term = LossOfTerm(
        asked.word("way", WAYS), asked.whole("missed", 1, least=1), asked.text("basis", "")
    )
    asked.finish()
    return term


def _notice(asked: Asked | None) -> LossNotice | None:
    if asked is None:
        return None
    notice = LossNotice(asked.day("arrived_on"), asked.day("pay_by", None))
    asked.finish()
    return notice


def _accelerated(found: CalledIn) -> dict[str, Any]:
    return {
        "lost": found.lost_on is not None,
        "ground_on": _iso(found.ground_on),
        "lost_on": _iso(found.lost_on),
        "balance_due_on": _iso(found.balance_due_on),
        "balance_yen": found.balance,
        "accrued_interest_yen": found.accrued,
        "overdue": [_instalment(item) for item in found.overdue],
        **_shown(found.working, found.sources),
    }


def answer_guarantor(question: Mapping[str, Any]) -> dict[str, Any]:
    """保証人への通知: `lost_on, known_on, guarantee, as_of, notified_on?, damages?` → days, yen."""
    asked = Asked(question)
    lost_on: date = asked.day("lost_on")
    known_on: date = asked.day("known_on")
    guarantee = _guarantee(asked.inner("guarantee"))
    as_of: date = asked.day("as_of")
    notified_on: date | None = asked.day("notified_on", None)
    damages: Asked | None = asked.inner("damages", None)
    asked.finish()
    found = tried(
        lambda: guarantor_notice(
            lost_on, known_on, guarantee, as_of=as_of, notified_on=notified_on
        ),
        "",
        "known_on",
    )
    owed = None if damages is None else _damages(damages, lost_on, found.barred)
    steps = (*found.working, *(owed.working if owed else ()))
    barred = found.barred
    return {
        "notice_by": _iso(found.notice_by),
        "alarm_on": _iso(found.alarm_on),
        "barred": None if barred is None else _span(barred),
        "debtor_yen": owed.debtor if owed else None,
        "guarantor_yen": owed.guarantor if owed else None,
        **_shown(steps, sources_of(steps)),
    }


def _guarantee(asked: Asked) -> LoanGuarantee:
    guarantee = LoanGuarantee(asked.day("contract_on"), asked.truth("individual", True))
    asked.finish()
    return guarantee


def _damages(asked: Asked, lost_on: date, barred: Span | None) -> BalanceDamages:
    """`{rest: [{due_on, principal_yen}], rate_pct, paid_on, divisor?}`."""
    rest = [_rest(place, row) for place, row in enumerate(asked.rows("rest"))]
    rate = asked_rate(asked, "rate_pct")
    paid_on: date = asked.day("paid_on")
    divisor: int = asked.whole("divisor", 365, least=1)
    asked.finish()
    if rate is None:
        raise asked.wrong("rate_pct", "is required")
    if paid_on < lost_on:
        raise asked.wrong("paid_on", "lies before lost_on")
    return balance_damages(rest, rate, days=Span(lost_on, paid_on), barred=barred, divisor=divisor)


def _rest(place: int, row: Asked) -> LoanInstalment:
    item = LoanInstalment(place + 1, place, row.day("due_on"), row.yen("principal_yen"), Yen(0))
    row.finish()
    return item


def answer_penalty(question: Mapping[str, Any]) -> dict[str, Any]:
    """違約金: `sums` (`yen, due_on, paid_on, excused?`), `rule?` → yen and lines."""
    asked = Asked(question)
    sums = [_sum(row) for row in asked.rows("sums")]
    rule = _penalty_rule(asked.inner("rule", None))
    asked.finish()
    found = tried(lambda: loan_penalty(sums, rule), "", "sums")
    return {
        "penalty_yen": found.amount,
        "each_yen": list(found.each),
        "lines": [_line(line) for line in found.lines],
        **_shown(found.working, found.sources),
    }


def _sum(row: Asked) -> OverdueSum:
    overdue = OverdueSum(
        row.yen("yen"), row.day("due_on"), row.day("paid_on"), row.truth("excused", False)
    )
    row.finish()
    return overdue


def _penalty_rule(asked: Asked | None) -> PenaltyRule:
    if asked is None:
        return PenaltyRule()
    rule = PenaltyRule(
        asked.whole("base_unit", 1, least=1),
        asked.whole("base_min", 0),
        asked.whole("final_unit", 100, least=1),
        asked.whole("final_min", 500),
        asked.word("cut_by", CUTS, EACH),
        asked.whole("divisor", 365, least=1),
        asked_rate(asked, "rate_pct"),
        asked.text("basis", ""),
    )
    asked.finish()
    return rule


def answer_remission(question: Mapping[str, Any]) -> dict[str, Any]:
    """償還免除: `rule, ground, open_yen` and what is known → possible, yen, bars, needs."""
    asked = Asked(question)
    rule: str = asked.word("rule", REMISSION_RULES)
    words: dict[str, Any] = {
        "ground": asked.word("ground", GROUNDS),
        "open_yen": asked.yen("open_yen"),
        "cannot_repay": asked.truth("cannot_repay", False),
        "others_can_pay": asked.truth("others_can_pay", False),
        "voted": asked.truth("voted", False),
        "grounds": _grounds(asked),
        "share": asked.percent("share_pct", Fraction(100)) / 100,
        "basis": asked.text("basis", ""),
        "needs_vote": asked.truth("needs_vote", False),
    }
    asked.finish()
    found = tried(lambda: remission(rule, RemissionCase(**words)), "", "rule")
    return {
        "possible": found.possible,
        "remitted_yen": found.yen,
        "bars": as_working(found.bars),
        "needs": list(found.needs),
        **_shown(found.working, found.sources),
    }


def _grounds(asked: Asked) -> tuple[str, ...]:
    raw = asked.raw("grounds", [])
    if not isinstance(raw, list) or not all(isinstance(word, str) for word in raw):
        raise asked.wrong("grounds", "a list of words is expected")
    if set(raw) - set(GROUNDS):
        raise asked.wrong("grounds", f"each must be one of {', '.join(GROUNDS)}")
    return tuple(raw)


def _instalment(item: LoanInstalment) -> dict[str, Any]:
    return {
        "number": item.number,
        "due_on": item.due_on.isoformat(),
        "principal_yen": item.principal,
        "interest_yen": item.interest,
        "total_yen": item.total,
    }


def _line(line: PenaltyLine) -> dict[str, Any]:
    return {
        "sum": line.place,
        "first": line.span.first.isoformat(),
        "last": line.span.last.isoformat(),
        "days": line.span.days,
        "rate_pct": in_percent(line.rate),
        "base_yen": line.base,
    }


def _span(span: Span) -> dict[str, str]:
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _shown(steps: Iterable[Step], sources: Iterable[Source]) -> dict[str, Any]:
    return {"working": as_working(steps), "sources": as_sources(sources)}
