"""人身の不法行為: its period, and what a renewal under the old law has of the new one."""

from datetime import date

from saiken.law.prescription.terms import NEW_LAW_SINCE, TORT, Terms, span_of
from saiken.values.clock import RENEW, Effect
from saiken.values.days import ONE_DAY, end_of_months


def years_of_tort(first_day: date) -> int:
    """人身の不法行為の時効期間: five years, three where these were over before 2020-04-01.

    民法724条の2, 旧民法724条前段; 平成29年法律第44号附則35条2項.
    """
    three = span_of("years_tort_body", NEW_LAW_SINCE - ONE_DAY)
    return span_of("years_tort_body", end_of_months(first_day, years=three))


def years_from_knowing(first_day: date, terms: Terms) -> int:
    """知った時からの期間 of a private claim, a tort's or any other's."""
    if terms.regime == TORT:
        return years_of_tort(first_day)
    return span_of("years_civil", terms.cause_on)


def of_tort(effect: Effect, terms: Terms) -> Effect:
    """附則35条2項: a run renewed under the old law and still open on 2020-04-01 has five years.

    Any other regime's effect as it is.
    """
    if terms.regime != TORT or effect.kind != RENEW or effect.number is not None:
        return effect
    if years_of_tort(terms.cause_on + ONE_DAY) == years_of_tort(effect.that_day):
        return effect  # as long as the present run, which may rest on a title
    return effect._replace(number=years_of_tort(effect.that_day))
