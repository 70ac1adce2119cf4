"""The installation's own file of figures: where it lies, and how a line is put into it."""

import os
from collections.abc import Mapping
from pathlib import Path

from saiken.law.terms import AddedFigure, as_line, figure_tables
from saiken.values.home import default_home

_HEAD = "# この庁で足した数値。1件が1行で、saiken figures が書きます。誤りはここで直します。\n"


def own_figures(environ: Mapping[str, str]) -> Path:
    """`SAIKEN_FIGURES`; else `figures.yaml` in the home."""
    named = environ.get("SAIKEN_FIGURES")
    return Path(named).expanduser() if named else default_home(environ) / "figures.yaml"


def trouble() -> str:
    """What is wrong with the figures, as a sentence; empty where all of them can be read."""
    try:
        figure_tables()
    except ValueError as wrong:
        return f"法律の数値を読めません。{wrong}"
    return ""


def keep(row: AddedFigure, file: Path) -> None:
    """Puts a line at the end; whoever reads meanwhile finds the whole file, old or new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    told = file.read_text(encoding="utf-8") if file.exists() else _HEAD
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.write_text(f"{told.rstrip()}\n{as_line(row)}", encoding="utf-8")
    draft.chmod(0o644)
    draft.replace(file)
