"""文書: the papers of a person, and which of them never left."""

from typing import Any

from saiken.desks.notices.queries.papers import withdrawn
from saiken.store.papers.lists import papers_of

MADE = {"kind": "info", "text": "作成済み"}
UNSENT = {"kind": "plain", "text": "取下げ（送っていません）"}


def papers(person: int) -> list[dict[str, Any]]:
    """The papers issued to a person, newest first, each with what became of it."""
    held = papers_of([person])
    unsent = withdrawn(paper["number"] for paper in held)
    return [paper | {"stage": UNSENT if paper["number"] in unsent else MADE} for paper in held]
