"""The legal questions `wage-seizure` and `court-wage-seizure`, asked and answered as plain data."""

from collections.abc import Mapping
from typing import Any

from saiken.law.seizure_limits import asked_assets, asked_pay, explain
from saiken.law.seizure_limits.court import court_limit
from saiken.law.seizure_limits.floors import ProtectedFloor
from saiken.law.seizure_limits.payers import METHODS, PayersLimit, payers_limit
from saiken.law.seizure_limits.retirement import retirement_limit
from saiken.law.seizure_limits.rule import (
    ONE_MONTH,
    Consent,
    PayLimit,
    cash_limit,
    total_of,
    wage_limit,
)
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import Source, Step, as_sources, as_working
from saiken.values.yen import Yen

_RULES = ("cash", "retirement")
_COURT_KEYS = {
    f"net_{name}": name
    for name in ("month", "half_month", "ten_days", "day", "bonus", "retirement", "months", "days")
}


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """給与等の差押可能額（国税徴収法）: as the golden cases; `asset` asks about other property."""
    asked = Asked(question)
    try:
        if asked.has("asset"):
            return asked_assets.answered(asked)
        rule = asked.word("rule", _RULES, None)
        if rule == "cash":
            return _cash(asked)
        if rule == "retirement":
            return _retirement(asked)
        return _payers(asked) if asked.has("payers") else _wage(asked)
    except NoFigureYet as unknown:
        raise Misasked("on", str(unknown)) from None


def answer_court(question: Mapping[str, Any]) -> dict[str, Any]:
    """給与債権の差押禁止額（民事執行法）: `net_month` or another `net_…` → protected, seizable."""
    asked = Asked(question)
    given = [key for key in _COURT_KEYS if asked.has(key)]
    if len(given) != 1:
        raise Misasked(given[1] if given else "net_month", f"one of {', '.join(_COURT_KEYS)}")
    net: Yen = asked.yen(given[0])
    period = _COURT_KEYS[given[0]]
    count = asked.whole("count", least=1) if period in ("months", "days") else 1
    on = asked.day("on", None)
    maintenance = asked.truth("maintenance", False)
    asked.finish()
    try:
        limit = court_limit(net, period, on=on, count=count, maintenance=maintenance)
    except NoFigureYet as unknown:
        raise Misasked("on", str(unknown)) from None
    return {
        "prohibited": limit.protected,
        "seizable": limit.seizable,
        "ceiling_yen": limit.ceiling,
        "working": as_working(explain.court_steps(net, limit)),
        "sources": as_sources(explain.COURT_SOURCES),
    }


def _wage(asked: Asked) -> dict[str, Any]:
    pays, relatives = asked_pay.salary_and_bonus(asked), asked.whole("relatives")
    period, floor = asked_pay.period(asked), asked_pay.floor(asked)
    consent, reported = asked_pay.consent(asked), asked_pay.reported(asked)
    joined = asked.has("bonus") and len(pays) == 1
    asked.finish()
    if len(pays) > 1:
        asked_pay.refuse_a_sum(consent)
    # A bonus counts as a pay of one month, alone or with the salary of a shorter period.
    periods = [ONE_MONTH if joined and period.days else period, ONE_MONTH]

    def limits(by: ProtectedFloor) -> list[PayLimit]:
        return [
            wage_limit(pay, by, relatives=relatives, period=time, consent=consent)
            for pay, time in zip(pays, periods, strict=False)
        ]

    salary, *bonus = taken = limits(floor)
    steps = explain.floor_steps(floor, relatives)
    steps += [step for limit in taken for step in explain.pay_steps(limit)]
    own = {"bonus": _items(bonus[0]), "total_seizable": total_of(taken)} if bonus else {}
    return {
        **_items(salary),
        **own,
        **_floors(floor, [(other, total_of(limits(other))) for other in reported]),
        **_shown(steps, explain.WAGE_SOURCES, consent),
    }


