"""Figures that an office adds, for a while, as a program started after the addition has them."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from saiken.law.terms import AddedFigure, as_line, use_added_figures

NOTHING = Path(os.devnull)
_YEAR: dict[str, Any] = {
    "since": date(2027, 1, 1),
    "source": "告示（仮の例）",
    "known_until": date(2027, 12, 31),
}
RATES_2027 = "".join(
    as_line(AddedFigure("late_charges", name, date(2026, 12, 5), value=value, **_YEAR))
    for name, value in (("local_tax_first_rate", "2.9"), ("local_tax_after_rate", "9.2"))
)


@contextmanager
def added(folder: Path, text: str = RATES_2027) -> Iterator[Path]:
    """The file of added figures; every table is read anew before and after."""
    file = folder / "figures.yaml"
    file.write_text(text, encoding="utf-8")
    _read_anew(file)
    try:
        yield file
    finally:
        _read_anew(NOTHING)


def _read_anew(file: Path) -> None:
    use_added_figures(file)
    for name, module in list(sys.modules.items()):
        if name.startswith(("saiken.law.", "saiken.kinds.")):
            for held in vars(module).values():
                if hasattr(held, "cache_clear"):
                    held.cache_clear()
