"""係の状況: every figure is the one that stands at the end of its link."""

import re

import pytest
from django.test import Client

from saiken.boards.chief import queries
from saiken.boards.lists.queries import sums
from saiken.boards.today.narrowed import NOBODY, Asked, Narrowed
from saiken.desks.meetings import actions as meetings
from saiken.desks.meetings.actions import Said
from saiken.server.accounts.models import StaffAccount
from saiken.store.cases.recording import assign
from saiken.values.actors import Now
from tests.fixtures_city import ON, Cast
from tests.fixtures_database import Database

OURS = ["tax_payment"]


@pytest.fixture
def client(sakura: Database) -> Client:
    """The chief of 納税課 in the whole toy city."""
    found = Client(headers={"host": "127.0.0.1"})
    found.force_login(StaffAccount.objects.get(username="S1009"))
    return found


def test_the_figures_are_those_of_the_lists(client: Client, now: Now) -> None:
    staff = Cast()
    person = _someone(client)
    assign([(person, "tax_payment")], "S1001", by=staff.tax_chief, now=now)
    found = {load.officer: load for load in queries.loads(OURS, on=ON)}
    whole = sums(Asked(OURS, ON))
    assert set(found) == {"S1001", NOBODY} and found["S1001"].persons == 1
    assert sum(load.persons for load in found.values()) == whole.persons
    assert sum(load.yen for load in found.values()) == whole.yen
    listed = client.get("/debtors/?officer=S1001").content.decode()
    assert f"{found['S1001'].yen:,}" in listed and "担当：桜田　ひろし" in listed
    nobody = sums(Asked(OURS, ON, Narrowed(officer=NOBODY)))
    assert (nobody.persons, nobody.yen) == (found[NOBODY].persons, found[NOBODY].yen)
    chief = staff["S4009"]
    meeting = meetings.hold("第1回", ON, agenda="一", by=chief, now=now)
    meetings.decide(meeting, Said("督促をそろえる", "tax_payment", ON), by=chief, now=now)
    page = client.get("/chief/").content.decode()
    assert "桜田　ひろし" in page and "担当者なし" in page and "台帳完備率" in page
    assert "/meetings/tasks/?office=tax_payment&amp;state=open" in page
    for url in re.findall(r'href="(/[^"]*(?:officer|office|state)=[^"]*)"', page):
        assert client.get(url.replace("&amp;", "&")).status_code == 200
    file = client.get("/chief/list.csv").content.decode("utf-8-sig")
    assert "担当者なし" in file and "督促の期限超過" in file


def _someone(client: Client) -> int:
    page = client.get("/debtors/").content.decode()
    return int(re.findall(r'href="/debtors/(\d+)/"', page)[0])
