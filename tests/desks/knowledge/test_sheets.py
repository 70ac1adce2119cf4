"""A sheet says what law and city say, its versions stay, and each explanation is on the record."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest

from saiken import kinds
from saiken.desks.knowledge.actions import sheets as acts
from saiken.desks.knowledge.models import ExplainedRow, SheetRow
from saiken.desks.knowledge.queries import sheets as found
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.desks.knowledge.rules.sheet import words_on
from tests.desks.knowledge.made import case_of
from tests.desks.made import count, signed_in

pytestmark = pytest.mark.usefixtures("town")


@pytest.mark.parametrize("kind", ["nursery_fee", "city_housing_rent", "school_loan", "nhi_tax"])
def test_a_sheet_holds_what_follows_with_its_articles(kind: str, now) -> None:
    text, held = words_on(kind, now), kinds.load_kinds()[kind]
    assert all(line.says in text and line.article in text for line in held.what_follows_on(now.day))
    asked = [line for line in held.relief if line.word in ("deferral", "reduction")]
    assert all(line.says in text for line in asked if line.holds_on(now.day))
    assert "執行停止" not in text and "徴収停止" not in text
    assert "問合せ先" in text and "口座振替" in text


def test_a_version_is_fixed_once_and_a_change_makes_another(staff, now) -> None:
    clerk = staff.nursery_clerk
    first = acts.use("nursery_fee", by=clerk, now=now)
    assert acts.use("nursery_fee", by=clerk, now=now).pk == first.pk
    assert found.state("nursery_fee", first, now)["kind"] == "ok"
    with patch.object(acts, "words_on", lambda kind, now: "新しい文"):
        second = acts.use("nursery_fee", by=clerk, now=now)
    assert second.number == first.number + 1
    assert SheetRow.objects.get(pk=first.pk).text == first.text
    assert found.state("nursery_fee", second, now)["text"] == "定めが変わりました"
    with pytest.raises(CannotKeep):
        acts.use("water_charge", by=clerk, now=now)


def test_it_is_recorded_once_and_taken_back_with_a_reason(staff, now) -> None:
    clerk, sheet = staff.nursery_clerk, acts.use("nursery_fee", by=staff.nursery_clerk, now=now)
    said = acts.Explained(sheet.pk, "0000009999", "self", "窓口", now.day)
    number = acts.explain(said, by=clerk, now=now)
    assert acts.explain(said, by=clerk, now=now) == number
    for wrong, field in (
        (replace(said, on=now.day + timedelta(1)), "on"),
        (replace(said, number=" "), "number"),
        (replace(said, role="x"), "role"),
        (replace(said, sheet=0), "sheet"),
    ):
        with pytest.raises(CannotKeep) as refused:
            acts.explain(wrong, by=clerk, now=now)
        assert refused.value.field == field
    with pytest.raises(CannotKeep):
        acts.undo(number, "違う人", by=staff["S3001"], now=now)
    acts.undo(number, "違う人", by=clerk, now=now)
    assert acts.explain(said, by=clerk, now=now) != number
    assert ExplainedRow.objects.filter(number="0000009999").count() == 2


def test_the_desk_prints_records_and_the_debtor_s_page_shows_it(now) -> None:
    case, clerk = case_of("nursery"), signed_in("S2001")
    at = "/knowledge/sheets/nursery_fee/"
    clerk.post(f"{at}use/")
    shown = clerk.get(at).content.decode()
    assert "滞納処分" in shown and "説明したことを記録する" in shown
    version = SheetRow.objects.filter(kind="nursery_fee").latest("number")
    sent = {"sheet": version.pk, "number": case.number, "role": "parent", "on": "2026-11-19"}
    assert clerk.post(f"{at}explained/", sent).status_code == 422
    sent |= {"place": "保育課の窓口"}
    assert "記録しました" in clerk.post(f"{at}explained/", sent, follow=True).content.decode()
    person = clerk.get(f"/debtors/{case.person}/").content.decode()
    assert "保育料の説明書" in person and "保育課の窓口" in person
    listed = clerk.get(f"/knowledge/explained/?number={case.number}").content.decode()
    assert case.number in listed and count("look", "page = '/knowledge/explained/'")
    number = ExplainedRow.objects.latest("pk").pk
    assert "取り消す理由" in clerk.get(f"/knowledge/explained/?undo={number}").content.decode()
    gone = {"explained": number, "reason": "入力の誤り"}
    assert (
        "取り消しました"
        in clerk.post("/knowledge/explained/undo/", gone, follow=True).content.decode()
    )
    assert "保育課の窓口" not in clerk.get(f"/debtors/{case.person}/").content.decode()
    rows = signed_in("S2009").get("/knowledge/explained/list.csv").content.decode("utf-8-sig")
    assert "入力の誤り" in rows
    assert clerk.get("/knowledge/sheets/water_charge/").status_code == 404
    assert clerk.get(f"{at}?version=99").status_code == 404
