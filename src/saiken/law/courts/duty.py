"""強制執行等の義務: when an unpaid claim must go on after the dunning, and by which act."""

from dataclasses import dataclass
from datetime import date

from saiken.law.terms import day_in_words, period_end
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step

CLAIM_CLASSES = ("compulsory", "noncompulsory", "private")
EXCUSES = ("collection_halt", "deferral", "special_circumstances")

# The acts of the Order, first to last.
SECURITY, GUARANTOR, EXECUTION, SUIT = "security", "guarantor", "execution", "suit"

_DUTY = "地方自治法施行令171条の2"
_ACTS = {
    SECURITY: ("担保を処分し、又は競売その他の担保権の実行をする。", f"{_DUTY}第1号"),
    GUARANTOR: ("保証人に対して履行を請求する。", f"{_DUTY}第1号"),
    EXECUTION: ("債務名義により強制執行をする。", f"{_DUTY}第2号"),
    SUIT: ("訴訟手続（支払督促・調停等を含む）により履行を請求する。", f"{_DUTY}第3号"),
}
_EXCUSES = {
    "collection_halt": ("徴収停止の措置をとっている。", "地方自治法施行令171条の5"),
    "deferral": ("履行期限を延長している。", "地方自治法施行令171条の6"),
    "special_circumstances": ("特別の事情があると認めている。", f"{_DUTY}ただし書"),
}


@dataclass(frozen=True)
class HeldFor:
    """債権の保全の状況: what stands behind a claim; `security_used_up` where it did not suffice."""

    security: bool = False
    guarantor: bool = False
    title: bool = False
    security_used_up: bool = False


@dataclass(frozen=True)
class EnforcementDuty:
    """強制執行等の義務. `acts` are what the Order names, none where it does not bind.

    `decide_by` is the last day of the reasonable time, `alarm_on` the day the delay is reported;
    both None where nothing is due. `excused_by` names what holds the duty.
    """

    bound: bool
    acts: tuple[str, ...]
    decide_by: date | None
    alarm_on: date | None
    excused_by: str | None
    working: tuple[Step, ...]
    sources: tuple[Source, ...]

    def due_on(self, day: date) -> bool:
        """Whether the reasonable time is over and the acts must be taken."""
        return self.decide_by is not None and self.excused_by is None and day > self.decide_by


def enforcement_duty(
    claim_class: str,
    dunned_on: date,
    *,
    held: HeldFor = HeldFor(),
    excuse: str | None = None,
    reasonable_time_months: int = 6,
    alarm_months: int = 12,
) -> EnforcementDuty:
    """強制執行等. What the city must do with a claim that was dunned and is not paid.

    Claims with self-execution are outside the Order (doubt RL-5). "相当の期間" is a parameter
    (doubt RL-7). ValueError for unknown words. Source: 地方自治法施行令171条の2.
    """
    if claim_class not in CLAIM_CLASSES or excuse not in (None, *EXCUSES):
        raise ValueError("an unknown class of claim or excuse")
    if claim_class == "compulsory":
        step = Step("滞納処分によることができる債権であり、この規定の対象ではない。", _DUTY)
        return EnforcementDuty(False, (), None, None, None, (step,), (Source(_DUTY),))
    first = dunned_on + ONE_DAY
    decide_by = period_end(first, months=reasonable_time_months)
    alarm_on = period_end(first, months=alarm_months) + ONE_DAY
    acts = _acts(held)
    steps = _steps(acts, (dunned_on, decide_by), reasonable_time_months, excuse)
    sources = tuple(Source(step.article) for step in steps)
    return EnforcementDuty(True, acts, decide_by, alarm_on, excuse, steps, sources)


def _acts(held: HeldFor) -> tuple[str, ...]:
    """Security and guarantor first; a title is executed; for the rest a suit."""
    behind = tuple(
        act for act, there in ((SECURITY, held.security), (GUARANTOR, held.guarantor)) if there
    )
    if behind and not held.security_used_up:
        return behind
    return (EXECUTION,) if held.title else (SUIT,)


def _steps(
    acts: tuple[str, ...], days: tuple[date, date], months: int, excuse: str | None
) -> tuple[Step, ...]:
    dunned_on, decide_by = (day_in_words(day) for day in days)
    steps = [Step(f"{dunned_on}に督促した。相当の期間（{months}月）は{decide_by}まで。", _DUTY)]
    if excuse is not None:
        steps.append(
            Step(f"{_EXCUSES[excuse][0]}その間は次の措置を要しない。", _EXCUSES[excuse][1])
        )
    steps += [Step(says, article) for says, article in (_ACTS[act] for act in acts)]
    return tuple(steps)
