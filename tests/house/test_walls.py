"""The walls between the rooms, the style and the types hold."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

BIN = Path(sys.executable).parent
ROOMS = "values law law/terms law/dunning law/prescription kinds claims files letters store".split()
DESKS = (
    "screens desks desks/notices desks/receipts boards boards/today night server columns"
).split()


def said(*command: str, at: Path) -> tuple[int, str]:
    """Exit status and output of a check run on a checkout."""
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=at,
        env={**os.environ, "PYTHONPATH": str(at / "src")},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def walls(at: Path) -> tuple[int, str]:
    """What import-linter says of a checkout."""
    return said("lint-imports", "--no-cache", "--no-logo", at=at)


def test_the_rooms_keep_their_walls() -> None:
    status, told = walls(tree.ROOT)
    assert status == 0, told


def test_the_style_is_kept() -> None:
    status, told = said("ruff", "check", "--no-cache", ".", at=tree.ROOT)
    assert status == 0, told


def test_the_types_hold(tmp_path: Path) -> None:
    status, told = said("mypy", "--cache-dir", str(tmp_path), at=tree.ROOT)
    assert status == 0, told


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """A house with all its rooms and nothing in them."""
    package = tmp_path / "src" / "saiken"
    for name in ("", *ROOMS, *DESKS):
        (package / name).mkdir(parents=True, exist_ok=True)
        (package / name / "__init__.py").touch()
    for name in ("append.py", "models.py"):
        (package / "store" / name).touch()
    shutil.copy(tree.ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_an_empty_house_has_no_broken_wall(skeleton: Path) -> None:
    status, told = walls(skeleton)
    assert status == 0, told


@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        ("law/dunning/rule.py", "import django", "The core knows no framework"),
        ("law/dunning/rule.py", "import saiken.law.prescription", "Legal topics never call"),
        ("values/yen.py", "import saiken.law", "The stairs"),
        ("attic/__init__.py", "", "The stairs"),
        ("law/attic/__init__.py", "", "Legal topics"),
        ("desks/notices/actions.py", "import saiken.desks.receipts", "Desks never call"),
        ("desks/notices/attic.py", "", "Inside a desk"),
        ("desks/notices/views.py", "import saiken.store", "A screen speaks only"),
        ("store/__init__.py", "import numpy", "Only columns knows"),
        ("screens/__init__.py", "import saiken.store", "What all screens share"),
    ],
)
def test_a_planted_offence_is_named(skeleton: Path, where: str, line: str, contract: str) -> None:
    planted = skeleton / "src" / "saiken" / where
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(line + "\n")
    status, told = walls(skeleton)
    broken = [row for row in told.splitlines() if row.endswith("BROKEN")]
    assert status == 1
    assert any(row.startswith(contract) for row in broken), told


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import date; date.today()",
        "from django.apps import apps; apps.get_model('x')",
        "from importlib import import_module",
        "from django.db.models import signals",
        "from django.dispatch import receiver",
    ],
)
def test_a_banned_call_is_named(skeleton: Path, line: str) -> None:
    planted = skeleton / "src" / "saiken" / "claims" / "fold.py"
    planted.write_text(f'"""Planted."""\n{line}\n')
    assert "TID251" in said("ruff", "check", "--no-cache", ".", at=skeleton)[1]
