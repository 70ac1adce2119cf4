"""`saiken law`: golden cases through the command line, and lines that cannot be answered."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.server.command_line import main
from saiken.server.commands.law import TOPICS
from tests.law.cases import assert_holds, topics, worked_cases

GOLDEN = Path(__file__).parents[2] / "golden"


def published(name: str) -> list[dict[str, Any]]:
    """The cases of a file of published examples."""
    cases: list[dict[str, Any]] = json.loads((GOLDEN / name).read_text(encoding="utf-8"))["cases"]
    return cases


PUBLISHED = published("late_charges.json")
DUE_DAY = {"nominal_on": "2026-01-31", "rule": "next_business_day"}


def asked(topic: str, *lines: bytes | str | dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    """The exit status and the answers to some lines, each as it is or as JSON."""
    raw = b"".join(as_bytes(line) + b"\n" for line in lines)
    return asked_raw(topic, raw)


def as_bytes(line: bytes | str | dict[str, Any]) -> bytes:
    if isinstance(line, dict):
        line = json.dumps(line, ensure_ascii=False)
    return line if isinstance(line, bytes) else line.encode("utf-8")


def asked_raw(topic: str, raw: bytes) -> tuple[int, list[dict[str, Any]]]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["law", topic], stdin=io.BytesIO(raw), stdout=out, stderr=err)
    assert err.getvalue() == ""
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("late-charge", "late_charges.json"),
        ("wage-seizure", "wage_tax.json"),
        ("court-wage-seizure", "wage_court.json"),
    ],
)
def test_published_examples(topic: str, name: str) -> None:
    cases = published(name)
    status, answers = asked(topic, *({"id": case["id"], **case["input"]} for case in cases))
    assert status == 0
    assert [answer["id"] for answer in answers] == [case["id"] for case in cases]
    for case, answer in zip(cases, answers, strict=True):
        assert_holds(answer, case["expected"], case["id"])
        assert answer["working"] and answer["sources"]


@pytest.mark.parametrize("folder", topics())
def test_every_worked_case_through_the_command_line(folder: str) -> None:
    for case in worked_cases(folder):
        status, [answer] = asked(case.topic, case.given)
        if "error" in case.then:
            assert (status, answer["error"]["field"]) == (1, case.then["error"]), case.name
        else:
            assert status == 0, case.name
            assert_holds(answer, case.then, case.name)


def test_answers_stand_in_the_order_of_their_questions() -> None:
    status, answers = asked("due-day", {**DUE_DAY, "id": 1}, "no JSON", {**DUE_DAY, "id": [3]})
    assert status == 1
    assert [answer.get("id") for answer in answers] == [1, None, [3]]
    assert answers[1]["line"] == 2
    assert answers[2]["due_on"] == "2026-02-02"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b"", "line"),
        (b"   ", "line"),
        (b"{", "line"),
        (b"[]", "line"),
        (b"null", "line"),
        (b"7", "line"),
        (b'"\xff\xfe"', "line"),
        (b'{"nominal_on": NaN, "rule": "none"}', "line"),
        (b'{"nominal_on": -Infinity, "rule": "none"}', "line"),
        (b'{"nominal_on": 1' + b"0" * 9999 + b"}", "line"),
        (b"[" * 100_000, "line"),
        (b'{"nominal_on": 1e400}', "nominal_on"),
        (b'{"nominal_on": {"x": [0, 10000000000000000]}}', "nominal_on.x[1]"),
        (b'{"nominal_on": "2026-02-30", "rule": "none"}', "nominal_on"),
        (b'{"nominal_on": "2026-1-3", "rule": "none"}', "nominal_on"),
        ('{"nominal_on": "２０２６-01-03", "rule": "none"}'.encode(), "nominal_on"),
        (b'{"nominal_on": true, "rule": "none"}', "nominal_on"),
        (b'{"rule": "none"}', "nominal_on"),
        (b'{"nominal_on": "2026-01-31", "rule": "none", "ruel": "none"}', "ruel"),
        (b'{"nominal_on": "2026-01-31", "rule": "none", "rule": "none"}', "rule"),
        (b'{"nominal_on": "9999-12-31", "rule": "next_business_day"}', "nominal_on"),
        (b'{"nominal_on": "' + b"2" * 20_000 + b'", "rule": "none"}', "nominal_on"),
    ],
)
def test_a_line_that_cannot_be_answered(line: bytes, field: str) -> None:
    status, answers = asked("due-day", line, DUE_DAY)
    assert status == 1
    assert answers[0]["line"] == 1
    assert answers[0]["error"]["field"] == field
    assert answers[0]["error"]["reason"]
    assert answers[1]["due_on"] == "2026-02-02"


def test_a_refused_line_gives_its_id_back() -> None:
    status, [answer] = asked("due-day", {"id": "A-1", "nominal_on": "soon", "rule": "none"})
    assert status == 1
    assert (answer["id"], answer["line"]) == ("A-1", 1)


def test_half_a_character_in_an_id_comes_back_as_sent() -> None:
    status, [answer] = asked("due-day", b'{"id": "\\ud800", "nominal_on": "2026-01-30"}')
    assert status == 1
    assert answer["id"] == "\ud800"


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029", "\x1c", "\x0b", "\r"])
def test_what_others_take_for_a_line_end_stays_inside_its_line(end: str) -> None:
    status, [answer] = asked("due-day", {**DUE_DAY, "id": f"A{end}1"})
    assert (status, answer["id"]) == (0, f"A{end}1")


def test_no_line_no_answer() -> None:
    assert asked_raw("due-day", b"") == (0, [])


def test_a_last_line_without_its_end_and_a_byte_order_mark_are_read() -> None:
    raw = b"\xef\xbb\xbf" + json.dumps(DUE_DAY).encode()
    assert asked_raw("due-day", raw)[0] == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"principal_yen": -1}, "principal_yen"),
        ({"principal_yen": 1.0}, "principal_yen"),
        ({"principal_yen": "1000"}, "principal_yen"),
        ({"principal_yen": True}, "principal_yen"),
        ({"due_on": "9999-12-31", "paid_on": "9999-12-31"}, "due_on"),
        ({"due_on": "1969-01-31"}, "due_on"),
        ({"rule": None}, "rule"),
        ({"rule": {}}, "rule.rate_model"),
        ({"rule": {**PUBLISHED[0]["input"]["rule"], "fraction": "E"}}, "rule.fraction"),
        ({"rule": {**PUBLISHED[0]["input"]["rule"], "denominator": 0}}, "rule.denominator"),
        ({"rule": {**PUBLISHED[0]["input"]["rule"], "rate": "3"}}, "rule.rate"),
        ({"part_payments": [{"on": "2022-02-01", "yen": 1}]}, "part_payments[0].on"),
        ({"part_payments": [{"on": "2021-07-01"}]}, "part_payments[0].yen"),
        (
            {"graces": [{"first": "2021-07-02", "last": "2021-07-01", "effect": "full"}]},
            "graces[0].last",
        ),
        (
            {"graces": [{"first": "2021-07-01", "last": "2021-07-02", "effect": "full"}] * 2},
            "graces",
        ),
    ],
)
def test_a_late_charge_that_cannot_be_read(change: dict[str, Any], field: str) -> None:
    question = {**PUBLISHED[0]["input"], **change}
    status, [answer] = asked("late-charge", question)
    assert status == 1
    assert answer["error"]["field"] == field


@given(st.sampled_from(list(TOPICS)), st.lists(st.binary(max_size=60), max_size=5))
def test_any_bytes_get_one_answer_a_line(topic: str, lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b" ") for line in lines]
    status, answers = asked(topic, *lines)
    assert len(answers) == len(lines)
    assert status == (1 if lines else 0)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)
KEYS = ["principal_yen", "due_on", "paid_on", "rule", "part_payments", "graces", "id", "regime",
        "order", "components", "designation", "first_day", "years", "nominal_on",
        "gross", "items_1_to_3", "relatives", "payers", "params", "kind", "on",
        "proceeds_yen", "costs", "rights", "amount_yen", "heirs", "remainder", "holder_class",
        "wanter_class", "consent", "purpose", "claim_class", "as_of", "measure", "ground",
        "first", "last", "facts", "treatment", "commenced_on", "act", "notified_on", "decided_on",
        "completes_on", "grounds", "ordinance", "cause"]  # fmt: skip


@given(st.sampled_from(list(TOPICS)), st.dictionaries(st.sampled_from(KEYS), anything))
def test_any_json_gets_an_answer_or_a_reason(topic: str, question: dict[str, Any]) -> None:
    _, [answer] = asked(topic, json.dumps(question))
    if "error" in answer:
        assert answer["error"]["reason"]


def test_a_city_answers_by_its_own_rule() -> None:
    question = {"regime": "public_5y", "due_on": "2026-07-31", "dispatched_on": "2026-08-25"}
    status, answers = asked("dunning", {**question, "city": "sakura"}, question)
    assert status == 0
    assert answers[0]["dunning_by"] == "2026-08-20"
    assert answers[0]["measure_from"] == "2026-09-05"
    assert answers[0]["rule"].startswith("sakura")
    assert (answers[1]["dunning_by"], answers[1]["measure_from"]) == (None, None)


@pytest.mark.parametrize("city", ["nowhere", "../sakura"])
def test_a_city_nobody_knows_is_refused(city: str) -> None:
    question = {"regime": "public_5y", "due_on": "2026-07-31", "city": city}
    status, [answer] = asked("dunning", question)
    assert (status, answer["error"]["field"]) == (1, "city")
