"""債権の消滅: whether a claim still lives on a day, since when not, and by which cause."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saiken.law.terms import day_in_words
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step

CLAIM_CLASSES = ("compulsory", "noncompulsory", "private")
# Why a stop may end the duty at once: the person and the estate can never pay.
IMMEDIATE = ("limited_acceptance", "estate_without_property", "company_gone")
CAUSES = ("prescription", "invoked", "stop_3y", "immediate", "remission", "waiver")

_STOP = "地方税法15条の7第4項"
_AT_ONCE = "地方税法15条の7第5項"
_PUBLIC, _INVOCATION, _BACK = "地方税法18条2項、地方自治法236条2項", "民法145条", "民法144条"
_REMISSION = "地方自治法施行令171条の7"
_WAIVER = "地方自治法96条1項10号"
_DISCHARGE = "破産法253条1項"


@dataclass(frozen=True)
class ImmediateEnd:
    """納付義務の即時消滅: decided on a day, for a reason, on a stop for want of property."""

    on: date
    reason: str
    stop_ground: str = "no_property"

    def __post_init__(self) -> None:
        if self.reason not in IMMEDIATE:
            raise ValueError(f"immediate: reasons are {', '.join(IMMEDIATE)}")
        if self.stop_ground != "no_property":
            raise ValueError("immediate: only a stop for want of property ends at once")


@dataclass(frozen=True)
class ClaimFacts:
    """債権の経過: what may have ended a claim.

    `completes_on` is the last day of its prescription, None while it is held. `stop_completes_on`
    is the last day of the years of a stop that was not cancelled. `waived_on` is the day of the
    declaration to the debtor.
    """

    claim_class: str
    completes_on: date | None = None
    history_confirmed: bool = True
    invoked_on: date | None = None
    stop_completes_on: date | None = None
    immediate: ImmediateEnd | None = None
    remitted_on: date | None = None
    waived_on: date | None = None
    discharged_on: date | None = None

    def __post_init__(self) -> None:
        if self.claim_class not in CLAIM_CLASSES:
            raise ValueError(f"claim_class: one of {', '.join(CLAIM_CLASSES)} is expected")
        for field in _not_for(self.claim_class):
            if getattr(self, field) is not None:
                raise ValueError(f"{field}: a claim of this class does not end so")
        if self.invoked_on and (self.completes_on is None or self.invoked_on <= self.completes_on):
            raise ValueError("invoked_on: the prescription is not complete on that day")


def _not_for(claim_class: str) -> tuple[str, ...]:
    """The facts that cannot happen to a claim of a class."""
    if claim_class == "compulsory":
        return ("invoked_on", "remitted_on", "waived_on", "discharged_on")
    if claim_class == "noncompulsory":
        return ("invoked_on", "stop_completes_on", "immediate")
    return ("stop_completes_on", "immediate")


@dataclass(frozen=True)
class ClaimEnd:
    """債権の存否 on a day; `since` is the first day of the state, `cause` what ended the claim.

    `state`: alive, extinguished, completion_suspected, completed_not_invoked, unenforceable.
    """

    state: str
    since: date | None
    cause: str | None
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class _End:
    cause: str
    since: date
    step: Step


def claim_end(facts: ClaimFacts, as_of: date) -> ClaimEnd:
    """債権の消滅. The first cause that ended the claim by `as_of`, or the state it is in.

    A public claim ends with its prescription by itself, where its history is confirmed (doubt
    RL-10); a private one when it is invoked. Discharge leaves a claim that cannot be enforced
    (doubt DE-7). Sources: 地方税法15条の7・18条, 地方自治法236条, 民法144条・145条.
    """
    ended = sorted((e for e in _ends(facts) if e.since <= as_of), key=lambda e: e.since)
    if ended:
        first = ended[0]
        return _answered("extinguished", first.since, first.cause, first.step)
    if facts.discharged_on is not None and facts.discharged_on <= as_of:
        says = "免責により責任を免れた。履行を求めず、保証人にはなお請求できる。"
        return _answered("unenforceable", facts.discharged_on, None, Step(says, _DISCHARGE))
    done = None if facts.completes_on is None else facts.completes_on + ONE_DAY
    if done is None or as_of < done:
        return _answered("alive", None, None, Step("債権は消滅していない。", _PUBLIC))
    if not facts.history_confirmed:
        says = "時効完成の疑いがある。経過を書類で確認するまで催告・処分・欠損をしない。"
        return _answered("completion_suspected", done, None, Step(says))
    says = "時効期間は満了した。援用があるまで債権は消滅しない。"
    return _answered("completed_not_invoked", done, None, Step(says, _INVOCATION))


def _ends(facts: ClaimFacts) -> Iterator[_End]:
    """Every end that the facts bring about, each with its first day."""
    if facts.completes_on and _ends_by_itself(facts):
        says = f"時効は{day_in_words(facts.completes_on)}の満了により完成し、援用を要せず消滅した。"
        yield _End("prescription", facts.completes_on + ONE_DAY, Step(says, _PUBLIC))
    if facts.invoked_on:
        says = f"{day_in_words(facts.invoked_on)}の援用により、起算日にさかのぼって消滅した。"
        yield _End("invoked", facts.invoked_on, Step(says, f"{_INVOCATION}、{_BACK}"))
    if facts.stop_completes_on:
        says = f"執行停止が{day_in_words(facts.stop_completes_on)}の満了まで継続し、消滅した。"
        yield _End("stop_3y", facts.stop_completes_on + ONE_DAY, Step(says, _STOP))
    if facts.immediate:
        says = f"{day_in_words(facts.immediate.on)}に納付義務を直ちに消滅させた。"
        yield _End("immediate", facts.immediate.on, Step(says, _AT_ONCE))
    if facts.remitted_on:
        says = f"{day_in_words(facts.remitted_on)}に免除した。"
        yield _End("remission", facts.remitted_on, Step(says, _REMISSION))
    if facts.waived_on:
        says = f"{day_in_words(facts.waived_on)}に債権を放棄した。"
        yield _End("waiver", facts.waived_on, Step(says, _WAIVER))


def _ends_by_itself(facts: ClaimFacts) -> bool:
    """Whether completion ends the claim: public, confirmed, and not discharged before."""
    if facts.claim_class == "private" or not facts.history_confirmed:
        return False
    discharged, completes_on = facts.discharged_on, facts.completes_on
    return discharged is None or completes_on is None or completes_on < discharged


def _answered(state: str, since: date | None, cause: str | None, step: Step) -> ClaimEnd:
    sources = (Source(step.article),) if step.article else (Source(_PUBLIC),)
    return ClaimEnd(state, since, cause, (step,), sources)
