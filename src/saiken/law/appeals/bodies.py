"""不服申立ての相手: whom an objection goes to, by the regime of the claim and the act."""

from dataclasses import dataclass

REGIMES = (
    "local_tax",
    "premium_health",
    "premium_care",
    "premium_elderly",
    "statutory_charge",
    "welfare_cost",
    "city_planning",
    "national_tax_example",
    "noncompulsory",
    "private",
)
# What is objected to, and the group that decides whom it goes to.
ASSESSMENT, PRICE, COLLECTION, RELIEF, LETTER = (
    "assessment",
    "price",
    "collection",
    "relief",
    "letter",
)
ACTS = {
    "assessment": ASSESSMENT,
    "fixed_asset_price": PRICE,
    "dunning": COLLECTION,
    "seizure": COLLECTION,
    "real_estate_seizure": COLLECTION,
    "public_auction": COLLECTION,
    "distribution": COLLECTION,
    "relief_decision": RELIEF,
    "demand_letter": LETTER,
}
MAYOR, COMMITTEE, BOARD, GOVERNOR = "mayor", "assessment_committee", "review_board", "governor"


@dataclass(frozen=True)
class AppealBody:
    """審査庁: whom, in words, by which article, and what it brings with it.

    `council`: the council is consulted first. `decision_first`: a suit needs the decision.
    """

    to: str
    name: str
    article: str
    council: bool = False
    decision_first: bool = False
    first_article: str = ""


_GENERAL = AppealBody(MAYOR, "市長", "行政不服審査法2条・4条1号")
_TAX = AppealBody(MAYOR, "市長", "地方税法19条", False, True, "地方税法19条の12")
_PRICE = AppealBody(
    COMMITTEE, "固定資産評価審査委員会", "地方税法432条1項", False, True, "地方税法434条"
)
_FEE = AppealBody(MAYOR, "市長", "地方自治法229条2項", True, True, "地方自治法229条5項")
_BY_231_3 = AppealBody(
    MAYOR, "市長", "地方自治法231条の3第7項", True, True, "地方自治法231条の3第10項"
)
_WELFARE = AppealBody(GOVERNOR, "都道府県知事", "生活保護法64条", False, True, "生活保護法69条")
_BOARDS = {
    "premium_health": AppealBody(
        BOARD, "国民健康保険審査会", "国民健康保険法91条", False, True, "国民健康保険法103条"
    ),
    "premium_care": AppealBody(
        BOARD, "介護保険審査会", "介護保険法183条", False, True, "介護保険法196条"
    ),
    "premium_elderly": AppealBody(
        BOARD,
        "後期高齢者医療審査会",
        "高齢者の医療の確保に関する法律128条",
        False,
        True,
        "高齢者の医療の確保に関する法律130条",
    ),
}
PREMIUMS = tuple(_BOARDS)


def body_of(
    regime: str, act: str, *, fee: bool = False, premium_by_council: bool = False
) -> AppealBody | None:
    """審査庁. Whom an objection goes to; None where the act is no disposition.

    `fee`: the assessment is one of 分担金・使用料・加入金・手数料. `premium_by_council`: the
    reading that sends the collection of a premium to the mayor instead of the board. ValueError for
    unknown words, or an act that claims of this regime do not know.
    """
    group = _group(regime, act)
    if regime == "private" or group == LETTER:
        return None
    if regime == "local_tax":
        return _PRICE if group == PRICE else _TAX
    if regime in _BOARDS:
        by_council = premium_by_council and group == COLLECTION
        return _BY_231_3 if by_council else _BOARDS[regime]
    if group == COLLECTION:
        return _BY_231_3
    return _of_assessment(regime, fee) if group == ASSESSMENT else _GENERAL


def _group(regime: str, act: str) -> str:
    if regime not in REGIMES or act not in ACTS:
        raise ValueError("act: an unknown regime or act")
    group = ACTS[act]
    if group == PRICE and regime != "local_tax":
        raise ValueError("act: only a local tax has a price of property")
    if regime in ("noncompulsory", "private") and group == COLLECTION and act != "dunning":
        raise ValueError("act: claims of this regime know no such disposition")
    return group


def _of_assessment(regime: str, fee: bool) -> AppealBody:
    if regime == "national_tax_example":
        return _WELFARE
    return _FEE if fee or regime == "statutory_charge" else _GENERAL
