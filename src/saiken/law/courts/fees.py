"""申立ての手数料: what a court asks for each kind of application, by the table of the day."""

from dataclasses import dataclass
from datetime import date

from saiken.law.courts.limits import figures, step_on, whole_on
from saiken.law.terms import yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

KINDS = (
    "suit",
    "payment_order",
    "small_claim",
    "conciliation",
    "claim_seizure",
    "asset_disclosure",
    "third_party_information",
)
BY_VALUE = KINDS[:4]
FILINGS = ("electronic", "paper")

_NAMES = {
    "suit": "訴えの提起",
    "payment_order": "支払督促の申立て",
    "small_claim": "少額訴訟の訴えの提起",
    "conciliation": "民事調停の申立て",
    "claim_seizure": "債権差押命令の申立て",
    "asset_disclosure": "財産開示手続実施の申立て",
    "third_party_information": "第三者からの情報取得の申立て",
}
_DIFFERENCE = "民事訴訟費用等に関する法律3条（支払督促からの訴え提起）"
_FILING_WORDS = {"electronic": "電子申立て", "paper": "書面による申立て"}


@dataclass(frozen=True)
class CourtFee:
    """申立ての手数料: the part by the value of the claim, the part that is the same for all.

    Before 2026-05-21 postage was paid beside the fee; since then `flat` holds it for suits and
    payment orders. Late charges asked for beside the principal do not count towards the value.
    """

    kind: str
    by_value: Yen
    flat: Yen
    working: tuple[Step, ...]
    sources: tuple[Source, ...]

    @property
    def total(self) -> Yen:
        """The fee to pay."""
        return Yen(self.by_value + self.flat)


def court_fee(
    kind: str,
    amount: Yen | None,
    on: date,
    *,
    filing: str = "electronic",
    defendants: int = 1,
) -> CourtFee:
    """申立ての手数料 of a kind for a claim of `amount` yen (principal), filed on a day.

    Filing is taken as electronic (doubt LT-5). ValueError for an unknown word, or a kind by value
    without a value; NoFigureYet before the table. Source: 民事訴訟費用等に関する法律3条・4条.
    """
    if kind not in KINDS or filing not in FILINGS or defendants < 1:
        raise ValueError("an unknown kind or way of filing, or no defendant")
    if kind not in BY_VALUE:
        step = step_on(f"{kind}_fee", on)
        return _made(kind, (0, step.value), (step.source,), _NAMES[kind])
    if not amount:
        raise ValueError("the value of the claim is expected")
    by_value, table = _by_value(kind, amount, on)
    flat, sources = _flat(kind, on, filing=filing, defendants=defendants)
    says = f"{_NAMES[kind]}（訴訟の目的の価額{yen_in_words(amount)}、{_FILING_WORDS[filing]}）"
    return _made(kind, (by_value, flat), (table, *sources), says)


def fee_on_objection(
    amount: Yen, filed_on: date, *, filing: str = "electronic", defendants: int = 1
) -> Yen:
    """督促異議により訴えとみなされたときの追納額: the suit's fee less the order's part by value.

    The table of the day the order was applied for. Source: 民事訴訟費用等に関する法律3条.
    """
    suit = court_fee("suit", amount, filed_on, filing=filing, defendants=defendants)
    order = court_fee("payment_order", amount, filed_on, filing=filing)
    return Yen(suit.total - order.by_value)


def _by_value(kind: str, amount: int, on: date) -> tuple[int, str]:
    table = "conciliation_bands" if kind == "conciliation" else "suit_bands"
    step = figures()[table].figure.step_on(on)
    fee = _banded(amount, step.value)
    return (fee // 2 if kind == "payment_order" else fee), step.source


def _banded(amount: int, bands: tuple[str, ...]) -> int:
    """Each band's part of the amount, begun units counted whole."""
    fee, below = 0, 0
    for band in bands:
        end, unit, yen = band.split()
        top = amount if end == "-" else min(amount, int(end))
        fee += -(-max(top - below, 0) // int(unit)) * int(yen)
        below = max(top, below)
    return fee


def _flat(kind: str, on: date, *, filing: str, defendants: int) -> tuple[int, tuple[str, ...]]:
    if kind == "conciliation":
        return 0, ()
    if kind == "payment_order":
        step = step_on(f"payment_order_flat_{filing}", on)
        return step.value, (step.source,)
    step = step_on(f"suit_flat_{filing}", on)
    more = whole_on("suit_flat_each_further_defendant", on) * (defendants - 1)
    return step.value + more, (step.source,)


def _made(kind: str, parts: tuple[int, int], sources: tuple[str, ...], says: str) -> CourtFee:
    by_value, flat = (Yen(part) for part in parts)
    steps = [Step(says, sources[0])]
    if kind in BY_VALUE:
        half = "の2分の1" if kind == "payment_order" else ""
        steps.append(Step(f"価額に応じた額{half}は{yen_in_words(by_value)}。", sources[0]))
    if kind in BY_VALUE and flat:
        steps.append(Step(f"定額の部分（郵便費用を含む）は{yen_in_words(flat)}。", sources[-1]))
    total = yen_in_words(by_value + flat)
    steps.append(Step(f"手数料は{total}。申立ての前に裁判所に額を確かめる。", sources[0]))
    if kind == "payment_order":
        steps.append(Step("督促異議により訴えとなったときは、差額を納める。", _DIFFERENCE))
    return CourtFee(kind, by_value, flat, tuple(steps), tuple(Source(s) for s in sources))
