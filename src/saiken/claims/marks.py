"""What a fact leaves behind beside money and clocks: the columns of its mark."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from saiken.claims import facts as f

STATUTORY_DUE = "statutory_due"
HISTORY = "history"
KEPT_CHARGE = "kept_charge"  # the late charge that a payment slip had promised
_OTHERS = "others/"
_APART = ":"  # between the name of a mark and the word that tells more of it


class MarkColumns(NamedTuple):
    """The columns of a mark: two days and a number as its fact says, and a word that tells more."""

    day: date | None = None
    day2: date | None = None
    number: int | None = None
    detail: str = ""


Columns = Callable[[Any], MarkColumns]
_NONE = MarkColumns()
_OF_BODY: Mapping[type[f.Body], Columns] = {
    f.Dunned: lambda b: MarkColumns(b.designated_deadline, b.arrived_on, b.fee),
    f.LetterReturned: lambda b: MarkColumns(number=b.of),
    f.Visited: lambda b: MarkColumns(detail=b.result),
    f.Graced: lambda b: MarkColumns(b.first, b.last, detail=b.type),
    f.HistoryStated: lambda b: MarkColumns(number=int(b.complete), detail=b.dunning),
    f.AcknowledgedByPayment: lambda b: MarkColumns(number=b.payment_of),
    f.PaidInError: lambda b: MarkColumns(number=b.yen, detail=b.line),
    f.RefundDecided: lambda b: MarkColumns(number=b.yen, detail=str(b.interest)),
    f.Refunded: lambda b: MarkColumns(number=b.yen, detail=str(b.interest)),
    f.SetOff: lambda b: MarkColumns(number=b.yen, detail=f"{b.to}+{b.interest}"),
    f.CostIncurred: lambda b: MarkColumns(number=b.yen, detail=b.what),
    f.Accelerated: lambda b: MarkColumns(b.due_on),
    f.WrittenOff: lambda b: MarkColumns(detail=b.cause),
    f.NegotiationAgreed: lambda b: MarkColumns(b.until),
    f.AbilityJudged: lambda b: MarkColumns(number=int(b.able)),
    f.Seized: lambda b: MarkColumns(number=b.yen, detail=b.what),
    f.SeizureReleased: lambda b: MarkColumns(number=int(b.completed)),
    f.Realised: lambda b: MarkColumns(number=b.yen),
    f.DistributionDemanded: lambda b: MarkColumns(b.told_debtor_on),
    f.JoinedSeizure: lambda b: MarkColumns(b.told_debtor_on),
    f.CourtFiled: lambda b: MarkColumns(detail=b.procedure),
    f.CourtEnded: lambda b: MarkColumns(detail=b.result),
    f.TitleObtained: lambda b: MarkColumns(detail=b.title),
    f.ExecutionEnded: lambda b: MarkColumns(number=int(b.completed)),
    f.AppealFiled: lambda b: MarkColumns(number=int(b.suit)),
    f.AppealEnded: lambda b: MarkColumns(number=int(b.upheld)),
    f.Stopped: lambda b: MarkColumns(detail=b.ground),
    f.CollectionStopped: lambda b: MarkColumns(detail=b.ground),
    f.Deferred: lambda b: MarkColumns(b.first, b.last, detail=b.due_on.isoformat()),
    f.Waived: lambda b: MarkColumns(detail=b.basis),
    f.BankruptcyOpened: lambda b: MarkColumns(detail=b.procedure),
    f.BankruptcyClosed: lambda b: MarkColumns(number=int(b.confirmed)),
    f.Discharged: lambda b: MarkColumns(detail=b.exception),
    f.SamePerson: lambda b: MarkColumns(number=b.other),
    f.AnotherPerson: lambda b: MarkColumns(number=b.other),
}
_NAMES: Mapping[type[f.Body], str] = {f.HistoryStated: HISTORY}


def mark_of(body: f.Body) -> tuple[str, MarkColumns]:
    """The tag of a fact's mark, as it is stored, with its columns."""
    columns_of = _OF_BODY.get(type(body))
    columns = _NONE if columns_of is None else columns_of(body)
    name = _NAMES.get(type(body), body.word)
    return (f"{name}{_APART}{columns.detail}" if columns.detail else name), columns


def of_others(tag: str) -> str:
    """The tag of a mark that an act against guarantors leaves, which says nothing of the debtor."""
    return f"{_OTHERS}{tag}"


def told_by(tag: str | None) -> tuple[str, str]:
    """The name of a mark and the word that tells more, from the tag that is stored."""
    name, _, detail = (tag or "").partition(_APART)
    return name, detail
