"""緩和措置の一覧: each measure with its grounds, how it opens, and what it does to the claim."""

from dataclasses import dataclass

# The families: claims collected by 滞納処分, and those that need a court.
TAX_LIKE, ORDER_171 = "tax_like", "order_171"

# What a measure leaves open of the late charge: the words of the graces of the late charge.
WHOLE, HALF_OF_LATER_RATE, NOTHING = "whole", "half_of_later_rate", "nothing"

DUNNING, NEW_SEIZURE, SALE, EXECUTION = "dunning", "new_seizure", "sale", "court_execution"


@dataclass(frozen=True)
class ReliefGround:
    """緩和の事由: the fact that carries a measure, and what it exempts of the late charge."""

    word: str
    says: str
    article: str
    late_charge: str = NOTHING


@dataclass(frozen=True)
class ReliefMeasure:
    """緩和措置. `opens_by`: application, ex_officio or agreement; `bars`: acts it forbids.

    `clock` says what the prescription does while it lasts: `stands`, `runs`, `ends` with the claim.
    """

    word: str
    name: str
    article: str
    family: str
    opens_by: str
    grounds: tuple[ReliefGround, ...]
    bars: tuple[str, ...]
    clock: str
    instalments: str = "none"
    applied_renews: bool = False
    security: bool = False

    def ground(self, word: str) -> ReliefGround:
        """The ground of that word; KeyError where the measure has no such ground."""
        return {ground.word: ground for ground in self.grounds}[word]


_G15, _G155, _G156, _STOP = "地方税法15条", "地方税法15条の5", "地方税法15条の6", "地方税法15条の7"
_HALT, _DEFER, _REMIT = (f"地方自治法施行令171条の{n}" for n in (5, 6, 7))

_COLLECTION = (
    ReliefGround("disaster_or_theft", "災害又は盗難", f"{_G15}1項1号", WHOLE),
    ReliefGround("illness", "本人又は生計を一にする親族の病気・負傷", f"{_G15}1項2号", WHOLE),
    ReliefGround("business_closed", "事業の廃止・休止", f"{_G15}1項3号", HALF_OF_LATER_RATE),
    ReliefGround("heavy_loss", "事業の著しい損失", f"{_G15}1項4号", HALF_OF_LATER_RATE),
    ReliefGround("like_disaster_or_illness", "災害・病気に類する事実", f"{_G15}1項5号", WHOLE),
    ReliefGround(
        "like_closed_or_loss", "廃業・損失に類する事実", f"{_G15}1項5号", HALF_OF_LATER_RATE
    ),
    ReliefGround(
        "late_assessment", "法定納期限から1年を経過した後の額の確定", f"{_G15}2項",
        HALF_OF_LATER_RATE,
    ),
)  # fmt: skip
_EX_OFFICIO = (
    ReliefGround(
        "sale_endangers", "換価により事業の継続又は生活の維持が困難となるおそれ",
        f"{_G155}第1項1号", HALF_OF_LATER_RATE,
    ),
    ReliefGround(
        "better_for_collection", "猶予が徴収上有利", f"{_G155}第1項2号", HALF_OF_LATER_RATE
    ),
)  # fmt: skip
_APPLICATION = (
    ReliefGround(
        "paying_endangers", "一時の納付により事業の継続又は生活の維持が困難となるおそれ",
        f"{_G156}第1項", HALF_OF_LATER_RATE,
    ),
)  # fmt: skip
_STOPPED = (
    ReliefGround("no_property", "滞納処分をすることができる財産がない", f"{_STOP}第1項1号", WHOLE),
    ReliefGround("hardship", "生活を著しく窮迫させるおそれ", f"{_STOP}第1項2号", WHOLE),
    ReliefGround("nothing_known", "所在も財産もともに不明", f"{_STOP}第1項3号", WHOLE),
)
_HALTED = (
    ReliefGround(
        "company_ended", "法人が事業を休止し、財産が執行の費用を超えない", f"{_HALT}第1号"
    ),
    ReliefGround("whereabouts_unknown", "所在不明で、財産が執行の費用を超えない", f"{_HALT}第2号"),
    ReliefGround("small_amount", "少額で、取立ての費用に満たない", f"{_HALT}第3号"),
)
_DEFERRED = (
    ReliefGround("no_means", "無資力又はこれに近い状態", f"{_DEFER}第1項1号"),
    ReliefGround(
        "not_at_once", "全部を一時に履行することが困難で、延期が有利", f"{_DEFER}第1項2号"
    ),
    ReliefGround("disaster", "災害・盗難その他の事故で、やむを得ない", f"{_DEFER}第1項3号"),
    ReliefGround("damages", "損害賠償金・不当利得返還金で、誠意がある", f"{_DEFER}第1項4号"),
    ReliefGround("on_lent_loan", "転貸した貸付金", f"{_DEFER}第1項5号"),
)
_REMITTED = (
    ReliefGround("no_means", "延期の後もなお無資力で、見込みがない", f"{_REMIT}第1項"),
    ReliefGround("on_lent_loan", "転貸を受けた第三者が無資力で、見込みがない", f"{_REMIT}第2項"),
)

MEASURES = {
    measure.word: measure
    for measure in (
        ReliefMeasure(
            "collection_grace", "徴収の猶予", _G15, TAX_LIKE, "application", _COLLECTION,
            (DUNNING, NEW_SEIZURE, SALE), "stands", "may", applied_renews=True, security=True,
        ),
        ReliefMeasure(
            "conversion_grace_ex_officio", "職権による換価の猶予", _G155, TAX_LIKE, "ex_officio",
            _EX_OFFICIO, (SALE,), "stands", "shall", security=True,
        ),
        ReliefMeasure(
            "conversion_grace_by_application", "申請による換価の猶予", _G156, TAX_LIKE,
            "application", _APPLICATION, (SALE,), "stands", "shall", applied_renews=True,
            security=True,
        ),
        ReliefMeasure(
            "stop", "滞納処分の執行停止", _STOP, TAX_LIKE, "ex_officio", _STOPPED,
            (NEW_SEIZURE, SALE), "runs",
        ),
        ReliefMeasure(
            "collection_stop", "徴収停止", _HALT, ORDER_171, "ex_officio", _HALTED,
            (EXECUTION,), "runs",
        ),
        ReliefMeasure(
            "deferral", "履行延期の特約・処分", _DEFER, ORDER_171, "agreement", _DEFERRED,
            (DUNNING, EXECUTION), "stands", "may", applied_renews=True,
        ),
        ReliefMeasure(
            "remission", "免除", _REMIT, ORDER_171, "application", _REMITTED, (), "ends",
        ),
    )
}  # fmt: skip
