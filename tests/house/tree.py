"""The checkout as the house tests see it: its files, its rooms, its parsed sources."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "saiken"
STRICT_ROOMS = ("values", "law", "kinds", "claims")
MADE_HERE = {
    ".git", ".venv", ".saiken", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache",
    ".import_linter_cache", ".hypothesis", "build", "dist",
}  # fmt: skip
TEXTS = {
    ".py", ".sh", ".toml", ".yaml", ".yml", ".md", ".html", ".jinja", ".css", ".js", ".typ",
    ".in", ".lock", ".txt", ".json", ".svg",
}  # fmt: skip


def is_kept(path: Path) -> bool:
    """Whether a path belongs to the project and was not made by running it."""
    parts = path.relative_to(ROOT).parts
    return not any(part in MADE_HERE or part.endswith(".egg-info") for part in parts)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, in order."""
    return tuple(sorted(p for p in ROOT.rglob("*") if is_kept(p) and p.is_file()))


def texts() -> Iterator[Path]:
    """The files a person reads."""
    return (p for p in files() if p.suffix in TEXTS or p.name in {"Makefile", "run", "NOTICE"})


def python(*folders: Path) -> tuple[Path, ...]:
    """The Python files below some folders; below the source where none is named."""
    wanted = folders or (SOURCE,)
    return tuple(
        p for p in files() if p.suffix == ".py" and any(p.is_relative_to(f) for f in wanted)
    )


def room(name: str) -> tuple[Path, ...]:
    """The Python files of a room."""
    return python(SOURCE / name)


@cache
def parsed(path: Path) -> ast.Module:
    """A source file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    """A path as a person would say it."""
    return path.relative_to(ROOT).as_posix()