def _payers(asked: Asked) -> dict[str, Any]:
    pays, relatives = asked_pay.pays(asked), asked.whole("relatives")
    period, floor = asked_pay.period(asked), asked_pay.floor(asked)
    method = asked.word("method", METHODS, None)
    consent, reported = asked_pay.consent(asked), asked_pay.reported(asked)
    asked.finish()
    asked_pay.refuse_a_sum(consent)

    def limit(by: ProtectedFloor) -> PayersLimit:
        return payers_limit(
            pays, by, relatives=relatives, period=period, method=method, consent=consent
        )

    taken = limit(floor)
    steps = [*explain.floor_steps(floor, relatives), *explain.payers_steps(taken)]
    return {
        "method": taken.method,
        "total_seizable": taken.seizable,
        "totals": dict(taken.totals),
        **_by_payer(taken),
        **_floors(floor, [(other, limit(other).seizable) for other in reported]),
        **_shown(steps, explain.PAYERS_SOURCES, consent),
    }


def _retirement(asked: Asked) -> dict[str, Any]:
    gross, withheld = asked.yen("gross"), asked_pay.withheld(asked, "items_1_2")
    relatives, floor = asked.whole("relatives"), asked_pay.floor(asked)
    service = asked_pay.service(asked)
    consent, reported = asked_pay.consent(asked), asked_pay.reported(asked)
    asked.finish()
    taken, *others = (
        retirement_limit(
            gross, withheld, floor=by, relatives=relatives, service=service, consent=consent
        )
        for by in (floor, *reported)
    )
    steps = explain.floor_steps(floor, relatives)
    steps += explain.retirement_steps(taken, service.years_beyond)
    found = [(by, other.seizable) for by, other in zip(reported, others, strict=True)]
    return {
        "rounded_gross": taken.gross,
        "rounded_items": list(taken.withheld),
        "item3": taken.item3,
        "item4": taken.item4,
        "prohibited": taken.protected,
        "seizable": taken.seizable,
        **_floors(floor, found),
        **_shown(steps, explain.RETIREMENT_SOURCES, consent),
    }


def _cash(asked: Asked) -> dict[str, Any]:
    items: Yen = asked.yen("item4_plus_5")
    period: int = asked.whole("days_in_period", least=1)
    left, consent = asked_pay.days_left(asked), asked_pay.consent(asked)
    cash = asked.yen("cash_yen", None)
    asked.finish()
    try:
        protected = cash_limit(items, days_left=left, days_in_period=period, consent=consent)
    except ValueError as wrong:
        raise Misasked("days_in_period", str(wrong)) from None
    return {
        "prohibited_cash": protected,
        "seizable_cash": None if cash is None else max(cash - protected, 0),
        **_shown(
            explain.cash_steps(items, (left, period), protected), explain.CASH_SOURCES, consent
        ),
    }


def _items(limit: PayLimit) -> dict[str, Any]:
    return {
        "rounded_gross": limit.gross,
        "rounded_items": list(limit.withheld),
        "item4": limit.item4,
        "item5": limit.item5,
        "item4_plus_5": limit.item4 + limit.item5,
        "prohibited": limit.protected,
        "seizable": limit.seizable,
    }


def _by_payer(taken: PayersLimit) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for limit in taken.limits:
        found[limit.pay.payer] = _items(limit)
        found[f"{limit.pay.payer}_prohibited"] = limit.protected
        found[f"{limit.pay.payer}_seizable"] = limit.seizable
    return found


def _floors(floor: ProtectedFloor, others: list[tuple[ProtectedFloor, Yen]]) -> dict[str, Any]:
    def shown(by: ProtectedFloor) -> dict[str, Any]:
        return {"base": by.base, "per_relative": by.per_relative, "source": by.source}

    return {
        "floor": {**shown(floor), "confirmed": floor.confirmed},
        "alternatives": [
            {"parameter": "wage_base", **shown(by), "seizable": seizable} for by, seizable in others
        ],
    }


def _shown(
    steps: list[Step], sources: tuple[Source, ...], consent: Consent | None
) -> dict[str, Any]:
    more = () if consent is None else (explain.CONSENT_SOURCE,)
    return {
        "working": as_working([*steps, *explain.consent_steps(consent)]),
        "sources": as_sources([*sources, *more]),
    }
