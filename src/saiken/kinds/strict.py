"""Reading data files strictly: a mistake is an error that names the file and the key."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import yaml

from saiken.kinds.lines import Line, Lines, Measure, Measures, PaperLine, PaperLines
from saiken.kinds.words import APPROPRIATION_ORDERS, COMPONENTS, NEEDS, ORDINANCE
from saiken.values.asked import Asked, Misasked

T = TypeVar("T")
_BOOL = re.compile(r"^(?:true|false)$")


class BadData(ValueError):
    """A data file that cannot be used; `file` and `key` say where, `reason` says why."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


# The same loader in C where the library was built with it: fifty files load in a moment.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]
    """YAML without its traps: days and decimals stay text, only true and false are truth values."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key} stands twice")
            seen.add(key)
        constructed: dict[Any, Any] = super().construct_mapping(node, deep)
        return constructed


_UNWANTED = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in resolvers if tag not in _UNWANTED]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOL, list("tf"))


def load_strictly(file: Path) -> Mapping[str, Any]:
    """The content of one data file, not yet judged; BadData where it is no table of keys.

    What comes of one text is parsed once and shared: nobody may change it.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise BadData(file.name, "(file)", str(error)) from None
    return load_text(text, file.name)


def load_text(text: str, name: str) -> Mapping[str, Any]:
    """The content of a text under a name for people, as `load_strictly` gives that of a file."""
    try:
        content = _parsed(text)
    except yaml.YAMLError as error:
        raise BadData(name, "(file)", str(error)) from None
    if not isinstance(content, dict):
        raise BadData(name, "(file)", "a table of keys is expected")
    return content


@lru_cache(maxsize=64)
def _parsed(text: str) -> Any:
    return yaml.load(text, _Loader)


def read_strictly(
    file: Path, read: Callable[[Asked], T], content: Mapping[str, Any] | None = None
) -> T:
    """One data file through its reader; BadData names file and key of the first mistake."""
    try:
        asked = Asked(load_strictly(file) if content is None else content)
        answer = read(asked)
        asked.finish()
    except Misasked as error:
        raise BadData(file.name, error.field, error.reason) from None
    return answer


def filled(asked: Asked, key: str) -> str:
    """A text that must be there and must not be empty."""
    value: str = asked.text(key)
    if not value.strip():
        raise asked.wrong(key, "must not be empty")
    return value


def texts(asked: Asked, key: str) -> tuple[str, ...]:
    """A list of texts, not empty."""
    value = asked.raw(key)
    if not isinstance(value, list) or not value:
        raise asked.wrong(key, "a list of texts is expected")
    if not all(isinstance(one, str) and one for one in value):
        raise asked.wrong(key, "every entry must be a text")
    return tuple(value)


def to_be_set(asked: Asked) -> tuple[str, ...]:
    """未設定. What the city has still to write into a file, in words for staff; often nothing."""
    return texts(asked, "to_be_set") if asked.has("to_be_set") else ()


def wholes(asked: Asked, key: str) -> tuple[int, ...]:
    """A list of whole numbers, not empty."""
    value = asked.raw(key)
    if not isinstance(value, list) or not value:
        raise asked.wrong(key, "a list of whole numbers is expected")
    if not all(type(one) is int for one in value):
        raise asked.wrong(key, "every entry must be a whole number")
    return tuple(value)


def table(asked: Asked, key: str) -> Mapping[str, str]:
    """A table of texts, none empty."""
    value = asked.raw(key)
    if not isinstance(value, dict) or not value:
        raise asked.wrong(key, "a table of texts is expected")
    for name, text in value.items():
        if not isinstance(name, str) or not isinstance(text, str) or not text.strip():
            raise asked.wrong(f"{key}.{name}", "must be a text, not empty")
    return value


def take_line(asked: Asked, sources: Mapping[str, str], words: set[str] | None = None) -> Line:
    """The keys of a line from an object that may hold others: word, says, article, source, days."""
    source = filled(asked, "source")
    if source not in sources:
        raise asked.wrong("source", f"{source} is not in the table of sources")
    word = filled(asked, "word") if words is None else asked.word("word", words)
    first, last = asked.day("first", None), asked.day("last", None)
    if first and last and last < first:
        raise asked.wrong("last", "lies before first")
    says, article = filled(asked, "says"), filled(asked, "article")
    return Line(word, says, article, sources[source], first, last)


def one_line(asked: Asked, sources: Mapping[str, str], words: set[str] | None = None) -> Line:
    """An object that is a line and nothing else."""
    line = take_line(asked, sources, words)
    asked.finish()
    return line


def lines_of(
    asked: Asked, key: str, sources: Mapping[str, str], words: set[str] | None = None
) -> Lines:
    """A list of lines, not empty, each with its article and source."""
    rows = asked.rows(key)
    if not rows:
        raise asked.wrong(key, "at least one line is needed")
    return tuple(one_line(row, sources, words) for row in rows)


def measures_of(asked: Asked, key: str, sources: Mapping[str, str], words: set[str]) -> Measures:
    """A list of lines, not empty, of which each may name what it needs."""
    rows = asked.rows(key)
    if not rows:
        raise asked.wrong(key, "at least one line is needed")
    return tuple(_measure(row, sources, words) for row in rows)


def _measure(asked: Asked, sources: Mapping[str, str], words: set[str]) -> Measure:
    needs = texts(asked, "needs") if asked.has("needs") else ()
    unknown = sorted(set(needs) - NEEDS)
    if unknown:
        raise asked.wrong("needs", f"{unknown[0]} is none of {', '.join(sorted(NEEDS))}")
    line = one_line(asked, sources, words)
    fields = (line.word, line.says, line.article, line.source, line.first, line.last)
    return Measure(*fields, needs=needs)


def paper_lines_of(asked: Asked, key: str, sources: Mapping[str, str]) -> PaperLines:
    """A list of lines, not empty, of which each may say how a demand puts it."""
    rows = asked.rows(key)
    if not rows:
        raise asked.wrong(key, "at least one line is needed")
    return tuple(_paper_line(row, sources) for row in rows)


def _paper_line(asked: Asked, sources: Mapping[str, str]) -> PaperLine:
    demand: str = asked.text("in_demand", "")
    line = one_line(asked, sources)
    fields = (line.word, line.says, line.article, line.source, line.first, line.last)
    return PaperLine(*fields, in_demand=demand)


def without_gap(asked: Asked, key: str, lines: Lines) -> Lines:
    """Lines of which exactly one holds on any day from the first on; Misasked where not."""
    for earlier, later in pairwise(lines):
        if earlier.last is None or later.first is None:
            raise asked.wrong(key, "a line that is followed by another needs days")
        if (later.first - earlier.last).days != 1:
            raise asked.wrong(key, f"gap or overlap between {earlier.last} and {later.first}")
    if lines[-1].last is not None:
        raise asked.wrong(key, "the newest line must be open-ended")
    return lines


def order_word(asked: Asked) -> str:
    """An order of appropriation: a word of the law, or `ordinance:` with every part once."""
    order = filled(asked, "order")
    named, colon, parts = order.partition(":")
    if not colon and named in APPROPRIATION_ORDERS:
        return order
    if named != ORDINANCE or sorted(parts.split(",")) != sorted(COMPONENTS):
        raise asked.wrong("order", f"a known order, or {ORDINANCE}: with every part once")
    return order
