"""台帳の記載事項: the fields a ledger must hold for a claim, by the class of its kind, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from saiken.kinds.catalogue import DATA
from saiken.kinds.kind import CLAIM_CLASSES, Kind
from saiken.kinds.lines import Line
from saiken.kinds.strict import read_strictly, table, take_line, texts
from saiken.kinds.words import REGIME_GROUPS
from saiken.values.asked import Asked

LEDGER_FIELDS = {
    "claim_number",
    "debtor_name",
    "debtor_address",
    "amounts",
    "assessed_on",
    "statutory_due_on",
    "cause_on",
    "dunned_on",
    "history",
    "payment_days",
    "guarantor",
    "guarantor_address",
    "guarantee_ceiling",
    "assets",
    "prescription",
    "joint_debtor_address",
}


@dataclass(frozen=True)
class LedgerField:
    """台帳の記載事項. One field, with the line that asks for it and the claims that need it.

    `classes` and `groups` are empty where every claim needs it. `since`: an agreement made before
    that day does not.
    """

    line: Line
    classes: frozenset[str]
    groups: frozenset[str]
    since: date | None

    def needed_by(self, kind: Kind, *, on: date) -> bool:
        """Whether a ledger of a kind must hold the field, by its class on a day."""
        by_class = not self.classes or kind.class_on(on).word in self.classes
        return by_class and (not self.groups or kind.regime_group in self.groups)


@cache
def load_ledger_fields(
    file: Path = DATA / "catalogue" / "ledger_fields.yaml",
) -> Mapping[str, LedgerField]:
    """Every field by its word, in the order of the file; BadData where the file is wrong."""
    return MappingProxyType({one.line.word: one for one in read_strictly(file, _fields)})


def _fields(asked: Asked) -> tuple[LedgerField, ...]:
    sources = table(asked, "sources")
    found: dict[str, LedgerField] = {}
    for row in asked.rows("fields"):
        field = _field(row, sources)
        if field.line.word in found:
            raise row.wrong("word", "stands twice")
        found[field.line.word] = field
    return tuple(found.values())


def _field(row: Asked, sources: Mapping[str, str]) -> LedgerField:
    classes = _known(row, "classes", set(CLAIM_CLASSES))
    groups = _known(row, "groups", REGIME_GROUPS)
    since = row.day("since", None)
    field = LedgerField(take_line(row, sources, LEDGER_FIELDS), classes, groups, since)
    row.finish()
    return field


def _known(row: Asked, key: str, words: set[str]) -> frozenset[str]:
    found = frozenset(texts(row, key)) if row.has(key) else frozenset()
    if found - words:
        raise row.wrong(key, f"{min(found - words)} is not known")
    return found
