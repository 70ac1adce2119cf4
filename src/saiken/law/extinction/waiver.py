"""債権の放棄: whether a claim may be waived, by whom, on which clause, and from when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from saiken.law.extinction.ends import CLAIM_CLASSES
from saiken.law.terms import day_in_words, period_end, yen_in_words
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

AFTER_HALT, COMPLETED = "after_collection_stop", "prescription_completed"
WAIVER_GROUNDS = {
    "hardship": "生活保護を受け、又はこれに準ずる状態にあり、資力の回復の見込みがない",
    "discharge": "破産その他の手続により責任を免れた",
    COMPLETED: "時効が完成した（援用しない特別の理由がある場合を除く）",
    "execution_fruitless": "強制執行等を終えても、なお資力がない",
    AFTER_HALT: "徴収停止の後、相当の期間を経ても、なお資力がない",
    "estate": "限定承認をし、又は相続財産が費用を超えない、若しくは相続人がない",
    "whereabouts_unknown": "所在が不明である",
    "company_gone": "法人が消滅し、又は再開の見込みがない",
}
_COUNCIL, _DELEGATED = "地方自治法96条1項10号", "地方自治法180条1項"
_ENTERPRISE = "地方公営企業法40条"
_SELF_EXPIRING = "地方自治法236条2項"


@dataclass(frozen=True)
class WaiverOrdinance:
    """放棄の条例: its grounds, its own name, and the years to wait after a halt (doubt RL-8)."""

    grounds: tuple[str, ...]
    source: str
    wait_years: int = 1
    report_required: bool = True

    def __post_init__(self) -> None:
        unknown = sorted(set(self.grounds) - set(WAIVER_GROUNDS))
        if unknown or not self.source or self.wait_years < 1:
            raise ValueError("ordinance: known grounds, a source and a year or more are expected")


@dataclass(frozen=True)
class WaiverCase:
    """放棄を考える債権: what decides, beside the ordinance.

    `halted_on` the day of the halt. `delegated_yen`: what the council left to the mayor.
    """

    claim_class: str
    amount: Yen
    grounds: Collection[str]
    halted_on: date | None = None
    completed: bool = False
    enterprise: bool = False
    delegated_yen: Yen | None = None

    def __post_init__(self) -> None:
        if self.claim_class not in CLAIM_CLASSES:
            raise ValueError(f"claim_class: one of {', '.join(CLAIM_CLASSES)} is expected")
        unknown = sorted(set(self.grounds) - set(WAIVER_GROUNDS))
        if unknown:
            raise ValueError(f"grounds: {unknown[0]} is none of {', '.join(WAIVER_GROUNDS)}")
        if AFTER_HALT in self.grounds and self.halted_on is None:
            raise ValueError("halted_on: is required for that ground")


@dataclass(frozen=True)
class Waiver:
    """放棄の可否. `by`: none, ordinance, delegated or vote; `clauses` the grounds it rests on.

    `possible_from` is the day the wait after a halt is over, where that ground is named.
    """

    by: str
    clauses: tuple[str, ...]
    possible_from: date | None
    report: bool
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def waiver(case: WaiverCase, on: date, ordinance: WaiverOrdinance | None = None) -> Waiver:
    """債権の放棄. Who may waive a claim on a day.

    Without an ordinance (doubt OR-1) or a delegation the council votes. Compulsory claims end by
    the stop or by prescription, and a public claim that is complete is gone already: nothing to
    waive. Source: 地方自治法96条1項10号・180条.
    """
    bar = _bar(case)
    if bar is not None:
        return Waiver("none", (), None, False, (bar,), (Source(bar.article or _COUNCIL),))
    start = _after_halt(case, ordinance)
    clauses = _clauses(case, on, ordinance, start)
    steps = [Step(f"{WAIVER_GROUNDS[ground]}。") for ground in case.grounds]
    if start is not None and AFTER_HALT in case.grounds:
        steps.append(Step(f"徴収停止の後の相当の期間は{day_in_words(start - ONE_DAY)}まで。"))
    if case.enterprise:
        says = "公営企業の債権の放棄にも、議決又は条例を要する。"
        steps.append(Step(says, _ENTERPRISE))
    if ordinance is not None and clauses:
        steps.append(Step("条例により、長が放棄できる。", ordinance.source))
        return _waiver("ordinance", clauses, start, ordinance.report_required, steps)
    if case.delegated_yen is not None and case.amount <= case.delegated_yen:
        says = f"{yen_in_words(case.delegated_yen)}以下の放棄は長の専決による。"
        steps.append(Step(says, _DELEGATED))
        return _waiver("delegated", (), start, True, steps)
    steps.append(Step("議会の議決を要する。", _COUNCIL))
    return _waiver("vote", (), start, False, steps)


def _bar(case: WaiverCase) -> Step | None:
    if case.claim_class == "compulsory":
        says = "強制徴収公債権は執行停止又は時効により消滅する。放棄しない（運用）。"
        return Step(says)
    if case.claim_class == "noncompulsory" and case.completed:
        return Step("時効の完成により既に消滅しており、放棄の対象がない。", _SELF_EXPIRING)
    return None


def _after_halt(case: WaiverCase, ordinance: WaiverOrdinance | None) -> date | None:
    if case.halted_on is None or ordinance is None:
        return None
    return period_end(case.halted_on + ONE_DAY, years=ordinance.wait_years) + ONE_DAY


def _clauses(
    case: WaiverCase, on: date, ordinance: WaiverOrdinance | None, start: date | None
) -> tuple[str, ...]:
    """The grounds of the case that the ordinance has, in its own order."""
    if ordinance is None:
        return ()
    waiting = start is not None and on < start
    completed = case.completed and case.claim_class == "private"
    return tuple(
        ground
        for ground in ordinance.grounds
        if ground in case.grounds
        and not (ground == AFTER_HALT and waiting)
        and not (ground == COMPLETED and not completed)
    )


def _waiver(
    by: str, clauses: tuple[str, ...], start: date | None, report: bool, steps: list[Step]
) -> Waiver:
    if report:
        steps.append(Step("議会に報告する。", steps[-1].article))
    sources = tuple(dict.fromkeys(Source(step.article) for step in steps if step.article))
    return Waiver(by, clauses, start, report, tuple(steps), (*sources, Source(_COUNCIL)))
