"""The payment slip as a frozen value: every figure, number and word it is printed with."""

from dataclasses import dataclass, field
from datetime import date

from saiken.letters import stored
from saiken.letters.snapshot import Office
from saiken.values.yen import ZERO, Yen

SLIP = "slip@1"  # name and version of the template; a stored slip keeps the one it had
MOST_LINES = 10  # a page holds so many


@dataclass(frozen=True)
class SlipLine:
    """内訳. What the slip pays of one instalment."""

    fiscal_year: str
    period: str
    key: str
    due_on: date
    principal: Yen
    late_charge: Yen
    fee: Yen
    cost: Yen = field(default=ZERO, metadata=stored.LATER)

    @property
    def total(self) -> Yen:
        """Principal, late charge, fee and cost of execution together."""
        return Yen(self.principal + self.late_charge + self.fee + self.cost)


@dataclass(frozen=True)
class SlipNaming:
    """How this kind calls its sums on a slip."""

    principal: str  # 税額, 家賃
    late_charge: str  # 延滞金, 遅延損害金
    pay: str = "納付"
    due: str = "納期限"
    fee: str = "督促手数料"
    cost: str = field(default="執行の費用", metadata=stored.LATER)


@dataclass(frozen=True)
class SlipWords:
    """The city's own words, placeholders filled; `assumed` names what no public rule settles."""

    how_to_pay: tuple[str, ...]
    after: str
    once: str
    help: str
    assumed: str


@dataclass(frozen=True)
class SlipSnapshot:
    """納付書. All that is printed. It bears no address: whoever holds it learns nobody's home.

    `code`: the 44 digits for stores, `el_qr` the 255 of the QR code; where empty, there is none,
    and `no_code` says why no store takes it. `ocr` are one or two lines of digits.
    ValueError for no line or too many, or a last day before the day of issue.
    """

    template: str
    number: str
    issued_on: date
    usable_until: date
    authority: str
    office: Office
    name: str
    honorific: str
    kind_name: str
    naming: SlipNaming
    lines: tuple[SlipLine, ...]
    words: SlipWords
    ocr: tuple[str, ...]
    code: str = ""
    no_code: str = ""
    el_qr: str = ""
    el_number: str = ""
    turn: int = 1
    turns: int = 1
    sample: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.lines) <= MOST_LINES:
            raise ValueError(f"{self.number}: a slip of {len(self.lines)} instalments")
        if not 1 <= self.turn <= self.turns:
            raise ValueError(f"{self.number}: slip {self.turn} of {self.turns}")
        if self.usable_until < self.issued_on:
            raise ValueError(f"{self.number}: run out before it is issued")

    @property
    def total(self) -> Yen:
        """What is paid by the slip, whenever it is paid up to its last day."""
        return Yen(sum(line.total for line in self.lines))


def slip_to_json(slip: SlipSnapshot) -> bytes:
    """The slip as it is stored; the same slip always gives the same bytes."""
    return stored.to_json(slip)


def slip_from_json(data: bytes) -> SlipSnapshot:
    """The slip that was stored; `stored.Unreadable` names the field that does not fit."""
    return stored.from_json(SlipSnapshot, data)
