"""率を言う: rates and their changes in words, shown so that the parts still add up."""

from collections.abc import Sequence
from fractions import Fraction

from saiken.claims.measures.moving import Effects, RateMove

NO_RATE = "算出できません（調定がありません）"
EFFECTS = (
    ("recovery", "収納の進み"),
    ("write_off", "欠損による分母の減"),
    ("assessment", "新しい調定と繰越の割合"),
    ("mix", "債権の構成"),
)
_PLACES = 2
_SAME = "変わっていません"


def in_percent(rate: Fraction | None, places: int = 1) -> str:
    """百分率, cut to so many places as on the settlement; words where there is no rate."""
    return NO_RATE if rate is None else f"{_decimal(_cut(rate, places), places)}％"


def parts_shown(move: RateMove) -> tuple[int, Sequence[int]]:
    """The change and its four effects in hundredths of a point, which add up as they are shown.

    The change is that of the rates as shown; what cutting leaves goes to the largest remainders.
    """
    change = _cut(move.after, _PLACES) - _cut(move.before, _PLACES)
    exact = [getattr(move.effects, name) * 10_000 for name, _ in EFFECTS]
    shown = [one.numerator // one.denominator for one in exact]
    order = sorted(range(len(exact)), key=lambda place: (shown[place] - exact[place], place))
    short = change - sum(shown)
    for turn in range(abs(short)):
        place = order[turn % len(order)] if short > 0 else order[-1 - turn % len(order)]
        shown[place] += 1 if short > 0 else -1
    return change, shown


def why_it_moved(move: RateMove, *, since: str, name: str = "純収納率") -> str:
    """収納率が動いた理由, in one sentence: from what to what, and the four effects."""
    change, shown = parts_shown(move)
    before, after = in_percent(move.before, _PLACES), in_percent(move.after, _PLACES)
    if change == 0 and not any(shown):
        return f"{name}は{since}の{before}から{_SAME}。"
    parts = "、".join(
        f"{words} {points(value)}" for (_, words), value in zip(EFFECTS, shown, strict=True)
    )
    moved = f"{abs(change) // 100}.{abs(change) % 100:02d}ポイント"
    turned = "上がりました" if change > 0 else "下がりました" if change < 0 else "動きました"
    return f"{name}は{since}の{before}から{after}へ{moved}{turned}。内訳は{parts}です。"


def points(hundredths: int) -> str:
    """増減 in points with a sign: +0.50, −0.02, 0.00."""
    sign = "+" if hundredths > 0 else "−" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def largest(effects: Effects) -> str:
    """主な理由. The effect that counts most, in words; the first of equals."""
    name, words = max(EFFECTS, key=lambda one: abs(getattr(effects, one[0])))
    return words if getattr(effects, name) else _SAME


def _cut(rate: Fraction, places: int) -> int:
    """Towards nothing, so that a fall is cut as a rise is."""
    return int(rate * 10 ** (places + 2))


def _decimal(value: int, places: int) -> str:
    whole, rest = divmod(abs(value), 10**places)
    return f"{'−' if value < 0 else ''}{whole:,}.{rest:0{places}d}"
