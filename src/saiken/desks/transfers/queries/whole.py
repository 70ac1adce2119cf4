"""受任した債権: what somebody outside reads of claims that are entrusted to them, and no more."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from saiken import letters
from saiken.claims import facts as f
from saiken.claims.instalments import DEBTOR, GUARANTOR, JOINT_DEBTOR, JOINT_GUARANTOR
from saiken.claims.standing import Standing
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries import notices, package, reporting
from saiken.desks.transfers.queries.shown import PROTECTED
from saiken.letters.stored import Unreadable
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import open_papers
from saiken.store.papers.lists import Paper, papers_of
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff

ROLES = {
    DEBTOR: "債務者",
    JOINT_DEBTOR: "連帯債務者",
    GUARANTOR: "保証人",
    JOINT_GUARANTOR: "連帯保証人",
}
Row = dict[str, Any]


def whole(row: TransferRow, page: str, *, by: Staff, now: Now) -> dict[str, list[Row]]:
    """受任した債権のすべて, to whom a case is open outside: who owes, what was done, papers.

    Everybody named is on record as looked at; a protected address never leaves.
    """
    standings = package.standings_of(row, on=now.day)
    keys = {at.instalment.key for at in standings}
    acts = [
        {"on": date.fromisoformat(day), "what": reporting.what(at), "label": label}
        for at, known in _known(standings)
        for day, label in reporting.everything(known)
    ]
    return {
        "people": _people(row, standings, page, by=by, now=now),
        "acts": sorted(acts, key=lambda one: one["on"]),
        "papers": _papers(row, keys, by),
    }


def _known(standings: Sequence[Standing]) -> list[tuple[Standing, Sequence[f.Fact]]]:
    facts = reads.facts([at.instalment.id for at in standings])
    return [(at, facts[at.instalment.id]) for at in standings]


def _people(
    row: TransferRow, standings: Sequence[Standing], page: str, *, by: Staff, now: Now
) -> list[Row]:
    """Who owes it, in which role, and where; each once."""
    roles = {one.person: one.role for at in standings for one in at.instalment.obligations}
    told = particulars.latest(roles)
    states = reads.person_states(roles, on=now.day)
    hidden = {person for person, state in states.items() if state.protected}
    record(set(roles) - hidden, page, by=by, now=now, address_shown=True)
    record(hidden, page, by=by, now=now)
    rows = [
        (
            told[person].name,
            ROLES.get(role, role),
            PROTECTED if person in hidden else told[person].letters_to or "—",
        )
        for person, role in roles.items()
    ]
    # Two records of the same person read alike: once is enough.
    return [dict(zip(("name", "role", "address"), one, strict=True)) for one in dict.fromkeys(rows)]


def _papers(row: TransferRow, keys: set[str], by: Staff) -> list[Row]:
    return [
        {
            "number": {
                "text": paper.number,
                "url": f"/transfers/{row.pk}/papers/{paper.id}.pdf",
            },
            "on": paper.issued_on,
        }
        for paper in papers(row, keys, by)
    ]


def papers(row: TransferRow, keys: set[str], by: Staff) -> list[Paper]:
    """The letters to the debtor about nothing but these instalments, where they are open.

    A letter of a handing over that never left is none of them.
    """
    opened = open_papers(by, row.person_id)
    found, held = [], papers_of(row.person_id, reads.city().offices)
    unposted = notices.unposted(paper.id for paper in held)
    for paper in held:
        about = _keys(paper) if paper.id not in unposted else set()
        if about and about <= keys and opened.has(paper.office, about):
            found.append(paper)
    return found


def _keys(paper: Paper) -> set[str]:
    """What a letter is about; nothing of a paper of another form, which is not shown here."""
    try:
        return {line.key for line in letters.from_json(paper.snapshot).lines}
    except Unreadable:
        return set()
