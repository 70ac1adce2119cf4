"""新潟市 債権管理基本方針 from fiscal 2018, three years of it played through at toy size.

A claim of each of five of the 14, a plan for each, the city-wide rate above the year before, and
債権管理課 closed with the third year while its claims live on. Each year ties to the yen.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings

from saiken.desks.offices import actions as offices
from saiken.desks.plans.queries import plans
from saiken.desks.plans.queries.drawing import year_end
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.queries.targets import city_goals
from saiken.desks.plans.rules import states
from saiken.store import reads
from saiken.store.reorganisations.recording import Proposal
from tests.fixtures_database import Database
from tests.journeys.play import Claim, Play, staff
from tests.journeys.played_plans import Span, approved, evaluated, followed

KINDS = (
    "resident_tax_ordinary",
    "nursery_fee",
    "city_housing_rent",
    "sewer_beneficiary_charge",
    "hospital_fee",
)
SPAN = Span(
    date(2018, 4, 1), date(2021, 3, 31), tuple(date(year, 3, 31) for year in (2019, 2020, 2021))
)
CLOSING = Proposal(
    "claims_control", "in_charge", date(2021, 4, 1), True, "令和3年度の税務組織の再編"
)


@pytest.fixture
def play(db: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    """The city on the first day of its policy."""
    monkeypatch.setattr(settings, "SAIKEN_CITY", "niigata")
    yield Play(SPAN.first)


def test_three_years_and_a_section_that_closes(play: Play) -> None:
    old = [play.assess(kind, 30_000, 2017, office="claims_control") for kind in KINDS]
    numbers = {kind: approved(play, kind, SPAN) for kind in KINDS}
    reached = []
    for year, paid in zip(SPAN.years, (70_000, 85_000, 98_000), strict=True):
        new = year_of(play, year, paid)
        if year == 2020:
            closing_decided(play)
        play.until(date(year + 1, 6, 1))
        for claim in old:
            play.pay(claim, 5_000)
        play.close_night()
        play.ties(year)
        assert evaluated(play, numbers, year) == [True] * len(KINDS)
        reached += [
            (goal.code, figure.actual == play.truth.rate(year), figure.better)
            for goal, figure, _ in city_goals(Ledger(play.day), year_end(year, play.day))
        ]
        assert len(new) == len(KINDS)
    assert [one[:2] for one in reached] == [("rate_of_all", True)] * 3
    assert [better for *_, better in reached[1:]] == [True, True], "above the year before"
    assert {plans.plan(number).state.state for number in numbers.values()} == {states.OVER}
    held = reads.instalments([claim.id for claim in old])
    assert {one.office for one in held.values()} == {"in_charge"}
    play.headquarters(SPAN.years[0], SPAN.years[-1])
    after = followed(play, list(numbers.values()), KINDS[0], last=date(2024, 3, 31))
    assert after.first == date(2021, 4, 1)


def year_of(play: Play, year: int, paid: int) -> list[Claim]:
    """Assessed in June, paid in December, both of the year itself."""
    play.until(date(year, 6, 1))
    new = [play.assess(kind, 100_000, year) for kind in KINDS]
    play.until(date(year, 12, 1))
    for claim in new:
        play.pay(claim, paid)
    return new


def closing_decided(play: Play) -> None:
    """The closing of the section is decided in March and carried out in the night of its day."""
    play.until(date(2021, 3, 10))
    clerk = staff("central_clerk", "claims_control", "centre-1")
    chief = staff("central_chief", "claims_control", "centre-9")
    number = offices.draft(CLOSING, by=clerk, now=play.now)
    offices.ask(number, by=clerk, now=play.now)
    offices.approve(number, by=chief, now=play.now)
    play.until(CLOSING.on)
    assert offices.carry_out_due(play.now) == (1, [])
