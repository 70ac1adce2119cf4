"""配当の計算過程: how a distribution reads, in the order of a 配当計算書."""

from collections.abc import Iterator

from saiken.law.distribution.pools import sharing
from saiken.law.distribution.rights import (
    Distribution,
    PrivateRight,
    PublicRight,
    Right,
    Sale,
)
from saiken.law.distribution.rule import Divided, applied, divide, parts
from saiken.law.terms import day_in_words, yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

_COSTS = {"procedure": "地方税法14条の2", "disposition": "地方税法14条の3"}
_LIENS = "地方税法14条の13"
_DATES = "地方税法14条の9・14条の10"
_ACQUIRED = "地方税法14条の11"
_CAP = "国税徴収法18条1項（地方税は地方税法14条の12）"
_FORMER = "国税徴収法22条（地方税は地方税法14条の16）"
_KNOT = "地方税法14条の20"
_AMONG_TAXES = "地方税法14条の6・14条の7"
_CHARGES = "地方税法14条、地方自治法231条の3第3項"
_SECURED = "地方税法14条の8"
_PRIVATE = "民法373条"
_DISPOSALS = "民法376条"
_APPLIED = "地方税法14条の5・20条の9の4第2項"
_OWNER = "国税徴収法129条3項"

_ACTS = {"seizure": "差押え", "joining_seizure": "参加差押え", "demand": "交付要求"}
_GIVEN = {
    "assign_mortgage": "抵当権の譲渡",
    "waive_mortgage": "抵当権の放棄",
    "assign_rank": "順位の譲渡",
    "waive_rank": "順位の放棄",
}
_PARTS = {
    "cost": "滞納処分費",
    "fee": "督促手数料",
    "principal": "本税・元本",
    "late_charge": "延滞金",
}


def distribute(sale: Sale) -> Distribution:
    """配当. Who gets what of the proceeds, with the working; the parts add up to the proceeds.

    ValueError, led by the field, where the rights cannot stand beside each other. Sources:
    地方税法14条から14条の20まで, 国税徴収法18条・22条・129条, 民法373条・376条.
    """
    divided = divide(sale)
    steps = tuple(_steps(sale, divided))
    named = dict.fromkeys(step.article for step in steps if step.article)
    return Distribution(
        tuple((name, Yen(yen)) for name, yen in parts(sale, divided)),
        tuple((claim, i, part, Yen(yen)) for claim, i, part, yen in applied(sale, divided.shares)),
        divided.knot,
        steps,
        tuple(Source(article) for article in named),
    )


def _steps(sale: Sale, divided: Divided) -> Iterator[Step]:
    yield Step(f"換価代金{yen_in_words(sale.proceeds)}を配当する。")
    yield from _before_all(sale, divided)
    yield from _by_age(sale, divided)
    yield from _among_public(sale, divided)
    yield from _among_private(sale, divided)
    yield from _former_owner(sale, divided)
    for claim, name, part, yen in applied(sale, divided.shares):
        if name != claim or divided.shares[claim] != yen:
            yield Step(f"{claim}の{_PARTS[part]}に{yen_in_words(yen)}を充てる。", _APPLIED)
    if divided.left_over:
        left = yen_in_words(divided.left_over)
        yield Step(f"残余{left}は差押え時の所有者に交付する。", _OWNER)


def _before_all(sale: Sale, divided: Divided) -> Iterator[Step]:
    for kind in _COSTS:
        for cost in (cost for cost in sale.costs if cost.kind == kind):
            got = yen_in_words(divided.shares[cost.id])
            yield Step(f"費用{cost.id}に{got}を先に充てる。", _COSTS[kind])
    for right in (right for right in sale.private if right.kind == "lien"):
        got = yen_in_words(divided.shares[right.id])
        yield Step(f"租税に常に優先する{right.id}に{got}。", _LIENS)


def _by_age(sale: Sale, divided: Divided) -> Iterator[Step]:
    """The comparison of days between taxes and mortgages; without both there is nothing to say."""
    for name in sorted(divided.capped):
        yield Step(f"{name}が優先するのは差押え等の通知の時の債権額まで。", _CAP)
    for name in sorted(divided.spared):
        yield Step(f"{name}の限度は、他の優先する債権を害するため適用しない。", _CAP)
    entries = divided.pools.entries
    if len({isinstance(right, PublicRight) for right, _ in entries}) < 2:
        return
    article = _KNOT if divided.knot else _DATES
    if divided.knot:
        says = "順位が循環するため、時期の古い順に租税公課と私債権の総額を定める。"
    else:
        says = "法定納期限等と登記の日を比べ、古い順に数える（同日は抵当権等が先）。"
    yield Step(says, article)
    for right, yen in entries:
        before = isinstance(right, PrivateRight) and right.before_acquisition
        yield Step(f"{_dated(right)}: {yen_in_words(yen)}", _ACQUIRED if before else article)
    says = f"租税公課の総額{yen_in_words(divided.pools.public_total)}、"
    says += f"私債権の総額{yen_in_words(divided.pools.private_total)}。"
    yield Step(says, article)


def _dated(right: Right) -> str:
    if isinstance(right, PublicRight):
        return f"{right.id}（法定納期限等{day_in_words(right.priority_on)}）"
    if right.registered_on is None:
        return f"{right.id}（無担保）"
    acquired = "、滞納者の取得前から" if right.before_acquisition else ""
    return f"{right.id}（登記{day_in_words(right.registered_on)}{acquired}）"


def _among_public(sale: Sale, divided: Divided) -> Iterator[Step]:
    for right in sale.public:
        if right.of_former_owner:
            continue
        got = yen_in_words(divided.shares[right.id])
        if right.kind == "charge":
            yield Step(f"公課{right.id}（{_ACTS[right.act]}）は租税の次: {got}", _CHARGES)
        elif right.secured:
            yield Step(f"担保を徴した租税{right.id}: {got}", _SECURED)
        else:
            order = "" if right.act == "seizure" else f"{right.act_order}番"
            yield Step(f"租税{right.id}（{_ACTS[right.act]}{order}）: {got}", _AMONG_TAXES)


def _among_private(sale: Sale, divided: Divided) -> Iterator[Step]:
    for right in sharing(sale):
        slot = yen_in_words(divided.pools.slots[right.id])
        yield Step(f"私債権{right.id}は登記等の順位により{slot}。", _PRIVATE)
    for right in sale.private:
        for disposal in right.disposals:
            says = f"{right.id}から{disposal.to}への{_GIVEN[disposal.act]}により、"
            says += f"{right.id}に{yen_in_words(divided.pools.shares[right.id])}、"
            says += f"{disposal.to}に{yen_in_words(divided.pools.shares[disposal.to])}。"
            yield Step(says, _DISPOSALS)


def _former_owner(sale: Sale, divided: Divided) -> Iterator[Step]:
    for name, yen in divided.taken.items():
        if yen:
            says = f"{name}の受けるべき額から、譲渡がなければ失った{yen_in_words(yen)}を徴収する。"
            yield Step(says, _FORMER)
    for right in (right for right in sale.public if right.of_former_owner):
        got = yen_in_words(divided.shares[right.id])
        yield Step(f"譲渡人の租税{right.id}: {got}", _FORMER)
