"""Facts of measures: seized, realised, demanded from another's procedure, taken to court."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from saiken.claims.facts.words import CourtResult, Procedure, Thing, Title, Worded
from saiken.values.yen import Yen


@dataclass(frozen=True)
class Seized(Worded):
    """差押え. Property was seized; `early` where the ten days of the dunning had not passed."""

    word: ClassVar[str] = "seized"
    label: ClassVar[str] = "差押え"
    what: Thing
    yen: Yen | None = None
    early: bool = False


@dataclass(frozen=True)
class SeizureReleased:
    """差押えの終了. Carried to its end (取立・配当), else released.

    `unlawful`: cancelled as unlawful; it then holds the clock for six months and renews nothing.
    """

    word: ClassVar[str] = "seizure_released"
    label: ClassVar[str] = "差押えの終了"
    completed: bool = False
    unlawful: bool = False


@dataclass(frozen=True)
class Realised:
    """換価. What was seized was turned into money; what is applied comes as a payment."""

    word: ClassVar[str] = "realised"
    label: ClassVar[str] = "換価"
    yen: Yen


@dataclass(frozen=True)
class DistributionDemanded:
    """交付要求. A part of what another procedure brings in was asked for.

    It holds the clock of a public claim only from the day on which the debtor was told of it.
    """

    word: ClassVar[str] = "distribution_demanded"
    label: ClassVar[str] = "交付要求"
    told_debtor_on: date | None = None


@dataclass(frozen=True)
class JoinedSeizure:
    """参加差押え. Another's seizure was joined; it holds the clock once the debtor was told."""

    word: ClassVar[str] = "joined_seizure"
    label: ClassVar[str] = "参加差押え"
    told_debtor_on: date | None = None


@dataclass(frozen=True)
class DemandLapsed:
    """交付要求・参加差押えの終了. The procedure that was joined is over, or we left it."""

    word: ClassVar[str] = "distribution_demand_lapsed"
    label: ClassVar[str] = "交付要求・参加差押えの終了"


@dataclass(frozen=True)
class CourtFiled(Worded):
    """裁判手続の申立て. The claim was taken to court."""

    word: ClassVar[str] = "court_filed"
    label: ClassVar[str] = "裁判手続の申立て"
    procedure: Procedure


@dataclass(frozen=True)
class CourtEnded(Worded):
    """裁判手続の終了. A procedure ended; a title is told by a fact of its own, when it is final."""

    word: ClassVar[str] = "court_ended"
    label: ClassVar[str] = "裁判手続の終了"
    result: CourtResult
    procedure: Procedure = "suit"


@dataclass(frozen=True)
class TitleObtained(Worded):
    """債務名義の取得. The title became final on the day of the fact."""

    word: ClassVar[str] = "title_obtained"
    label: ClassVar[str] = "債務名義の取得"
    title: Title


@dataclass(frozen=True)
class ExecutionFiled:
    """強制執行の申立て. Execution by the court was asked for."""

    word: ClassVar[str] = "execution_filed"
    label: ClassVar[str] = "強制執行の申立て"


@dataclass(frozen=True)
class ExecutionEnded:
    """強制執行の終了. Carried to its end, else withdrawn or cancelled."""

    word: ClassVar[str] = "execution_ended"
    label: ClassVar[str] = "強制執行の終了"
    completed: bool = False


@dataclass(frozen=True)
class AssetDisclosure:
    """財産開示. The disclosure ended on the day of the fact; it was asked for on `filed_on`."""

    word: ClassVar[str] = "asset_disclosure"
    label: ClassVar[str] = "財産開示"
    filed_on: date | None = None


@dataclass(frozen=True)
class AppealFiled:
    """不服申立て. The debtor contests the claim; `suit` where the city defends it in court."""

    word: ClassVar[str] = "appeal_filed"
    label: ClassVar[str] = "不服申立て"
    suit: bool = False


@dataclass(frozen=True)
class AppealEnded:
    """不服申立ての終了. What was contested is decided; `upheld` where the city's claim stands."""

    word: ClassVar[str] = "appeal_ended"
    label: ClassVar[str] = "不服申立ての終了"
    suit: bool = False
    upheld: bool = True
