"""Reading what `wage-seizure` is asked about: pays, periods, the floor, the debtor's consent."""

from datetime import date

from saiken.law.seizure_limits.floors import ProtectedFloor, floor_on, reported_floor_on
from saiken.law.seizure_limits.retirement import ServiceYears
from saiken.law.seizure_limits.rule import (
    BONUS_RULES,
    CONSENT_LIFTS,
    SHORT_PERIOD_RULES,
    Consent,
    Pay,
    PayPeriod,
    with_bonus,
)
from saiken.values.asked import Asked, Misasked
from saiken.values.yen import Yen

# What an answer about several payers calls its own; a payer of such a name could not be told apart.
_OWN_KEYS = {"method", "total_seizable", "totals", "payers", "floor", "alternatives", "working",
             "sources", "id", "line", "error"}  # fmt: skip


def salary_and_bonus(asked: Asked) -> tuple[Pay, ...]:
    """The salary, and the bonus by itself where it is not added up."""
    pay = Pay(asked.yen("gross"), withheld(asked, "items_1_to_3"))
    rule = asked.word("bonus_rule", BONUS_RULES, BONUS_RULES[0])
    inner = asked.inner("bonus", None)
    if inner is None:
        return (pay,)
    bonus = Pay(inner.yen("gross"), withheld(inner, "items_1_to_3"), "賞与")
    same_day = inner.truth("same_day")
    inner.finish()
    return with_bonus(pay, bonus, same_day=same_day, bonus_rule=rule)


def days_left(asked: Asked) -> int:
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


def pays(asked: Asked) -> list[Pay]:
    """The pays of several payers, each with a name that the answer can use as a key."""
    found: list[Pay] = []
    taken = set(_OWN_KEYS)
    for row in asked.rows("payers"):
        pay = Pay(row.yen("gross"), withheld(row, "items_1_to_3"), row.text("name"))
        keys = {f"{pay.payer}{end}" for end in ("", "_prohibited", "_seizable")}
        if keys & taken or not pay.payer:
            raise row.wrong("name", "each payer needs a name of his own")
        row.finish()
        taken |= keys
        found.append(pay)
    if not found:
        raise Misasked("payers", "at least one payer is expected")
    return found


def withheld(asked: Asked, key: str) -> tuple[Yen, ...]:
    """Items withheld: yen, or a list of them."""
    value = asked.raw(key)
    parts = value if isinstance(value, list) else [value]
    if not all(type(part) is int and part >= 0 for part in parts):
        raise asked.wrong(key, "whole yen, or a list of them, are expected")
    return tuple(Yen(part) for part in parts)


def period(asked: Asked) -> PayPeriod:
    """The period of the pay: months, or days below a month; one month where none is given."""
    months, days = asked.whole("months", None, least=1), asked.whole("days", None, least=1)
    rule = asked.word("short_period_rule", SHORT_PERIOD_RULES, SHORT_PERIOD_RULES[0])
    if months is not None and days is not None:
        raise Misasked("days", "either months or days")
    try:
        return PayPeriod(months or 1, days, rule)
    except ValueError as wrong:
        raise Misasked("days", str(wrong)) from None


def service(asked: Asked) -> ServiceYears:
    """The years and months of service."""
    inner = asked.inner("service")
    years, months = inner.whole("years"), inner.whole("months", 0)
    inner.finish()
    try:
        return ServiceYears(years, months)
    except ValueError as wrong:
        raise inner.wrong("months", str(wrong)) from None


def floor(asked: Asked) -> ProtectedFloor:
    """The floor of the question, or that of its day."""
    params, on = asked.inner("params", None), asked.day("on", None)
    if params is None:
        if on is None:
            raise Misasked("params", "the floor, or the day of the seizure (on), is expected")
        return floor_on(on)
    base, relative = params.yen("base"), params.yen("per_relative")
    params.finish()
    return ProtectedFloor(base, relative, "問いに示された額")


def reported(asked: Asked) -> list[ProtectedFloor]:
    """The unconfirmed floor to show beside the answer, where ours is not confirmed for the day."""
    on = asked.day("on", None)
    if asked.has("params") or on is None:
        return []
    other = reported_floor_on(on)
    return [] if other is None else [other]


def consent(asked: Asked) -> Consent | None:
    """The debtor's written consent, None without it."""
    given = asked.truth("written_consent", False)
    lifts = asked.word("consent_lifts", CONSENT_LIFTS, CONSENT_LIFTS[0])
    agreed = asked.yen("agreed_yen", None)
    if agreed is not None and not given:
        raise Misasked("agreed_yen", "needs written_consent")
    return Consent(lifts, agreed) if given else None


def refuse_a_sum(given: Consent | None) -> None:
    """Misasked for a consent to a sum where several pays are asked about at once."""
    if given is not None and given.agreed is not None:
        raise Misasked("agreed_yen", "ask about one pay at a time")
