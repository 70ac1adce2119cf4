"""A proposal: what of a file would be read as what, why, and what nobody but a person can say."""

from dataclasses import dataclass, field

from saiken.files.ledgers.columns import Spot, TextColumn
from saiken.files.ledgers.mapping import AnyMapping
from saiken.files.ledgers.proposing.column import Column

CERTAIN = "certain"  # heading and values agree
LIKELY = "likely"  # the heading or the values say so, the other does not speak against it


@dataclass(frozen=True)
class ProposedColumn:
    """One column (or label) and the field it would be read as; `why` is a sentence for people."""

    field: str
    column: str
    examples: tuple[str, ...]
    why: str
    confidence: str  # certain, likely


@dataclass(frozen=True)
class UnreadColumn:
    """A column that would not be read, and why."""

    column: str
    examples: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Question:
    """確認. What the file alone does not say; `decides`: sums or keys hang on the answer."""

    about: str
    asks: str
    candidates: tuple[str, ...] = ()
    decides: bool = True


@dataclass(frozen=True)
class ProposedTable:
    """A sheet and what it is held for: its heading's rows (from 1) and rows below, or no ledger."""

    sheet: str
    ledger: bool
    first: int = 0
    last: int = 0
    rows: int = 0


@dataclass(frozen=True)
class Proposal:
    """対応表の案. Made from a file alone; `mapping` is None where what all ledgers need is missing.

    A mapping is only to be used where no open question decides.
    """

    mapping: AnyMapping | None
    columns: tuple[ProposedColumn, ...]
    tables: tuple[ProposedTable, ...]
    unread: tuple[UnreadColumn, ...]
    open_questions: tuple[Question, ...]

    @property
    def deciding(self) -> tuple[Question, ...]:
        """The open questions on which sums, keys or the kind hang."""
        return tuple(one for one in self.open_questions if one.decides)


@dataclass(frozen=True)
class Picked:
    """A column picked for a field: where the value stands, and why."""

    field: str
    spot: Spot
    column: Column
    why: str
    confidence: str = CERTAIN

    def proposed(self) -> ProposedColumn:
        """The same for people."""
        return ProposedColumn(
            self.field, self.spot.column, self.column.examples(), self.why, self.confidence
        )


@dataclass
class Draft:
    """What has been found of a file so far."""

    picked: dict[str, Picked] = field(default_factory=dict)
    key: tuple[Picked, ...] = ()
    questions: list[Question] = field(default_factory=list)
    passed_over: dict[str, str] = field(default_factory=dict)  # column: why it is not read

    def pick(self, found: Picked | None) -> None:
        """Keep what was found."""
        if found:
            self.picked[found.field] = found

    def pick_telephone(self, spot: TextColumn, column: Column, why: str) -> None:
        """Keep one more column of telephones: there may be several."""
        field = f"telephone{sum(map(_is_telephone, self.picked)) + 1}"
        self.pick(Picked(field, spot, column, why))

    def telephones(self) -> tuple[TextColumn, ...]:
        """The places with telephones."""
        found = (one.spot for field, one in self.picked.items() if _is_telephone(field))
        return tuple(spot for spot in found if isinstance(spot, TextColumn))

    def column(self, name: str) -> Column | None:
        """The column of a field, where one was picked."""
        return self.picked[name].column if name in self.picked else None

    def taken(self, column: Column) -> bool:
        """Whether a column is already picked."""
        return any(one.column is column for one in (*self.picked.values(), *self.key))

    def ask(
        self, about: str, asks: str, candidates: tuple[str, ...] = (), *, decides: bool = True
    ) -> None:
        """Note what a person has to say."""
        self.questions.append(Question(about, asks, candidates, decides))


def _is_telephone(field: str) -> bool:
    return field.startswith("telephone")
