"""The claims of a city's plan as the plan prints them: number, name, section, account and mark."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from saiken.kinds.deciding import load_records
from saiken.kinds.kind import CLAIM_CLASSES
from saiken.kinds.lines import Lines
from saiken.kinds.record import RecordDoubt
from saiken.kinds.strict import filled, lines_of, table, texts
from saiken.values.asked import Asked

T = TypeVar("T")
ACCOUNTS = {"general", "special", "enterprise", "not_settled"}
CONFIDENCES = {"certain", "high", "medium", "low", "not_stated"}


@dataclass(frozen=True)
class PlanRow:
    """対象債権. One claim of a plan; `records` are its records in the catalogue.

    `apart` are the kinds of its records that the plan's mark does not mean, each with why.
    """

    number: int
    name: str
    records: tuple[str, ...]
    office: str
    office_confidence: str
    account: str
    account_name: str
    account_confidence: str
    mark: str  # as printed; empty where the plan prints none
    intensive: bool
    apart: Lines

    @property
    def kinds(self) -> tuple[str, ...]:
        """The codes of the kinds that claims of this row can be of."""
        held = load_records()
        found = (kind for record in self.records for kind in held[record].kinds)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class PlanMark:
    """区分の印. What a printed mark means, and the classes it stands for."""

    text: str
    says: str
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """計画・方針. A city's plan for its claims; `last` is None where it sets no end."""

    name: str
    decided: str  # as printed: a day, or a month only
    decided_by: str
    first: date
    last: date | None
    source: str
    central_office: str
    marks: Mapping[str, PlanMark]
    rows: tuple[PlanRow, ...]
    doubts: tuple[RecordDoubt, ...]


def plan_of(asked: Asked) -> Plan:
    """`plan.yaml`."""
    sources = table(asked, "sources")
    marks = {mark.text: mark for mark in _each(asked, "marks", _mark)}
    plan = Plan(
        name=filled(asked, "name"),
        decided=filled(asked, "decided"),
        decided_by=asked.text("decided_by", ""),
        first=asked.day("first"),
        last=asked.day("last", None),
        source=filled(asked, "source"),
        central_office=filled(asked, "central_office"),
        marks=marks,
        rows=_each(asked, "rows", lambda row: _row(row, marks, sources)),
        doubts=_each(asked, "doubts", _doubt),
    )
    if [row.number for row in plan.rows] != list(range(1, len(plan.rows) + 1)):
        raise asked.wrong("rows", "the numbers run from 1 without a gap")
    return plan


def _each(asked: Asked, key: str, read: Callable[[Asked], T]) -> tuple[T, ...]:
    found = []
    for row in asked.rows(key):
        found.append(read(row))
        row.finish()
    return tuple(found)


def _row(asked: Asked, marks: Mapping[str, PlanMark], sources: Mapping[str, str]) -> PlanRow:
    records = texts(asked, "records")
    unknown = sorted(set(records) - set(load_records()))
    if unknown:
        raise asked.wrong("records", f"{unknown[0]} is not in the catalogue")
    apart = lines_of(asked, "apart", sources) if asked.has("apart") else ()
    row = PlanRow(
        number=asked.whole("number", least=1),
        name=filled(asked, "name"),
        records=records,
        office=filled(asked, "office"),
        office_confidence=asked.word("office_confidence", CONFIDENCES),
        account=asked.word("account", ACCOUNTS),
        account_name=filled(asked, "account_name"),
        account_confidence=asked.word("account_confidence", CONFIDENCES),
        mark=asked.word("mark", marks, ""),
        intensive=asked.truth("intensive"),
        apart=apart,
    )
    strange = sorted({line.word for line in apart} - set(row.kinds))
    if strange:
        raise asked.wrong("apart", f"{strange[0]} is no kind of this row")
    return row


def _mark(asked: Asked) -> PlanMark:
    classes = texts(asked, "classes")
    if not set(classes) <= set(CLAIM_CLASSES):
        raise asked.wrong("classes", f"each is one of {', '.join(CLAIM_CLASSES)}")
    return PlanMark(filled(asked, "mark"), filled(asked, "says"), classes)


def _doubt(asked: Asked) -> RecordDoubt:
    return RecordDoubt(filled(asked, "id"), filled(asked, "says"))
