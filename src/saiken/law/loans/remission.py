"""償還免除: whether what is left of a loan can be remitted by the rule it was lent under."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from saiken.law.loans.schedule import sources_of
from saiken.law.terms import yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen

SINGLE_PARENT, ORDINANCE = "single_parent_act", "ordinance"
REMISSION_RULES = (SINGLE_PARENT, ORDINANCE)
DEATH, DISABILITY, OTHER = "death", "severe_disability", "other"
GROUNDS: Mapping[str, str] = {
    DEATH: "死亡",
    DISABILITY: "著しい障害",
    OTHER: "その他の事由",
}

_ACT = "母子及び父子並びに寡婦福祉法15条1項"
_ABLE_OTHERS = "母子及び父子並びに寡婦福祉法施行令20条"
_WAIVER = "地方自治法96条1項10号"
_VOTE = "議会の議決"


@dataclass(frozen=True)
class RemissionCase:
    """償還免除の事情. What is asked, and what is known of the debtor.

    `cannot_repay`: found unable to repay because of the ground; `others_can_pay`: a guarantor or
    joint borrower can. `grounds` and `share` are those of an ordinance, named by `basis`;
    `needs_vote` where it rests on no ordinance but on a rule below one.
    """

    ground: str
    open_yen: Yen
    cannot_repay: bool = False
    others_can_pay: bool = False
    voted: bool = False
    grounds: tuple[str, ...] = ()
    share: Fraction = Fraction(1)
    basis: str = ""
    needs_vote: bool = False

    def __post_init__(self) -> None:
        if self.ground not in GROUNDS or set(self.grounds) - set(GROUNDS):
            raise ValueError(f"ground: must be one of {', '.join(GROUNDS)}")
        if not 0 < self.share <= 1:
            raise ValueError("share_pct: lies above 0 and up to 100")


@dataclass(frozen=True)
class LoanRemission:
    """償還免除の可否. `yen` that can be remitted, what bars it, and what is still needed."""

    yen: Yen
    bars: tuple[Step, ...]
    needs: tuple[str, ...]
    working: tuple[Step, ...]

    @property
    def possible(self) -> bool:
        """Whether nothing bars it; a vote may still be needed."""
        return not self.bars

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles and the ordinance it rests on."""
        return sources_of(self.working)


def remission(rule: str, case: RemissionCase) -> LoanRemission:
    """償還免除. By the Act on single-parent loans, or by the ordinance a loan was lent under.

    Deferral of ten years without means is another act (地方自治法施行令171条の7). ValueError, led
    by the field. Source: 母子及び父子並びに寡婦福祉法15条1項, 地方自治法96条1項10号.
    """
    if rule not in REMISSION_RULES:
        raise ValueError(f"rule: must be one of {', '.join(REMISSION_RULES)}")
    if rule == ORDINANCE and not (case.basis and case.grounds):
        raise ValueError("basis: an ordinance is named with its grounds")
    if rule == SINGLE_PARENT and (case.grounds or case.share != 1):
        raise ValueError("grounds: are those of the Act")
    bars = _bars(rule, case)
    article = _ACT if rule == SINGLE_PARENT else case.basis
    vote = rule == SINGLE_PARENT or case.needs_vote
    needs = (_VOTE,) if vote and not case.voted and not bars else ()
    yen = ZERO if bars else Yen(int(case.open_yen * case.share))
    steps = [Step(f"事由は{GROUNDS[case.ground]}。", article), *bars]
    if not bars:
        says = f"未済額{yen_in_words(case.open_yen)}のうち{yen_in_words(yen)}を免除できる。"
        steps.append(Step(says, article))
        steps.append(_vote_step(rule, case, vote=vote))
    return LoanRemission(yen, tuple(bars), needs, tuple(steps))


def _bars(rule: str, case: RemissionCase) -> list[Step]:
    if rule == ORDINANCE:
        if case.ground in case.grounds:
            return []
        return [Step(f"{GROUNDS[case.ground]}は免除の事由でない。", case.basis)]
    bars = []
    if case.ground == OTHER:
        bars.append(Step("死亡又は著しい障害でない。", _ACT))
    if case.ground == DISABILITY and not case.cannot_repay:
        bars.append(Step("障害のため償還できなくなったと認められていない。", _ACT))
    if case.others_can_pay:
        bars.append(Step("保証人又は連帯の借主が償還できる。", _ABLE_OTHERS))
    return bars


def _vote_step(rule: str, case: RemissionCase, *, vote: bool) -> Step:
    if not vote:
        return Step("条例の定めによる免除のため、議会の議決を要しない。", _WAIVER)
    done = "がある" if case.voted else "を要する"
    return Step(f"議会の議決{done}。", _ACT if rule == SINGLE_PARENT else _WAIVER)
