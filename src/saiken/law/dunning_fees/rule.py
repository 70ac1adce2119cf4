"""What a dunning letter costs: the rule of its day, per letter, instalment or addressee."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.law.terms import FiguresFile, day_in_words, read_figures, yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen

# The article that allows a fee at all; "" where the law knows none.
_ALLOWED: Mapping[str, str] = {
    "local_tax": "地方税法330条・372条・463条の26等",
    "national_tax_example": "",
    "public_2y": "地方自治法231条の3第2項",
    "public_5y": "地方自治法231条の3第2項",
    "civil": "",
}
REGIMES = tuple(_ALLOWED)
_NO_FEE = {"national_tax_example": "国税通則法37条", "civil": "地方自治法施行令171条"}

# Which day chooses the rule, and what one fee is charged for.
KEYS = ("dispatched_on", "due_on", "fiscal_year")
PER = ("letter", "instalment", "addressee")
POSTAGE = ("postcard", "letter")


@dataclass(frozen=True)
class DunningFeeRule:
    """督促手数料の定め of an ordinance. `yen` a fee, None where it is the postage of the day.

    `key` names the day that must lie from `first` to `last` (None: open); a fiscal year by its
    1 April. `per` says what one fee is for. `from_next_day`: charged only from the day after
    dispatch, so that who pays on that day owes none.
    """

    article: str
    yen: Yen | None
    first: date | None = None
    last: date | None = None
    key: str = "dispatched_on"
    per: str = "letter"
    from_next_day: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on the day that chooses it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class DunnedPart:
    """期別 that a letter duns. `fiscal_year` is the year of assessment, None where none is kept."""

    id: str
    due_on: date
    fiscal_year: int | None = None
    paid_on: date | None = None


@dataclass(frozen=True)
class DunningLetter:
    """督促状. `first` is False for a further letter, which is a demand and costs nothing.

    `addressees` are the joint debtors who each get a copy; `sent_as` is what the postage is for.
    """

    regime: str
    dispatched_on: date
    parts: tuple[DunnedPart, ...]
    first: bool = True
    addressees: int = 1
    sent_as: str = "postcard"


@dataclass(frozen=True)
class DunningFee:
    """督促手数料. Yen in all and by instalment, in the order of the letter; they add up."""

    yen: Yen
    by_part: tuple[tuple[str, Yen], ...]
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def fee_article(regime: str) -> str:
    """The article that allows a dunning fee; "" where the law knows none. KeyError if unknown."""
    return _ALLOWED[regime]


def dunning_fee(letter: DunningLetter, rules: Sequence[DunningFeeRule]) -> DunningFee:
    """督促手数料. Yen for one letter, by the first rule in force for each of its instalments.

    None for what was paid before dispatch, for a further letter, and where the law knows no fee. A
    fee per letter falls on the instalment that is due first. NoFigureYet for a postage before the
    table; ValueError, led by the field, for days that cannot be.
    Source: 地方税法330条等, 地方自治法231条の3第2項 and the ordinances.
    """
    _check(letter)
    allowed = fee_article(letter.regime)
    if not allowed:
        return _nothing(letter, "この債権の督促に手数料の定めはない。", _NO_FEE[letter.regime])
    if not letter.first:
        return _nothing(letter, "2回目以後の書面は催告であり、手数料は徴収しない。", allowed)
    fees: dict[str, Yen] = {part.id: ZERO for part in letter.parts}
    steps: list[Step] = []
    charged: set[DunningFeeRule] = set()
    for part in sorted(letter.parts, key=lambda part: part.due_on):
        rule = _rule_of(part, letter, rules)
        step = _why_none(part, letter, rule, charged)
        if rule is not None and step is None:
            fees[part.id] = _fee(rule, letter)
            step = Step(f"{part.id}: {yen_in_words(fees[part.id])}。", rule.article)
            charged.add(rule)
        steps += [step] if step else []
    total = Yen(sum(fees.values()))
    steps.append(Step(f"督促手数料は合計{yen_in_words(total)}。", allowed))
    return _answered(fees, steps)


def _check(letter: DunningLetter) -> None:
    if not letter.parts:
        raise ValueError("instalments: a letter duns at least one")
    if len({part.id for part in letter.parts}) < len(letter.parts):
        raise ValueError("instalments: an id stands twice")
    if any(part.due_on >= letter.dispatched_on for part in letter.parts):
        raise ValueError("dispatched_on: lies before the due day has passed")
    if letter.addressees < 1 or letter.sent_as not in POSTAGE:
        raise ValueError("addressees: a letter goes to somebody, as a postcard or a letter")


def _rule_of(
    part: DunnedPart, letter: DunningLetter, rules: Sequence[DunningFeeRule]
) -> DunningFeeRule | None:
    for rule in rules:
        if rule.key == "fiscal_year" and part.fiscal_year is None:
            raise ValueError("instalments: the rule asks for the fiscal year")
        days = {"dispatched_on": letter.dispatched_on, "due_on": part.due_on}
        if rule.key == "fiscal_year":
            days["fiscal_year"] = date(part.fiscal_year or 1, 4, 1)
        if rule.holds_on(days[rule.key]):
            return rule
    return None


def _why_none(
    part: DunnedPart,
    letter: DunningLetter,
    rule: DunningFeeRule | None,
    charged: set[DunningFeeRule],
) -> Step | None:
    """Why an instalment bears no fee; None where it bears one."""
    if rule is None:
        return Step(f"{part.id}: この日の手数料の定めはない。", fee_article(letter.regime))
    if part.paid_on is not None and not _owed_at_dispatch(part.paid_on, letter, rule):
        paid = day_in_words(part.paid_on)
        return Step(f"{part.id}: {paid}に納付済みのため手数料は生じない。", rule.article)
    if rule.per != "instalment" and rule in charged:
        return Step(f"{part.id}: 同じ督促状のため手数料は重ねない。", rule.article)
    return None


def _owed_at_dispatch(paid_on: date, letter: DunningLetter, rule: DunningFeeRule) -> bool:
    if rule.from_next_day:
        return paid_on > letter.dispatched_on
    return paid_on >= letter.dispatched_on


def _fee(rule: DunningFeeRule, letter: DunningLetter) -> Yen:
    one = rule.yen
    if one is None:
        one = Yen(_figures()[f"postage_{letter.sent_as}"].on(letter.dispatched_on))
    return Yen(one * (letter.addressees if rule.per == "addressee" else 1))


def _nothing(letter: DunningLetter, says: str, article: str) -> DunningFee:
    return _answered({part.id: ZERO for part in letter.parts}, [Step(says, article)])


def _answered(fees: Mapping[str, Yen], steps: Sequence[Step]) -> DunningFee:
    sources = dict.fromkeys(step.article for step in steps)
    total = Yen(sum(fees.values()))
    return DunningFee(total, tuple(fees.items()), tuple(steps), tuple(map(Source, sources)))


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))
