"""Facts of the account: assessed, paid, and what the record itself is known to hold."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from saiken.claims.facts.words import UNKNOWN, Worded, WriteOffCause
from saiken.values.yen import Yen


@dataclass(frozen=True)
class Assessed:
    """調定. The instalment exists: so much, due on a day.

    `by_rule`: the day of assessment follows a declared rule, since the ledger gives none.
    """

    word: ClassVar[str] = "assessed"
    label: ClassVar[str] = "調定"
    principal: Yen
    due_on: date
    statutory_due_on: date | None = None
    cause_on: date | None = None
    by_rule: bool = False


@dataclass(frozen=True)
class Paid:
    """収納. Money came; `by` says who paid, `channel` how.

    `by`: debtor, agreed_payer, guarantor, joint_debtor (the fact names which one), heir,
    third_party, authority (a refund set off) or execution (what a measure brought in).
    `day_known` is false where the ledger gives no day.
    """

    word: ClassVar[str] = "paid"
    label: ClassVar[str] = "収納"
    yen: Yen
    by: str = "debtor"
    channel: str = "ledger"
    day_known: bool = True


@dataclass(frozen=True)
class AcknowledgedByPayment:
    """一部納付による承認. A payment on another instalment acknowledged this one too.

    The debtor named none of several like debts, and the money did not cover them all.
    """

    word: ClassVar[str] = "acknowledged_by_payment"
    label: ClassVar[str] = "一部納付による承認"
    payment_of: int | None = None


@dataclass(frozen=True)
class CostIncurred:
    """費用の発生. A measure cost the city money that the debtor owes from then on."""

    word: ClassVar[str] = "cost_incurred"
    label: ClassVar[str] = "費用の発生"
    yen: Yen


@dataclass(frozen=True)
class Accelerated:
    """繰上徴収・期限の利益の喪失. What was not yet due falls due on `due_on`."""

    word: ClassVar[str] = "accelerated"
    label: ClassVar[str] = "繰上徴収・期限の利益の喪失"
    due_on: date


@dataclass(frozen=True)
class WrittenOff(Worded):
    """不納欠損. A posting in the books for the reason `cause`; it ends no claim."""

    word: ClassVar[str] = "written_off"
    label: ClassVar[str] = "不納欠損"
    cause: WriteOffCause


@dataclass(frozen=True)
class HistoryStated:
    """経過の確認. Whether the record is complete, and what is known of the dunning letter.

    `paper` is what the statement rests on.
    """

    word: ClassVar[str] = "history_stated"
    label: ClassVar[str] = "経過の確認"
    complete: bool
    dunning: str = UNKNOWN
    paper: str = ""


@dataclass(frozen=True)
class TakenBack:
    """取消し. What the act `act` wrote never happened, on any day, once this is known."""

    word: ClassVar[str] = "taken_back"
    label: ClassVar[str] = "取消し"
    act: int
    reason: str = ""
