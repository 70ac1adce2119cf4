"""議会の議決・専決: whether an act before a court needs the assembly, by the city's delegation."""

from dataclasses import dataclass, replace
from datetime import date

from saiken.law.terms import yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

ACTS = ("payment_order", "objection_suit", "suit", "small_claim", "appeal", "settlement",
        "conciliation", "notarial_deed")  # fmt: skip
NONE, VOTE, DELEGATED = "none", "vote", "delegated"

_VOTE, _DELEGATION = "地方自治法96条1項12号", "地方自治法180条"
_ENTERPRISE = "地方公営企業法40条2項"
_WITHOUT_VOTE = ("payment_order", "notarial_deed")
_SETTLEMENTS = ("settlement", "conciliation")


@dataclass(frozen=True)
class Delegation:
    """専決処分の指定: what a council left to the mayor. Limits in yen, None for no limit.

    An act is delegated where it is named and within its limit, and the kind of claim is one of
    `kinds` (empty: every kind). `source` names the council's decision.
    """

    acts: tuple[str, ...]
    source: str
    suit_limit: Yen | None = None
    settlement_limit: Yen | None = None
    kinds: tuple[str, ...] = ()
    valid_when_council_sits: bool = True
    report_required: bool = True
    first: date | None = None

    def __post_init__(self) -> None:
        if set(self.acts) - set(ACTS) or not self.source:
            raise ValueError("a delegation names known acts and its source")


@dataclass(frozen=True)
class CouncilApproval:
    """議会の関与 for one act: `none`, `vote` or `delegated`.

    `report` where the mayor must tell the council afterwards; `prepare` where the vote should be
    ready because an objection would make the act a suit.
    """

    needed: str
    report: bool
    prepare: bool
    working: tuple[Step, ...]
    sources: tuple[Source, ...]

    def may_proceed(self, *, resolution: str | None = None) -> bool:
        """Whether the act may be done: no vote needed, delegated, or voted (its number given)."""
        return self.needed != VOTE or bool(resolution)


@dataclass(frozen=True)
class CourtAct:
    """裁判上の手続をとる事案: the act, its sum in yen, the kind of claim, and whose claim it is."""

    act: str
    amount: Yen
    on: date
    kind: str = ""
    enterprise: bool = False
    council_sits: bool = False

    def __post_init__(self) -> None:
        if self.act not in ACTS:
            raise ValueError(f"one of {', '.join(ACTS)} is expected")


def approval(
    case: CourtAct,
    delegation: Delegation | None = None,
    *,
    enterprise_suit_needs_vote: bool = False,
) -> CouncilApproval:
    """議会の議決. Suits, appeals, settlements and conciliations need a vote unless delegated.

    A payment order needs none, yet an objection turns it into a suit that does (doubt LT-3).
    Without a delegation nothing is delegated (doubt LT-1). Enterprises need no vote (doubt LT-10).
    Source: 地方自治法96条1項12号・180条.
    """
    if case.enterprise and not enterprise_suit_needs_vote:
        return _made(NONE, Step("公営企業の業務に関するため、議決を要しない。", _ENTERPRISE))
    if case.act in _WITHOUT_VOTE:
        step = Step("申立て自体に議決を要しない。", _VOTE)
        return _made(NONE, step, prepare=_suit_may_follow(case, delegation))
    why_not = _outside(case, delegation)
    if delegation is None or why_not:
        return _made(VOTE, Step(f"議会の議決を要する。{why_not}", _VOTE))
    step = Step(f"議会の指定により市長が専決処分できる（{delegation.source}）。", _DELEGATION)
    return _made(DELEGATED, step, delegation=delegation)


def _suit_may_follow(case: CourtAct, delegation: Delegation | None) -> bool:
    """Whether an objection would make this a suit that still needs a vote."""
    suit = replace(case, act="objection_suit")
    return case.act == "payment_order" and bool(_outside(suit, delegation))


def _outside(case: CourtAct, delegation: Delegation | None) -> str:
    """Why the delegation does not carry the act; empty where it does."""
    if delegation is None:
        return "専決処分の指定は登録されていない。"
    limit = delegation.settlement_limit if case.act in _SETTLEMENTS else delegation.suit_limit
    if case.act not in delegation.acts:
        return "指定された事項に含まれない。"
    if delegation.first is not None and case.on < delegation.first:
        return "指定の前である。"
    if delegation.kinds and case.kind not in delegation.kinds:
        return "指定された債権に含まれない。"
    if limit is not None and case.amount > limit:
        return f"指定の限度{yen_in_words(limit)}を超える。"
    if case.council_sits and not delegation.valid_when_council_sits:
        return "議会の開会中は専決処分できない。"
    return ""


def _made(
    needed: str, step: Step, *, prepare: bool = False, delegation: Delegation | None = None
) -> CouncilApproval:
    report = needed == DELEGATED and delegation is not None and delegation.report_required
    steps = [step]
    if prepare:
        says = "督促異議があれば訴えとなり議決を要するので、議案を準備しておく。"
        steps.append(Step(says, "民事訴訟法395条"))
    if report:
        steps.append(Step("処分の後、議会に報告する。", f"{_DELEGATION}2項"))
    sources = tuple(Source(each.article) for each in steps)
    return CouncilApproval(needed, report, prepare, tuple(steps), sources)
