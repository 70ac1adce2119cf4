"""相続による債務の承継: the debt of one who died, split to the yen among the heirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saiken.law.succession.family import Heir, HeirShare, in_words, shares
from saiken.law.terms import yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

REMAINDERS = ("representative", "largest_share", "oldest")
REGIMES = ("local_tax", "national_tax_example", "public_2y", "public_5y", "civil")
# Where nobody inherits the debt stays with the estate; no heir may bear this name.
ESTATE = "estate"

_TAX_SPLIT = "地方税法9条2項"
_TAX_BEYOND = "地方税法9条3項"
_TAX_LIMITED = "地方税法9条1項ただし書"
_BY_SHARE = "民法899条"
_SPLIT = "最高裁昭和34年6月19日判決（金銭債務の当然分割）"
_LIMITED = "民法922条・923条"


@dataclass(frozen=True)
class HeirPart:
    """承継する額. The part of one heir.

    `limited`: owed up to the estate only. `stands_in` is the yen up to which the heir of a tax
    answers for the parts of the others, None where it is not known or there is no such rule.
    """

    id: str
    share: Fraction
    yen: Yen
    limited: bool = False
    stands_in: Yen | None = None


@dataclass(frozen=True)
class Succession:
    """相続による承継. The parts add up to the amount."""

    parts: tuple[HeirPart, ...]
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def succeed(
    amount: Yen,
    heirs: Sequence[Heir],
    *,
    remainder: str = "representative",
    regime: str = "",
    died_on: date | None = None,
) -> Succession:
    """相続による承継. An amount split by statutory shares; every part is cut to the yen.

    The yen left over go to one heir (doubt DE-1): the representative, or the first heir named
    where none is marked; the one of the largest share; the oldest. ValueError, led by the id, where
    the family cannot be. Source: 地方税法9条, 民法887条から901条まで.
    """
    if any(heir.id == ESTATE for heir in heirs):
        raise ValueError(f"{ESTATE}: is the name of an estate without heirs")
    found, steps = shares(heirs, died_on)
    if not found:
        return _answered([HeirPart(ESTATE, Fraction(1), amount, limited=True)], steps)
    if len({share.heir.limited for share in found}) > 1:
        raise ValueError("heirs: all heirs accept with limits together, or none")
    yens = [amount * share.part.numerator // share.part.denominator for share in found]
    odd, place = amount - sum(yens), _who_gets_the_rest(found, remainder)
    yens[place] += odd
    steps += _split_steps(found, yens, regime)
    if odd:
        says = f"円未満の端数の合計{yen_in_words(odd)}は{found[place].heir.id}に加える。"
        steps.append(Step(says))
    return _answered(_parts(found, yens, regime, steps), steps)


def _who_gets_the_rest(found: Sequence[HeirShare], remainder: str) -> int:
    if remainder == "largest_share":
        return max(range(len(found)), key=lambda place: (found[place].part, -place))
    if remainder == "oldest":
        return _oldest(found)
    marked = [place for place, share in enumerate(found) if share.heir.representative]
    return marked[0] if marked else 0


def _oldest(found: Sequence[HeirShare]) -> int:
    """The first-born; where no day of birth is given, the first named."""
    born = [share.heir.born_on for share in found]
    if any(born) and not all(born):
        raise ValueError("heirs: the day of birth of every heir is needed, or of none")
    return min(range(len(found)), key=lambda place: (born[place] or date.min, place))


def _split_steps(found: Sequence[HeirShare], yens: Sequence[int], regime: str) -> list[Step]:
    article = {"": _BY_SHARE, "local_tax": _TAX_SPLIT}.get(regime, _SPLIT)
    return [
        Step(f"{share.heir.id}は{in_words(share.part)}、{yen_in_words(yen)}。", article)
        for share, yen in zip(found, yens, strict=True)
    ]


def _parts(
    found: Sequence[HeirShare], yens: Sequence[int], regime: str, steps: list[Step]
) -> list[HeirPart]:
    limited = found[0].heir.limited
    if limited:
        article = _TAX_LIMITED if regime == "local_tax" else _LIMITED
        steps.append(Step("限定承認のため、相続財産の限度で負担する。", article))
    beyond = regime == "local_tax" and not limited
    parts = []
    for share, yen in zip(found, yens, strict=True):
        inherited = share.heir.inherited
        excess = Yen(max(inherited - yen, 0)) if beyond and inherited is not None else None
        if excess:
            says = (
                f"{share.heir.id}は他の相続人の分も{yen_in_words(excess)}まで納付の責めに任ずる。"
            )
            steps.append(Step(says, _TAX_BEYOND))
        parts.append(HeirPart(share.heir.id, share.part, Yen(yen), limited, excess))
    return parts


def _answered(parts: Sequence[HeirPart], steps: Sequence[Step]) -> Succession:
    named = dict.fromkeys(step.article for step in steps if step.article)
    return Succession(tuple(parts), tuple(steps), tuple(Source(article) for article in named))
