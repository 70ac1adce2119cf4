"""Dunning letter and demand as frozen values: all words, figures, names and grounds printed."""

from dataclasses import dataclass, field
from datetime import date

from saiken.letters import stored
from saiken.values.yen import Yen

# Name and version of the template; a stored letter keeps the one it had.
DUNNING, DEMAND = "dunning@1", "demand@1"
FAILED, AHEAD = "transfer_failed@1", "transfer_ahead@1"
HANDOVER = "handover@1"  # before or after another office takes a case over
GUARANTOR = "guarantor@1"
TITLES = {
    DUNNING: "督促状",
    DEMAND: "催告書",
    GUARANTOR: "保証債務履行請求書",
    FAILED: "口座振替不能のお知らせ",
    AHEAD: "口座振替のお知らせ",
    HANDOVER: "引継ぎのお知らせ",
}


@dataclass(frozen=True)
class Authority:
    """名義. Who sends the letter on its day; `seal_place` leaves room for the seal."""

    name: str  # さくら市長　花岡 みどり
    seal_note: str = "（公印省略）"
    seal_place: bool = False


@dataclass(frozen=True)
class Office:
    """担当. Where the reader can ask."""

    name: str
    postal_code: str
    address: str
    telephone: str
    hours: str


@dataclass(frozen=True)
class Addressee:
    """宛名. What stands in the window, in this order: code, address, role, name."""

    name: str
    honorific: str  # 様 or 御中
    postal_code: str
    address: tuple[str, ...]
    role: str = ""  # （故 佐藤 太郎 様 相続人代表者）, （納税管理人）, ○○様方


@dataclass(frozen=True)
class WorkingLine:
    """One stretch of a late charge: days of one rate on one base."""

    first: date
    last: date
    days: int
    rate: str  # 年2.8％
    base: Yen
    yen: Yen


@dataclass(frozen=True)
class InstalmentLine:
    """期別. What is owed of one instalment; `owed` is what is left after `paid`.

    `dunned_on`: the day of the dunning letter, which a demand names.
    """

    fiscal_year: str  # 令和8年度
    period: str  # 第2期, 4月分
    key: str  # number by which a payment is matched
    due_on: date
    owed: Yen
    paid: Yen
    late_charge: Yen
    fee: Yen
    working: tuple[WorkingLine, ...] = ()
    dunned_on: date | None = field(default=None, metadata=stored.LATER)
    cost: Yen = field(default=Yen(0), metadata=stored.LATER)  # of execution, not paid yet

    @property
    def total(self) -> Yen:
        """Principal left, late charge, fee and cost together."""
        return Yen(self.owed + self.late_charge + self.fee + self.cost)


@dataclass(frozen=True)
class LegalParagraph:
    """A paragraph the law of the claim's kind dictates, with the article that carries it."""

    text: str
    article: str  # empty where the text names it


@dataclass(frozen=True)
class Said:
    """A line of what the reader answers for: 主たる債務者, 保証契約の日, 極度額."""

    label: str
    text: str


@dataclass(frozen=True)
class Liability:
    """責任. Why one who is not the debtor alone owes it: for whom, by what, and how far, by law."""

    head: str
    about: tuple[Said, ...]
    paragraphs: tuple[LegalParagraph, ...]


@dataclass(frozen=True)
class Door:
    """One of the ways to answer: 払う, 分けて払う, 払えない／違う."""

    name: str
    text: str
    telephone: str


@dataclass(frozen=True)
class Words:
    """The city's own words, all placeholders filled (`texts.DunningTexts.filled`)."""

    sentence: str
    how_to_pay: tuple[str, ...]
    friendly: str
    doors: tuple[Door, ...]
    crossing: str


@dataclass(frozen=True)
class Naming:
    """How this kind calls its sums: 未納の税額 and 延滞金, 未納の家賃 and 遅延損害金."""

    owed: str
    late_charge: str
    pay: str = "納付"  # or 支払
    due: str = "納期限"  # or 支払期限
    key: str = "番号"  # what the number of an instalment is called on the slip
    fee: str = "督促手数料"
    objection: str = "不服があるとき（教示）"
    late_charge_note: str = ""  # how the charge is cut, in the words of the kind
    limit: str = field(default="", metadata=stored.LATER)  # 振替の日; none: 納付の期限
    cost: str = field(default="執行の費用", metadata=stored.LATER)
    title: str = field(default="", metadata=stored.LATER)  # the city's word; none: the template's


@dataclass(frozen=True)
class DunningSnapshot:
    """督促状・催告書. All that is printed; the charge is reckoned to `late_charge_to_on`.

    ValueError where it has no line, or where the day to pay by lies before the day of issue.
    """

    template: str
    number: str
    issued_on: date
    authority: Authority
    office: Office
    addressee: Addressee
    kind_name: str
    naming: Naming
    lines: tuple[InstalmentLine, ...]
    late_charge_to_on: date
    pay_by_on: date
    grounds: str  # the sentence that names what this dunning rests on
    words: Words
    follows: tuple[LegalParagraph, ...]
    objection: tuple[LegalParagraph, ...] = ()
    sample: bool = False
    large_print: bool = False
    # What is dunned at once may need several letters: this is the `part`th of so many.
    part: int = field(default=1, metadata=stored.LATER)
    parts: int = field(default=1, metadata=stored.LATER)
    all_parts: Yen = field(default=Yen(0), metadata=stored.LATER)  # what all of them come to
    slips: int = field(default=0, metadata=stored.LATER)  # payment slips behind the letter
    # To one who owes jointly or guarantees; none to a debtor who owes alone.
    liability: Liability | None = field(default=None, metadata=stored.LATER)

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError(f"{self.number}: a dunning letter without an instalment")
        if not 1 <= self.part <= self.parts:
            raise ValueError(f"{self.number}: letter {self.part} of {self.parts}")
        if self.pay_by_on < self.issued_on:
            raise ValueError(f"{self.number}: to be paid before it is issued")

    @property
    def title(self) -> str:
        """What the paper is called."""
        return self.naming.title or TITLES[self.template]

    @property
    def total(self) -> Yen:
        """What has to be paid if it is paid on `late_charge_to_on`."""
        return Yen(sum(line.total for line in self.lines))


def resting_on(*articles: str) -> str:
    """The sentence for `grounds`: on which articles and ordinances this dunning rests."""
    return f"この督促状は、{'及び'.join(articles)}に基づいてお送りするものです。"


def asking_again(pay: str, *, disposition: bool) -> str:
    """The sentence for `grounds` of a demand: it asks once more, and disposes of nothing.

    `disposition`: whether the dunning of the claim was one, so that the difference must be said.
    """
    asked = f"この催告書は、表の日に督促状を発した分について、改めて{pay}をお願いするものです。"
    return asked + ("新たな処分をするものではありません。" if disposition else "")


def to_json(snapshot: DunningSnapshot) -> bytes:
    """The letter as it is stored; the same letter always gives the same bytes."""
    return stored.to_json(snapshot)


def from_json(data: bytes) -> DunningSnapshot:
    """The letter that was stored; `stored.Unreadable` names the field that does not fit."""
    return stored.from_json(DunningSnapshot, data)
