"""Facts of debtors: who they are, died, moved, protected, insolvent, discharged, invoking."""

from dataclasses import dataclass
from typing import ClassVar

from saiken.claims.facts.words import DischargeException, InsolvencyProcedure, Worded


@dataclass(frozen=True)
class Died:
    """死亡. The person died on the day of the fact."""

    word: ClassVar[str] = "died"
    label: ClassVar[str] = "死亡"


@dataclass(frozen=True)
class Moved:
    """転居・転出. The person moved, the new address is among the particulars; `out` of the city."""

    word: ClassVar[str] = "moved"
    label: ClassVar[str] = "転居・転出"
    out: bool = False


@dataclass(frozen=True)
class Protected:
    """支援措置. The address is protected until this is taken back or lifted."""

    word: ClassVar[str] = "protected"
    label: ClassVar[str] = "支援措置"


@dataclass(frozen=True)
class ProtectionLifted:
    """支援措置の終了. The address is open again; `paper` is what that rests on."""

    word: ClassVar[str] = "protection_lifted"
    label: ClassVar[str] = "支援措置の終了"
    paper: str = ""


@dataclass(frozen=True)
class Described:
    """宛名の登録. The person's name and address became known; they lie among the particulars."""

    word: ClassVar[str] = "described"
    label: ClassVar[str] = "宛名の登録"


@dataclass(frozen=True)
class TelephoneTold:
    """電話番号の登録. A file told telephones of the person; no address became known by that."""

    word: ClassVar[str] = "telephone_told"
    label: ClassVar[str] = "電話番号の登録"


@dataclass(frozen=True)
class SamePerson:
    """同じ人. Somebody looked and holds the person and `other` for one; `reason` is why."""

    word: ClassVar[str] = "same_person"
    label: ClassVar[str] = "同じ人と確認"
    other: int
    reason: str = ""


@dataclass(frozen=True)
class AnotherPerson:
    """別の人. Somebody looked and holds the person and `other` for two; `reason` is why."""

    word: ClassVar[str] = "another_person"
    label: ClassVar[str] = "別の人と確認"
    other: int
    reason: str = ""


@dataclass(frozen=True)
class Invoked:
    """時効の援用. Those whom the fact is against relied on the completed period."""

    word: ClassVar[str] = "invoked"
    label: ClassVar[str] = "時効の援用"


@dataclass(frozen=True)
class BankruptcyOpened(Worded):
    """破産等の開始. An insolvency procedure was opened over the debtor's property."""

    word: ClassVar[str] = "bankruptcy_opened"
    label: ClassVar[str] = "破産等の開始"
    procedure: InsolvencyProcedure = "bankruptcy"


@dataclass(frozen=True)
class BankruptcyFiled:
    """破産債権の届出. The claim was filed with the court."""

    word: ClassVar[str] = "bankruptcy_claim_filed"
    label: ClassVar[str] = "破産債権の届出"


@dataclass(frozen=True)
class BankruptcyClosed:
    """破産等の終了. The procedure is over; `confirmed` where the table fixed the claim."""

    word: ClassVar[str] = "bankruptcy_closed"
    label: ClassVar[str] = "破産等の終了"
    confirmed: bool = False


@dataclass(frozen=True)
class Discharged(Worded):
    """免責. The discharge became final; `exception`: why this claim is owed all the same."""

    word: ClassVar[str] = "discharged"
    label: ClassVar[str] = "免責"
    exception: DischargeException = ""
