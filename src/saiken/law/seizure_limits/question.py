"""The legal questions `wage-seizure` and `court-wage-seizure`, asked and answered as plain data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.law.seizure_limits import asked_assets, explain
from saiken.law.seizure_limits.court import court_limit
from saiken.law.seizure_limits.floors import ProtectedFloor, floor_on, reported_floor_on
from saiken.law.seizure_limits.payers import METHODS, PayersLimit, payers_limit
from saiken.law.seizure_limits.retirement import Service, retirement_limit
from saiken.law.seizure_limits.rule import (
    BONUS_RULES,
    CONSENT_LIFTS,
    ONE_MONTH,
    SHORT_PERIOD_RULES,
    Consent,
    Pay,
    PayLimit,
    PayPeriod,
    cash_limit,
    total_of,
    wage_limit,
    with_bonus,
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
# What an answer about several payers calls its own; a payer of such a name could not be told apart.
_OWN_KEYS = {"method", "total_seizable", "totals", "payers", "floor", "alternatives", "working",
             "sources", "id", "line", "error"}  # fmt: skip


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
    pays, relatives = _salary_and_bonus(asked), asked.whole("relatives")
    period, floor = _period(asked), _floor(asked)
    consent, reported = _consent(asked), _reported(asked)
    joined = asked.has("bonus") and len(pays) == 1
    asked.finish()
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


def _salary_and_bonus(asked: Asked) -> tuple[Pay, ...]:
    pay = Pay(asked.yen("gross"), _withheld(asked, "items_1_to_3"))
    rule = asked.word("bonus_rule", BONUS_RULES, BONUS_RULES[0])
    inner = asked.inner("bonus", None)
    if inner is None:
        return (pay,)
    bonus = Pay(inner.yen("gross"), _withheld(inner, "items_1_to_3"), "賞与")
    same_day = inner.truth("same_day")
    inner.finish()
    return with_bonus(pay, bonus, same_day=same_day, bonus_rule=rule)


def _payers(asked: Asked) -> dict[str, Any]:
    pays = _pays(asked)
    relatives, period, floor = asked.whole("relatives"), _period(asked), _floor(asked)
    method = asked.word("method", METHODS, None)
    consent, reported = _consent(asked), _reported(asked)
    asked.finish()

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
    gross, withheld = asked.yen("gross"), _withheld(asked, "items_1_2")
    relatives, floor, service = asked.whole("relatives"), _floor(asked), _service(asked)
    consent, reported = _consent(asked), _reported(asked)
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
    left, consent = _days_left(asked), _consent(asked)
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


def _days_left(asked: Asked) -> int:
    """The days from the seizure to the next payday, that day not counted a second time."""
    given = asked.whole("days_from_seizure_to_next_payday", None)
    seized_on: date | None = asked.day("seized_on", None)
    payday: date | None = asked.day("next_payday", None)
    if seized_on is None or payday is None:
        if given is None:
            raise Misasked("seized_on", "the two days, or the days between them, are expected")
        return int(given)
    counted = (payday - seized_on).days
    if counted < 0 or given not in (None, counted):
        raise Misasked("next_payday", f"{counted} days after the seizure")
    return counted


def _pays(asked: Asked) -> list[Pay]:
    pays: list[Pay] = []
    taken = set(_OWN_KEYS)
    for row in asked.rows("payers"):
        pay = Pay(row.yen("gross"), _withheld(row, "items_1_to_3"), row.text("name"))
        keys = {f"{pay.payer}{end}" for end in ("", "_prohibited", "_seizable")}
        if keys & taken or not pay.payer:
            raise row.wrong("name", "each payer needs a name of his own")
        row.finish()
        taken |= keys
        pays.append(pay)
    if not pays:
        raise Misasked("payers", "at least one payer is expected")
    return pays


def _withheld(asked: Asked, key: str) -> tuple[Yen, ...]:
    value = asked.raw(key)
    parts = value if isinstance(value, list) else [value]
    if not all(type(part) is int and part >= 0 for part in parts):
        raise asked.wrong(key, "whole yen, or a list of them, are expected")
    return tuple(Yen(part) for part in parts)


def _period(asked: Asked) -> PayPeriod:
    months, days = asked.whole("months", None, least=1), asked.whole("days", None, least=1)
    rule = asked.word("short_period_rule", SHORT_PERIOD_RULES, SHORT_PERIOD_RULES[0])
    if months is not None and days is not None:
        raise Misasked("days", "either months or days")
    try:
        return PayPeriod(months or 1, days, rule)
    except ValueError as wrong:
        raise Misasked("days", str(wrong)) from None


def _service(asked: Asked) -> Service:
    inner = asked.inner("service")
    years, months = inner.whole("years"), inner.whole("months", 0)
    inner.finish()
    try:
        return Service(years, months)
    except ValueError as wrong:
        raise inner.wrong("months", str(wrong)) from None


def _floor(asked: Asked) -> ProtectedFloor:
    params, on = asked.inner("params", None), asked.day("on", None)
    if params is None:
        if on is None:
            raise Misasked("params", "the floor, or the day of the seizure (on), is expected")
        return floor_on(on)
    base, relative = params.yen("base"), params.yen("per_relative")
    params.finish()
    return ProtectedFloor(base, relative, "問いに示された額")


def _reported(asked: Asked) -> list[ProtectedFloor]:
    """The unconfirmed floor to show beside the answer, where ours is not confirmed for the day."""
    on = asked.day("on", None)
    if asked.has("params") or on is None:
        return []
    reported = reported_floor_on(on)
    return [] if reported is None else [reported]


def _consent(asked: Asked) -> Consent | None:
    given = asked.truth("written_consent", False)
    lifts = asked.word("consent_lifts", CONSENT_LIFTS, CONSENT_LIFTS[0])
    agreed = asked.yen("agreed_yen", None)
    if agreed is not None and not given:
        raise Misasked("agreed_yen", "needs written_consent")
    return Consent(lifts, agreed) if given else None


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
