"""The grounds on which another answers for a tax: one row each, with its articles."""

from collections.abc import Mapping
from dataclasses import dataclass

# Up to what: the whole; a value given; what is still held, for a relative what was received; the
# lower of what was evaded and what was moved.
WHOLE, VALUE, BENEFIT, LOWER = "whole", "value", "benefit", "lower"

# Acts of a year ago: out if done a year before or earlier; in if done on that day or later.
ALWAYS, OUT_WHEN_OLD, IN_WHEN_RECENT = "always", "out_when_old", "in_when_recent"

# What must be the case beside the shortfall, each in the words of the notice.
FACTS: Mapping[str, str] = {
    "unlimited_partner": "無限責任社員である",
    "dissolved": "法人が解散した",
    "distributed_unpaid": "徴収金を納めずに残余財産を分配し、又は引き渡した",
    "debtor_in_group": "滞納者を判定の基礎とすると同族会社に当たる",
    "shares_unsaleable": "株式等に買受人がなく、又は譲渡に支障がある",
    "income_of_another": "収益が名義人でない者に帰属するとして課税した",
    "essential_property": "事業に欠くことのできない重要な財産を有する",
    "income_to_debtor": "その財産から生ずる所得が納税者の所得となっている",
    "tax_of_business": "滞納がその事業に係る徴収金である",
    "related": "親族その他の特殊関係者である",
    "same_business": "同一又は類似の事業を営んでいる",
    "caused_shortfall": "徴収不足がその処分に基因する",
    "fraud": "偽りその他不正の行為により徴収金を免れた",
    "controls_company": "その者を判定の基礎とする特定の役員等である",
    "title_retained": "売主が自動車等の所有権を留保している",
    "held_in_name": "社団等の財産が第三者の名義となっている",
    "returned_to_member": "社団等が財産を払い戻し、又は分配した",
}


@dataclass(frozen=True)
class SecondaryGround:
    """第二次納税義務の事由. Who answers, up to what, and what must be the case.

    `local` and `national` are the articles, "" where the Act has no such ground. `jointly` says
    that those who answer owe the whole together.
    """

    word: str
    who: str
    local: str
    national: str
    facts: tuple[str, ...]
    limit: str
    window: str = ALWAYS
    jointly: bool = False


_ROWS = (
    SecondaryGround(
        "partner",
        "合名会社等の社員",
        "地方税法11条の2",
        "国税徴収法33条",
        ("unlimited_partner",),
        WHOLE,
        jointly=True,
    ),
    SecondaryGround(
        "liquidator",
        "清算人",
        "地方税法11条の3",
        "国税徴収法34条1項",
        ("dissolved", "distributed_unpaid"),
        VALUE,
    ),
    SecondaryGround(
        "residual_recipient",
        "残余財産の分配又は引渡しを受けた者",
        "地方税法11条の3",
        "国税徴収法34条1項",
        ("dissolved", "distributed_unpaid"),
        VALUE,
    ),
    SecondaryGround(
        "family_company",
        "同族会社",
        "地方税法11条の4",
        "国税徴収法35条",
        ("debtor_in_group", "shares_unsaleable"),
        VALUE,
        OUT_WHEN_OLD,
    ),
    SecondaryGround(
        "nominal_earner",
        "収益が法律上帰属するとみられる者",
        "地方税法11条の5",
        "国税徴収法36条",
        ("income_of_another",),
        VALUE,
    ),
    SecondaryGround(
        "joint_business",
        "共同的な事業者",
        "地方税法11条の6",
        "国税徴収法37条",
        ("essential_property", "income_to_debtor", "tax_of_business"),
        VALUE,
    ),
    SecondaryGround(
        "business_transferee",
        "事業を譲り受けた特殊関係者",
        "地方税法11条の7",
        "国税徴収法38条",
        ("related", "same_business", "tax_of_business"),
        VALUE,
        OUT_WHEN_OLD,
    ),
    SecondaryGround(
        "gratuitous_transferee",
        "無償又は著しい低額の譲受人等",
        "地方税法11条の8",
        "国税徴収法39条",
        ("caused_shortfall",),
        BENEFIT,
        IN_WHEN_RECENT,
    ),
    SecondaryGround(
        "evading_officer",
        "不正の行為により徴収金を免れた株式会社の役員等",
        "地方税法11条の9",
        "国税徴収法40条",
        ("fraud", "controls_company"),
        LOWER,
    ),
    SecondaryGround(
        "vehicle_seller",
        "自動車等の売主",
        "地方税法11条の10",
        "",
        ("title_retained",),
        VALUE,
    ),
    SecondaryGround(
        "association_holder",
        "人格のない社団等の財産の名義人",
        "地方税法12条の2第2項",
        "国税徴収法41条1項",
        ("held_in_name",),
        VALUE,
    ),
    SecondaryGround(
        "association_recipient",
        "人格のない社団等から払戻し又は分配を受けた者",
        "地方税法12条の2第3項",
        "国税徴収法41条2項",
        ("returned_to_member",),
        VALUE,
        OUT_WHEN_OLD,
    ),
)
GROUNDS: Mapping[str, SecondaryGround] = {row.word: row for row in _ROWS}
