"""Who makes papers asks for a charge through the gate that refuses a rate not yet announced."""

import ast
from collections.abc import Iterator

from tests.house import tree

PAPERS = ("desks", "letters", "night")
# These answer for any day, with a mark; only a screen may show such an answer.
PAST_THE_GATE = {
    "late_charge_on",
    "late_charges.late_charge",
    "delay_damages.delay_damages",
    "refund_interest.refund_interest",
}


def past_the_gate(module: ast.Module) -> Iterator[str]:
    """The ways round the gate that a module imports or calls."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            told = {alias.name for alias in node.names}
            topic = (node.module or "").rpartition(".")[2]
            yield from (told | {f"{topic}.{name}" for name in told}) & PAST_THE_GATE
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from {f"{node.value.id}.{node.attr}", node.attr} & PAST_THE_GATE


def test_no_paper_goes_round_the_gate() -> None:
    found = [
        f"{tree.named(path)}: {way}"
        for room in PAPERS
        for path in tree.room(room)
        for way in past_the_gate(tree.parsed(path))
    ]
    assert not found, "\n".join(found)


def test_planted_ways_round_it_are_named() -> None:
    planted = (
        "from saiken.claims.charges import late_charge_on, charge_for_paper\n"
        "from saiken.law.late_charges import late_charge\n"
        "x = late_charges.late_charge(1)\n"
        "y = charges.late_charge_on\n"
        "z = line.late_charge\n"
    )
    assert sorted(past_the_gate(ast.parse(planted))) == [
        "late_charge_on",
        "late_charge_on",
        "late_charges.late_charge",
        "late_charges.late_charge",
    ]
