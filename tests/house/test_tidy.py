"""Files and functions stay short, say what they are for, and leave nothing undone behind."""

import ast
import re
from collections.abc import Iterator

from tests.house import tree

LONGEST_FILE, LONGEST_MODELS, LONGEST_FUNCTION, DEEPEST = 400, 300, 50, 4
LEFT_OPEN = re.compile(r"\b(FIXME|TODO|XXX)\b")
CATCH_ALL = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def untidy(text: str, *, longest: int = LONGEST_FILE) -> Iterator[str]:
    """What is wrong with one source file, given as text."""
    lines = text.count("\n")
    if lines > longest:
        yield f"{lines} lines, at most {longest}"
    module = ast.parse(text)
    if module.body and not ast.get_docstring(module):
        yield "no first sentence saying what it is for"
    for match in LEFT_OPEN.finditer(text):
        yield f"left open: {match.group()}"
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} has {length} lines, at most {LONGEST_FUNCTION}"


def test_every_source_is_tidy() -> None:
    found = [
        f"{tree.named(path)}: {fault}"
        for path in tree.python(
            *(tree.ROOT / name for name in ("src", "tests", "tools", "benchmarks"))
        )
        if path.name != "test_tidy.py" and "migrations" not in path.parts
        for fault in untidy(
            path.read_text(encoding="utf-8"),
            longest=LONGEST_MODELS if path.name == "models.py" else LONGEST_FILE,
        )
    ]
    assert not found, "\n".join(found)


def test_no_catch_all_names_and_no_deep_folders() -> None:
    found = [
        tree.named(path)
        for path in tree.python()
        if CATCH_ALL & {*path.parts, path.stem}
        or ("migrations" not in path.parts and len(path.relative_to(tree.SOURCE).parts) > DEEPEST)
    ]
    assert not found


def test_planted_offences_are_named() -> None:
    body = "\n".join("    x = 1" for _ in range(60))
    found = list(untidy(f"# TODO later\ndef long():\n{body}\n" + "\n" * 400))
    assert len(found) == 4
    assert not list(untidy('"""Says what it is for."""\n'))
