"""文書: the papers of a person that the viewer may see, and which of them never left."""

from collections.abc import Iterable
from typing import Any

from saiken import letters
from saiken.desks.notices.queries.papers import withdrawn
from saiken.desks.notices.rules.purposes import PURPOSES
from saiken.desks.refunds.rules.words import PAPER as REFUND
from saiken.letters.refund_notice import notice_from_json
from saiken.store.papers.lists import Paper, papers_of

LABELS = {one.word: one.paper for one in PURPOSES.values()} | {
    one.by_hand: f"{one.paper}（手渡し等）" for one in PURPOSES.values()
}
LABELS[REFUND] = "過誤納金還付・充当通知書"
_PLACES = {REFUND: "/refunds/papers/"}
MADE = {"kind": "info", "text": "作成済み"}
UNSENT = {"kind": "plain", "text": "取下げ（送っていません）"}


def papers(person: int, offices: Iterable[str]) -> list[dict[str, Any]]:
    """The papers that these offices issued to a person, newest first; each with its fate."""
    return _listed(papers_of(person, offices))


def papers_about(key: str, office: str, *, person: int) -> list[dict[str, Any]]:
    """The papers of an office to a person that name the instalment of this key, newest first."""
    held = papers_of(person, [office])
    return _listed([paper for paper in held if key in _keys(paper)])


def _keys(paper: Paper) -> set[str]:
    if paper.kind == REFUND:
        return set(notice_from_json(paper.snapshot).keys)
    return {line.key for line in letters.from_json(paper.snapshot).lines}


def _listed(held: list[Paper]) -> list[dict[str, Any]]:
    unsent = withdrawn(paper.number for paper in held)
    return [
        {
            "on": paper.issued_on,
            "label": {
                "text": LABELS[paper.kind],
                "url": f"{_PLACES.get(paper.kind, '/notices/papers/')}{paper.id}.pdf",
            },
            "number": paper.number,
            "stage": UNSENT if paper.number in unsent else MADE,
        }
        for paper in held
    ]
