"""所在の調べ of a person by an office: what was asked since the last return, what is lacking."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.desks.service.models.returns import AddressSearchRow
from saiken.desks.service.queries.letters import last_back, visits
from saiken.desks.service.rules import whereabouts as r
from saiken.desks.service.rules.words import OF_VISITS, WAITING
from saiken.store import identities, reads
from saiken.store.people import particulars
from saiken.store.reorganisations.succession import taken_over_by


@dataclass(frozen=True)
class Search:
    """所在の調べ. Where one asked, on which day, and what was answered, by the desk's words.

    `visit`: the act of the visit that told so, 0 where the search was recorded by itself.
    """

    id: int
    source: str
    on: date
    result: str
    visit: int = 0


@dataclass(frozen=True)
class Whereabouts:
    """所在. What is known since the last letter came back; with nothing back, from all searches.

    `state`: unsearched, waiting, found, lives_there or unknown. `searched`: the newest first.
    `lacking`: the sources that the city wants asked before a public notice and that gave no answer
    yet.
    """

    state: str
    searched: tuple[Search, ...]
    lacking: tuple[str, ...]


def whereabouts(person: int, office: str) -> Whereabouts:
    """所在 of a person, in whichever record, as this office searched."""
    searched = searched_since_back([person], office)[person]
    corporation = particulars.latest([person])[person].corporation
    asked = r.wanted(reads.city())
    lacking = r.lacking(asked, answered(searched), corporation=corporation)
    return Whereabouts(state_of(searched), searched, lacking)


def state_of(searched: Sequence[Search]) -> str:
    """所在の状態, by searches of which the newest stands first."""
    return r.state([(one.source, one.result) for one in searched])


def searched_since_back(persons: Iterable[int], office: str) -> dict[int, tuple[Search, ...]]:
    """The searches of each of these persons since a letter came back last, the newest first."""
    wanted = sorted(set(persons))
    groups = identities.members(wanted)
    every = {one for group in groups.values() for one in group}
    offices = responsible(office)
    known, back = _searches(every, offices), last_back(every, offices)
    found = {}
    for person in wanted:
        since = max((back[one] for one in groups[person] if one in back), default=date.min)
        mine = [x for one in groups[person] for x in known.get(one, ()) if x.on >= since]
        found[person] = tuple(sorted(mine, key=lambda x: (x.on, x.id, x.visit), reverse=True))
    return found


def responsible(office: str) -> list[str]:
    """An office with those whose matters it took over whole."""
    return [office, *taken_over_by(office)]


def answered(searches: Sequence[Search]) -> list[str]:
    """The sources that have answered, whatever they answered."""
    return [one.source for one in searches if one.result != WAITING]


def _searches(persons: Collection[int], offices: Collection[str]) -> dict[int, list[Search]]:
    rows = AddressSearchRow.objects.filter(
        person__in=persons, office__in=offices, undone__isnull=True
    )
    found: dict[int, list[Search]] = {}
    for row in rows:
        search = Search(row.pk, row.source, row.on, row.result)
        found.setdefault(row.person_id, []).append(search)
    for visit in visits(persons, offices):
        if visit.result in OF_VISITS:
            search = Search(0, "on_site", visit.on, OF_VISITS[visit.result], visit.act)
            found.setdefault(visit.person, []).append(search)
    return found
