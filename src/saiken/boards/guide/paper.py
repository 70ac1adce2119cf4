"""The guide's text as blocks of a page: headings, paragraphs, lists and tables, nothing else.

Only what the guide uses is understood; all text is escaped by the template.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
# An installed wheel carries the guide inside the package; a checkout has it beside `src`.
_PLACES = (_PACKAGE / "docs", _PACKAGE.parents[1] / "docs")
NAME = "staff-guide.ja.md"
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_MARKED = re.compile(r"\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)]*)\)")
_BREAK = re.compile(r"(?<=[!-~])\n(?=[!-~])")
_ITEM = re.compile(r"(?:[-*]|\d+\.)\s+(.*)")


@dataclass(frozen=True)
class Run:
    """Some words of one look: plain, strong, code, or a link within the guide."""

    text: str
    look: str = ""
    url: str = ""


@dataclass(frozen=True)
class Block:
    """見出し, 段落, 一覧 or 表: `rows` holds lines of cells, each cell its runs."""

    sort: str
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    level: int = 0
    anchor: str = ""


@cache
def blocks() -> tuple[Block, ...]:
    """The guide; FileNotFoundError where neither wheel nor checkout has it."""
    for place in _PLACES:
        if (place / NAME).is_file():
            return tuple(_blocks((place / NAME).read_text(encoding="utf-8")))
    raise FileNotFoundError(NAME)


def _blocks(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text):
        lines = [line.rstrip() for line in part.splitlines() if line.strip()]
        lines = [line for line in lines if not _PICTURE.fullmatch(line.strip())]
        while lines and lines[0].startswith("#"):
            yield _heading(lines.pop(0))
        if not lines:
            continue
        if lines[0].startswith("|"):
            yield _table(lines)
        elif _ITEM.match(lines[0]):
            yield _items(lines)
        else:
            yield Block("words", ((_runs(_joined(lines)),),))


def _joined(lines: Iterable[str]) -> str:
    """Lines as one; Japanese goes on without a space where a line ended."""
    return _BREAK.sub(" ", "\n".join(lines)).replace("\n", "")


def _heading(line: str) -> Block:
    marks, _, words = line.partition(" ")
    anchor = re.sub(r"[^\w-]", "", words.lower().replace(" ", "-"))
    return Block("heading", ((_runs(words),),), len(marks), anchor)


def _table(lines: list[str]) -> Block:
    told = [line for line in lines if not set(line) <= set("|-: ")]
    cells = ([_runs(cell.strip()) for cell in line.strip("|").split("|")] for line in told)
    return Block("table", tuple(tuple(row) for row in cells))


def _items(lines: list[str]) -> Block:
    held: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            held.append(found[1])
        else:
            held[-1] = _joined((held[-1], line.strip()))
    sort = "steps" if lines[0][0].isdigit() else "list"
    return Block(sort, tuple((_runs(item),) for item in held))


def _runs(text: str) -> tuple[Run, ...]:
    found, last = [], 0
    text = _PICTURE.sub("", text)
    for mark in _MARKED.finditer(text):
        if mark.start() > last:
            found.append(Run(text[last : mark.start()]))
        strong, code, words, url = mark.groups()
        here = (url or "").startswith("#")
        look = "strong" if strong else "code" if code else "link" if here else ""
        found.append(Run(strong or code or words, look, url if here else ""))
        last = mark.end()
    if text[last:]:
        found.append(Run(text[last:]))
    return tuple(found)
