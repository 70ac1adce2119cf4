"""指標: the registry of what can be drawn from the ledger, and how a target is typed and met."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from saiken.claims.measures import in_percent
from saiken.desks.plans.rules.words import CannotPlan

UP, DOWN = "up", "down"
YEN, PERCENT = "yen", "percent"
BOOKS, LEDGER, ACTS = "books", "ledger", "acts"
Value = int | Fraction | None
_DECIMAL = re.compile(r"\d{1,3}(\.\d{1,4})?")
_WHOLE = re.compile(r"\d{1,18}")
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
NOTHING = "—"


@dataclass(frozen=True)
class Indicator:
    """指標. Its name, its unit (yen, percent, or the unit of a count), which way is better.

    `drawn_from`: the books of a year, the standings of a day, or the acts of a year; `says`: the
    formula in words.
    """

    code: str
    name: str
    unit: str
    better: str
    drawn_from: str
    says: str


def _books(code: str, name: str, unit: str, better: str, says: str) -> Indicator:
    return Indicator(code, name, unit, better, BOOKS, says)


_PARTS = {"current": "現年度分", "carried": "滞納繰越分", "total": "合計"}
_RATES = [
    _books(f"rate_{sort}_{part}", f"{name}（{words}）", PERCENT, UP, says)
    for sort, name, says in (
        ("gross", "収納率", "収入済額 ÷ 調定額"),
        ("net", "純収納率", "（収入済額 − 還付未済額）÷ 調定額"),
    )
    for part, words in _PARTS.items()
]
_BALANCES = [
    _books(f"balance_{part}", f"収入未済額（{words}）", YEN, DOWN, "帳簿の収入未済額")
    for part, words in _PARTS.items()
]
_ACTS = [
    Indicator(f"acts_{word}", f"{name}の件数", "件", UP, ACTS, f"年度の初めからの{name}の記録")
    for word, name in (
        ("demanded", "催告"),
        ("visited", "臨戸訪問"),
        ("inquired", "財産調査"),
        ("seized", "差押え"),
        ("court_filed", "裁判手続の申立て"),
        ("execution_filed", "強制執行の申立て"),
        ("graced", "猶予"),
        ("stopped", "執行停止"),
        ("deferred", "履行延期"),
        ("pledged", "分納誓約"),
        ("waived", "債権放棄"),
    )
]
INDICATORS: Mapping[str, Indicator] = {
    one.code: one
    for one in (
        *_RATES,
        _books(
            "rate_settled_total",
            "欠損込み整理率（合計）",
            PERCENT,
            UP,
            "（収入済額 + 不納欠損額）÷ 調定額",
        ),
        *_BALANCES,
        _books("reduction", "縮減額", YEN, UP, "前年度末の収入未済額 − 今の収入未済額"),
        _books("reduction_rate", "縮減率", PERCENT, UP, "縮減額 ÷ 前年度末の収入未済額"),
        _books("received_carried", "滞納繰越分の収入", YEN, UP, "滞納繰越分の収入済額"),
        Indicator("recovery_yen", "回収債権", YEN, DOWN, LEDGER, "回収する区分にある未納額"),
        Indicator("tidy_yen", "整理債権", YEN, DOWN, LEDGER, "整理する区分にある未納額"),
        Indicator(
            "dunned_on_time",
            "督促の期限内発付率",
            PERCENT,
            UP,
            LEDGER,
            "期限内に発した期別 ÷ 年度中に督促の期限が来た期別",
        ),
        Indicator("undunned", "期限を過ぎた督促の未発付", "期別", DOWN, LEDGER, "今の件数"),
        Indicator(
            "idle_cases",
            "停滞している事案",
            "事案",
            DOWN,
            LEDGER,
            "納期限を過ぎ、決めた月数のあいだ処理の記録がない事案",
        ),
        Indicator(
            "ending_soon",
            "時効が近く、手続のない期別",
            "期別",
            DOWN,
            LEDGER,
            "時効の警報が鳴り、決めた月数のあいだ処理の記録がない期別",
        ),
        *_ACTS,
    )
}


def target_of(indicator: Indicator, text: str) -> int | Fraction:
    """目標値 as a value: a rate as a share of one; CannotPlan where it cannot be read."""
    plain = text.strip().translate(_WIDE).replace(",", "")
    if indicator.unit == PERCENT:
        plain = plain.removesuffix("%")
        if not _DECIMAL.fullmatch(plain) or Fraction(plain) > 100:
            raise CannotPlan(
                f"「{indicator.name}」の目標は、94.5 のように百分率（0〜100）で入力してください。"
            )
        return Fraction(plain) / 100
    plain = plain.removesuffix("円")
    if not _WHOLE.fullmatch(plain):
        raise CannotPlan(f"「{indicator.name}」の目標は、0以上の整数で入力してください。")
    return int(plain)


def as_text(indicator: Indicator, value: Value) -> str:
    """A value as it is typed as a target, exact to a hundredth of a percent."""
    if value is None:
        return ""
    if indicator.unit != PERCENT:
        return str(int(value))
    hundredths = round(Fraction(value) * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def shown(indicator: Indicator, value: Value) -> str:
    """A value with its unit, for people."""
    if value is None:
        return NOTHING
    if indicator.unit == PERCENT:
        return in_percent(Fraction(value), 2)
    unit = "円" if indicator.unit == YEN else indicator.unit
    return f"{'▲' if value < 0 else ''}{abs(int(value)):,}{unit}"


def is_met(indicator: Indicator, actual: Value, target: Value) -> bool | None:
    """達成. Whether the actual is as good as the target; None where either is not known."""
    if actual is None or target is None:
        return None
    return actual >= target if indicator.better == UP else actual <= target


def is_better(indicator: Indicator, now: Value, before: Value) -> bool | None:
    """前年度比. Whether it is better than before, and not the same; None where unknown."""
    if now is None or before is None:
        return None
    return now > before if indicator.better == UP else now < before
