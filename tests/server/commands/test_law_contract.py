"""The stable calls of `saiken law`: every topic takes and gives the keys that scripts rely on.

The table is a copy of the contract of the command line, topic by topic: keys asked, keys answered,
keys on each row of a list in the answer.
"""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from saiken.server.command_line import main
from saiken.server.commands.law import TOPICS
from saiken.values.asked import Misasked
from tests.law.cases import WorkedCase, topics, worked_cases


class Call(NamedTuple):
    """One stable call."""

    asked: str
    answered: str
    rows: Mapping[str, str] = MappingProxyType({})


CONTRACT = {
    "late-charge": Call(
        "principal_yen due_on paid_on rule part_payments graces",
        "late_charge_yen raw_yen provisional lines",
        {"lines": "first last days rate_pct base_yen yen provisional"},
    ),
    "prescription": Call(
        "regime cause_on due_on old_period_years as_of component view_of parameters events fraud"
        " statutory_due_on",
        "first_day completes_on status gone_by_law invocation_needed",
    ),
    "period-end": Call("first_day years months days", "last_day"),
    "due-day": Call("nominal_on rule", "due_on"),
    "dunning": Call(
        "regime due_on city dispatched_on designated_deadline",
        "dunning_by measure_from rule shifted",
    ),
    "wage-seizure": Call("gross items_1_to_3 relatives", ""),
    "court-wage-seizure": Call("net_month net_bonus", ""),
    "distribution": Call("proceeds_yen costs rights", "parts", {"parts": "id yen"}),
    "appropriation": Call(
        "order payment_yen paid_on designation components",
        "parts left_over_yen",
        {"parts": "id part yen"},
    ),
    "heirs": Call("amount_yen heirs remainder", "parts", {"parts": "id share yen"}),
    "sharing": Call("holder_class wanter_class kind consent purpose", "decision basis"),
    "court-fee": Call("kind amount_yen on", "fee_yen"),
}
CASES = [
    case
    for folder in topics()
    for case in worked_cases(folder)
    if case.topic in CONTRACT and "error" not in case.then
]
# Nothing is owed, nothing is known, nothing moves: there is no article to name.
NOTHING_RESTS_ON_LAW = {"paid on the due day", "an unknown benefit needs a person", "no shift"}
GOLDEN = Path(__file__).parents[2] / "golden"


def test_every_topic_of_the_contract_is_served_and_worked() -> None:
    assert set(CONTRACT) <= set(TOPICS)
    assert {case.topic for case in CASES} == set(CONTRACT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.topic}: {case.name}")
def test_an_answer_has_the_keys_that_scripts_rely_on(case: WorkedCase) -> None:
    call = CONTRACT[case.topic]
    got = TOPICS[case.topic][1]()(case.given)
    assert {*call.answered.split(), "working", "sources"} <= set(got)
    for name, keys in call.rows.items():
        assert all(set(keys.split()) <= set(row) for row in got[name])
    assert all(set(step) == {"says", "article"} and step["says"] for step in got["working"])
    assert got["sources"] or case.name in NOTHING_RESTS_ON_LAW
    assert all(set(source) == {"article", "version"} for source in got["sources"])


@pytest.mark.parametrize("topic", CONTRACT)
def test_a_key_of_the_contract_is_known(topic: str) -> None:
    given = next(case.given for case in CASES if case.topic == topic)
    for key in CONTRACT[topic].asked.split():
        wrong = {**given, key: {"no such thing": 1}}
        with pytest.raises(Misasked) as refused:
            TOPICS[topic][1]()(wrong)
        assert refused.value.reason != "is not a known key" or refused.value.field != key


@pytest.mark.parametrize("topic", TOPICS)
def test_days_money_and_rates_of_an_answer_are_plain(topic: str) -> None:
    """Money is a whole number, a rate a text, a day an ISO text: nothing is a fraction."""
    for case in (c for folder in topics() for c in worked_cases(folder) if c.topic == topic):
        if "error" not in case.then:
            check_plain(TOPICS[topic][1]()(case.given), topic)


def check_plain(value: Any, at: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.endswith("_yen") and inner is not None:
                assert whole(inner), f"{at}.{key}"
            check_plain(inner, f"{at}.{key}")
    elif isinstance(value, list):
        for inner in value:
            check_plain(inner, at)
    else:
        assert value is None or isinstance(value, str | bool | int), at


def whole(value: Any) -> bool:
    """Whole yen, or a list of them."""
    if isinstance(value, list):
        return all(whole(one) for one in value)
    return isinstance(value, int) and not isinstance(value, bool)


def test_exit_status_and_places_of_good_and_bad_lines() -> None:
    good = {"first_day": "2026-04-01", "months": 1, "id": "a"}
    lines = [good, {**good, "id": "b", "month": 1}, {**good, "id": "c"}]
    raw = "".join(json.dumps(line) + "\n" for line in lines).encode()
    out = io.StringIO()
    assert main(["law", "period-end"], stdin=io.BytesIO(raw), stdout=out, stderr=out) == 1
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[1] == {
        "id": "b",
        "line": 2,
        "error": {"field": "month", "reason": "is not a known key"},
    }
    out = io.StringIO()
    assert main(["law", "period-end"], stdin=io.BytesIO(raw[:0]), stdout=out, stderr=out) == 0


def test_an_unknown_topic_is_misuse() -> None:
    err = io.StringIO()
    assert main(["law", "weather"], stdin=io.BytesIO(b""), stdout=io.StringIO(), stderr=err) == 2
    assert err.getvalue()


@pytest.mark.parametrize(
    ("topic", "name"),
    [("wage-seizure", "wage_tax.json"), ("court-wage-seizure", "wage_court.json")],
)
def test_wage_questions_answer_with_the_keys_of_their_published_cases(
    topic: str, name: str
) -> None:
    cases = json.loads((GOLDEN / name).read_text(encoding="utf-8"))["cases"]
    for case in cases:
        assert set(case["expected"]) <= set(TOPICS[topic][1]()(case["input"]))
