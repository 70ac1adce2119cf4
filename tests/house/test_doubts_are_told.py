"""docs/doubts.md is what the city and the kinds say, and claims no effect that no code has."""

import re
import runpy
from dataclasses import fields

from saiken import kinds
from saiken.law.prescription import Parameters
from tests.house import tree

TOOL = runpy.run_path(str(tree.ROOT / "tools" / "doubts.py"))
ASKED_BY_NAME = re.compile(
    r"(?:_truth\(city, |_listed\(city, |_by_word\([^)]*|\bnumbers?\((?:city, )?|"
    r"\bholds\(\s*case\.city, )\"(\w+)\""
)
ASKING = (
    "kinds/joins.py",
    "kinds/choices.py",
    "claims/alarms.py",
    "claims/next_acts/*.py",
    "desks/service/rules/*.py",
)


def read_by_code() -> set[str]:
    """The parameters whose value some code asks of the city."""
    files = [file for pattern in ASKING for file in tree.SOURCE.glob(pattern)]
    asked = {name for file in files for name in ASKED_BY_NAME.findall(file.read_text("utf-8"))}
    return {field.name for field in fields(Parameters)} | asked


def test_the_page_is_as_the_city_and_the_kinds() -> None:
    page = (tree.ROOT / "docs" / "doubts.md").read_text(encoding="utf-8")
    assert page == TOOL["page"](), "run: .venv/bin/python -m tools.doubts"


def test_every_parameter_has_one_row() -> None:
    page = TOOL["page"]()
    for name in kinds.load_city("sakura").parameters:
        assert page.count(f"| `{name}` |") == 1, name


def test_what_decides_is_read_and_what_stands_elsewhere_is_not() -> None:
    parameters = set(kinds.load_city("sakura").parameters)
    decides, elsewhere = set(TOOL["DECIDES"]), set(TOOL["ELSEWHERE"])
    assert decides <= parameters & read_by_code()
    assert elsewhere <= parameters - read_by_code()
