"""文書: the papers of a person that the viewer may see, and which of them never left."""

from typing import Any

from saiken import letters
from saiken.desks.mandates.queries.notices import unsent as unsent_notices
from saiken.desks.mandates.rules.sorts import SORTS
from saiken.desks.notices.queries.papers import withdrawn
from saiken.desks.notices.queries.singles import withdrawn as withdrawn_singles
from saiken.desks.notices.rules.purposes import PURPOSES
from saiken.desks.notices.rules.singles import PAPERS as SINGLES
from saiken.desks.refunds.rules.words import PAPER as REFUND
from saiken.desks.relief.rules.reductions import PAPER as REDUCTION
from saiken.desks.service.queries.posting_listed import never_posted
from saiken.desks.service.rules import posting
from saiken.desks.transfers.queries.notices import unsent as unsent_handovers
from saiken.desks.transfers.rules.notices import NAMES as HANDOVERS
from saiken.letters import public_notice, reduction_notice, refund_notice
from saiken.store.offices.walls import open_papers
from saiken.store.papers.lists import Paper, papers_of
from saiken.values.actors import Staff

LABELS = {one.word: one.paper for one in PURPOSES.values()} | {
    one.by_hand: f"{one.paper}（手渡し等）" for one in PURPOSES.values()
}
LABELS |= SINGLES
LABELS[REFUND] = "過誤納金還付・充当通知書"
LABELS[REDUCTION] = "減免・更正の決定通知書"
LABELS[posting.PAPER] = posting.NAME
LABELS |= {one.paper: one.name for one in SORTS.values()} | HANDOVERS
_PLACES = {REFUND: "/refunds/papers/", REDUCTION: "/relief/papers/"}
_PLACES |= dict.fromkeys(HANDOVERS, "/transfers/notices/papers/")
_PLACES[posting.PAPER] = "/service/papers/"
MADE = {"kind": "info", "text": "作成済み"}
UNSENT = {"kind": "plain", "text": "取下げ（送っていません）"}
UNPOSTED = {"kind": "plain", "text": "取下げ（掲示していません）"}


def papers(person: int, by: Staff) -> list[dict[str, Any]]:
    """The papers to a person that the viewer may see, newest first; each with its fate."""
    return _listed(_seen(person, by))


def papers_about(key: str, by: Staff, *, person: int) -> list[dict[str, Any]]:
    """Those of them that name the instalment of this key, newest first."""
    return _listed([paper for paper in _seen(person, by) if key in _keys(paper)])


def _seen(person: int, by: Staff) -> list[Paper]:
    """Of the own office all; of another what is about an instalment that changed hands."""
    opened = open_papers(by, person)
    held = papers_of(person, opened.offices)
    return [paper for paper in held if opened.has(paper.office, _keys(paper))]


def _keys(paper: Paper) -> set[str]:
    if paper.kind == REFUND:
        return set(refund_notice.notice_from_json(paper.snapshot).keys)
    if paper.kind == REDUCTION:
        return set(reduction_notice.notice_from_json(paper.snapshot).keys)
    if paper.kind == posting.PAPER:
        return set(public_notice.notice_from_json(paper.snapshot).keys)
    return {line.key for line in letters.from_json(paper.snapshot).lines}


def _listed(held: list[Paper]) -> list[dict[str, Any]]:
    numbers = [paper.number for paper in held]
    unsent = withdrawn(numbers) | withdrawn_singles(numbers)
    unsent |= unsent_notices(numbers) | unsent_handovers(numbers)
    unposted = never_posted(numbers)
    return [
        {
            "on": paper.issued_on,
            "label": {
                "text": LABELS[paper.kind],
                "url": f"{_PLACES.get(paper.kind, '/notices/papers/')}{paper.id}.pdf",
            },
            "number": paper.number,
            "stage": _stage(paper.number, unsent, unposted),
        }
        for paper in held
    ]


def _stage(number: str, unsent: set[str], unposted: set[str]) -> dict[str, str]:
    if number in unposted:
        return UNPOSTED
    return UNSENT if number in unsent else MADE
