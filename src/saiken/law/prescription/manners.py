"""How each act is called, which article carries it, and how it behaves towards other acts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from saiken.law.prescription.terms import PUBLIC, REGIMES, Parameters
from saiken.values.clock import Manner, Manners, Reading

# What leaves no room for a further demand once completion is only postponed: a demand, an agreement
# (民法150条2項, 151条3項), and the six months after a procedure that came to nothing, since
# 最判平成25年6月6日 saw such a procedure as a demand.
_BARS_DEMAND = ("demand", "agreement", "failed")
# What the debtor does bars him from invoking a completed period; done after a death it shows that
# the heirs are fixed.
_BY_DEBTOR: Mapping[str, Any] = {"revives": True, "settles": ("death",)}
_SEIZED = ("seizure_old", "seizure")
_COURT = ("suit", "suit_old", "order", "order_old")
_COURT_JOINT = ("suit_joint", "order_joint")
_COURT_JOINT_OLD = ("suit_joint_old", "order_joint_old")

# {via} is the provision that brings in the Civil Code; the other names stand in terms.py.
_TABLE: Manners = {
    "notice": Manner("{notified}", "{notice}", once="notice"),
    "notice_ends_fraud": Manner("{notified}", "{fraud}", cuts=("fraud",), alone=True),
    "dunning": Manner("督促", "{dunning}", group="dunning", once="dunning"),
    "dunning_posted": Manner("督促（公示送達）", "{dunning}", group="dunning", once="dunning"),
    "later_dunning": Manner(
        "再度の督促（催告として）",
        "{via}民法150条",
        group="demand",
        unless_first="dunning",
        void_while_postponed_by=_BARS_DEMAND,
    ),
    "demand": Manner(
        "催告", "{via}民法150条", group="demand", void_while_postponed_by=_BARS_DEMAND
    ),
    "later_dunning_old": Manner(
        "再度の督促（催告として）",
        "{via}旧民法153条",
        group="demand",
        unless_first="dunning",
        if_followed=True,
    ),
    "demand_old": Manner("催告", "{via}旧民法153条", group="demand", if_followed=True),
    "fee_start": Manner("督促手数料の発生", "{fee}", once="dunning"),
    "acknowledgement": Manner("債務の承認", "{via}民法152条1項", **_BY_DEBTOR),
    "partial_payment": Manner("一部納付（承認）", "{via}民法152条1項", **_BY_DEBTOR),
    "principal_paid": Manner("本体の完納", "{paid}"),
    "grace_application": Manner("猶予の申請（承認）", "{via}民法152条1項", **_BY_DEBTOR),
    "grace": Manner("猶予の期間", "{grace}", group="grace"),
    "grace_by_ordinance": Manner("徴収猶予の期間", "{grace}", group="grace"),
    "deferral": Manner("履行延期の期間", "地方自治法施行令171条の6", group="grace"),
    "grace_cancelled": Manner("猶予の取消し", "{grace}", cuts=("grace",)),
    "extension": Manner("履行延期", "{grace}", group="grace", revives=True, defers=True),
    "seizure": Manner("差押え", "{via}民法148条1項", follows_up=True),
    "seizure_old": Manner("差押え", "{via}旧民法147条2号", follows_up=True),
    "early_seizure": Manner("繰上差押え", "{dunning}", cuts=("dunning",), alone=True),
    "seizure_released": Manner(
        "差押えの解除", "{via}民法148条2項", closes=(*_SEIZED, "participation")
    ),
    "distribution_completed": Manner(
        "配当の終了", "{via}民法148条2項", closes=(*_SEIZED, "participation", "distribution")
    ),
    "seizure_cancelled": Manner(
        "差押えの取消し", "{via}民法148条1項", group="failed", closes=("seizure", "participation")
    ),
    "seizure_cancelled_old": Manner(
        "差押えの取消し", "{via}旧民法154条", undoes=True, closes=("seizure_old",)
    ),
    "search": Manner("捜索", "{via}民法148条2項"),
    "distribution": Manner("{demanded}", "{distribution}", follows_up=True),
    "participation": Manner("参加差押え", "{distribution}", follows_up=True),
    "distribution_ended": Manner(
        "{demanded}の終了", "{distribution}", closes=("distribution", "participation")
    ),
    "procedure_cancelled": Manner(
        "執行手続の取消し", "{undone}", closes=("distribution", "participation")
    ),
    "stop": Manner("滞納処分の執行停止（3年）", "{stop}"),
    "stop_cancelled": Manner(
        "執行停止の取消し", "{stop_cancelled}", closes=("stop",), closes_all=True
    ),
    "immediate": Manner("即時消滅", "{immediate}"),
    "suit": Manner("訴えの提起", "{via}民法147条1項1号", follows_up=True),
    "suit_old": Manner("訴えの提起", "{via}旧民法147条1号", follows_up=True),
    "suit_joint": Manner(
        "連帯保証人への訴え", "旧民法458条、434条", elsewhere=True, follows_up=True
    ),
    "suit_joint_old": Manner(
        "連帯保証人への訴え", "旧民法458条、434条", elsewhere=True, follows_up=True
    ),
    "order": Manner("支払督促の申立て", "{via}民法147条1項2号", follows_up=True),
    "order_old": Manner("支払督促の申立て", "{via}旧民法150条", follows_up=True),
    "order_joint": Manner(
        "連帯保証人への支払督促", "旧民法458条、434条", elsewhere=True, follows_up=True
    ),
    "order_joint_old": Manner(
        "連帯保証人への支払督促", "旧民法458条、434条", elsewhere=True, follows_up=True
    ),
    "judgment_joint": Manner(
        "連帯保証人への請求の確定",
        "旧民法458条、434条",
        closes=(*_COURT_JOINT_OLD, *_COURT_JOINT),
        closes_all=True,
    ),
    "judgment": Manner(
        "判決の確定",
        "{via}民法147条2項、169条1項",
        closes=_COURT,
        closes_all=True,
        alone=True,
        revives=True,
    ),
    "order_final": Manner(
        "支払督促の確定",
        "{via}民法147条2項、169条1項",
        closes=_COURT,
        closes_all=True,
        alone=True,
    ),
    "settlement": Manner(
        "裁判上の和解・調停",
        "{via}民法147条2項、169条",
        closes=_COURT,
        closes_all=True,
        alone=True,
        revives=True,
        follows_up=True,
        defers=True,
    ),
    "suit_withdrawn": Manner(
        "訴えの取下げ",
        "{via}民法147条1項",
        group="failed",
        closes=("suit", "order", *_COURT_JOINT),
        closes_all=True,
    ),
    "suit_withdrawn_old": Manner(
        "訴えの取下げ",
        "{via}旧民法149条、153条",
        group="failed",
        undoes=True,
        closes=("suit_old", "order_old", *_COURT_JOINT_OLD),
        closes_all=True,
        if_followed=True,
    ),
    "order_lapsed": Manner(
        "支払督促の失効",
        "{via}民法147条1項",
        group="failed",
        closes=("order", "order_joint"),
        closes_all=True,
    ),
    "order_lapsed_old": Manner(
        "支払督促の失効", "{via}旧民法150条", undoes=True, closes=("order_old", "order_joint_old")
    ),
    "annulment": Manner("取消訴訟への応訴", "{via}民法147条1項1号", follows_up=True),
    "annulment_won": Manner("取消訴訟の勝訴", "{via}民法147条2項", closes=("annulment",)),
    "annulment_lost": Manner("取消訴訟の敗訴", "{via}民法147条", closes=("annulment",)),
    "execution": Manner("強制執行", "{via}民法148条1項", follows_up=True),
    "execution_old": Manner("強制執行", "{via}旧民法147条2号", follows_up=True),
    "execution_ended": Manner(
        "強制執行の終了", "{via}民法148条2項", closes=("execution_old", "execution")
    ),
    "execution_withdrawn": Manner(
        "強制執行の取下げ", "{via}民法148条1項", group="failed", closes=("execution",)
    ),
    "execution_withdrawn_old": Manner(
        "強制執行の取下げ", "{via}旧民法154条", undoes=True, closes=("execution_old",)
    ),
    "disclosure": Manner("財産開示手続", "{via}民法148条1項4号"),
    "disclosure_old": Manner("財産開示手続", "{via}旧民法147条", ignored=True),
    "disclosure_ended": Manner("財産開示手続の終了", "{via}民法148条2項", closes=("disclosure",)),
    "attachment": Manner("仮差押え・仮処分", "{via}民法149条", follows_up=True),
    "attachment_old": Manner("仮差押え・仮処分", "{via}旧民法147条2号", follows_up=True),
    "attachment_ended": Manner(
        "仮差押え・仮処分の終了", "{via}民法149条", group="failed", closes=("attachment",)
    ),
    "attachment_ended_old": Manner(
        "仮差押え・仮処分の終了", "{via}旧民法157条1項", closes=("attachment_old",)
    ),
    "attachment_undone_old": Manner(
        "仮差押え・仮処分の取消し", "{via}旧民法154条", undoes=True, closes=("attachment_old",)
    ),
    "bankruptcy": Manner("破産手続参加", "{via}民法147条1項4号", follows_up=True),
    "bankruptcy_table": Manner(
        "破産債権者表の確定", "{via}民法147条2項、169条1項", closes=("bankruptcy",)
    ),
    "bankruptcy_ended": Manner(
        "破産手続の終了", "{distribution}", closes=("bankruptcy", "distribution")
    ),
    "bankruptcy_unconfirmed": Manner(
        "破産手続の終了", "{via}民法147条1項", group="failed", closes=("bankruptcy",)
    ),
    "agreement": Manner(
        "協議を行う旨の合意", "民法151条", group="agreement", void_while_postponed_by=("demand",)
    ),
    "agreement_refused": Manner("協議の続行を拒む通知", "民法151条1項3号", cuts=("agreement",)),
    "death": Manner("債務者の死亡", "{via}民法160条"),
    "heirs": Manner(
        "相続人の確定", "{via}民法160条", group="estate", closes=("death",), alone=True
    ),
    "obstacle": Manner("天災その他の障害", "{via}民法161条"),
    "obstacle_old": Manner("天災その他の障害", "{via}旧民法161条"),
    "obstacle_ended": Manner(
        "障害の消滅", "{via}民法161条", group="obstacle", closes=("obstacle",)
    ),
    "obstacle_ended_old": Manner(
        "障害の消滅", "{via}旧民法161条", group="obstacle", closes=("obstacle_old",)
    ),
    "learned": Manner("権利を行使できることを知った日", "民法166条1項"),
    "accelerated": Manner("期限の利益の喪失", "民法166条1項", once="acceleration"),
    "acceleration_notice": Manner("期限の利益を失わせる請求", "民法166条1項", once="acceleration"),
    "fraud": Manner("偽りその他不正の行為", "{fraud}", group="fraud"),
    "invoked": Manner("時効の援用", "民法145条"),
}


@dataclass(frozen=True)
class Switch:
    """What changes in the table when a parameter has this value, and for which regimes.

    The other reading is worth winding where at least `least` effects bear one of `shown_by`.
    """

    parameter: str
    value: object
    regimes: frozenset[str]
    shown_by: frozenset[str]
    changed: tuple[str, ...]
    change: Mapping[str, Any]
    least: int = 1


def _switch(parameter: str, value: object, regimes: str, tags: str, **change: Any) -> Switch:
    named = tags.split()
    return Switch(
        parameter, value, frozenset(regimes.split()), frozenset(named), tuple(named), change
    )


_PUBLIC = "public_2y public_5y"
_CIVIL = "civil tort_body"
_NOT_TAX = f"{_PUBLIC} {_CIVIL}"
_ALL = f"local_tax national_tax_example {_NOT_TAX}"
_DEMANDS = "demand later_dunning"

SWITCHES = (
    _switch("public_dunning_restart", "designated_deadline", _NOT_TAX, "dunning", by_day2=True),
    _switch("notice_restart", "arrival", _NOT_TAX, "notice", by_day2=True),
    _switch("public_notice_first_day", "next_day", _NOT_TAX, "dunning_posted", by_day2=True),
    _switch("example_dunning", "arrival", "national_tax_example", "dunning", by_day2=True),
    _switch("fee_clock", "follows_principal", _ALL, "fee_start", by_day2=True),
    replace(
        _switch(
            "repeated_demand",
            "first_within_six_months",
            _ALL,
            _DEMANDS,
            void_while_held_by=("demand",),
        ),
        least=2,
    ),
    replace(
        _switch(
            "withdrawn_suit",
            "demand_only",
            _ALL,
            "suit order",
            void_while_postponed_by=("demand",),
        ),
        shown_by=frozenset({"suit_withdrawn", "order_lapsed"}),
    ),
    _switch("premium_grace_stops_clock", "none", _PUBLIC, "grace", ignored=True),
    _switch("premium_grace_stops_clock", "all", _PUBLIC, "grace_by_ordinance", ignored=False),
    _switch(
        "years_after_execution_on_title",
        5,
        _NOT_TAX,
        "execution_ended disclosure_ended",
        start_years=True,
    ),
    _switch("bankruptcy_table_years", 5, _NOT_TAX, "bankruptcy_table", start_years=True),
    _switch(
        "distribution_demand_civil",
        "none",
        _CIVIL,
        "distribution distribution_ended",
        ignored=True,
    ),
    _switch("dunning_renews_private", False, _CIVIL, "dunning dunning_posted notice", ignored=True),
)


@cache
def manners_of(regime: str, parameters: Parameters) -> Manners:
    """The table of a regime with its articles, under the readings that the parameters choose."""
    law = REGIMES[regime]
    table = {
        tag: replace(
            manner,
            label=manner.label.format(**law.words),
            article=manner.article.format(**law.articles),
        )
        for tag, manner in _TABLE.items()
    }
    if law.family == PUBLIC:
        table["grace_by_ordinance"] = replace(table["grace_by_ordinance"], ignored=True)
    for switch in SWITCHES:
        if regime in switch.regimes and getattr(parameters, switch.parameter) == switch.value:
            table |= {tag: replace(table[tag], **switch.change) for tag in switch.changed}
    return table | {of_principal(tag): _of_principal(table[tag]) for tag in OF_PRINCIPAL}


# What was done by or to the principal debtor also reaches who stands in for him (民法457条1項). But
# each has a first dunning of his own, and nobody is barred by what another did after completion.
OF_PRINCIPAL = frozenset(
    tag for tag, manner in _TABLE.items() if "dunning" in tag or "dunning" in manner.unless_first
) | frozenset(tag for tag, manner in _TABLE.items() if manner.revives)


def of_principal(tag: str) -> str:
    """The tag of an effect for whom stands in for the principal debtor that it concerns."""
    return f"{tag}_of_principal"


def _of_principal(manner: Manner) -> Manner:
    once = of_principal(manner.once) if manner.once else ""
    first = of_principal(manner.unless_first) if manner.unless_first else ""
    return replace(manner, once=once, unless_first=first, revives=False)


@cache
def readings_of(regime: str, parameters: Parameters) -> tuple[Reading, ...]:
    """The other readings of the law that can matter for a regime, each with its own table."""
    by_calendar = parameters.nonrun_counting == "calendar"
    graces = frozenset({"grace", "grace_by_ordinance", "deferral"})
    days = Reading("nonrun_counting", graces, 1, by_calendar=not by_calendar)
    return (days, *(_reading(regime, s, parameters) for s in SWITCHES if regime in s.regimes))


def _reading(regime: str, switch: Switch, parameters: Parameters) -> Reading:
    default: object = getattr(Parameters(), switch.parameter)
    chosen: object = getattr(parameters, switch.parameter)
    changed: dict[str, Any] = {
        switch.parameter: default if chosen == switch.value else switch.value
    }
    table = manners_of(regime, replace(parameters, **changed))
    shown_by = switch.shown_by | {of_principal(tag) for tag in switch.shown_by & OF_PRINCIPAL}
    return Reading(switch.parameter, shown_by, switch.least, manners=table)
