"""The publicity calendar: planned once, done with evidence, overdue where nobody said so."""

from datetime import date

import pytest

from saiken.desks.knowledge.actions import publicity as acts
from saiken.desks.knowledge.models import PublicityRow
from saiken.desks.knowledge.queries.publicity import overdue, state
from saiken.desks.knowledge.rules import states
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.values.actors import NotAllowed
from tests.desks.made import signed_in

pytestmark = pytest.mark.usefixtures("town")
PLAN = acts.Planned("口座振替のすすめ", date(2026, 11, 1), "広報紙11月号", "S2001")


def test_a_plan_is_done_with_evidence(staff, now) -> None:
    clerk = staff.nursery_clerk
    number = acts.plan(PLAN, by=clerk, now=now)
    assert acts.plan(PLAN, by=clerk, now=now) == number
    with pytest.raises(CannotKeep, match="自分の所属"):
        acts.plan(PLAN, by=staff["S3001"], now=now)
    held = PublicityRow.objects.get(pk=number)
    assert overdue(now) == 1 and state(held, now)["text"] == "記録がありません"
    day = date(2026, 11, 1)
    with pytest.raises(NotAllowed):
        acts.record(number, states.DONE, day, "3頁", by=staff["S3001"], now=now)
    with pytest.raises(CannotKeep, match="証拠"):
        acts.record(number, states.DONE, day, " ", by=clerk, now=now)
    with pytest.raises(CannotKeep, match="きょうより後"):
        acts.record(number, states.DONE, date(2026, 12, 1), "3頁", by=clerk, now=now)
    acts.record(number, states.DONE, day, "11月号3頁、2万部", by=clerk, now=now)
    assert overdue(now) == 0
    assert state(PublicityRow.objects.get(pk=number), now)["text"] == "実施"


def test_the_pages() -> None:
    clerk = signed_in("S3001")
    sent = {"title": "家賃の相談会", "on": "2026-12-05", "medium": "市役所ロビー"}
    assert clerk.post("/knowledge/publicity/plan/", sent).status_code == 422
    sent |= {"owner": "S3001", "kinds": ["city_housing_rent"]}
    assert (
        "予定しました"
        in clerk.post("/knowledge/publicity/plan/", sent, follow=True).content.decode()
    )
    at = f"/knowledge/publicity/{PublicityRow.objects.get(title='家賃の相談会').pk}/"
    assert clerk.post(f"{at}record/", {"sort": "done", "on": "2026-11-20"}).status_code == 422
    told = {"sort": "called_off", "on": "2026-11-19", "evidence": "会場の工事"}
    assert "取りやめ" in clerk.post(f"{at}record/", told, follow=True).content.decode()
    narrow = "/knowledge/publicity/?first=2026-12-01&last=2026-12-31"
    assert "家賃の相談会" in clerk.get(narrow).content.decode()
    assert "家賃の相談会" not in clerk.get("/knowledge/publicity/?last=2026-11-30").content.decode()
    rows = signed_in("S3009").get("/knowledge/publicity/list.csv").content.decode("utf-8-sig")
    assert "会場の工事" in rows
