"""Every legal question refuses what it cannot read, by field and reason, and the run goes on."""

import io
import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.server.command_line import main
from saiken.server.commands.law import TOPICS
from saiken.values.asked import Misasked
from tests.law.cases import WorkedCase, topics, worked_cases

Question = dict[str, Any]
Path = tuple[str | int, ...]


@cache
def answered() -> dict[str, tuple[WorkedCase, ...]]:
    """The worked cases of each legal question that have an answer."""
    found: dict[str, list[WorkedCase]] = {topic: [] for topic in TOPICS}
    for folder in topics():
        for case in worked_cases(folder):
            if "error" not in case.then:
                found[case.topic].append(case)
    return {topic: tuple(cases) for topic, cases in found.items()}


def asked(topic: str, *lines: str) -> tuple[int, list[dict[str, Any]]]:
    """Exit status and answers; Infinity and NaN in an answer fail."""
    out, err = io.StringIO(), io.StringIO()
    raw = "".join(line + "\n" for line in lines).encode()
    status = main(["law", topic], stdin=io.BytesIO(raw), stdout=out, stderr=err)
    assert err.getvalue() == ""
    return status, [
        json.loads(line, parse_constant=forbidden) for line in out.getvalue().split("\n")[:-1]
    ]


def forbidden(word: str) -> Any:
    raise AssertionError(f"{word} in an answer")


def places(value: Any, at: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value inside a question with the way to it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        yield (*at, key), one
        if isinstance(one, dict | list):
            yield from places(one, (*at, key))


def put(question: Question, at: Path, value: Any) -> Question:
    """The question with another value at one place."""
    changed = deepcopy(question)
    holder: Any = changed
    for key in at[:-1]:
        holder = holder[key]
    holder[at[-1]] = value
    return changed


@cache
def shapes(topic: str) -> tuple[WorkedCase, ...]:
    """One worked case of each shape: the same keys in the same places, whatever the values."""
    found: dict[frozenset[str], WorkedCase] = {}
    for case in answered()[topic]:
        keys = (key for at, _ in places(case.given) for key in at if isinstance(key, str))
        found.setdefault(frozenset(keys), case)
    return tuple(found.values())


def test_every_question_has_worked_cases() -> None:
    assert [topic for topic, cases in answered().items() if not cases] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_the_run_goes_on_after_lines_that_cannot_be_read(topic: str) -> None:
    case = answered()[topic][0]
    good = json.dumps(case.given)
    bad = ["", "{", "[]", "7", '{"id": NaN}', '{"id": 1e400}', '{"id": [1e400]}', '{"x": -1e999}']
    status, answers = asked(topic, *bad, good)
    assert status == 1
    assert [answer["line"] for answer in answers[:-1]] == list(range(1, len(bad) + 1))
    assert all(answer["error"]["field"] and answer["error"]["reason"] for answer in answers[:-1])
    assert "error" not in answers[-1]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_misspelt_key_is_refused_at_every_depth(topic: str) -> None:
    for case in shapes(topic):
        for at, value in [((), case.given), *places(case.given)]:
            if isinstance(value, dict):
                refused_field(topic, put(case.given, (*at, "missspelt"), 1), case.name)


@pytest.mark.parametrize("topic", TOPICS)
def test_values_of_a_wrong_type_are_refused_by_their_name(topic: str) -> None:
    for case in shapes(topic):
        for at, value in places(case.given):
            for wrong in [] if at[-1] in SEVERAL_SHAPES else wrong_types(value):
                field = refused_field(topic, put(case.given, at, wrong), f"{case.name} {at}")
                assert field.startswith(str(at[0])), (case.name, at, wrong, field)


# A day or a truth; one deduction or several; the number of a ground or its name.
SEVERAL_SHAPES = {"arrived", "items_1_to_3", "items_1_2", "ground", "premium_grace_stops_clock"}


def wrong_types(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return [0, "yes", [True]]
    if isinstance(value, int):
        return [-1, -(10**12), "1", 1.5, [1]]
    if isinstance(value, str):
        return [7, {"x": 1}, [["x"]], True if value not in ("true", "false") else 7]
    if isinstance(value, list):
        return ["x", 7, [None], [[]]]
    return ["x", 7, []]


def refused_field(topic: str, question: Question, name: str) -> str:
    """The field by which a question is refused; fails where it has an answer."""
    try:
        TOPICS[topic][1]()(question)
    except Misasked as refused:
        assert refused.field and refused.reason, name
        return refused.field
    raise AssertionError(f"{name} was answered")


@pytest.mark.parametrize("topic", TOPICS)
def test_days_that_are_none_are_refused(topic: str) -> None:
    for case in shapes(topic):
        for at, value in places(case.given):
            if isinstance(value, str) and len(value) == 10 and value[4] == "-":
                for wrong in ("2026-02-30", "2026-2-3", "20260203", "2026-02-03T00:00", ""):
                    refused_field(topic, put(case.given, at, wrong), f"{case.name} {at}")


NUMBERS = [0, 1, -1, 2, 13, 400, 10**6, 10**9, 10**15, 0.5]
TEXTS = ["", "x", "1", "１", "-1", "1e9", "99999999", "none", "tax", "x" * 300]
DAYS = ["0001-01-01", "1970-01-01", "2020-04-01", "2024-02-29", "2150-01-01", "9999-12-31"]
SHAPES: list[Any] = [None, True, False, [], {}, [{}], ["x"], [[1]], {"x": 1}]
ANYTHING = st.sampled_from([*NUMBERS, *TEXTS, *DAYS, *SHAPES])


@st.composite
def mutants(draw: st.DrawFn) -> tuple[str, Question]:
    """A worked case with some values replaced, left out, doubled, or borrowed from another case."""
    topic = draw(st.sampled_from(list(TOPICS)))
    cases = answered()[topic]
    question = deepcopy(draw(st.sampled_from(cases)).given)
    other = draw(st.sampled_from(cases)).given
    for _ in range(draw(st.integers(1, 4))):
        found = list(places(question))
        if not found:
            break
        at, value = draw(st.sampled_from(found))
        what = draw(st.sampled_from(("replace", "drop", "borrow", "double", "swap")))
        if what == "replace":
            question = put(question, at, draw(ANYTHING))
        elif what == "borrow" and other:
            key = draw(st.sampled_from(sorted(other)))
            question[key] = deepcopy(other[key])
        elif what == "double" and isinstance(value, list):
            question = put(question, at, value * draw(st.integers(2, 3)))
        elif what == "swap":
            question = put(question, at, deepcopy(draw(st.sampled_from(found))[1]))
        elif what == "drop" and len(at) == 1:
            question = {key: inner for key, inner in question.items() if key != at[0]}
    return topic, question


@given(mutants())
def test_a_question_gets_an_answer_or_a_reason_and_nothing_else(
    both: tuple[str, Question],
) -> None:
    topic, question = both
    try:
        got = TOPICS[topic][1]()(question)
    except Misasked as refused:
        assert refused.field and refused.reason
        return
    assert got["working"] and "sources" in got
    json.dumps(got, allow_nan=False)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_huge_list_ends(topic: str) -> None:
    for case in answered()[topic]:
        for key, value in case.given.items():
            if isinstance(value, list) and value:
                status, answers = asked(topic, json.dumps({**case.given, key: value * 3000}))
                assert len(answers) == 1 and status in (0, 1)
                return
