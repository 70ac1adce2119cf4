"""Every form takes a day by one field, so that a year typed short is told and never kept."""

import ast
from collections.abc import Iterator

from tests.house import tree

ROOMS = ("desks", "boards", "server")
OTHER = ("DateField", "DateTimeField", "SelectDateWidget", "DateInput")


def others(module: ast.Module) -> Iterator[int]:
    """The lines that take a day from Django's forms."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr in OTHER and _is_of_forms(node.value):
            yield node.lineno


def _is_of_forms(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "forms"


def test_no_form_takes_a_day_otherwise() -> None:
    found = [
        f"{tree.named(path)}:{line}"
        for name in ROOMS
        for path in tree.room(name)
        for line in others(tree.parsed(path))
    ]
    assert not found, "use saiken.screens.days.DayField"


def test_a_planted_one_is_found() -> None:
    assert list(others(ast.parse("on = forms.DateField()\nto = models.DateField()\n"))) == [1]
