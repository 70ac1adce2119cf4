"""Money, days and rates are exact: no float stands in values, law, kinds or claims."""

import ast
from collections.abc import Iterator

from tests.house import tree


def floats(module: ast.Module) -> Iterator[int]:
    """The lines with a float literal or the name float."""
    for node in ast.walk(module):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        name = isinstance(node, ast.Name) and node.id == "float"
        if (literal or name) and isinstance(node, ast.expr) and not _is_refused(module, node):
            yield node.lineno


def _is_refused(module: ast.Module, node: ast.expr) -> bool:
    """Whether `float` stands there only to be refused: the second argument of isinstance."""
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "isinstance"
        and any(inner is node for inner in ast.walk(call))
        for call in ast.walk(module)
    )


def test_the_core_is_exact() -> None:
    found = [
        f"{tree.named(path)}:{line}"
        for name in tree.STRICT_ROOMS
        for path in tree.room(name)
        for line in floats(tree.parsed(path))
    ]
    assert not found


def test_planted_floats_are_found() -> None:
    assert list(floats(ast.parse("rate = 0.146\ndef f(x: float): ...\n"))) == [1, 2]
    assert not list(floats(ast.parse("isinstance(x, float)\n")))
