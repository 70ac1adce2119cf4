"""名寄せ on the page of a debtor: what several records about one person show together.

A record that only another office keeps is not named: that it is there would tell of a claim.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from saiken.boards.papers import papers
from saiken.claims import facts as f
from saiken.claims.identities import leader
from saiken.desks.debtors.queries.decisions import SAME, decided_about, visible
from saiken.store import reads
from saiken.store.register.lists import CoObligor, person_numbers
from saiken.values.actors import Staff


def number(records: Sequence[int], by: Staff) -> str:
    """The number that leads among the records that may be shown."""
    numbers = person_numbers(records)
    shown = visible(records, by) if len(records) > 1 else set(records)
    return numbers[leader({record: numbers[record] for record in shown})]


def besides(others: Iterable[CoObligor], records: Collection[int]) -> list[CoObligor]:
    """Who else is bound: nobody is their own guarantor."""
    return [row for row in others if row.person not in records]


def papers_of(records: Iterable[int], by: Staff) -> list[dict[str, Any]]:
    """The papers to any record of the person, newest first."""
    held = [paper for record in records for paper in papers(record, by)]
    return sorted(held, key=lambda paper: str(paper["on"]), reverse=True)


def facts_of(records: Sequence[int], by: Staff) -> list[f.Fact]:
    """What is told of the person in the records that may be shown."""
    shown = visible(records, by) if len(records) > 1 else set(records)
    told = reads.person_facts(shown)
    return [fact for known in told.values() for fact in known if _open(fact, shown)]


def _open(fact: f.Fact, shown: Collection[int]) -> bool:
    """A record that was joined is named only where it may be shown."""
    return not isinstance(fact.body, f.SamePerson) or fact.body.other in shown


def joined_rows(records: Sequence[int], by: Staff) -> list[dict[str, Any]]:
    """Which records are held for this person, and why."""
    if len(records) == 1:
        return []
    return [
        {
            "record": {"name": d.name, "number": d.number},
            "other": {"name": d.other_name, "number": d.other_number},
            "reason": d.reason,
            "by": d.by,
            "at": d.at,
        }
        for d in decided_about(records, by)
        if d.word == SAME
    ]
