"""One word, one thing: every public class of the core stands in GLOSSARY.md, no word twice."""

import ast
import re
import runpy
from collections import Counter
from collections.abc import Iterator

from tests.house import tree

GLOSSARY = tree.ROOT / "GLOSSARY.md"
WORD = re.compile(r"`(\w+)`")


def words(glossary: str) -> Iterator[str]:
    """The identifiers of the first column."""
    for line in glossary.splitlines():
        if line.startswith("| `"):
            yield from WORD.findall(line.split("|")[1])


def public_classes(module: ast.Module) -> Iterator[str]:
    """The public classes at the top of a module."""
    for node in module.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def test_every_public_class_of_the_core_is_a_word() -> None:
    known = set(words(GLOSSARY.read_text(encoding="utf-8")))
    missing = {
        f"{name} ({tree.named(path)})"
        for room in tree.STRICT_ROOMS
        for path in tree.room(room)
        for name in public_classes(tree.parsed(path))
        if name not in known
    }
    assert not missing, "\n".join(sorted(missing))


def test_the_half_made_from_the_code_is_as_the_code() -> None:
    tool = runpy.run_path(str(tree.ROOT / "tools" / "glossary.py"))
    page = GLOSSARY.read_text(encoding="utf-8")
    assert page == tool["whole"](page), "run: .venv/bin/python tools/glossary.py"


def test_no_word_stands_twice() -> None:
    counted = Counter(words(GLOSSARY.read_text(encoding="utf-8")))
    assert [word for word, times in counted.items() if times > 1] == []


def test_planted_class_is_seen() -> None:
    module = ast.parse("class Claim: ...\nclass _Inner: ...\n")
    assert list(public_classes(module)) == ["Claim"]
    assert list(words("| `Claim` / `claims` | 債権 | | |\n| plain | x |")) == ["Claim", "claims"]
