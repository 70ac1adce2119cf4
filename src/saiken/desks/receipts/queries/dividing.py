"""振り分けの候補: the open instalments among which a person divides a line, the likeliest first."""

from collections.abc import Iterable, Mapping
from typing import Any

from saiken.claims.payable import payable
from saiken.claims.standing import Standing
from saiken.desks.receipts.models import DEPOSIT, PaymentLineRow
from saiken.desks.receipts.queries.payers import Paid, payers_of, points_chosen
from saiken.desks.receipts.rules import guessing
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.people import particulars
from saiken.store.people.households import living_with
from saiken.store.register.lists import instalments_of, person_numbers
from saiken.store.standings.lists import kept_stages
from saiken.values.actors import Now, Staff
from saiken.values.eras import fiscal_year_in_words

MOST = 60  # instalments on one page
NAMED, ALIKE, ROUGHLY, HOME = "番号の期別の債務者", "名前が一致", "名前がほぼ一致", "同じ世帯"


def candidates(row: PaymentLineRow, *, by: Staff, now: Now) -> dict[str, Any]:
    """候補. The rows of the page and how many more there are; whose they are is recorded.

    Yen are proposed where by name and amount one choice is the likeliest and uses up the payment.
    """
    named = row.channel == DEPOSIT and row.payer
    payers = payers_of(row.payer, Paid(), now, on=row.paid_on) if named else []
    evidence = _evidence(row, payers)
    found = [
        (person, at)
        for person in evidence
        for at in _open(person, now)
        if payable(at, on=row.paid_on).total
    ]
    shown, proposed = found[:MOST], _proposed(row, payers)
    persons = list(dict.fromkeys(person for person, _ in shown))
    record(persons, f"receipts/lines/{row.pk}", by=by, now=now)
    told = particulars.latest(persons)
    numbers = person_numbers(persons)
    rows = []
    for person, at in shown:
        who = {"name": told[person].name, "number": numbers[person]}
        rows.append(_row(at, row, proposed) | {"who": who, "evidence": evidence[person]})
    return {"rows": rows, "more": len(found) - len(shown)}


def _evidence(row: PaymentLineRow, payers: Iterable[guessing.Payer]) -> Mapping[int, str]:
    """Why somebody's instalments are shown, by person, the best reason first."""
    found: dict[int, str] = {}
    for one in reads.instalments([row.instalment_id] if row.instalment_id else []).values():
        found[one.debtor.person] = NAMED
    for payer in payers:
        found.setdefault(payer.person, _by(payer))
    for person in [one for one, why in found.items() if why == NAMED]:
        for other in living_with([person]).get(person, ()):
            found.setdefault(other, HOME)
    return found


def _by(payer: guessing.Payer) -> str:
    if payer.lives_with:
        return HOME
    return ALIKE if payer.exactly else ROUGHLY


def _open(person: int, now: Now) -> list[Standing]:
    """What a person still owes, the oldest due day first."""
    ids = kept_stages(instalments_of(person))
    held = reads.standings(ids, on=now.day).values()
    owed = [at for at in held if not at.ended]
    return sorted(owed, key=lambda at: (at.position.due_on, at.instalment.key))


def _proposed(row: PaymentLineRow, payers: list[guessing.Payer]) -> Mapping[int, int]:
    """Yen by instalment of the likeliest choice; nothing where another is as likely."""
    ranked = guessing.ranked(row.yen, row.paid_on, payers, points_chosen())
    if not ranked or ranked[0].rest or (len(ranked) > 1 and ranked[1].points == ranked[0].points):
        return {}
    return dict(ranked[0].applied)


def _row(at: Standing, row: PaymentLineRow, proposed: Mapping[int, int]) -> dict[str, Any]:
    owed, one = payable(at, on=row.paid_on), at.instalment
    return {
        "key": one.key,
        "kind": one.kind.name,
        "label": f"{fiscal_year_in_words(one.fiscal_year)} {one.label}",
        "due_on": at.position.due_on,
        "principal": owed.principal,
        "beyond": owed.late_charge + owed.fee + owed.cost,
        "most": owed.total,
        "yen": proposed.get(one.id),
    }
