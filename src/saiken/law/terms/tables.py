"""The tables of figures of all topics: as printed in this version, with what was added here.

A topic reads its table once and keeps it. Whoever starts the program says before that where the
added values lie (`use_added_figures`); nothing below the server asks the environment.
"""

from collections.abc import Mapping
from pathlib import Path

from saiken.law.terms.added_figures import AddedFigure, FigureRefused, read_added, with_added
from saiken.law.terms.figures_file import FiguresFile, KeptFigure, figures_in

LAW = Path(__file__).parents[1]
_NAME = "figures.yaml"
_at: dict[str, Path] = {}


def use_added_figures(file: Path) -> None:
    """Names the file of added values; it need not exist."""
    _at["file"] = file


def added_figures() -> tuple[AddedFigure, ...]:
    """What was added to the printed tables, in order; FigureRefused where it cannot be read."""
    file = _at.get("file")
    if file is None or not file.exists():
        return ()
    try:
        rows = read_added(file.read_text(encoding="utf-8"))
        for number, row in enumerate(rows, start=1):
            if not (LAW / row.topic / _NAME).exists():
                raise FigureRefused(f"{number}件目: {row.topic} という項目の表はありません。")
    except FigureRefused as wrong:
        raise FigureRefused(f"{file}: {wrong}") from None
    return rows


def read_figures(text: str | Path) -> FiguresFile:
    """The figures of a text or, with what was added to them, of a topic's file; by name.

    ValueError says what is wrong and where; FigureRefused where something added does not fit.
    """
    if isinstance(text, str):
        return figures_in(text)
    figures, topic = figures_in(text.read_text(encoding="utf-8")), text.parent.name
    for row in added_figures():
        if row.topic == topic:
            figures[row.name] = with_added(_named(figures, row), [row])
    return figures


def _named(figures: Mapping[str, KeptFigure], row: AddedFigure) -> KeptFigure:
    if row.name not in figures:
        raise FigureRefused(f"{row.topic} に {row.name} という数値はありません。")
    return figures[row.name]


def figure_tables() -> dict[str, FiguresFile]:
    """Every topic's figures as they lie in the files now, by the name of its folder."""
    return {path.parent.name: read_figures(path) for path in sorted(LAW.glob(f"*/{_NAME}"))}
