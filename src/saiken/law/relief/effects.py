"""緩和の効果: what a granted measure does to late charges, clocks and acts, as plain data."""

from dataclasses import dataclass
from datetime import date

from saiken.law.relief.measures import HALF_OF_LATER_RATE, MEASURES, WHOLE
from saiken.law.terms import day_in_words, span_in_words
from saiken.values.working import Source, Step

_CHARGE = "地方税法15条の9第1項"
_BY_GRACE_RATE = "地方税法附則3条の2第3項"
# From this day the later rate is cut down to the rate of graces, not merely halved.
_GRACE_RATE_SINCE = date(2014, 1, 1)
_TAX_CLOCK = "地方税法18条の2第4項"
_CLOCK = {
    "collection_grace": _TAX_CLOCK,
    "conversion_grace_ex_officio": _TAX_CLOCK,
    "conversion_grace_by_application": _TAX_CLOCK,
    "stop": "地方税法18条1項",
    "collection_stop": "民法166条1項",
    "deferral": "民法166条1項",
    "remission": "地方自治法施行令171条の7",
}
_ACTS = {
    "dunning": "新たな督促",
    "new_seizure": "新たな差押え",
    "sale": "換価",
    "court_execution": "訴訟・強制執行",
}
_BARRED = {
    "collection_grace": "地方税法15条の2の3第1項",
    "conversion_grace_ex_officio": "地方税法15条の5第1項",
    "conversion_grace_by_application": "地方税法15条の6第1項",
    "stop": "地方税法15条の7第1項",
    "collection_stop": "地方自治法施行令171条の5",
    "deferral": "地方自治法施行令171条の6",
}


@dataclass(frozen=True)
class ReliefEffects:
    """緩和の効果. `late_charge`: full, half, above_grace_rate, or None where nothing is exempt.

    `clock` is `stands`, `runs` or `ends`; `renews_on` the day of an application that renews it.
    `lift` says that seizures made before must be lifted, `may_lift` that they may be.
    """

    late_charge: str | None
    clock: str
    renews_on: date | None
    barred: tuple[str, ...]
    lift: bool
    may_lift: bool
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def relief_effects(
    word: str, ground: str, first: date, last: date, *, applied_on: date | None = None
) -> ReliefEffects:
    """緩和の効果 for the days `first` to `last`.

    KeyError for an unknown measure or ground; ValueError where the span ends before it starts.
    Sources: 地方税法15条の2の3・15条の7・15条の9・18条の2.
    """
    measure = MEASURES[word]
    if last < first:
        raise ValueError("last: lies before first")
    kept = measure.ground(ground)
    charge = _late_charge(kept.late_charge, last)
    renews_on = applied_on if measure.applied_renews else None
    lift = word == "stop" and ground == "hardship"
    about = Step(f"{measure.name}（{kept.says}）、{span_in_words(first, last)}。", kept.article)
    steps = [about, *_charge_steps(charge), *_clock_steps(word, renews_on)]
    steps += [Step(f"{_ACTS[act]}はしない。", _BARRED[word]) for act in measure.bars]
    if lift:
        steps.append(Step("既にした差押えを解除しなければならない。", "地方税法15条の7第3項"))
    sources = tuple(dict.fromkeys(Source(step.article) for step in steps if step.article))
    return ReliefEffects(
        charge,
        measure.clock,
        renews_on,
        measure.bars,
        lift,
        measure.security,
        tuple(steps),
        sources,
    )


def _late_charge(exempts: str, last: date) -> str | None:
    if exempts == WHOLE:
        return "full"
    if exempts != HALF_OF_LATER_RATE:
        return None
    return "half" if last < _GRACE_RATE_SINCE else "above_grace_rate"


def _charge_steps(charge: str | None) -> list[Step]:
    if charge is None:
        return [Step("延滞金・遅延損害金は当然には免除されない。")]
    if charge == "full":
        return [Step("この期間の延滞金は全額を免除する。", _CHARGE)]
    if charge == "half":
        return [Step("この期間の延滞金は年14.6%の部分の2分の1を免除する。", _CHARGE)]
    says = "この期間の延滞金は猶予特例基準割合を超える部分を免除する。"
    return [Step(says, f"{_CHARGE}、{_BY_GRACE_RATE}")]


def _clock_steps(word: str, renews_on: date | None) -> list[Step]:
    measure = MEASURES[word]
    steps = []
    if renews_on is not None:
        says = f"{day_in_words(renews_on)}の申請（承認）により時効は更新する。"
        steps.append(Step(says, "民法152条1項"))
    says = {
        "stands": "この期間、時効は進行しない。",
        "runs": "時効は進行する。",
        "ends": "債権は消滅する。",
    }[measure.clock]
    steps.append(Step(says, _CLOCK[word]))
    return steps
