"""引継ぎと再編: a case that is being handed over when its kind goes to another office."""

from dataclasses import replace
from datetime import timedelta

import pytest

from saiken.desks.offices import actions as offices
from saiken.desks.offices.actions import CannotReorganise
from saiken.desks.transfers.models import TransferRow
from saiken.store.reorganisations.recording import Proposal
from saiken.values.actors import Now
from tests.desks.offices.made import DAY, DRAFTER, ONE_DESK, decided, rows
from tests.fixtures_database import Database


def _announced(kinds_of_parts: list[str], now: Now, *, nth: int = 0) -> TransferRow:
    """A case of the nth debtor that the tax office is handing over, of these kinds."""
    person, claim = rows(
        "select c.person_id, min(i.id) from register_claim c join register_instalment i"
        " on i.claim_id = c.id where c.office = 'tax_payment' group by 1 order by 1"
    )[nth]
    case = TransferRow.objects.create(
        body="centre",
        section="tax_payment",
        person_id=person,
        status="noticed",
        scope="all",
        instalments=[claim],
        yen=1_000,
        points=0,
        drafted_by="S1001",
        drafted_on=now.day,
    )
    ids = rows(f"select id from register_instalment order by id limit {len(kinds_of_parts)}")
    for (id_,), kind in zip(ids, kinds_of_parts, strict=True):
        case.parts.create(instalment_id=id_, kind=kind, open_yen=500)
    return case


def test_a_case_being_handed_over_goes_with_its_kind(ledgers: Database, now: Now) -> None:
    kind = "light_vehicle_tax"
    mine, other = _announced([kind], now), _announced(["city_tax"], now, nth=1)
    decided(Proposal("tax_payment", "nursery", DAY.day, False, "試行", {kind: "nursery"}), now)
    assert offices.carry_out_due(DAY) == (1, [])
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.section, other.section) == ("nursery", "tax_payment")


def test_a_case_that_would_be_torn_apart_stands_in_the_way(ledgers: Database, now: Now) -> None:
    kind = "light_vehicle_tax"
    _announced([kind, "city_tax"], now)
    decided(Proposal("tax_payment", "nursery", DAY.day, False, "試行", {kind: "nursery"}), now)
    done, why = offices.carry_out_due(DAY)
    assert done == 0 and "種類ごとに違う所属へ移る" in why[0]


def test_days_gone_by_keep_their_office(ledgers: Database, now: Now) -> None:
    past = replace(ONE_DESK, on=now.day - timedelta(days=1))
    with pytest.raises(CannotReorganise, match="以後の日"):
        offices.draft(past, by=DRAFTER, now=now)
