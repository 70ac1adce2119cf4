"""What the two plans ask: each row has its place, and what is claimed has a screen and a test."""

import ast
import re

import pytest
from django.urls import Resolver404, resolve

from saiken.boards.today.reasons import REASONS
from saiken.server.command_line import COMMANDS
from tests.house import django_ready, tree
from tools import features

django_ready.ready()
LISTS = {reason.code for reason in REASONS}
ASKED = {
    *(f"S{number}" for number in range(1, 17)),
    *(f"N{number}" for number in range(1, 26)),
    *(f"B{number}" for number in range(1, 10)),
}
ROWS = features.features()
CLAIMED = [row for row in ROWS if row.claimed]
# The parts of an address that stand for a number or a code.
BLANKS = {"{number}": "1", "{code}": "nursery_fee", "{year}": "2026"}


def test_the_page_is_as_its_data() -> None:
    kept = features.PAGE.read_text(encoding="utf-8")
    assert kept == features.page(), "run: .venv/bin/python -m tools.features"


def test_every_row_of_the_plans_is_there_once() -> None:
    ids = [row.id for row in ROWS]
    assert len(ids) == len(set(ids))
    assert set(ids) == ASKED


def test_what_is_not_whole_says_what_is_wanting() -> None:
    for row in ROWS:
        assert row.state in features.STATES, row.id
        assert bool(row.missing) == (row.state != features.BUILT), row.id


@pytest.mark.parametrize("row", CLAIMED, ids=lambda row: row.id)
def test_what_is_claimed_is_there(row: features.Feature) -> None:
    assert row.screens or row.commands, "no screen and no command"
    assert row.tests, "no test"
    for screen in row.screens:
        assert _is_served(screen), screen
    for command in row.commands:
        assert command.split()[0] in {one.name for one in COMMANDS}, command
    if row.screens:
        assert (tree.ROOT / "docs" / features.PICTURES / f"{row.picture}.png").is_file(), "picture"


@pytest.mark.parametrize("row", CLAIMED, ids=lambda row: row.id)
def test_its_tests_are_there(row: features.Feature) -> None:
    for named in row.tests:
        file, _, name = named.partition("::")
        assert name in _tests(file), named


def _is_served(screen: str) -> bool:
    path, _, reason = screen.partition("?reason=")
    if reason and reason not in LISTS:
        return False
    for blank, value in BLANKS.items():
        path = path.replace(blank, value)
    assert not re.search(r"[{}]", path), screen
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _tests(file: str) -> set[str]:
    path = tree.ROOT / file
    if not path.is_file():
        return set()
    return {
        node.name
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
