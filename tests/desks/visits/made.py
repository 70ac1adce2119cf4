"""A few debtors of one office with their addresses, and rounds made of them."""

from collections.abc import Sequence
from datetime import date

import pytest

from saiken.desks.visits import actions
from saiken.desks.visits.actions import Plan
from saiken.desks.visits.models import VisitRoundRow, VisitStopRow
from saiken.desks.visits.queries import cases, rounds
from saiken.desks.visits.queries.cases import Criteria
from saiken.values.actors import Now
from tests.desks.made import KIMURA, addresses, take, tax
from tests.fixtures_city import Cast

ROW = "{number},02269900{n:02d},固定資産税,2026,2,20260601,20260831,98000,0,,"
FIRST = "022699000102"  # the instalment of 0000001217
DEAD = "0000001301"
KIMURA_HOME = "さくら市中央三丁目20番22号"
HOMES = (
    "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,000-0152,さくら市大字下沢27番地15,S1,,,,,,",
    "0000001258,1,髙橋　一郎,ﾀｶﾊｼ ｲﾁﾛｳ,19830908,1,000-0131,さくら市緑が原11番地11,S2,,,,,,",
    "0000001290,1,𠮷田　京子,ﾖｼﾀﾞ ｷｮｳｺ,19760517,2,000-0101,さくら市花見町17番地30,S3,,,,,,",
    "0000001295,1,渡邊　拓也,ﾜﾀﾅﾍﾞ ﾀｸﾔ,19790919,1,000-0102,さくら市桜ケ丘一丁目7番17号,S4,,,,,,",
    f"0000001404,1,木村　浩二,ｷﾑﾗ ｺｳｼﾞ,19800101,1,000-0101,{KIMURA_HOME},S5,,,,,,1",
    f"{DEAD},1,森　一,ﾓﾘ ﾊｼﾞﾒ,19400101,1,000-0101,さくら市花見町1番地,S6,,死亡,2026/10/01,,,",
)


@pytest.fixture
def town(db: object, accounts: None, now: Now) -> None:
    """Six debtors of the tax office, of whom one is protected and one died."""
    numbers = [home.split(",")[0] for home in HOMES if "1404" not in home]
    rows = [ROW.format(number=number, n=n) for n, number in enumerate(numbers, start=1)]
    take(tax(*rows, KIMURA), now=now)
    take(addresses(*HOMES), now=now)


def plan(staff: Cast, now: Now, *, on: date | None = None, trainees: Sequence[str] = ()) -> Plan:
    """A round of the day by two of the office; a training where there are trainees."""
    programme = "field_visits" if trainees else ""
    return Plan(
        on or now.day, "13:00", "17:00", ("S1001", "S1002"), programme, tuple(trainees), Criteria()
    )


def made(now: Now, staff: Cast, *, on: date | None = None, trainees: Sequence[str] = ()) -> int:
    """A round of all who may be visited, as a draft."""
    found = cases.find("tax_payment", Criteria(), on=now.day)
    wanted = plan(staff, now, on=on, trainees=trainees)
    before = VisitRoundRow.objects.first()
    people = [case.person for case in found.fit] or [
        stop.person_id for stop in (before.stops.all() if before else ())
    ]
    return actions.make(wanted, people, token="round", by=staff.tax_clerk, now=now)


def approved(now: Now, staff: Cast, *, trainees: Sequence[str] = ()) -> int:
    """The same, asked for and approved."""
    number = made(now, staff, trainees=trainees)
    actions.ask(number, by=staff.tax_clerk, now=now)
    actions.approve(number, by=staff.tax_chief, now=now)
    return number


def stops(number: int) -> list[VisitStopRow]:
    """The stops of a round in their order."""
    return rounds.stops_of(VisitRoundRow.objects.get(pk=number))
