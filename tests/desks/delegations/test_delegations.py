"""専決処分: recorded within limits, approved by another, told to the assembly, taken back."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from saiken.boards.approvals.queries import waiting
from saiken.desks.delegations import actions
from saiken.desks.delegations.actions import Disposition
from saiken.desks.delegations.queries import matters as queries
from saiken.desks.delegations.rules import CannotDelegate
from saiken.kinds import delegations, known_cities, load_city
from saiken.server import clock
from saiken.store.people import particulars
from saiken.values.actors import NotAllowed
from tests.desks.made import count, one, signed_in
from tests.fixtures_city import ON, Cast

pytestmark = pytest.mark.usefixtures("ledgers")
CLERK, CHIEF, CENTRE, CENTRE_CHIEF = "S2001", "S2009", "S4001", "S4009"
NOW = clock.nine_o_clock(ON)
SESSION = "令和8年12月定例会"


def told(**changed: object) -> Disposition:
    number = str(
        one(
            "select min(p.number) from person p join register_claim c on c.person_id = p.id"
            " where c.office = 'nursery'"
        )
    )
    first = Disposition("suit", number, "nursery_fee", 300_000, ON, "未払金の支払を求める訴え")
    return replace(first, **changed)  # type: ignore[arg-type]


def approved(staff: Cast, **changed: object) -> int:
    number = actions.record(told(**changed), by=staff[CLERK], now=NOW)
    actions.approve(number, by=staff[CHIEF], now=NOW)
    return number


def state(number: int, staff: Cast) -> str:
    found = queries.matter(number, staff[CHIEF])
    assert found is not None
    return found.state


def test_every_city_says_what_is_delegated() -> None:
    for code in known_cities():
        held = delegations(load_city(code))
        assert held is not None and {"suit", "settlement"} <= set(held.matters)
        assert held.basis and all(matter.basis for matter in held.matters.values())


def test_from_the_record_to_the_assembly_and_back(staff: Cast) -> None:
    number = actions.record(told(), by=staff[CLERK], now=NOW)
    assert [w.run for w in waiting(staff[CHIEF]) if w.what == "delegation"] == [number]
    with pytest.raises(CannotDelegate):  # another office does not even see it
        actions.approve(number, by=staff["S1009"], now=NOW)
    with pytest.raises(NotAllowed):
        actions.approve(number, by=staff[CLERK], now=NOW)
    actions.approve(number, by=staff[CHIEF], now=NOW)
    assert one(f"select asked_by from approval where subject = 'delegation:{number}'") == CLERK
    assert [m.number for m in queries.to_report(queries.matters(staff[CENTRE]))] == [number]
    who = {"by": staff[CENTRE], "now": NOW}
    assert actions.report([number], SESSION, ON, **who) == 1
    with pytest.raises(CannotDelegate):
        actions.report([number], SESSION, ON, **who)
    with pytest.raises(CannotDelegate):
        actions.withdraw(number, reason="誤り", by=staff[CLERK], now=NOW)
    actions.take_back_report(number, reason="次の会議に延びた", **who)
    assert queries.to_report(queries.matters(staff[CENTRE]))
    actions.withdraw(number, reason="訴えを取り下げた", by=staff[CLERK], now=NOW)
    assert state(number, staff) == "withdrawn" and count("delegated_step") == 5


@pytest.mark.parametrize(
    "changed",
    [
        {"yen": 1_400_001},
        {"sort": "war"},
        {"decided_on": ON + timedelta(days=1)},
        {"decided_on": ON.replace(year=2001)},
        {"party": "9999999999"},
    ],
)
def test_what_is_not_delegated(changed: dict[str, object], staff: Cast) -> None:
    with pytest.raises(CannotDelegate):
        actions.record(told(**changed), by=staff[CLERK], now=NOW)
    assert count("delegated_matter") == 0


def test_nobody_is_named_in_what_the_assembly_reads(staff: Cast) -> None:
    person = queries.person_of(told().party)
    assert person is not None
    name = particulars.latest({person})[person].name
    for says in (f"{name}に対する訴え", f"{'　'.join(name.split())}に対する訴え", told().party):
        with pytest.raises(CannotDelegate):
            actions.record(told(says=says), by=staff[CLERK], now=NOW)


def test_what_was_sent_back_is_not_reported(staff: Cast) -> None:
    number = actions.record(told(), by=staff[CLERK], now=NOW)
    actions.send_back(number, reason="額を確かめる", by=staff[CHIEF], now=NOW)
    who = {"by": staff[CENTRE], "now": NOW}
    for numbers, on in (([number], ON), ([], ON), ([0], ON)):
        with pytest.raises(CannotDelegate):
            actions.report(numbers, SESSION, on, **who)
    ready = approved(staff)
    for on in (ON + timedelta(days=1), ON - timedelta(days=1)):
        with pytest.raises(CannotDelegate):
            actions.report([ready], SESSION, on, **who)
    assert state(ready, staff) == "approved"


def test_the_pages_and_the_paper_without_names(staff: Cast) -> None:
    clerk, chief, centre = (signed_in(number) for number in (CLERK, CHIEF, CENTRE_CHIEF))
    form = clerk.get("/delegations/new/").content.decode()
    assert "1,400,000円まで" in form
    sent = {name: str(value) for name, value in vars(told()).items()}
    wrong = clerk.post("/delegations/new/", sent | {"yen": "9000000"})
    assert wrong.status_code == 422 and "議会の議決" in wrong.content.decode()
    made = clerk.post("/delegations/new/", sent)
    assert made.status_code == 302
    url = made["Location"]
    assert "できません" not in chief.get(url).content.decode()
    assert chief.post(f"{url}approve/").status_code == 302
    found = queries.matters(staff[CHIEF])[0]
    name = particulars.latest({found.person})[found.person].name
    assert name in chief.get("/delegations/").content.decode()
    assert name not in centre.get("/delegations/").content.decode()
    paper = centre.get("/delegations/assembly/").content.decode()
    assert "個人（氏名は伏せる）" in paper and name not in paper and "第180条" in paper
    report = {"session": SESSION, "on": ON.isoformat(), "matters": [str(found.number)]}
    assert centre.post("/delegations/assembly/report/", report | {"session": ""}).status_code == 422
    answer = centre.post("/delegations/assembly/report/", report)
    assert answer.status_code == 302 and SESSION in centre.get(answer["Location"]).content.decode()
    taken = chief.get(f"/delegations/assembly/list.csv?session={SESSION}").content
    rows = list(csv.DictReader(io.StringIO(taken.decode("utf-8-sig"))))
    assert rows[0]["価額"] == "300000" and name not in taken.decode("utf-8-sig")
    assert chief.get("/delegations/list.xlsx").content[:2] == b"PK"
    assert centre.post(f"{url}take-back/", {"reason": "誤り"}).status_code == 302
    assert clerk.post(f"{url}withdraw/", {"reason": ""}).status_code == 302
    assert state(found.number, staff) == "unreported"
    assert clerk.post("/delegations/assembly/report/", report).status_code == 403
    assert chief.get("/delegations/assembly/?session=x").status_code == 404
