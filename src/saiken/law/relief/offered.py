"""どの緩和措置を用い得るか: the measures that are open to a claim, and what bars the others."""

from collections.abc import Collection
from dataclasses import dataclass

from saiken.law.relief.measures import MEASURES, ORDER_171, TAX_LIKE, ReliefMeasure
from saiken.values.working import Source, Step

# The groups of claims that the law treats alike, each with the basis of its tax-like measures.
REGIMES = {
    "local_tax": "地方税法",
    "premium": "地方自治法231条の3第3項（地方税の滞納処分の例）",
    "statutory_charge": "地方自治法231条の3第3項（地方税の滞納処分の例）",
    "welfare_cost": "各個別法（地方税の滞納処分の例）",
    "city_planning": "都市計画法75条5項（国税滞納処分の例）",
    "national_tax_example": "各個別法（国税徴収の例）",
    "noncompulsory": "",
    "private": "",
}
_BY_NATIONAL = ("city_planning", "national_tax_example")
_BY_OWN_LAW = ("welfare_cost", *_BY_NATIONAL)
_GRACE_BY_OWN_RULE = ("premium", "statutory_charge", "city_planning", "national_tax_example")
_NATIONAL = {
    "collection_grace": "国税通則法46条",
    "conversion_grace_ex_officio": "国税徴収法151条",
    "conversion_grace_by_application": "国税徴収法151条の2",
    "stop": "国税徴収法153条",
}
# What may not stand on the same yen together: the measure, what already stands, the article.
_APART = {
    ("conversion_grace_ex_officio", "collection_grace"): "地方税法15条の5第1項",
    ("conversion_grace_ex_officio", "conversion_grace_by_application"): "地方税法15条の5第1項",
    ("conversion_grace_by_application", "collection_grace"): "地方税法15条の6第1項",
    ("conversion_grace_by_application", "other_arrears"): "地方税法15条の6第2項",
    ("stop", "collection_grace"): "",
    ("stop", "conversion_grace_ex_officio"): "",
    ("stop", "conversion_grace_by_application"): "",
    ("collection_grace", "stop"): "",
    ("conversion_grace_ex_officio", "stop"): "",
    ("conversion_grace_by_application", "stop"): "",
    ("collection_stop", "deferral"): "",
    ("deferral", "collection_stop"): "",
}
_STANDING = {"other_arrears": "他に滞納がある"}
STANDING = (*MEASURES, *_STANDING)


@dataclass(frozen=True)
class ReliefCase:
    """緩和を考える債権: its regime and what decides beside it.

    `own_rule`: the kind names its own rule of grace (RL-4). `order171_applies`: the reading for
    claims of other Acts (RL-5). `of_fund`: a claim held in a fund. `standing`: what already holds.
    """

    regime: str
    own_rule: str = ""
    order171_applies: bool = False
    of_fund: bool = False
    standing: Collection[str] = ()

    def __post_init__(self) -> None:
        if self.regime not in REGIMES:
            raise ValueError(f"regime: one of {', '.join(REGIMES)} is expected")
        if set(self.standing) - set(STANDING):
            raise ValueError(f"standing: of {', '.join(STANDING)}")


@dataclass(frozen=True)
class OfferedMeasure:
    """措置の可否: open where nothing bars it; `basis` is the article for this regime."""

    measure: ReliefMeasure
    basis: str
    barred_by: tuple[Step, ...]

    @property
    def open(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.barred_by


def offered(case: ReliefCase) -> tuple[OfferedMeasure, ...]:
    """緩和措置の可否. Every measure, open or with all that bars it, in the order of the table.

    Sources: 地方税法15条から15条の7まで, 地方自治法240条・施行令171条の5から171条の7まで.
    """
    found = []
    for measure in MEASURES.values():
        bars = [*_barred_by_class(case, measure), *_barred_by_standing(case, measure)]
        found.append(OfferedMeasure(measure, _basis(case, measure), tuple(bars)))
    return tuple(found)


def sources_of(found: Collection[OfferedMeasure]) -> tuple[Source, ...]:
    """The articles of the measures that are open, and of what bars the others."""
    open_ones = [Source(offer.basis) for offer in found if offer.open]
    bars = [Source(bar.article) for offer in found for bar in offer.barred_by if bar.article]
    return tuple(dict.fromkeys((*open_ones, *bars)))


def _basis(case: ReliefCase, measure: ReliefMeasure) -> str:
    if measure.family == ORDER_171:
        return measure.article
    if measure.word == "collection_grace" and case.own_rule:
        return case.own_rule
    if case.regime == "local_tax":
        return measure.article
    article = _NATIONAL[measure.word] if case.regime in _BY_NATIONAL else measure.article
    return f"{REGIMES[case.regime]}、{article}" if REGIMES[case.regime] else article


def _barred_by_class(case: ReliefCase, measure: ReliefMeasure) -> list[Step]:
    court = case.regime in ("noncompulsory", "private")
    if measure.family == TAX_LIKE:
        return _barred_tax_like(case, measure, court)
    if case.of_fund:
        return [Step("基金に属する債権には用いない。", "地方自治法240条4項8号")]
    if court:
        return []
    if case.regime == "local_tax":
        return [Step("地方税には用いない。", "地方自治法240条4項1号")]
    literal = case.regime in _BY_OWN_LAW and measure.word != "remission"
    if literal and case.order171_applies:
        return []
    return [Step("強制徴収により徴収する債権には用いない。", measure.article)]


def _barred_tax_like(case: ReliefCase, measure: ReliefMeasure, court: bool) -> list[Step]:
    if court:
        says = "滞納処分によることができない債権には用いない。"
        return [Step(says, "地方自治法231条の3第3項")]
    if measure.word != "collection_grace" or case.regime == "local_tax":
        return []
    if case.regime in _GRACE_BY_OWN_RULE and case.own_rule:
        return []
    return [Step("徴収の猶予は、その債権の法律又は条例に定めがある場合に限る。")]


def _barred_by_standing(case: ReliefCase, measure: ReliefMeasure) -> list[Step]:
    bars = []
    for standing in sorted(case.standing):
        article = _APART.get((measure.word, standing))
        if article is not None:
            what = _STANDING.get(standing) or f"{MEASURES[standing].name}を受けている"
            after = "ため用いない。" if article else "ため、先にこれを取り消す（運用）。"
            bars.append(Step(f"{what}{after}", article))
    if measure.word == "remission" and "deferral" not in case.standing:
        bars.append(Step("無資力を理由とする履行延期が先に要る。", measure.article))
    return bars
