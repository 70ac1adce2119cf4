"""文書: the papers of a person that the viewer may see, and which of them never left."""

from typing import Any

from saiken import letters
from saiken.desks.mandates.queries.notices import unsent as unsent_notices
from saiken.desks.mandates.rules.sorts import SORTS
from saiken.desks.notices.queries.papers import withdrawn
from saiken.desks.notices.rules.purposes import PURPOSES
from saiken.desks.refunds.rules.words import PAPER as REFUND
from saiken.letters.refund_notice import notice_from_json
from saiken.store.offices.walls import behind, open_offices
from saiken.store.papers.lists import Paper, papers_of
from saiken.values.actors import Staff

LABELS = {one.word: one.paper for one in PURPOSES.values()} | {
    one.by_hand: f"{one.paper}（手渡し等）" for one in PURPOSES.values()
}
LABELS[REFUND] = "過誤納金還付・充当通知書"
LABELS |= {one.paper: one.name for one in SORTS.values()}
_PLACES = {REFUND: "/refunds/papers/"}
MADE = {"kind": "info", "text": "作成済み"}
UNSENT = {"kind": "plain", "text": "取下げ（送っていません）"}


def papers(person: int, by: Staff) -> list[dict[str, Any]]:
    """The papers to a person that the viewer may see, newest first; each with its fate."""
    return _listed(_seen(person, by))


def papers_about(key: str, by: Staff, *, person: int) -> list[dict[str, Any]]:
    """Those of them that name the instalment of this key, newest first."""
    return _listed([paper for paper in _seen(person, by) if key in _keys(paper)])


def _seen(person: int, by: Staff) -> list[Paper]:
    """Of the own office all; of another what is about an instalment that changed hands."""
    own, others = set(open_offices(by)), behind(by, [person])
    held = papers_of(person, own.union(*others.values()))
    return [
        paper
        for paper in held
        if paper.office in own or any(paper.office in others.get(key, ()) for key in _keys(paper))
    ]


def _keys(paper: Paper) -> set[str]:
    if paper.kind == REFUND:
        return set(notice_from_json(paper.snapshot).keys)
    return {line.key for line in letters.from_json(paper.snapshot).lines}


def _listed(held: list[Paper]) -> list[dict[str, Any]]:
    numbers = [paper.number for paper in held]
    unsent = withdrawn(numbers) | unsent_notices(numbers)
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
