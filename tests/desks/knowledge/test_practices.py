"""Practices name nobody, are taken up once, and are measured on the books before and after."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from saiken.claims import facts as f
from saiken.desks.knowledge.actions import practices as acts
from saiken.desks.knowledge.models import AdoptionRow, PracticeRow
from saiken.desks.knowledge.queries import practices as found
from saiken.desks.knowledge.queries.measured import before_and_after
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.desks.knowledge.rules.states import GOOD
from saiken.store.append import NewFact, append
from saiken.store.books.posting import post_new
from saiken.values.days import ONE_DAY
from saiken.values.yen import Yen
from tests.desks.knowledge.made import case_of
from tests.desks.made import one, signed_in
from tests.store.made import act

pytestmark = pytest.mark.usefixtures("town")
SAID = acts.Practice(
    GOOD, "電話を先に", "少額が長く続く", "文書の前に電話", "続けて納付", ("夕方の電話",)
)


def test_no_name_and_no_number_of_the_case_is_told(staff, now) -> None:
    case, clerk = case_of("nursery"), staff.nursery_clerk
    for text in (f"{case.name}さん", f"宛名{case.number}"):
        with pytest.raises(CannotKeep, match="個人の氏名か番号"):
            acts.tell(replace(SAID, situation=text, number=case.number), by=clerk, now=now)
    with pytest.raises(CannotKeep, match="要因"):
        acts.tell(replace(SAID, factors=()), by=clerk, now=now)
    number = acts.tell(replace(SAID, number=case.number), by=clerk, now=now)
    page = signed_in("S3001").get(f"/knowledge/practices/{number}/").content.decode()
    assert "夕方の電話" in page and case.number not in page


def test_it_is_taken_up_for_the_own_kinds_it_applies_to(staff, now) -> None:
    housing = staff["S3001"]
    only = acts.tell(replace(SAID, kinds=("nursery_fee",)), by=staff.nursery_clerk, now=now)
    with pytest.raises(CannotKeep, match="自分の所属の債権"):
        acts.adopt(only, "nursery_fee", now.day, "", by=housing, now=now)
    with pytest.raises(CannotKeep, match="当てはまる債権"):
        acts.adopt(only, "city_housing_rent", now.day, "", by=housing, now=now)
    every = acts.tell(SAID, by=staff.nursery_clerk, now=now)
    assert acts.adopt(every, "city_housing_rent", now.day, "", by=housing, now=now)
    assert not acts.adopt(every, "city_housing_rent", now.day, "", by=housing, now=now)
    with pytest.raises(CannotKeep):
        acts.take_back(every, "古い", by=housing, now=now)
    acts.take_back(every, "古い", by=staff.nursery_clerk, now=now)
    assert PracticeRow.objects.get(pk=every) not in list(found.practices())


def test_before_and_after_are_equal_spans_of_the_books(staff, now) -> None:
    number = acts.tell(SAID, by=staff.nursery_clerk, now=now)
    since = date(2026, 11, 11)
    acts.adopt(number, "nursery_fee", since, "", by=staff.nursery_clerk, now=now)
    row = AdoptionRow.objects.get(practice_id=number)
    post_new()
    first = before_and_after(row, on=now.day)
    assert first is not None
    before, after = first
    assert (before.first, before.last) == (date(2026, 11, 1), date(2026, 11, 10))
    assert (after.first, after.last) == (since, now.day)
    assert before.arrears > 0 and after.arrears > 0
    pay(staff, on=date(2026, 11, 15))
    second = before_and_after(row, on=now.day)
    assert second is not None
    assert second[0] == before
    assert second[1].collected == after.collected + 1_000
    assert second[1].rate == Fraction(after.collected + 1_000, after.arrears)
    assert before_and_after(row, on=date(2026, 11, 10)) is None
    mine = found.adoption_rows(row.practice, staff.nursery_clerk, now)
    assert mine[0]["after"] == after.collected + 1_000 and mine[0]["span"].startswith(
        "R8.11.11〜R8.11.20"
    )
    others = found.adoption_rows(row.practice, staff["S3001"], now)
    assert "after" not in others[0]


def test_an_adoption_ends_is_measured_until_then_and_goes_on_if_that_was_wrong(staff, now) -> None:
    clerk = staff.nursery_clerk
    number, since, last = acts.tell(SAID, by=clerk, now=now), date(2026, 11, 2), date(2026, 11, 11)
    acts.adopt(number, "nursery_fee", since, "", by=clerk, now=now)
    row = AdoptionRow.objects.get(practice_id=number)
    for wrong in (since - ONE_DAY, now.day + ONE_DAY):
        with pytest.raises(CannotKeep, match="からきょうまで"):
            acts.stop(row.pk, wrong, "担当の交替", by=clerk, now=now)
    with pytest.raises(CannotKeep, match="自分の所属"):
        acts.stop(row.pk, last, "担当の交替", by=staff["S3001"], now=now)
    with pytest.raises(CannotKeep, match="やめていません"):
        acts.undo_stop(row.pk, "誤り", by=clerk, now=now)
    acts.stop(row.pk, last, "担当の交替", by=clerk, now=now)
    with pytest.raises(CannotKeep, match="すでにやめて"):
        acts.stop(row.pk, last, "担当の交替", by=clerk, now=now)
    spans = before_and_after(row, on=now.day)
    assert spans is not None and (spans[1].first, spans[1].last) == (since, last)
    shown = found.adoption_rows(row.practice, clerk, now)[0]
    assert (shown["last"], shown["why"]) == (last, "担当の交替")
    assert shown["span"].startswith("R8.11.2〜R8.11.11（その前の10日")
    assert found.rows(found.practices().filter(pk=number))[0]["adopted"] == "0所属（やめた1所属）"
    with pytest.raises(CannotKeep, match="その次の日から"):
        acts.adopt(number, "nursery_fee", last, "", by=clerk, now=now)
    acts.undo_stop(row.pk, "日の誤り", by=clerk, now=now)
    row.refresh_from_db()
    assert row.ended is None and not acts.adopt(
        number, "nursery_fee", now.day, "", by=clerk, now=now
    )
    acts.stop(row.pk, last, "担当の交替", by=clerk, now=now)
    assert acts.adopt(number, "nursery_fee", last + ONE_DAY, "", by=clerk, now=now)
    with pytest.raises(CannotKeep, match="もう一度取り入れて"):
        acts.undo_stop(row.pk, "誤り", by=clerk, now=now)
    assert [one.reason for one in row.ends.order_by("pk")] == ["担当の交替"] * 2


def pay(staff, *, on: date) -> None:
    """1,000 yen on the oldest open instalment of the nursery fee."""
    id_ = one(
        "select s.instalment_id from standing s join register_instalment i on"
        " i.id = s.instalment_id join register_claim c on c.id = i.claim_id"
        " where c.kind = 'nursery_fee' and s.open_yen > 2000 order by s.due_on, 1 limit 1"
    )
    append([NewFact(f.Paid(Yen(1_000)), on, id_)], act("knowledge-pay"))
    post_new()


def test_a_share_is_cut_after_its_first_decimal() -> None:
    assert found.percent(Fraction(2, 3)) == "66.6%"
    assert found.percent(Fraction(-1, 8)) == "▲12.5%"


def test_the_pages(now) -> None:
    clerk = signed_in("S2001")
    sent = {"sort": "bad", "title": "放置した例", "situation": "催告の後", "done": "何もせず"}
    sent |= {"outcome": "時効が完成", "factors": "担当の交替\n引継ぎの漏れ"}
    assert clerk.post("/knowledge/practices/new/", sent | {"title": ""}).status_code == 422
    shown = clerk.post("/knowledge/practices/new/", sent, follow=True).content.decode()
    assert "うまくいかなかった原因" in shown and "引継ぎの漏れ" in shown
    at = f"/knowledge/practices/{PracticeRow.objects.latest('pk').pk}/"
    said = clerk.post(f"{at}adopt/", {"kind": "nursery_fee", "since": "2026-11-01"}, follow=True)
    assert "取り入れました" in said.content.decode()
    assert clerk.post(f"{at}adopt/", {"kind": "nursery_fee"}).status_code == 422
    stopping = {"adoption": str(AdoptionRow.objects.latest("pk").pk), "reason": "担当の交替"}
    assert "採用をやめる" in said.content.decode()
    assert clerk.post(f"{at}stop/", stopping).status_code == 422
    gone = clerk.post(f"{at}stop/", stopping | {"last": "2026-11-10"}, follow=True).content.decode()
    assert "採用をやめました" in gone and "1件の取入れのうち、0件が続いています" in gone
    assert signed_in("S3001").post(f"{at}stop/undo/", stopping).status_code == 422
    back = clerk.post(f"{at}stop/undo/", stopping, follow=True).content.decode()
    assert "採用は続いています" in back and "1件が続いています" in back
    chief = signed_in("S2009")
    assert "放置した例" in chief.get("/knowledge/practices/list.csv?sort=bad").content.decode()
    assert "2026-11-01" in chief.get(f"{at}list.csv").content.decode()
    assert "放置した例" in clerk.get("/knowledge/practices/?q=時効").content.decode()
