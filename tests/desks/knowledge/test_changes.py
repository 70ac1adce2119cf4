"""A notice of changed law finds the instalments it touches and keeps who has read it."""

from datetime import date

import pytest

from saiken.desks.knowledge.actions import changes as acts
from saiken.desks.knowledge.models import ChangeRow
from saiken.desks.knowledge.queries import changes as found
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.values.actors import NotAllowed
from tests.desks.made import one, signed_in

pytestmark = pytest.mark.usefixtures("town")
TOLD = acts.Told(
    "利率の見直し", "率が変わります。", date(2027, 4, 1), "架空の法律", kinds=("nursery_fee",)
)


def test_the_cases_hit_are_counted_by_kind_class_stage_and_day(staff, now) -> None:
    centre = staff["S4001"]
    with pytest.raises(NotAllowed):
        acts.tell(TOLD, by=staff.nursery_clerk, now=now)
    held = ChangeRow.objects.get(pk=acts.tell(TOLD, by=centre, now=now))
    open_ = one(
        "select count(*) from standing s join register_instalment i on i.id = s.instalment_id"
        " join register_claim c on c.id = i.claim_id where c.kind = 'nursery_fee'"
        " and s.open_yen > 0"
    )
    many, persons, yen = found.sums(held, centre, now)
    assert many == open_ > 0 and 0 < persons <= many and yen > 0
    assert found.sums(held, staff.nursery_clerk, now)[0] == open_
    assert found.sums(held, staff["S3001"], now) == (0, 0, 0)
    held.classes = ["private"]
    assert found.sums(held, centre, now)[0] == 0
    held.classes, held.stages = ["compulsory_public"], ["not_due"]
    fewer = found.sums(held, centre, now)[0]
    held.stages, held.due_last = [], date(2020, 1, 1)
    assert fewer < open_ and found.sums(held, centre, now)[0] < open_


def test_names_stay_behind_the_walls(staff, now) -> None:
    held = ChangeRow.objects.get(pk=acts.tell(TOLD, by=staff["S4001"], now=now))
    hits = found.hits(held, staff["S4001"], now, after=0, limit=5)
    assert len(hits) == 5
    assert all("url" not in row["who"] for row in found.hit_rows(hits, staff["S4001"]))
    own = found.hit_rows(hits, staff.nursery_clerk)
    assert all(row["who"]["url"].startswith("/debtors/") for row in own)
    after = found.hits(held, staff["S4001"], now, after=hits[1].id, limit=3)
    assert after == hits[2:]


def test_it_is_read_once_by_each_and_taken_back_once(staff, now) -> None:
    number = acts.tell(TOLD, by=staff["S4001"], now=now)
    held = ChangeRow.objects.get(pk=number)
    assert acts.read(number, by=staff.nursery_clerk, now=now)
    assert not acts.read(number, by=staff.nursery_clerk, now=now)
    told = {row["office"]: row["many"] for row in found.read_rows(held)}
    assert told["保育課"] == 1 and told["納税課"] == 0
    acts.take_back(number, "見送られた", by=staff["S4001"], now=now)
    with pytest.raises(CannotKeep):
        acts.take_back(number, "見送られた", by=staff["S4001"], now=now)
    assert held not in list(found.changes())


def test_the_pages(now) -> None:
    centre, clerk = signed_in("S4001"), signed_in("S2001")
    sent = {"title": "督促の改正", "text": "日数が変わります", "holds_from": "2027-04-01"}
    wrong = centre.post("/knowledge/changes/new/", sent)
    assert wrong.status_code == 422
    sent |= {"articles": "架空の条例", "kinds": ["nursery_fee"]}
    backwards = sent | {"due_first": "2026-05-01", "due_last": "2026-04-01"}
    assert "始めの日より前" in centre.post("/knowledge/changes/new/", backwards).content.decode()
    shown = centre.post("/knowledge/changes/new/", sent, follow=True).content.decode()
    assert "該当する期別" in shown
    at = f"/knowledge/changes/{ChangeRow.objects.latest('pk').pk}/"
    own = clerk.get(at).content.decode()
    assert "/debtors/" in own and "確認した" in own
    assert "確認を記録しました" in clerk.post(f"{at}read/", follow=True).content.decode()
    assert "確認済み" in clerk.get("/knowledge/changes/").content.decode()
    rows = signed_in("S2009").get(f"{at}list.csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) > 1 and "未納額" in rows[0]
    assert clerk.get(f"{at}list.csv").status_code == 403
    assert clerk.get("/knowledge/changes/9999/").status_code == 404
