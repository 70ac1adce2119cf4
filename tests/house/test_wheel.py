"""The wheel carries all the product needs: code, cities, fonts, templates and the law's data."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house import tree

DATA = {".yaml", ".ttf", ".otf", ".woff2", ".typ", ".html", ".jinja", ".css", ".js", ".svg", ".csv"}


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from this checkout, without the network."""
    built = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=tree.ROOT, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, check=True,
        capture_output=True,
    )  # fmt: skip
    (wheel,) = Path(built).glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_product_is_in_the_wheel(carried: set[str]) -> None:
    source = {f"saiken/{p.relative_to(tree.SOURCE).as_posix()}" for p in tree.files()
              if p.is_relative_to(tree.SOURCE) and p.suffix in DATA | {".py"}}  # fmt: skip
    cities = {
        f"saiken/{tree.named(p)}" for p in tree.files() if tree.named(p).startswith("cities/")
    }
    assert cities
    assert source | cities <= carried


def test_nothing_else_is_in_the_wheel(carried: set[str]) -> None:
    assert {name.split("/")[0] for name in carried} <= {"saiken", "saiken-0.1.0.dist-info"}
