"""Facts of letters, visits and promises: dunned, demanded, returned, visited, pledged."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from saiken.claims.facts.words import VisitResult, Worded
from saiken.values.yen import Yen


@dataclass(frozen=True)
class Dunned:
    """督促. The dunning letter was dispatched on the day of the fact.

    `fee` is the yen that the letter asked for as its fee; None where that is not told.
    """

    word: ClassVar[str] = "dunned"
    label: ClassVar[str] = "督促"
    designated_deadline: date | None = None
    arrived_on: date | None = None
    letter: str = ""
    fee: Yen | None = None


@dataclass(frozen=True)
class DunnedDayUnknown:
    """督促（発送日不明）. A dunning letter went out, nobody knows when; no clock rests on it."""

    word: ClassVar[str] = "dunned_day_unknown"
    label: ClassVar[str] = "督促（発送日不明）"


@dataclass(frozen=True)
class Demanded:
    """催告. A demand after the dunning letter; six months, once. `letter`: the paper's number."""

    word: ClassVar[str] = "demanded"
    label: ClassVar[str] = "催告"
    letter: str = ""


@dataclass(frozen=True)
class GuarantorDemanded:
    """保証人への催告. A demand upon the guarantors named, or upon all of them; never the debtor."""

    word: ClassVar[str] = "guarantor_demanded"
    label: ClassVar[str] = "保証人への催告"
    letter: str = ""


@dataclass(frozen=True)
class LetterReturned:
    """返戻. A letter came back unserved; `of` is the serial of the fact that sent it.

    What came back had no effect, from the day on which that is known. Without `of` no act is
    touched: which letter it was is not known.
    """

    word: ClassVar[str] = "letter_returned"
    label: ClassVar[str] = "返戻"
    of: int | None = None


@dataclass(frozen=True)
class PublicNotice:
    """公示送達. The dunning letter was posted up on the day of the fact, since service failed."""

    word: ClassVar[str] = "served_by_public_notice"
    label: ClassVar[str] = "公示送達"


@dataclass(frozen=True)
class TerminationNotified:
    """明渡しの請求. The contract was terminated and the rooms were asked back."""

    word: ClassVar[str] = "termination_notified"
    label: ClassVar[str] = "明渡しの請求"


@dataclass(frozen=True)
class Visited(Worded):
    """臨戸訪問. Somebody of the office went to the debtor's home; no clock rests on it.

    `paper`: the number of the round. Who was met and what was said lies with the visit, sealed.
    """

    word: ClassVar[str] = "visited"
    label: ClassVar[str] = "臨戸訪問"
    result: VisitResult
    paper: str = ""


@dataclass(frozen=True)
class Pledged:
    """分納誓約（承認）. The debtor acknowledged the debt in writing."""

    word: ClassVar[str] = "pledged"
    label: ClassVar[str] = "分納誓約"


@dataclass(frozen=True)
class PledgeMissed:
    """分納の不履行. A promised part did not come."""

    word: ClassVar[str] = "pledge_missed"
    label: ClassVar[str] = "分納の不履行"


@dataclass(frozen=True)
class PledgeBroken:
    """分納誓約の破棄. The office no longer waits for the promise."""

    word: ClassVar[str] = "pledge_broken"
    label: ClassVar[str] = "分納誓約の破棄"


@dataclass(frozen=True)
class NegotiationAgreed:
    """協議の合意. Both sides agreed in writing to negotiate, until a day or for a year."""

    word: ClassVar[str] = "negotiation_agreed"
    label: ClassVar[str] = "協議の合意"
    until: date | None = None


@dataclass(frozen=True)
class NegotiationRefused:
    """協議の拒絶. One side told the other in writing that it negotiates no longer."""

    word: ClassVar[str] = "negotiation_refused"
    label: ClassVar[str] = "協議の拒絶"


@dataclass(frozen=True)
class Inquired:
    """財産調査. Assets and income were asked for."""

    word: ClassVar[str] = "inquired"
    label: ClassVar[str] = "財産調査"


@dataclass(frozen=True)
class AbilityJudged:
    """資力判断. Whether the debtor can pay, as the office found."""

    word: ClassVar[str] = "ability_judged"
    label: ClassVar[str] = "資力判断"
    able: bool
