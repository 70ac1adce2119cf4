"""A larger さくら市: the toy city's people and taxes many times over, under other numbers."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

ADDRESSES, TAXES = "addresses.csv", "city_tax.csv"
# By how much the numbers of one copy differ from those of the copy before; all are ten digits.
_STEPS = {"宛名番号": 100_000, "通知書番号": 10_000}
_DIGITS = 10


def copies_of(file: Path, numbers: range) -> bytes:
    """The file's rows once per number, under numbers of their own; 0 is the file itself."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(_renumbered(rows, numbers))
    return out.getvalue().encode()


def _renumbered(rows: list[dict[str, str]], numbers: range) -> Iterator[dict[str, str]]:
    for copy in numbers:
        for row in rows:
            yield row | {
                column: f"{int(row[column]) + copy * step:0{_DIGITS}}"
                for column, step in _STEPS.items()
                if column in row
            }
