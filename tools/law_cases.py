"""Reads cases.yaml as a person does: with the comments that derive a case or head a group."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# A comment of a case is indented like its keys; one that stands further left heads what follows.
_INSIDE = 4


IN_C: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a thousand cases are read at once


@dataclass(frozen=True)
class CaseText:
    """What a case says beside its name: the question as written, comments, who signed it."""

    given: dict[str, Any]
    why: str
    before: str
    signed: str


@cache
def case_texts(folder: Path) -> list[CaseText]:
    """The cases of a topic in the order of its file; none where it has no such file."""
    path = folder / "cases.yaml"
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    rows = yaml.load(text, IN_C)["cases"]
    starts = [node.start_mark.line for node in _nodes(text)]
    lines = text.splitlines()
    ends = [*starts[1:], len(lines)]
    found, heading = [], _comments(lines[_cases_at(lines) : starts[0]], inside=False)
    for row, start, end in zip(rows, starts, ends, strict=True):
        own = lines[start:end]
        given = {**row["given"], **row.get("with", {})}
        why = _comments(own, inside=True)
        found.append(CaseText(given, why, heading, str(row.get("signed") or "")))
        heading = _comments(own, inside=False)
    return found


def _nodes(text: str) -> list[yaml.Node]:
    """The nodes of the cases, which know their lines."""
    top = yaml.compose(text, IN_C)
    assert isinstance(top, yaml.MappingNode)
    cases = next(value for key, value in top.value if key.value == "cases")
    return list(cases.value)


def _cases_at(lines: list[str]) -> int:
    return next(number for number, line in enumerate(lines) if line.startswith("cases:"))


def _comments(lines: list[str], *, inside: bool) -> str:
    """The comments among some lines, as one sentence."""
    found = []
    for line in lines:
        bare = line.lstrip()
        if bare.startswith("#") and (len(line) - len(bare) >= _INSIDE) is inside:
            found.append(bare.lstrip("# ").strip())
    return " ".join(found)
