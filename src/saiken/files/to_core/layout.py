"""The layouts of the files that go back to a core system, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Column:
    """A column of a layout: its name, the value of the fact it takes, whether it is summed."""

    name: str
    takes: str
    summed: bool = False


@dataclass(frozen=True)
class Layout:
    """配置. One sort of file: which facts go into it, and in which columns."""

    code: str
    name: str
    file: str
    words: frozenset[str]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    end: tuple[str, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The header row."""
        return (*self.key, *(column.name for column in self.columns), *self.end)

    @property
    def summed(self) -> str:
        """The column whose yen are counted on both sides; empty where only rows are."""
        return next((column.name for column in self.columns if column.summed), "")


@cache
def load_layouts() -> Mapping[str, Layout]:
    """Every layout by its code."""
    told = yaml.safe_load(Path(__file__).with_name("layouts.yaml").read_text(encoding="utf-8"))
    key, end = tuple(told["key"]), tuple(told["end"])
    return {row["code"]: _layout(row, key, end) for row in told["layouts"]}


def _layout(row: Mapping[str, Any], key: tuple[str, ...], end: tuple[str, ...]) -> Layout:
    columns = tuple(
        Column(column["name"], column["from"], column.get("sum", False))
        for column in row["columns"]
    )
    words = frozenset(row["words"])
    return Layout(row["code"], row["name"], row["file"], words, key, columns, end)
