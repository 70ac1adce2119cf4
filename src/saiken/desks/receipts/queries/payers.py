"""Whose kana a deposit bears and who lives with them, with what they owe, and the city's points."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date

from saiken.claims.payable import takes
from saiken.desks.receipts.rules import guessing
from saiken.store import identities, reads
from saiken.store.people.households import living_with
from saiken.store.register.lists import instalments_of
from saiken.store.searching.payers import of_kana
from saiken.store.standings.lists import kept_stages
from saiken.values.actors import Now

_NOT_OWED = ("completion_suspected", "completed_not_invoked", "discharged")


@dataclass
class Paid:
    """What other deposits of the same file pay, in yen by instalment, and which cash they are."""

    yen: Counter[int] = field(default_factory=Counter)
    closes: set[str] = field(default_factory=set)


def points_chosen() -> guessing.Points:
    """The points that the city chose (doubt RC-1); where it chose none, the usual ones."""
    chosen = reads.city().parameters
    named = {one.name: f"matching.{one.name}" for one in fields(guessing.Points)}
    found = {name: chosen[key].value for name, key in named.items() if key in chosen}
    return guessing.Points(**{name: _whole(value) for name, value in found.items()})


def _whole(value: object) -> int:
    """A parameter that is a number; TypeError where the city wrote something else."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no number of points")
    return value


def payers_of(payer: str, paid: Paid, now: Now, *, on: date) -> list[guessing.Payer]:
    """Whose kana it is and who lives with them, each person once, with all that is owed.

    `on`: the day of the money, on which late charges are reckoned.
    """
    found = of_kana(payer)
    exactly: dict[int, bool] = defaultdict(bool)
    for person, leads in identities.canonical(found).items():
        exactly[leads] |= found[person]
    homes = living_with(exactly).values()
    others = set(identities.canonical(set().union(*homes)).values()) - set(exactly)
    named = [
        guessing.Payer(person, exactly[person], tuple(_owes(person, paid, now, on)))
        for person in sorted(exactly)
    ]
    beside = ((person, tuple(_owes(person, paid, now, on))) for person in sorted(others))
    return [*named, *(guessing.Payer(one, False, owes, True) for one, owes in beside if owes)]


def _owes(person: int, paid: Paid, now: Now, on: date) -> Iterable[guessing.Open]:
    ids = instalments_of(person)
    owed = [id_ for id_, stage in kept_stages(ids).items() if stage not in _NOT_OWED]
    for id_, at in reads.standings(owed, on=now.day).items():
        if at.ended:
            continue
        whole = max(0, takes(at, on=on) - paid.yen[id_])
        principal = min(whole, max(0, at.position.open - paid.yen[id_]))
        if whole:
            due_on = at.position.due_on
            yield guessing.Open(id_, at.instalment.claim, principal, due_on, whole - principal)
