"""不納欠損: which bookkeeping the end of a claim permits, in which year, and on which list."""

from dataclasses import dataclass
from datetime import date

from saiken.law.extinction.ends import CAUSES, CLAIM_CLASSES
from saiken.law.terms import day_in_words, period_end
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step

# What lowers the assessment is no loss, and what leaves the claim alive is no write-off (BK-4).
LOWERING = ("reduction", "correction", "cancelled_assessment")
ALIVE = ("completed_not_invoked", "discharge", "collection_stop", "completion_suspected")
WRITE_OFF_CAUSES = (*CAUSES, *LOWERING, *ALIVE)

_RULE = "会計規則（欠損の要件。債権の消滅を前提とする）"
_ENDS = {
    "prescription": "地方税法18条、地方自治法236条",
    "invoked": "民法145条",
    "stop_3y": "地方税法15条の7第4項",
    "immediate": "地方税法15条の7第5項",
    "remission": "地方自治法施行令171条の7",
    "waiver": "地方自治法96条1項10号",
}
_NAMES = {
    "prescription": "時効",
    "invoked": "時効の援用",
    "stop_3y": "執行停止3年",
    "immediate": "即時消滅",
    "remission": "免除",
    "waiver": "放棄",
}
_FIRST_TO_DO = {
    "completed_not_invoked": "援用・放棄・免除のいずれかを先に要する。",
    "discharge": "免責の後、放棄を先に要する。",
    "collection_stop": "徴収停止によっては消滅しない。",
    "completion_suspected": "経過が確認されるまで処理しない。",
}
_ENDS_OF_CLASS = {
    "compulsory": ("prescription", "stop_3y", "immediate"),
    "noncompulsory": ("prescription", "remission", "waiver"),
    "private": ("invoked", "remission", "waiver"),
}
_APRIL, _IDLE_YEARS = 4, 5


@dataclass(frozen=True)
class WrittenOffAlive:
    """消滅前の不納欠損の規程: the city's named rule, from which day it holds (doubt RL-9)."""

    rule: str
    first: date


@dataclass(frozen=True)
class WriteOff:
    """不納欠損の可否. `entry`: loss, assessment_lowered or none.

    `fiscal_year` and `post_by` where something is posted; `own_register` where the claim lives on
    beside its entry; `by_inaction` where it is listed apart for the auditors.
    """

    entry: str
    fiscal_year: int | None
    post_by: date | None
    own_register: bool
    by_inaction: bool
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def write_off(
    claim_class: str,
    cause: str,
    on: date,
    *,
    dunned: bool = True,
    last_act_on: date | None = None,
    alive_rule: WrittenOffAlive | None = None,
) -> WriteOff:
    """不納欠損. What may be posted for a cause that came about on a day.

    Only the end of a claim is a loss; it is posted in the fiscal year of that day. A city may name
    a rule for complete private claims that are still alive (doubt RL-9). `by_inaction`: lost to
    prescription without a dunning, or without any act in its last five years. ValueError for
    unknown words or an end the class does not have. Source: the rules of account of the city.
    """
    if claim_class not in CLAIM_CLASSES or cause not in WRITE_OFF_CAUSES:
        raise ValueError("cause: an unknown class of claim or cause")
    if cause in CAUSES and cause not in _ENDS_OF_CLASS[claim_class]:
        raise ValueError("cause: a claim of this class does not end so")
    if cause in LOWERING:
        says = "減免・更正・取消しは調定を減らす。不納欠損としない。"
        return _posted("assessment_lowered", on, (Step(says, _RULE),))
    if cause in ALIVE:
        return _alive(claim_class, cause, on, alive_rule)
    idle = cause in ("prescription", "invoked") and _idle(on, dunned, last_act_on)
    steps = [Step(f"{day_in_words(on)}に{_NAMES[cause]}により消滅した。", _ENDS[cause])]
    if idle:
        says = "督促がなく、又は最後の5年に行為がないまま消滅した。別の一覧に載せる。"
        steps.append(Step(says, "地方自治法242条（住民監査請求）"))
    return _posted("loss", on, tuple(steps), by_inaction=idle)


def _alive(claim_class: str, cause: str, on: date, rule: WrittenOffAlive | None) -> WriteOff:
    private = claim_class == "private" and cause == "completed_not_invoked"
    if rule is not None and private and on >= rule.first:
        steps = (Step("消滅していないが、規程により欠損とし、別の簿冊で管理を続ける。", rule.rule),)
        return _posted("loss", on, steps, own_register=True)
    step = Step(f"債権は消滅していない。{_FIRST_TO_DO[cause]}", _RULE)
    return WriteOff("none", None, None, False, False, (step,), (Source(_RULE),))


def _idle(on: date, dunned: bool, last_act_on: date | None) -> bool:
    """Whether no act fell into the five years that end with the day before the end."""
    if not dunned or last_act_on is None:
        return not dunned
    return period_end(last_act_on + ONE_DAY, years=_IDLE_YEARS) < on


def _posted(
    entry: str,
    on: date,
    steps: tuple[Step, ...],
    *,
    own_register: bool = False,
    by_inaction: bool = False,
) -> WriteOff:
    year = on.year if on.month >= _APRIL else on.year - 1
    post_by = date(year + 1, _APRIL, 1) - ONE_DAY
    says = f"{day_in_words(post_by)}までに、その年度に整理する。"
    sources = tuple(dict.fromkeys((*(Source(step.article) for step in steps), Source(_RULE))))
    steps = (*steps, Step(says, _RULE))
    return WriteOff(entry, year, post_by, own_register, by_inaction, steps, sources)
