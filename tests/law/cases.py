"""Runs the worked cases of a topic: `given` is asked, each key of `then` must come back.

Cases with one `pair` lie on both sides of a boundary; `why` is the derivation of each.
A day may carry its weekday (2026-01-30 Fri); one that does not fit its date is an error, as is an
unknown key of a case. `then: {error: field}` says that the question must be refused, and where.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from saiken.values.asked import Misasked

SOURCE = Path(__file__).parents[2] / "src" / "saiken" / "law"
DAY = re.compile(r"(\d{4}-\d{2}-\d{2}) (Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
Answer = Callable[[Mapping[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class WorkedCase:
    """One case of a topic's cases.yaml."""

    name: str
    topic: str
    given: dict[str, Any]
    then: dict[str, Any]
    pair: str = ""
    why: str = ""


def topics() -> list[str]:
    """The folders of the law that hold worked cases."""
    return sorted(path.parent.name for path in SOURCE.glob("*/cases.yaml"))


@cache
def worked_cases(folder: str) -> list[WorkedCase]:
    """Every case of a topic's folder, its days read."""
    text = (SOURCE / folder / "cases.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [worked_case(row, rows["topic"], rows.get("shared", {})) for row in rows["cases"]]


def worked_case(row: dict[str, Any], topic: str, shared: dict[str, Any]) -> WorkedCase:
    """One case, its days read and its shared values filled in."""
    unknown = set(row) - {"case", "pair", "why", "topic", "given", "then", "with", "signed"}
    assert not unknown, f"{row['case']}: unknown {unknown}"
    given = plain({**row["given"], **with_shared(row.get("with", {}), shared)})
    pair, why = row.get("pair", ""), row.get("why", "")
    return WorkedCase(row["case"], row.get("topic", topic), given, plain(row["then"]), pair, why)


def with_shared(parts: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """Keys whose value is a named shared value, or such a value with some keys changed."""
    filled = {}
    for key, use in parts.items():
        name, changes = (use, {}) if isinstance(use, str) else (use["of"], use["but"])
        filled[key] = {**shared[name], **changes} if changes else shared[name]
    return filled


def plain(value: Any) -> Any:
    """The value with days as ISO text, their weekdays held to the calendar."""
    if isinstance(value, dict):
        # A plain YAML reader turns an unquoted `on` into the truth value true.
        assert all(isinstance(key, str) for key in value), f"quote the keys of {value}"
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    found = DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    day = date.fromisoformat(found[1])
    assert day.strftime("%a") == found[2], f"{found[1]} is no {found[2]}"
    return found[1]


def check(case: WorkedCase, answer: Answer) -> None:
    """Asserts a case: the named keys of the answer, or the field of the refusal."""
    if "error" in case.then:
        with pytest.raises(Misasked) as refused:
            answer(case.given)
        assert refused.value.field == case.then["error"]
        return
    got = answer(case.given)
    assert got["working"], "an answer shows its working"
    for key, expected in case.then.items():
        assert_holds(got[key], expected, key)


def assert_holds(got: Any, expected: Any, at: str) -> None:
    """Every key that the case names is there with its value; null is not compared."""
    if isinstance(expected, dict):
        for key, inner in expected.items():
            assert_holds(got[key], inner, f"{at}.{key}")
    elif isinstance(expected, list):
        assert len(got) >= len(expected), at
        for place, inner in enumerate(expected):
            assert_holds(got[place], inner, f"{at}[{place}]")
    elif expected is not None:
        assert got == expected, at
