"""Closed lists of words that facts are told in, each word with what an office calls it."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, Literal, Protocol, get_args, get_origin, get_type_hints

# A value that older facts of the same word do not have: while it says nothing it is not stored.
LATER: Mapping[str, bool] = {"later": True}

PRINCIPAL = "principal"
LATE_CHARGE = "late_charge"
DUNNING_FEE = "dunning_fee"
COST = "cost"
# What an act covers unless it says otherwise; the fee and the cost are named where they are meant.
COMPONENTS = (PRINCIPAL, LATE_CHARGE)

DISPATCHED = "dispatched"
DAY_UNKNOWN = "dispatched_day_unknown"
NOT_DISPATCHED = "not_dispatched"
UNKNOWN = "unknown"

Thing = Literal[
    "deposit",
    "wages",
    "pension",
    "insurance",
    "receivable",
    "refund",
    "real_estate",
    "vehicle",
    "movables",
    "securities",
    "other",
]
THINGS: Mapping[str, str] = {
    "deposit": "預貯金",
    "wages": "給与",
    "pension": "年金",
    "insurance": "生命保険",
    "receivable": "売掛金その他の債権",
    "refund": "還付金",
    "real_estate": "不動産",
    "vehicle": "自動車",
    "movables": "動産",
    "securities": "有価証券・出資",
    "other": "その他の財産",
}

StopGround = Literal["1", "2", "3"]
STOP_GROUNDS: Mapping[str, str] = {
    "1": "滞納処分をすることができる財産がない",
    "2": "滞納処分をすることによって生活を著しく窮迫させるおそれがある",
    "3": "所在及び財産がともに不明である",
}

HaltGround = Literal["1", "2", "3"]
HALT_GROUNDS: Mapping[str, str] = {
    "1": "法人が事業を休止し、再開の見込みがなく、財産が強制執行の費用を超えない",
    "2": "所在が不明で、財産が強制執行の費用を超えない",
    "3": "債権金額が少額で、取立ての費用に満たない",
}

WaiverBasis = Literal["ordinance", "vote"]
WAIVER_BASES: Mapping[str, str] = {"ordinance": "条例による", "vote": "議会の議決による"}

Procedure = Literal["payment_order", "small_claim", "suit", "conciliation", "attachment"]
PROCEDURES: Mapping[str, str] = {
    "payment_order": "支払督促",
    "small_claim": "少額訴訟",
    "suit": "訴訟",
    "conciliation": "調停・和解",
    "attachment": "仮差押え",
}

CourtResult = Literal["withdrawn", "dismissed", "title"]
COURT_RESULTS: Mapping[str, str] = {
    "withdrawn": "取下げ・失効",
    "dismissed": "却下・棄却",
    "title": "債務名義を得た",
}

Title = Literal["judgment", "payment_order", "settlement", "notarial_deed"]
TITLES: Mapping[str, str] = {
    "judgment": "確定判決",
    "payment_order": "仮執行宣言付支払督促の確定",
    "settlement": "和解・調停の調書",
    "notarial_deed": "執行証書",
}

InsolvencyProcedure = Literal["bankruptcy", "rehabilitation", "reorganisation"]
INSOLVENCY_PROCEDURES: Mapping[str, str] = {
    "bankruptcy": "破産",
    "rehabilitation": "民事再生",
    "reorganisation": "会社更生",
}

# Why a discharge leaves the claim as it is; empty where nothing but its class can.
DischargeException = Literal["", "malicious_tort", "grave_injury", "support", "knowingly_omitted"]
DISCHARGE_EXCEPTIONS: Mapping[str, str] = {
    "": "なし",
    "malicious_tort": "悪意の不法行為",
    "grave_injury": "故意・重過失による生命・身体の侵害",
    "support": "扶養等の義務",
    "knowingly_omitted": "債権者名簿に知りながら記載しなかった",
}

# What a measure cost the city; empty where the record does not tell.
CostOf = Literal["", "custody", "appraisal", "sale", "court", "enforcement", "service", "other"]
COSTS: Mapping[str, str] = {
    "": "種類の記録なし",
    "custody": "差押財産の保管・運搬",
    "appraisal": "鑑定・評価",
    "sale": "公売・換価",
    "court": "申立ての手数料・予納金",
    "enforcement": "執行官の手数料・費用",
    "service": "送達・公告",
    "other": "その他の費用",
}

# What a visit to the debtor's home came to.
VisitResult = Literal["met", "third_person", "absent", "refused", "moved_away", "no_such_place"]
VISIT_RESULTS: Mapping[str, str] = {
    "met": "本人に会った",
    "third_person": "本人以外が応対した",
    "absent": "不在",
    "refused": "面談を断られた",
    "moved_away": "住んでいない（転居など）",
    "no_such_place": "住所・建物が見つからない",
}
NOT_LIVING_THERE = frozenset({"moved_away", "no_such_place"})

# A lower assessment, and nothing that is given up (BK-4).
LoweredWay = Literal["reduction", "correction"]
LOWERED_WAYS: Mapping[str, str] = {"reduction": "減免", "correction": "更正（減額）"}

# Why something was written off; the last only by a rule of the city, the claim being alive (RL-9).
WriteOffCause = Literal[
    "prescription",
    "invoked",
    "stop_3y",
    "immediate",
    "remission",
    "waiver",
    "completed_not_invoked",
]
WRITE_OFF_CAUSES: Mapping[str, str] = {
    "prescription": "時効の完成",
    "invoked": "時効の援用",
    "stop_3y": "執行停止の期間の満了",
    "immediate": "即時消滅",
    "remission": "免除",
    "waiver": "債権放棄",
    "completed_not_invoked": "時効期間の満了（市の定めによる。債権は残る）",
}


class FactBody(Protocol):
    """What every fact has: its word in the record and its word on screens."""

    word: ClassVar[str]
    label: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


class Worded:
    """A fact with words from closed lists; ValueError for a word that is not on its list."""

    def __post_init__(self) -> None:
        body: Any = type(self)
        for name, words in closed_words(body).items():
            if getattr(self, name) not in words:
                raise ValueError(f"{name}: one of {', '.join(filter(None, words))} is expected")


@cache
def closed_words(body: type[Any]) -> Mapping[str, tuple[str, ...]]:
    """The words that each worded value of a fact may hold."""
    hints = get_type_hints(body)
    return {name: get_args(hint) for name, hint in hints.items() if get_origin(hint) is Literal}
