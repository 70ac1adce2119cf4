"""What the pages tell a newcomer to type and to read is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import tree

TYPED = re.compile(r"(?:^|`)make ?([a-z]+)?`?", re.MULTILINE)
LINKED = re.compile(r"\]\((?!https?://|#)([^)#]+)\)")
PAGES = (
    "README.md",
    "README.ja.md",
    "ARCHITECTURE.md",
    "docs/settings.md",
    "docs/operators.md",
    "docs/staff-guide.ja.md",
)


def targets() -> set[str]:
    """The targets of the Makefile."""
    makefile = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def broken(page: str, at: Path, known: set[str]) -> Iterator[str]:
    """Commands without a target and links that lead nowhere."""
    for target in TYPED.findall(page):
        if target and target not in known:
            yield f"make {target}"
    for link in LINKED.findall(page):
        if not (at / link).exists():
            yield link


@pytest.mark.parametrize("name", PAGES)
def test_a_page_tells_what_is_there(name: str) -> None:
    path = tree.ROOT / name
    assert not list(broken(path.read_text(encoding="utf-8"), path.parent, targets()))


def test_both_readmes_name_the_same_commands() -> None:
    english, japanese = ((tree.ROOT / name).read_text(encoding="utf-8") for name in PAGES[:2])
    assert set(TYPED.findall(english)) == set(TYPED.findall(japanese))


def test_planted_faults_are_named() -> None:
    page = "`make tea` and `make test` and [gone](nowhere.md)"
    assert list(broken(page, tree.ROOT, {"test"})) == ["make tea", "nowhere.md"]
