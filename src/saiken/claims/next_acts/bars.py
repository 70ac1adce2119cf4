"""What stands in the way of an act: the end of the claim, a death, a relief, an insolvency."""

from datetime import date
from functools import lru_cache

from saiken.claims import dunning_need as need
from saiken.claims.next_acts.act import ActBar
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.ends import CAUSES
from saiken.claims.next_acts.lines import COMPULSORY
from saiken.claims.standing import EXTINGUISHED, STAGES, SUSPECTED
from saiken.law.dunning import NOTHING
from saiken.law.insolvency import discharge, insolvency_stay
from saiken.law.relief import ReliefCase, offered
from saiken.values.days import ONE_DAY

NOT_DUNNED = "督促をしていないため、まだできません。"
NO_LETTER = "処分を始められる日の定まる督促状が、記録にありません。"
WAITING = "督促状を発した日から数える期間が、まだ過ぎていません。"
OVER = "時効の期間が過ぎています。経過を確かめるまで、請求も処分もできません。"
GONE = "時効により消滅しています。請求も処分もできません。"
NOTHING_LEFT = "請求も処分もできません。"
STOPPED = "執行停止の間は、新たな差押えも換価もできません。"
HALTED = "徴収停止の間は、裁判所の手続をとりません。"
DEFERRED = "履行期限が延びています。"
NOT_DUE = "納期限が過ぎていません。"
_PHASES = {
    "bankruptcy": "bankruptcy_commenced",
    "rehabilitation": "rehabilitation_commenced",
    "reorganisation": "reorganisation_commenced",
}


def over(case: ActCase) -> ActBar | None:
    """The claim is gone, or may be: nobody can be asked for it."""
    stage = case.at.stage
    if case.at.ended:
        says = GONE if stage == EXTINGUISHED else f"{STAGES[stage]}しています。{NOTHING_LEFT}"
        line = case.lines.extinction.get(CAUSES[stage])
        return ActBar(says, line.article if line else "")
    return ActBar(OVER) if stage == SUSPECTED else None


def on_debtor(case: ActCase) -> ActBar | None:
    """What keeps the office from asking the debtor, whatever the act."""
    found = over(case)
    if found is not None:
        return found
    if case.discharged:
        step = discharge().working[0]
        return ActBar(step.says, step.article)
    return ActBar(need.BARS["dead"]) if case.person.dead else None


def in_grace(case: ActCase) -> ActBar | None:
    """猶予の間は督促も処分もしない."""
    if not case.grace:
        return None
    line = case.lines.offers(case.grace)
    opens = case.graced.last + ONE_DAY if case.graced else None
    return ActBar(need.BARS["grace"], line.article if line else "", opens)


def in_stop(case: ActCase) -> ActBar | None:
    """執行停止の間は差押えも換価もしない."""
    if case.stopped is None:
        return None
    line = case.lines.offers("stop")
    return ActBar(STOPPED, line.article if line else "")


def put_off(case: ActCase) -> ActBar | None:
    """徴収停止・履行延期の間は裁判所の手続をとらない."""
    if case.deferred is not None:
        line = case.lines.offers("deferral")
        last = max(case.deferred.days.last, case.deferred.due_on)
        return ActBar(DEFERRED, line.article if line else "", last + ONE_DAY)
    if case.halted is not None:
        line = case.lines.offers("collection_stop")
        return ActBar(HALTED, line.article if line else "")
    return None


def in_insolvency(case: ActCase, by_tax: str, by_ordinary: str) -> ActBar | None:
    """倒産手続の間の処分: the act by its name for claims treated as taxes, and for the others."""
    opened = case.insolvent
    if opened is None:
        return None
    tax = case.lines.treatment == "tax"
    return _stay(
        _PHASES[opened.procedure],
        case.lines.treatment,
        by_tax if tax else by_ordinary,
        opened.on,
        case.on,
    )


@lru_cache(maxsize=256)
def _stay(phase: str, treatment: str, act: str, opened_on: date, on: date) -> ActBar | None:
    found = insolvency_stay(phase, treatment, act, commenced_on=opened_on, on=on)
    if found.allowed:
        return None
    step = found.working[0]
    return ActBar(step.says, step.article, found.until + ONE_DAY if found.until else None)


def not_due(case: ActCase) -> ActBar | None:
    """Nobody is asked before the due day is over."""
    return None if case.overdue else ActBar(NOT_DUE, opens=case.due_on + ONE_DAY)


def not_dunned(case: ActCase) -> ActBar | None:
    """The dunning letter comes before any measure."""
    if not case.overdue:
        return not_due(case)
    return ActBar(NOT_DUNNED) if case.at.dunning.state != need.DONE else None


def waiting(case: ActCase) -> ActBar | None:
    """The days after the dunning letter that the debtor has."""
    found = not_dunned(case)
    starts = case.at.dunning.measure_from
    if found is not None or (starts is not None and case.on >= starts):
        return found
    if starts is not None:
        return ActBar(WAITING, _measure_article(case), starts)
    return None if case.kind.dunning.measured_from == NOTHING else ActBar(NO_LETTER)


def _measure_article(case: ActCase) -> str:
    lines = (line for line in case.kind.dunning.lines if line.word == "measure")
    return next((line.article for line in lines if line.holds_on(case.on)), "")


def of_disposition(case: ActCase) -> ActBar | None:
    """What keeps a new disposition back: a grace, a stop, an insolvency, the dunning, its days."""
    return (
        on_debtor(case)
        or in_grace(case)
        or in_stop(case)
        or in_insolvency(case, "new_seizure", "new_execution")
        or waiting(case)
    )


def of_court(case: ActCase, act: str = "suit") -> ActBar | None:
    """What keeps a court from being asked: a grace, a halt, an insolvency, the dunning."""
    return (
        on_debtor(case)
        or in_grace(case)
        or put_off(case)
        or in_insolvency(case, "new_seizure", act)
        or waiting(case)
    )


def of_measure(case: ActCase) -> ActBar | None:
    """The bar of a measure of the kind's own sort."""
    return of_disposition(case) if case.lines.group == COMPULSORY else of_court(case)


def apart(case: ActCase, word: str) -> ActBar | None:
    """併用できない緩和: what already stands and keeps the measure back."""
    if not case.standing_reliefs:
        return None
    return _apart(case.kind.relief_regime, case.standing_reliefs).get(word)


@lru_cache(maxsize=256)
def _apart(regime: str, standing: frozenset[str]) -> dict[str, ActBar]:
    """The bars that come from what stands, by measure."""
    free = {one.measure.word: one.barred_by for one in offered(ReliefCase(regime))}
    found = {}
    for one in offered(ReliefCase(regime, standing=standing)):
        word = one.measure.word
        steps = [step for step in one.barred_by if step not in free[word]]
        if steps:
            found[word] = ActBar(steps[0].says, steps[0].article)
    return found


def other_arrears(case: ActCase) -> ActBar | None:
    """ほかに滞納があるときの申請による換価の猶予: what the law says of it."""
    found = _apart(case.kind.relief_regime, frozenset({"other_arrears"}))
    return found.get("conversion_grace_by_application")
