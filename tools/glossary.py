"""Writes the second half of GLOSSARY.md: the smaller words of the core, explained where they stand.

The first half is written by hand and wins; whatever public class it does not name comes here with
the first line of its own docstring. A house test fails while this half is behind the code.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "GLOSSARY.md"
CORE = ("values", "law", "kinds", "claims")
MARK = "## Smaller words"
HEAD = f"""{MARK}

Written by `python tools/glossary.py` from the first line of each class; the rest by hand.

| identifier | in its own words | where |
| --- | --- | --- |
"""


def by_hand(page: str) -> set[str]:
    """The words of the first half."""
    rows = [line.split("|")[1] for line in page.split(MARK)[0].splitlines() if line[:3] == "| `"]
    return {word for row in rows for word in re.findall(r"`(\w+)`", row)}


def rows(known: set[str]) -> list[str]:
    """A row for each public class of the core that is not explained by hand."""
    found = []
    for path in sorted(p for room in CORE for p in (ROOT / "src/saiken" / room).rglob("*.py")):
        where = path.relative_to(ROOT / "src/saiken").as_posix()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name[0] != "_" and node.name not in known:
                said = (ast.get_docstring(node) or "").split("\n")[0].replace("|", "\\|")
                found.append((node.name, f"| `{node.name}` | {said} | {where} |"))
    return [row for _, row in sorted(found)]


def whole(page: str) -> str:
    """The page with its second half made anew."""
    first = page.split(MARK)[0].rstrip() + "\n\n"
    return first + HEAD + "\n".join(rows(by_hand(page))) + "\n"


if __name__ == "__main__":
    PAGE.write_text(whole(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
