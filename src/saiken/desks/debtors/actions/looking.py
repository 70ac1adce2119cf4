"""Looking at the candidates: whoever stands on the page is looked at, and that is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass

from saiken.desks.debtors.queries.candidates import candidates
from saiken.desks.debtors.queries.decisions import Decided, decided_by
from saiken.desks.debtors.queries.exports import of_candidates, of_decisions
from saiken.desks.debtors.rules.ranking import Proposal
from saiken.files.lists import ListFile
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff

PAGE = 50


@dataclass(frozen=True)
class Listed:
    """One page of the candidates of a rank, how many there are of each, and what was decided."""

    proposals: tuple[Proposal, ...]
    total: int
    tallies: dict[str, int]
    decided: tuple[Decided, ...]
    twins: dict[int, str]


def listed(rank: str, *, page: int, path: str, by: Staff, now: Now) -> Listed:
    """候補の一覧 of a rank ("" for all), with the last that was decided."""
    found, decided = candidates(by, now=now), decided_by(by)[:PAGE]
    held = found.of_rank(rank)
    shown = held[(page - 1) * PAGE : page * PAGE]
    _looked(shown, decided, path, by, now)
    return Listed(tuple(shown), len(held), found.tallies(), tuple(decided), dict(found.twins))


def shown(rank: str, form: str, *, path: str, by: Staff, now: Now) -> ListFile | None:
    """候補, or with `decided` what was decided, as a file; None for a form that there is not."""
    if rank == "decided":
        decided = decided_by(by)
        _looked((), decided, path, by, now)
        return of_decisions(decided, form, on=now.day)
    held = candidates(by, now=now).of_rank(rank)
    _looked(held, (), path, by, now)
    return of_candidates(held, form, on=now.day)


def _looked(
    held: Sequence[Proposal],
    decided: Sequence[Decided],
    path: str,
    by: Staff,
    now: Now,
) -> None:
    seen = {one.person for p in held for one in (p.record, p.other)}
    addresses = {one.person for p in held for one in (p.record, p.other) if one.addresses}
    seen |= {person for d in decided for person in (d.person, d.other)}
    record(sorted(addresses), path, by=by, now=now, address_shown=True)
    record(sorted(seen - addresses), path, by=by, now=now)
