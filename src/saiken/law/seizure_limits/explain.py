"""How a limit reads: the steps from the pay to what may be seized, in office words."""

from collections.abc import Iterator, Sequence

from saiken.law.seizure_limits.court import CourtLimit
from saiken.law.seizure_limits.floors import ProtectedFloor
from saiken.law.seizure_limits.payers import PayersLimit
from saiken.law.seizure_limits.retirement import RetirementLimit
from saiken.law.seizure_limits.rule import Consent, PayLimit
from saiken.law.terms import yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

_VERSION = "令和7年6月1日施行の条文"
LIMIT, SHARED, CASH, RETIREMENT, CONSENT = (
    f"国税徴収法76条{part}" for part in ("1項", "1項後段", "2項", "4項", "5項")
)
_FLOOR = "国税徴収法施行令34条"
_ROUNDING, _PAYERS, _YEARS = (f"国税徴収法基本通達76条関係{n}" for n in (3, 9, 14))
_QUARTER, _CEILING = "民事執行法152条", "民事執行法施行令2条"
_METHODS = {
    "total_minus_first": "合計額の限度から先の支払者の分を差し引く方法",
    "pro_rata": "第1号から第3号までを控除した額であん分する方法",
}

WAGE_SOURCES = (
    Source(LIMIT, _VERSION),
    Source(_FLOOR),
    Source(_ROUNDING),
    Source("国税徴収法77条", _VERSION),
)
CASH_SOURCES = (Source(CASH, _VERSION), Source("国税徴収法基本通達76条関係12"))
PAYERS_SOURCES = (Source(SHARED, _VERSION), Source(_PAYERS), *WAGE_SOURCES)
RETIREMENT_SOURCES = (Source(RETIREMENT, _VERSION), Source(_YEARS), *WAGE_SOURCES[1:])
CONSENT_SOURCE = Source(CONSENT, _VERSION)
COURT_SOURCES = (Source(_QUARTER), Source(_CEILING))


def floor_steps(floor: ProtectedFloor, relatives: int) -> list[Step]:
    """差押禁止の基礎となる金額, and that it must be confirmed where it is not."""
    base, each = yen_in_words(floor.base), yen_in_words(floor.per_relative)
    total = yen_in_words(floor.monthly(relatives))
    says = f"基礎となる金額は1月につき{base}、生計を一にする親族{relatives}人につき各{each}、"
    steps = [Step(f"{says}計{total}（{floor.source}）。", _FLOOR)]
    if not floor.confirmed:
        steps.append(Step("差押えの日に施行されている額かを、差押えの前に確かめる。", _FLOOR))
    return steps


def pay_steps(limit: PayLimit) -> Iterator[Step]:
    """One pay from its gross to what may be seized."""
    who = f"{limit.pay.payer}: " if limit.pay.payer else ""
    gross, unit = yen_in_words(limit.gross), yen_in_words(limit.unit)
    yield Step(f"{who}支給額{gross}（{unit}未満切捨て）。", _ROUNDING)
    for number, yen in enumerate(limit.withheld, start=1):
        yield Step(f"{who}控除{number}は{yen_in_words(yen)}（{unit}未満切上げ）。", LIMIT)
    item4, item5 = yen_in_words(limit.item4), yen_in_words(limit.item5)
    yield Step(f"{who}第4号の金額は{item4}。", _FLOOR)
    yield Step(f"{who}第5号の金額は{item5}（残額の20%。第4号の2倍が限度）。", LIMIT)
    yield from _result(who, limit.protected, limit.seizable)


def payers_steps(result: PayersLimit) -> Iterator[Step]:
    """Several payers: the method, each payer, the total by both methods."""
    yield Step(f"{_METHODS[result.method]}による。", _PAYERS)
    for limit in result.limits:
        yield from pay_steps(limit)
    totals = "、".join(f"{_METHODS[name]}では{yen_in_words(yen)}" for name, yen in result.totals)
    yield Step(f"差押可能額の合計は{totals}。", SHARED)


def retirement_steps(limit: RetirementLimit, years_beyond: int) -> Iterator[Step]:
    """退職手当等: items 1 to 4, then what may be seized."""
    yield Step(f"支給額{yen_in_words(limit.gross)}（1,000円未満切捨て）。", _ROUNDING)
    kept = yen_in_words(sum(limit.withheld))
    yield Step(f"第1号・第2号（税・社会保険料）の金額は{kept}。", RETIREMENT)
    yield Step(f"第3号（基礎の3月分）の金額は{yen_in_words(limit.item3)}。", RETIREMENT)
    says = f"第4号の金額は、5年を超える{years_beyond}年につき第3号の20%で"
    yield Step(f"{says}{yen_in_words(limit.item4)}（1年未満は1年とする）。", _YEARS)
    yield from _result("", limit.protected, limit.seizable)


def cash_steps(items: Yen, days: tuple[int, int], protected: Yen) -> list[Step]:
    """受け取った金銭: the share of items 4 and 5 until the next payday."""
    left, period = days
    says = f"第4号・第5号の合計{yen_in_words(items)}×{left}日÷{period}日（次の支払日まで）"
    return [Step(f"{says}= 差押禁止額{yen_in_words(protected)}。", CASH)]


def consent_steps(consent: Consent | None) -> list[Step]:
    """What the debtor's written consent changes."""
    if consent is None:
        return []
    lifted = "限度の全部" if consent.lifts == "all" else "生活費に相当する部分"
    says = f"滞納者の書面による承諾があるため、{lifted}の制限を受けない。"
    if consent.agreed is not None:
        says += f"承諾の額は{yen_in_words(consent.agreed)}。"
    return [Step(says, CONSENT)]


def court_steps(net: Yen, limit: CourtLimit) -> Sequence[Step]:
    """裁判所の差押え: the barred share, its ceiling, what is left to seize."""
    share = f"{limit.share.denominator}分の{limit.share.numerator}"
    steps = [Step(f"手取額{yen_in_words(net)}の{share}は差し押さえることができない。", _QUARTER)]
    if limit.ceiling is not None:
        ceiling = yen_in_words(limit.ceiling)
        steps.append(Step(f"差押禁止額は{ceiling}が限度。", limit.source))
    return [*steps, *_result("", limit.protected, limit.seizable)]


def _result(who: str, protected: Yen, seizable: Yen) -> Iterator[Step]:
    says = f"{who}差押禁止額{yen_in_words(protected)}、差押可能額{yen_in_words(seizable)}。"
    yield Step(says)
