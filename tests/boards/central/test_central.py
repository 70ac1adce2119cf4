"""集中処理: the cases in hand by policy, day and officer; what came of them, from the record."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from saiken.boards.central.queries import LATER, SOON, by_policy, cases, taken_in_year
from saiken.boards.central.results import (
    COLLECTED,
    RELIEVED,
    RETURNED,
    SEIZED,
    TAKEN,
    Figure,
    results,
)
from saiken.claims import facts as f
from saiken.desks.transfers import actions
from saiken.server import clock
from saiken.store.append import Act, NewFact, append, take_back
from saiken.store.embedded import Server
from saiken.values.yen import Yen
from tests.desks.cities import owned
from tests.desks.conftest import enrol
from tests.desks.made import id_of, signed_in
from tests.desks.transfers.made import (
    FIRST,
    ON,
    PLAN,
    SECOND,
    later,
    ledger,
    person_of,
    requested,
)
from tests.fixtures_city import Cast
from tests.fixtures_database import Database

ACCEPTED = later(16).day


def tell(body: f.Body, key: str, on: date) -> int:
    act = Act(f"{body.word}:{key}:{on}", "match", Cast()["S4011"], clock.nine_o_clock(on))
    return append([NewFact(body, on, id_of(key))], act).act


@pytest.fixture(scope="module")
def taken(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """One case in the hands of the centre: paid before and after, seized; a payment taken back."""
    with owned(embedded_server, template_database) as database:
        enrol()
        ledger()
        staff = Cast()
        tell(f.Paid(Yen(1_000), "debtor", "counter"), FIRST, ON)  # before: not the centre's
        made = requested(person_of(FIRST), by=staff.tax_clerk, chief=staff.tax_chief)
        actions.accept(made, PLAN, by=staff["S4011"], now=later(16))
        tell(f.Paid(Yen(30_000), "debtor", "counter"), FIRST, ACCEPTED + timedelta(days=2))
        gone = tell(f.Paid(Yen(5_000), "debtor", "counter"), SECOND, ACCEPTED + timedelta(days=3))
        take_back(gone, Act("undo", "take_back", staff["S4011"], later(30)), reason="誤り")
        tell(f.Seized("deposit", Yen(50_000)), SECOND, ACCEPTED + timedelta(days=5))
        tell(f.Seized("deposit", Yen(20_000)), FIRST, ACCEPTED + timedelta(days=6))
        yield database


def of(first: date, last: date, *, sections: tuple[str, ...] = ("tax_payment",)):
    found = results(sections, (), first=first, last=last)
    return {one.kind: one for one in found}


def test_the_results_tie_to_the_record(taken):
    every = of(ON, ON + timedelta(days=60))
    found = every["fixed_asset_tax"]
    assert list(every) == ["fixed_asset_tax", ""]
    assert every[""].by_result == found.by_result  # of one kind the total is the same
    assert found.of(TAKEN) == Figure(1, 2, 379_000)
    assert found.of(COLLECTED) == Figure(1, 1, 30_000)
    assert found.of(SEIZED) == Figure(1, 2, 379_000)  # two seizures, one case
    assert found.of(RELIEVED) == found.of(RETURNED) == Figure()


def test_a_period_before_or_another_section_has_nothing(taken):
    assert of(ON, ACCEPTED - timedelta(days=1)) == {}
    assert of(ON, ON + timedelta(days=60), sections=("nursery",)) == {}


def test_cases_stand_by_policy_and_nearness(taken):
    held = cases("claims_control")
    assert [(x.officer, x.policy, x.periods, x.taken, x.yen) for x in held] == [
        ("S4011", "seizure", 2, 379_000, 349_000)
    ]
    assert by_policy(held, on=ACCEPTED) == {("seizure", LATER): (1, 349_000)}
    assert by_policy(held, on=PLAN.next_on) == {("seizure", SOON): (1, 349_000)}
    assert taken_in_year("claims_control", on=ACCEPTED) == {"centre": 1}


def test_the_pages_show_names_to_the_centre_only(taken):
    centre, section = signed_in("S4011"), signed_in("S1001")
    shown = centre.get("/central/").content.decode()
    assert "渡邉" in shown
    assert "預金を照会する" in shown
    assert "計画までの残り" in shown
    assert section.get("/central/").status_code == 403
    told = section.get("/central/results/?first=2026-04-01&last=2027-03-31").content.decode()
    assert "30,000" in told
    assert "379,000" in told
    chief = signed_in("S4019")
    for url in ("/central/list.csv", "/central/results/list.xlsx", "/transfers/list.csv"):
        assert chief.get(url).status_code == 200, url


def test_what_the_centre_passed_on_counts_once(taken):
    """The centre asks a lawyer about its own case: who sees both sees each yen once."""
    staff, until = Cast(), ACCEPTED + timedelta(days=10)
    alone = results(("tax_payment",), ("centre",), first=ON, last=until)[-1]
    case = requested(
        person_of(FIRST), by=staff["S4011"], chief=staff["S4019"], body="consulted", reason="相談"
    )
    actions.accept(case, PLAN, by=staff["S4019"], now=later(17))
    every = (("tax_payment", "claims_control"), ("centre", "consulted"))
    assert results(*every, first=ON, last=until)[-1].by_result == alone.by_result
    assert results((), ("consulted",), first=ON, last=until)[-1].of(TAKEN).cases == 1
