"""共有の決定表: reads table.yaml and refuses a table with a hole or an unknown word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HOLDERS = ("tax", "compulsory", "noncompulsory", "private", "hospital", "child_guidance")
# A contractor is told, and never holds: what he learnt belongs to the section that hired him.
WANTERS = (*HOLDERS, "contractor")
KINDS = ("A", "B", "C", "D", "E", "F", "G")

# The marks of a cell, the most generous first.
MARKS = ("allow", "reason", "consent", "unless_consent", "forbid")
CONDITIONS = ("stop_of_execution", "masked")


@dataclass(frozen=True)
class SharingCell:
    """欄. The mark of one kind; `then` replaces it while `condition` holds, `only` limits it."""

    mark: str
    only: str = ""
    condition: str = ""
    then: str = ""

    def under(self, conditions: frozenset[str]) -> "SharingCell":
        """The cell as it holds under some conditions."""
        if not self.condition:
            return self
        if self.condition in conditions:
            return SharingCell(self.then, self.only)
        return SharingCell(self.mark)


@dataclass(frozen=True)
class SharingRow:
    """行. Who tells whom by which articles, kind by kind."""

    holders: tuple[str, ...]
    wanters: tuple[str, ...]
    cells: Mapping[str, SharingCell]
    basis: tuple[str, ...] = ()
    rests_on_notice: bool = False

    def fits(self, holder: str, wanter: str) -> bool:
        """Whether the row speaks of these two."""
        return holder in self.holders and wanter in self.wanters


@dataclass(frozen=True)
class SharingVariant:
    """条例の型. How a city's ordinance narrows the table."""

    basis: str
    narrows: tuple[SharingRow, ...]
    opens_tax_assessment: bool = False


@dataclass(frozen=True)
class SharingTable:
    """決定表. In force from `since`; `otherwise` is what holds where no row fits."""

    since: date
    rows: tuple[SharingRow, ...]
    otherwise: SharingRow
    variants: Mapping[str, SharingVariant]


@cache
def table() -> SharingTable:
    """The table of this folder. ValueError where it has a hole or an unknown word."""
    text = Path(__file__).with_name("table.yaml").read_text(encoding="utf-8")
    return read_table(yaml.safe_load(text))


def read_table(data: Mapping[str, Any]) -> SharingTable:
    """A table from its data. ValueError where it has a hole or an unknown word."""
    rows = tuple(_row(row) for row in data["rows"])
    otherwise = _row({"holders": [], "wanters": [], **data["otherwise"]})
    for row in (*rows, otherwise):
        if set(row.cells) != set(KINDS) or not row.basis:
            raise ValueError(f"{row.holders} → {row.wanters}: every kind, and a basis, are needed")
    variants = {name: _variant(variant) for name, variant in data["variants"].items()}
    return SharingTable(data["since"], rows, otherwise, variants)


def _row(row: Mapping[str, Any]) -> SharingRow:
    holders, wanters = tuple(row["holders"]), tuple(row["wanters"])
    if set(holders) - set(HOLDERS) or set(wanters) - set(WANTERS):
        raise ValueError(f"{holders} → {wanters}: an unknown class")
    cells = {kind: _cell(cell) for kind, cell in row["cells"].items()}
    notice = row.get("rests_on_notice", False)
    return SharingRow(holders, wanters, cells, tuple(row.get("basis", ())), notice)


def _cell(cell: str | Mapping[str, str]) -> SharingCell:
    if isinstance(cell, str):
        read = SharingCell(cell)
    else:
        read = SharingCell(
            cell["mark"], cell.get("only", ""), cell.get("if", ""), cell.get("then", "")
        )
    if {read.mark, read.then or read.mark} - set(MARKS):
        raise ValueError(f"{cell}: an unknown mark")
    if read.condition and (read.condition not in CONDITIONS or not read.then):
        raise ValueError(f"{cell}: an unknown condition, or nothing that follows from it")
    return read


def _variant(variant: Mapping[str, Any]) -> SharingVariant:
    narrows = tuple(_row(row) for row in variant["narrows"])
    return SharingVariant(variant["basis"], narrows, variant.get("opens_tax_assessment", False))
