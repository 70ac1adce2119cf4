"""さいたま市 債権回収対策基本計画, 1 October 2008 to 31 March 2012, played through at toy size.

Arrears, assessments and payments of the five claims of 別表2; a plan for each of them, evaluated
each year; a hard case handed to 債権回収対策課 and back. Each year ties to the yen.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.conf import settings

from saiken.claims import facts as f
from saiken.desks.plans.queries import plans
from saiken.desks.plans.rules import states
from saiken.desks.transfers import actions as transfers
from saiken.desks.transfers.models import TransferRow
from saiken.store import reads
from saiken.values.yen import Yen
from tests.fixtures_database import Database
from tests.journeys.play import Claim, Play, staff
from tests.journeys.played_plans import Span, approved, evaluated, followed, people

KINDS = ("resident_tax_ordinary", "nhi_tax", "nursery_fee", "school_loan", "hospital_fee")
SPAN = Span(
    date(2008, 10, 1), date(2012, 3, 31), tuple(date(year, 3, 31) for year in range(2009, 2013))
)
# So many yen of each year's hundred thousand are paid within it: better every year.
PAID = {2008: 70_000, 2009: 72_000, 2010: 75_000, 2011: 80_000}
IN_MAY = 10_000


@pytest.fixture
def play(db: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    """The city on the first day of its plan."""
    monkeypatch.setattr(settings, "SAIKEN_CITY", "saitama")
    yield Play(SPAN.first)


def test_from_the_first_day_to_the_successor(play: Play) -> None:
    arrears = {kind: play.assess(kind, 60_000, 2007, debtor=kind) for kind in KINDS}
    for claim in arrears.values():
        play.tell(claim, f.Dunned(play.day + timedelta(days=10)))
    numbers = {kind: approved(play, kind, SPAN) for kind in KINDS}
    for year in SPAN.years:
        new = begun(play, year)
        if year == 2009:
            handed_over_and_back(play, arrears["nursery_fee"])
        if year == 2010:
            play.write_off(arrears["school_loan"], 60_000)
        closed(play, year, new)
        play.close_night()
        play.ties(year)
        assert evaluated(play, numbers, year) == [True] * len(KINDS)
    assert {plans.plan(number).state.state for number in numbers.values()} == {states.OVER}
    rates = [play.truth.rate(year, current=True) for year in SPAN.years]
    assert rates == sorted(set(rates)), "of the claims of the year itself: better every year"
    play.headquarters(SPAN.years[0], SPAN.years[-1])
    after = followed(play, list(numbers.values()), KINDS[0], last=date(2015, 3, 31))
    assert (after.first, after.aims[0].targets) == (date(2012, 4, 1), {})
    assert after.carried


def begun(play: Play, year: int) -> list[Claim]:
    """Assessed in June (the first year: what the plan finds), paid in part in December."""
    if year > 2008:
        play.until(date(year, 6, 1))
    new = [play.assess(kind, 100_000, year) for kind in KINDS]
    play.until(date(year, 12, 1))
    for claim in new:
        play.pay(claim, PAID[year])
    return new


def closed(play: Play, year: int, new: list[Claim]) -> None:
    """Money of May still counts for the year that closes, or for the next where it is closed."""
    play.until(date(year + 1, 5, 20))
    for claim in new:
        play.pay(claim, IN_MAY)
    play.until(date(year + 1, 6, 1))


def handed_over_and_back(play: Play, claim: Claim) -> None:
    """A hard case: announced, asked for, taken, seized, paid in part, given back."""
    clerk, chief = people(claim.kind)
    centre = reads.city().plan
    assert centre is not None
    taker = staff("recovery_clerk", centre.central_office, "centre-1")
    made = transfers.draft("centre", claim.person, by=clerk, now=play.now, reason="高額で困難")
    transfers.notify(made, sent_on=play.day, paper="保第1号", by=clerk, now=play.now)
    play.until(play.day + timedelta(days=20))
    transfers.place_papers(made, papers="書庫1", by=clerk, now=play.now)
    transfers.ask(made, override="別に届ける", by=clerk, now=play.now)
    transfers.approve(made, by=chief, now=play.now)
    next_step = transfers.Plan("seizure", "預金を調べる", play.day + timedelta(days=30))
    transfers.accept(made, next_step, by=taker, now=play.now)
    play.tell(claim, f.Seized("deposit", Yen(20_000)))
    play.pay(claim, 20_000)
    play.until(play.day + timedelta(days=30))
    transfers.give_back(made, reason="一部を取り立てた", by=taker, now=play.now)
    assert TransferRow.objects.get(pk=made).status == "returned"
