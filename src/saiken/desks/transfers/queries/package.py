"""The package of a case as it stands today: its instalments and what is known beside them."""

from collections.abc import Iterable
from datetime import date

from saiken.claims import facts as f
from saiken.claims.standing import Standing
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.rules.package import Missing, Package, dropped_why, missing
from saiken.store import reads
from saiken.store.mirrors.lists import waiting
from saiken.store.people import particulars


def standings_of(row: TransferRow, *, on: date) -> tuple[Standing, ...]:
    """The instalments of a case on a day, in the order of their due days."""
    held = reads.standings(row.instalments, on=on).values()
    return tuple(sorted(held, key=lambda at: (at.position.due_on, at.instalment.key)))


def missing_of(row: TransferRow, standings: Iterable[Standing], *, on: date) -> tuple[Missing, ...]:
    """足りないもの of a case on a day; what is paid by now needs no papers."""
    held = tuple(at for at in standings if at.position.open)
    persons = {one.person for at in held for one in at.instalment.obligations}
    told = particulars.latest(persons)
    addressed = frozenset(person for person in persons if told[person].letters_to)
    differing = waiting(at.instalment.id for at in held)
    return missing(Package(held, addressed, differing, row.papers))


def dropped(row: TransferRow, standings: Iterable[Standing]) -> str:
    """取下げの理由 of a case that was announced; empty where it goes on."""
    if row.noticed_on is None:
        return ""
    pledges = reads.facts(row.instalments)
    pledged = any(
        isinstance(fact.body, f.Pledged) and fact.happened_on >= row.noticed_on
        for known in pledges.values()
        for fact in known
    )
    return dropped_why(standings, pledged=pledged)
