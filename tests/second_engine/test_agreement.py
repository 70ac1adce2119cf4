"""Two engines, written apart from the same articles, give the same answers.

A failure prints the question: `saiken law prescription` takes it on standard input.
"""

import json
from collections.abc import Iterator
from itertools import islice

import pytest

from saiken.law.prescription.question import answer as first
from tests.second_engine.engine import answer as second
from tests.second_engine.random_histories import REGIMES, question

SAID = ("first_day", "completes_on", "status", "gone_by_law", "invocation_needed")
SHOWN = 3


def disagreements(regime: str, seeds: range) -> Iterator[str]:
    """The questions of these seeds that are answered in two ways, each with both answers."""
    for seed in seeds:
        asked = question(regime, seed)
        said = first(asked)
        one, two = {key: said[key] for key in SAID}, second(asked)
        if one != two:
            told = json.dumps(asked, ensure_ascii=False)
            yield f"{regime} {seed}\n{told}\nfirst:  {one}\nsecond: {two}"


@pytest.mark.parametrize("regime", REGIMES)
def test_two_thousand_histories(regime: str) -> None:
    found = list(islice(disagreements(regime, range(2_000)), SHOWN))
    assert not found, "\n\n".join(found)


@pytest.mark.soak
@pytest.mark.parametrize("regime", REGIMES)
def test_a_hundred_thousand_new_histories(regime: str, request: pytest.FixtureRequest) -> None:
    begins = 100_000 * (1 + int(request.config.getoption("--hypothesis-seed") or 0))
    found = list(islice(disagreements(regime, range(begins, begins + 100_000)), SHOWN))
    assert not found, "\n\n".join(found)


def test_a_question_is_the_same_every_time_and_no_two_are() -> None:
    asked = [json.dumps(question(regime, seed)) for regime in REGIMES for seed in range(50)]
    again = [json.dumps(question(regime, seed)) for regime in REGIMES for seed in range(50)]
    assert asked == again and len(set(asked)) == len(asked)


def test_every_kind_of_event_and_every_status_is_drawn() -> None:
    asked = [question(regime, seed) for regime in REGIMES for seed in range(400)]
    asked += [question("civil", seed) for seed in range(400, 1_000)]
    kinds = {event["kind"] for one in asked for event in one.get("events", ())}
    assert len(kinds) == 55, sorted(kinds)  # all of the contract, and the invocation
    assert {second(one)["status"] for one in asked} == {
        "runs",
        "suspended",
        "extinguished",
        "completed_not_invoked",
        "revived_invocation_barred",
        "invoked",
    }
