"""Our own worked cases lie in pairs on both sides of a boundary, each with its derivation."""

from collections import Counter
from collections.abc import Iterator, Sequence

from saiken.law.prescription.effects import EFFECTS_OF_KIND
from saiken.law.prescription.terms import REGIMES
from tests.law.cases import WorkedCase, topics, worked_cases

LEAST_PAIRS, LEAST_CASES = 3, 120
# What a claim outside the tax acts knows, or what only says how the first entry came about.
NOT_OF_TAX = {kind for kind, rules in EFFECTS_OF_KIND.items() if "tax" not in rules}


def paired(cases: Sequence[WorkedCase]) -> dict[str, list[WorkedCase]]:
    """The cases of each pair."""
    found: dict[str, list[WorkedCase]] = {}
    for case in cases:
        if case.pair:
            found.setdefault(case.pair, []).append(case)
    return found


def faults(cases: Sequence[WorkedCase]) -> Iterator[str]:
    """What is wrong with the pairs of a topic."""
    for name, both in paired(cases).items():
        if len(both) < 2:
            yield f"{name}: one side only"
        elif all((one.topic, one.given) == (both[0].topic, both[0].given) for one in both[1:]):
            yield f"{name}: the same question on both sides"
        elif all(one.then == both[0].then for one in both[1:]):
            yield f"{name}: the same answer on both sides"
        yield from (f"{one.name}: no derivation" for one in both if not one.why)


def test_pairs_have_two_sides_that_differ_and_say_why() -> None:
    found = [f"{topic}: {fault}" for topic in topics() for fault in faults(worked_cases(topic))]
    assert not found, "\n".join(found)


def test_a_pair_has_one_name_in_one_topic() -> None:
    counted = Counter(pair for topic in topics() for pair in paired(worked_cases(topic)))
    assert [pair for pair, times in counted.items() if times > 1] == []


def test_every_topic_has_pairs_and_there_are_enough_of_them() -> None:
    by_topic = {topic: paired(worked_cases(topic)) for topic in topics()}
    assert {topic for topic, pairs in by_topic.items() if len(pairs) < LEAST_PAIRS} == set()
    in_pairs = sum(len(both) for pairs in by_topic.values() for both in pairs.values())
    assert in_pairs >= LEAST_CASES


def test_every_event_of_the_national_tax_example_is_worked() -> None:
    cases = [case.given for case in worked_cases("prescription")]
    worked = {
        event["kind"]
        for case in cases
        if case["regime"] == "national_tax_example"
        for event in case.get("events", [])
    }
    assert set(EFFECTS_OF_KIND) - NOT_OF_TAX - worked == set()


def test_every_regime_is_worked() -> None:
    assert {case.given["regime"] for case in worked_cases("prescription")} >= set(REGIMES)


def test_planted_faults_are_named() -> None:
    def case(name: str, given: int, then: int, pair: str = "p", why: str = "w") -> WorkedCase:
        return WorkedCase(name, "topic", {"x": given}, {"y": then}, pair, why)

    assert list(faults([case("a", 1, 1)])) == ["p: one side only"]
    assert list(faults([case("a", 1, 1), case("b", 1, 2)])) == [
        "p: the same question on both sides"
    ]
    assert list(faults([case("a", 1, 1), case("b", 2, 1)])) == ["p: the same answer on both sides"]
    assert list(faults([case("a", 1, 1), case("b", 2, 2, why="")])) == ["b: no derivation"]
    assert list(faults([case("a", 1, 1, pair="")])) == []
