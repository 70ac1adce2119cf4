"""The record: the closed list of facts, one entry of it, and both as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from saiken.claims.facts.debtors import (
    AnotherPerson,
    BankruptcyClosed,
    BankruptcyFiled,
    BankruptcyOpened,
    Described,
    Died,
    Discharged,
    Invoked,
    Moved,
    Protected,
    ProtectionLifted,
    SamePerson,
    TelephoneTold,
)
from saiken.claims.facts.letters import (
    AbilityJudged,
    Demanded,
    Dunned,
    DunnedDayUnknown,
    GuarantorDemanded,
    Inquired,
    LetterReturned,
    NegotiationAgreed,
    NegotiationRefused,
    PledgeBroken,
    Pledged,
    PledgeMissed,
    PublicNotice,
    TerminationNotified,
    Visited,
)
from saiken.claims.facts.measures import (
    AppealEnded,
    AppealFiled,
    AssetDisclosure,
    CourtEnded,
    CourtFiled,
    DemandLapsed,
    DistributionDemanded,
    ExecutionEnded,
    ExecutionFiled,
    JoinedSeizure,
    Realised,
    Seized,
    SeizureReleased,
    TitleObtained,
)
from saiken.claims.facts.money import (
    Accelerated,
    AcknowledgedByPayment,
    Assessed,
    CostIncurred,
    HistoryStated,
    Paid,
    PaidInError,
    RefundDecided,
    Refunded,
    SetOff,
    TakenBack,
    WrittenOff,
)
from saiken.claims.facts.relief import (
    CollectionResumed,
    CollectionStopped,
    Deferred,
    ExtinguishedAtOnce,
    GraceCancelled,
    Graced,
    Lowered,
    Remitted,
    StopCancelled,
    Stopped,
    Waived,
)
from saiken.claims.facts.words import COMPONENTS, LATER

Body = (
    Assessed
    | Paid
    | PaidInError
    | RefundDecided
    | Refunded
    | SetOff
    | AcknowledgedByPayment
    | CostIncurred
    | Accelerated
    | WrittenOff
    | HistoryStated
    | TakenBack
    | Dunned
    | DunnedDayUnknown
    | Demanded
    | GuarantorDemanded
    | LetterReturned
    | PublicNotice
    | TerminationNotified
    | Visited
    | Pledged
    | PledgeMissed
    | PledgeBroken
    | NegotiationAgreed
    | NegotiationRefused
    | Inquired
    | AbilityJudged
    | Seized
    | SeizureReleased
    | Realised
    | DistributionDemanded
    | JoinedSeizure
    | DemandLapsed
    | CourtFiled
    | CourtEnded
    | TitleObtained
    | ExecutionFiled
    | ExecutionEnded
    | AssetDisclosure
    | AppealFiled
    | AppealEnded
    | Graced
    | GraceCancelled
    | Stopped
    | StopCancelled
    | ExtinguishedAtOnce
    | CollectionStopped
    | CollectionResumed
    | Deferred
    | Lowered
    | Remitted
    | Waived
    | Died
    | Moved
    | Protected
    | ProtectionLifted
    | Described
    | TelephoneTold
    | SamePerson
    | AnotherPerson
    | Invoked
    | BankruptcyOpened
    | BankruptcyFiled
    | BankruptcyClosed
    | Discharged
)

BODIES: Mapping[str, type[Body]] = MappingProxyType({body.word: body for body in get_args(Body)})


@dataclass(frozen=True)
class Fact:
    """One entry of the record. `covers` names components, `against` obligations (None: all).

    `serial` is its number in commit order, `happened_on` the day the law looks at, `known_at` the
    moment it became known, `act` the act that wrote it.
    """

    serial: int
    body: Body
    happened_on: date
    known_at: datetime
    act: int
    covers: frozenset[str] = frozenset(COMPONENTS)
    against: frozenset[int] | None = None


def as_plain(body: Body) -> dict[str, Any]:
    """A fact's values as JSON-ready data; days as ISO strings.

    A value that older facts of the word do not have is left out while it says nothing.
    """
    plain = {}
    for name, may_be_left_out, default in _values_of(body.word):
        value = getattr(body, name)
        if not (may_be_left_out and value == default):
            plain[name] = value.isoformat() if isinstance(value, date) else value
    return plain


@cache
def _values_of(word: str) -> tuple[tuple[str, bool, Any], ...]:
    """The values of a fact: whether each may be left out, and where. Asked once per word."""
    return tuple(
        (one.name, one.metadata.keys() == LATER.keys(), one.default) for one in fields(BODIES[word])
    )


def from_plain(word: str, values: Mapping[str, Any]) -> Body:
    """The fact of a word and its values; KeyError for an unknown word, TypeError for a value."""
    days = _days_of(word)
    return BODIES[word](**{n: _day(value) if n in days else value for n, value in values.items()})


@cache
def _days_of(word: str) -> frozenset[str]:
    """Which values of a fact are days; asked once per word, not once per fact."""
    hints = get_type_hints(BODIES[word]).items()
    return frozenset(name for name, hint in hints if hint is date or date in get_args(hint))


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value
