"""The stories of an example: nothing is done, it is enforced, relief is granted, it is promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.claims.life.days import Happening, LifeDay, days, stands
from saiken.claims.life.example import ASSESSED_ON, CAUSE_ON, DUE_ON, PRINCIPAL, example
from saiken.kinds import City, Kind
from saiken.law.terms import period_end
from saiken.values.days import ONE_DAY
from saiken.values.yen import Yen

# Where neither law nor city sets days (doubt DU-3): until the letter, and from it to its deadline.
_DUNNED_AFTER = timedelta(days=20)
_DEADLINE_DAYS = 10
_DEMANDED_AFTER = timedelta(days=60)
_MONTH = timedelta(days=30)
_LONGEST = date(2042, 12, 31)
_Told = tuple[Happening, ...]


@dataclass(frozen=True)
class Story:
    """一つの経過. Its title, and its days in order."""

    title: str
    days: tuple[LifeDay, ...]


def life(kind: Kind, city: City) -> tuple[Story, ...]:
    """債権の一生. The stories of an example claim of a kind in a city.

    The first story leads from the assessment to the dunning letter, sent on its last day; the
    others go on from there, and tell only acts that the kind's law offers.
    """
    instalment = example(kind, city)
    begun = _dunned(instalment)
    told = {
        "何もしないとき": begun,
        "催告に応じて分納するとき": _promised(instalment, begun),
        **dict(_enforced(instalment, begun)),
        **dict(_relieved(instalment, begun)),
    }
    dunned_on = begun[-1].on
    beginning = tuple(days(instalment, begun, dunned_on))
    return (
        Story("督促まで", beginning),
        *(Story(title, _after(dunned_on, instalment, story)) for title, story in told.items()),
    )


def _after(on: date, instalment: Instalment, told: _Told) -> tuple[LifeDay, ...]:
    return tuple(day for day in days(instalment, told, _LONGEST) if day.at.on > on)


def _dunned(instalment: Instalment) -> _Told:
    """The assessment and, on the last day for it, the dunning letter."""
    kind, city = instalment.kind, instalment.city
    assessed = Happening(
        f.Assessed(PRINCIPAL, DUE_ON, cause_on=CAUSE_ON), ASSESSED_ON, kind.legal_basis[0].article
    )
    on = stands(instalment, (assessed,), DUE_ON + ONE_DAY).dunning.by or DUE_ON + _DUNNED_AFTER
    set_by_city = kinds.dunning_rule(kind, city, on=on).deadline_days
    days_left = set_by_city or max(_DEADLINE_DAYS, kind.dunning.least_days or 0)
    deadline = on + timedelta(days=days_left) if kind.dunning.deadline_required else None
    article = kind.dunning_basis_on(on).article
    return (assessed, Happening(f.Dunned(designated_deadline=deadline), on, article))


def _promised(instalment: Instalment, begun: _Told) -> _Told:
    """A demand, a promise, and three payments that keep it."""
    demanded = begun[-1].on + _DEMANDED_AFTER
    pledged = demanded + timedelta(days=10)
    line = instalment.kind.may("instalment_pledge", pledged)
    third = Yen(PRINCIPAL // 3)
    payments = (Happening(f.Paid(third), pledged + _MONTH * number) for number in (1, 2, 3))
    return (
        *begun,
        Happening(f.Demanded(), demanded),
        Happening(f.Pledged(), pledged, line.article if line else ""),
        *payments,
    )


def _enforced(instalment: Instalment, begun: _Told) -> Iterator[tuple[str, _Told]]:
    """By disposition where the kind has it, else by a court."""
    demanded = Happening(f.Demanded(), begun[-1].on + _DEMANDED_AFTER)
    told = (*begun, demanded)
    if seizure := instalment.kind.may("seizure", demanded.on):
        yield "滞納処分をするとき", (*told, *_seized(demanded.on, seizure.article))
    elif order := instalment.kind.may("payment_order", demanded.on):
        yield "裁判所の手続をとるとき", (*told, *_in_court(instalment.kind, begun, order.article))


def _seized(demanded_on: date, article: str) -> _Told:
    """A bank account, inquired after and taken whole two months later."""
    on = demanded_on + 2 * _MONTH
    return (
        Happening(f.Inquired(), demanded_on + _MONTH),
        Happening(f.Seized("deposit", PRINCIPAL), on, article),
        Happening(f.Paid(PRINCIPAL, by="execution", channel="execution"), on + timedelta(days=14)),
        Happening(f.SeizureReleased(completed=True), on + timedelta(days=14)),
    )


def _in_court(kind: Kind, begun: _Told, article: str) -> _Told:
    """An order to pay after the reasonable time, a title, and an execution that brings it in."""
    filed = period_end(begun[-1].on + ONE_DAY, months=6) + ONE_DAY
    title = filed + 2 * _MONTH
    execution = kind.may("compulsory_execution", title)
    return (
        Happening(f.CourtFiled("payment_order"), filed, article),
        Happening(f.TitleObtained("payment_order"), title),
        Happening(f.ExecutionFiled(), title + _MONTH, execution.article if execution else ""),
        Happening(f.Paid(PRINCIPAL, by="execution", channel="execution"), title + 3 * _MONTH),
        Happening(f.ExecutionEnded(completed=True), title + 3 * _MONTH),
    )


def _relieved(instalment: Instalment, begun: _Told) -> Iterator[tuple[str, _Told]]:
    """Relief for want of means: a stop of execution, or a deferral that ends in remission."""
    judged = begun[-1].on + 3 * _MONTH
    told = (
        *begun,
        Happening(f.Inquired(), judged - _MONTH),
        Happening(f.AbilityJudged(able=False), judged),
    )
    kind, on = instalment.kind, judged + timedelta(days=10)
    if stop := kind.may("stop", on):
        yield "執行停止をするとき", (*told, Happening(f.Stopped("1"), on, stop.article))
    elif deferral := kind.may("deferral", on):
        last = period_end(on, years=5)
        first = Happening(f.Deferred(on, last, last), on, deferral.article)
        again = _deferred_again(kind, last + ONE_DAY)
        yield "履行延期を重ねるとき", (*told, first, *again, *_remitted(kind, on))


def _deferred_again(kind: Kind, on: date) -> _Told:
    """Still without means when the first deferral ends: looked at again, and put off once more."""
    line, last = kind.may("deferral", on), period_end(on, years=5)
    return (
        Happening(f.Inquired(), on - _MONTH),
        Happening(f.AbilityJudged(able=False), on - _MONTH),
        Happening(f.Deferred(on, last, last), on, line.article if line else ""),
    )


def _remitted(kind: Kind, first_deferred_on: date) -> _Told:
    on = period_end(first_deferred_on + ONE_DAY, years=10) + ONE_DAY
    line = kind.may("remission", on)
    if line is None:
        return ()
    looked = Happening(f.AbilityJudged(able=False), on - _MONTH)
    return (looked, Happening(f.Remitted(), on, line.article))
