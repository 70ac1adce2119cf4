"""Facts of the account: assessed, paid, and what the record itself is known to hold."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from saiken.claims.facts.words import LATER, UNKNOWN, CostOf, Worded, WriteOffCause
from saiken.values.yen import ZERO, Yen


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
    `day_known` is false where the ledger gives no day. `slip` is the number of the payment slip
    that it came by, `kept_charge` the late charge that slip had promised up to its last day.
    """

    word: ClassVar[str] = "paid"
    label: ClassVar[str] = "収納"
    yen: Yen
    by: str = "debtor"
    channel: str = "ledger"
    day_known: bool = True
    slip: str = field(default="", metadata=LATER)
    kept_charge: Yen = field(default=ZERO, metadata=LATER)


@dataclass(frozen=True)
class AcknowledgedByPayment:
    """一部納付による承認. A payment on another instalment acknowledged this one too.

    The debtor named none of several like debts, and the money did not cover them all.
    """

    word: ClassVar[str] = "acknowledged_by_payment"
    label: ClassVar[str] = "一部納付による承認"
    payment_of: int | None = None


@dataclass(frozen=True)
class CostIncurred(Worded):
    """費用の発生. A measure cost the city money that the debtor owes from then on.

    `yen` is what of it falls on the instalment; `paper` names the voucher by which it was paid.
    """

    word: ClassVar[str] = "cost_incurred"
    label: ClassVar[str] = "費用の発生"
    yen: Yen
    what: CostOf = field(default="", metadata=LATER)
    paper: str = field(default="", metadata=LATER)


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
class PaidInError:
    """誤納. Money that named this instalment and paid nothing that was owed; it is owed back.

    `line` names the record of the payment that it stands for, so that it is taken on only once.
    """

    word: ClassVar[str] = "paid_in_error"
    label: ClassVar[str] = "誤納"
    yen: Yen
    line: str = ""


@dataclass(frozen=True)
class RefundDecided:
    """還付の決定. So much is to be paid back, with interest; no money has moved yet."""

    word: ClassVar[str] = "refund_decided"
    label: ClassVar[str] = "還付の決定"
    yen: Yen
    interest: Yen = ZERO


@dataclass(frozen=True)
class Refunded:
    """還付の支払. What was decided to be paid back left the city on the day of the fact."""

    word: ClassVar[str] = "refunded"
    label: ClassVar[str] = "還付の支払"
    yen: Yen
    interest: Yen = ZERO


@dataclass(frozen=True)
class SetOff:
    """過誤納金の充当. What was owed back, and `interest`, paid the instalment `to` on that day.

    The payment there is a fact of the same act, made by the authority.
    """

    word: ClassVar[str] = "set_off"
    label: ClassVar[str] = "過誤納金の充当"
    yen: Yen
    to: int
    interest: Yen = ZERO


@dataclass(frozen=True)
class TakenBack:
    """取消し. What the act `act` wrote never happened, on any day, once this is known."""

    word: ClassVar[str] = "taken_back"
    label: ClassVar[str] = "取消し"
    act: int
    reason: str = ""
