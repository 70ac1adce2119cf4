"""What can happen to an instalment or a person: the closed list of facts, each as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Protocol, get_args, get_type_hints

from saiken.values.yen import Yen

PRINCIPAL = "principal"
LATE_CHARGE = "late_charge"
COMPONENTS = (PRINCIPAL, LATE_CHARGE)

DISPATCHED = "dispatched"
DAY_UNKNOWN = "dispatched_day_unknown"
NOT_DISPATCHED = "not_dispatched"
UNKNOWN = "unknown"


class FactBody(Protocol):
    """What every fact has: its word in the record and its word on screens."""

    word: ClassVar[str]
    label: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


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

    `day_known` is false where the ledger gives no day.
    """

    word: ClassVar[str] = "paid"
    label: ClassVar[str] = "収納"
    yen: Yen
    by: str = "debtor"
    channel: str = "ledger"
    day_known: bool = True


@dataclass(frozen=True)
class Dunned:
    """督促. The dunning letter was dispatched on the day of the fact."""

    word: ClassVar[str] = "dunned"
    label: ClassVar[str] = "督促"
    designated_deadline: date | None = None
    arrived_on: date | None = None
    letter: str = ""


@dataclass(frozen=True)
class DunnedDayUnknown:
    """督促（発送日不明）. A dunning letter went out, nobody knows when; no clock rests on it."""

    word: ClassVar[str] = "dunned_day_unknown"
    label: ClassVar[str] = "督促（発送日不明）"


@dataclass(frozen=True)
class Demanded:
    """催告. A demand after the dunning letter; six months, once."""

    word: ClassVar[str] = "demanded"
    label: ClassVar[str] = "催告"


@dataclass(frozen=True)
class Pledged:
    """分納誓約（承認）. The debtor acknowledged the debt in writing."""

    word: ClassVar[str] = "pledged"
    label: ClassVar[str] = "分納誓約"


@dataclass(frozen=True)
class Graced:
    """猶予. Collection or conversion waits from `first` to `last`; ValueError if it ends before."""

    word: ClassVar[str] = "graced"
    label: ClassVar[str] = "猶予"
    first: date
    last: date
    type: str = "collection grace"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a grace from {self.first} cannot end on {self.last}")


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
class TakenBack:
    """取消し. What the act `act` wrote never happened, on any day, once this is known."""

    word: ClassVar[str] = "taken_back"
    label: ClassVar[str] = "取消し"
    act: int
    reason: str = ""


Body = (
    Assessed
    | Paid
    | Dunned
    | DunnedDayUnknown
    | Demanded
    | Pledged
    | Graced
    | HistoryStated
    | Died
    | Moved
    | Protected
    | ProtectionLifted
    | Described
    | TakenBack
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
    """A fact's values as JSON-ready data; days as ISO strings."""
    values = {field.name: getattr(body, field.name) for field in fields(body)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


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
