"""What a late charge is asked of, its lines, and how they read: the working in office words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from saiken.law.late_charges.rates import LateChargeRule, in_percent
from saiken.law.terms import day_in_words, span_in_words, yen_in_words
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

_VERSION = "令和8年4月1日施行の条文"
_TAX_BASE = "地方税法20条の4の2第2項"
_TAX_FINAL = "地方税法20条の4の2第5項"
_TAX_FRACTION = "地方税法附則3条の2第6項"
_TAX_PARTS = "地方税法20条の9の4"
_TAX_GRACE = "地方税法15条の9、附則3条の2第3項"
_PERIOD = "民法143条"
_INTEREST = "民法419条1項"

# From this day the Act drops fractions of a yen on the way; older spans know the final cut only.
_FRACTIONS_DROPPED_SINCE = date(2000, 1, 1)

_EFFECTS = {
    "full": "全額免除",
    "half": "2分の1免除",
    "above_grace_rate": "猶予特例基準割合を超える部分を免除",
}
GRACE_EFFECTS = tuple(_EFFECTS)


@dataclass(frozen=True)
class PartPayment:
    """一部納付: yen that reached the principal on a day."""

    on: date
    yen: Yen


@dataclass(frozen=True)
class Grace:
    """猶予・執行停止等の期間, both days included, and what of the charge is exempt on them."""

    first: date
    last: date
    effect: str

    def __post_init__(self) -> None:
        if self.effect not in _EFFECTS or self.last < self.first:
            raise ValueError(f"a grace of {self.effect} from {self.first} to {self.last}")


class ChargeLine(NamedTuple):
    """One line of the calculation: so many days at one rate (in `rates.WHOLE`) on one base.

    A named tuple, since millions of them are made in a night.
    """

    first: date
    last: date
    rate: int
    base: Yen
    yen: Yen
    phase: str
    grace: str
    provisional: bool
    source: str

    @property
    def days(self) -> int:
        """Days from first to last, both included."""
        return self.last.toordinal() - self.first.toordinal() + 1

    @property
    def rate_pct(self) -> str:
        """The rate as a decimal string in percent a year."""
        return in_percent(self.rate)


class Given(NamedTuple):
    """What a charge was computed from, and the days that can carry one: `first` to `last`.

    `first_phase_last` is the last day of the lower rate, the due day where there is none.
    """

    principal: Yen
    due_on: date
    paid_on: date
    rule: LateChargeRule
    part_payments: tuple[PartPayment, ...]
    graces: tuple[Grace, ...]
    first: date
    last: date
    first_phase_last: date

    @property
    def fraction(self) -> str:
        """The fraction variant; wholly statutory spans before 2000 know no cut on the way."""
        if self.rule.rate_model == "local_tax" and self.last < _FRACTIONS_DROPPED_SINCE:
            return "C"
        return self.rule.fraction


def steps(
    given: Given, lines: tuple[ChargeLine, ...], *, raw: Yen, amount: Yen
) -> tuple[Step, ...]:
    """The working of a charge, in the order in which a clerk would reckon."""
    if given.last < given.first:
        return (Step("延滞の日がないため、延滞金はない。", _basis(given, "")),)
    if not lines:
        return (_below_minimum(given),)
    return (
        *_opening(given),
        *_payment_steps(given),
        *(_line_step(line, given) for line in lines),
        *_closing(given, raw=raw, amount=amount),
    )


def _is_tax(given: Given) -> bool:
    return given.rule.rate_model == "local_tax" and not given.rule.basis


def _basis(given: Given, tax_article: str) -> str:
    """The article of the Act for a tax; for other claims the ordinance or contract of the rule."""
    return tax_article if _is_tax(given) else given.rule.named_basis


def _below_minimum(given: Given) -> Step:
    least = yen_in_words(given.rule.base_min)
    says = f"計算の基礎となる額{yen_in_words(given.principal)}が{least}未満のため、延滞金はない。"
    return Step(says, _basis(given, _TAX_BASE))


def _opening(given: Given) -> Iterator[Step]:
    rule = given.rule
    counted = "納付の日を含む" if rule.count_payment_day else "納付の日を含まない"
    span = span_in_words(given.first, given.last)
    yield Step(f"{span}を数える（{counted}）。", _basis(given, ""))
    if rule.two_phases:
        yield _first_phase_step(given)
    if rule.rate_model == "statutory_interest":
        began_on = rule.delay_began_on or given.first
        says = f"遅滞となった{day_in_words(began_on)}の法定利率を最後まで用いる。"
        yield Step(says, _INTEREST)
    if rule.base_unit > 1:
        unit = yen_in_words(rule.base_unit)
        says = f"計算の基礎となる額は{unit}未満を切り捨てる。"
        yield Step(says, _basis(given, _TAX_BASE))


def _first_phase_step(given: Given) -> Step:
    end = day_in_words(given.first_phase_last)
    says = f"納期限の翌日から{given.rule.first_months}月を経過する日（{end}）までは低い割合による。"
    return Step(says, _PERIOD)


def _payment_steps(given: Given) -> Iterator[Step]:
    unpaid = int(given.principal)
    for payment in given.part_payments:
        excess = max(payment.yen - unpaid, 0)
        unpaid = max(unpaid - payment.yen, 0)
        says = f"{day_in_words(payment.on)}に{yen_in_words(payment.yen)}の一部納付。"
        says += f"残りは{yen_in_words(unpaid)}で、{_since(payment, given)}から基礎となる。"
        if excess:
            says += f"本体を超える{yen_in_words(excess)}は延滞金に充てる。"
        yield Step(says, _basis(given, _TAX_PARTS))


def _since(payment: PartPayment, given: Given) -> str:
    return day_in_words(payment.on + ONE_DAY if given.rule.count_payment_day else payment.on)


def _line_step(line: ChargeLine, given: Given) -> Step:
    says = (
        f"{span_in_words(line.first, line.last)}{line.days}日: {yen_in_words(line.base)}"
        f"×年{line.rate_pct}％×{line.days}日÷{given.rule.denominator}日＝{yen_in_words(line.yen)}"
    )
    if line.grace:
        says += f"（{_EFFECTS[line.grace]}）"
    if line.provisional:
        says += "（割合が未告示のため仮の計算）"
    return Step(says, _line_article(line))


def _line_article(line: ChargeLine) -> str:
    # The figures name the article first and the page on which the value was seen after it.
    return _TAX_GRACE if line.grace else line.source.split(";")[0].strip()


def _closing(given: Given, *, raw: Yen, amount: Yen) -> Iterator[Step]:
    rule = given.rule
    says = f"合計{yen_in_words(raw)}（{_FRACTION_WORDS[given.fraction]}）。"
    yield Step(says, _basis(given, _TAX_FRACTION))
    article = _basis(given, _TAX_FINAL)
    if raw < rule.final_min:
        yield Step(f"{yen_in_words(rule.final_min)}未満のため、全額を切り捨てる。", article)
    elif rule.final_unit > 1:
        says = f"{yen_in_words(rule.final_unit)}未満を切り捨てて{yen_in_words(amount)}。"
        yield Step(says, article)


_FRACTION_WORDS = {
    "A": "1円未満は割合の異なる期間ごとに切捨て",
    "B": "1円未満は暦年の期間ごとに切捨て",
    "C": "1円未満は合計で切捨て",
    "D": "1円未満は低い割合の期間とその後の期間ごとに切捨て",
}


def sources(given: Given, lines: tuple[ChargeLine, ...]) -> tuple[Source, ...]:
    """The articles used; those of a rate name the page on which the rate was seen."""
    rates = {_line_article(line): line.source.partition(";")[2].strip() for line in lines}
    articles = [step.article for step in steps(given, lines, raw=Yen(0), amount=Yen(0))]
    return tuple(
        Source(article, rates.get(article) or _version(article))
        for article in dict.fromkeys(articles)
        if article
    )


def _version(article: str) -> str:
    return _VERSION if article.startswith("地方税法") else ""
