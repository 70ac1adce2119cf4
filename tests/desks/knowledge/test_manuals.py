"""Manuals are drafted from data, reviewed by another office, compared, found, shown at the step."""

import pytest

from saiken import kinds
from saiken.desks.knowledge.actions.manuals import (
    Words,
    begin,
    decide,
    drafted,
    from_seed,
    write,
)
from saiken.desks.knowledge.actions.seeding import seed
from saiken.desks.knowledge.models import VersionRow
from saiken.desks.knowledge.queries.manuals import guide_at, published, waiting
from saiken.desks.knowledge.rules.comparing import CHANGED, NEW, compared
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.desks.knowledge.rules.paper import as_page
from saiken.desks.knowledge.rules.states import PUBLISHED, RETURNED
from saiken.desks.knowledge.rules.steps import BY_CODE, step_at
from saiken.values.actors import NotAllowed
from tests.desks.made import signed_in

pytestmark = pytest.mark.usefixtures("town")


def last(manual: int) -> VersionRow:
    return VersionRow.objects.filter(manual_id=manual).order_by("-number")[0]


def test_markdown_shows_no_html_no_pictures_and_no_way_out() -> None:
    text = "# 題\n<script>x</script>\n[中](/notices/) [外](https://a.example) [外](//a.example)"
    page = as_page(
        text + " [外](javascript:x) ![絵](https://a.example/x.png)\n\n|a|b|\n|-|-|\n|1|2|"
    )
    assert "<h2>題</h2>" in page and "&lt;script&gt;" in page
    assert page.count("<a ") == 1 and '<a href="/notices/">' in page
    assert "<img" not in page and '<table class="table">' in page


def test_the_step_of_an_address_is_the_one_that_fits_best() -> None:
    assert [step_at(path).code for path in ("/notices/", "/notices/demands/3/")] == [
        "dunning",
        "demand",
    ]
    assert step_at("/nights/") is None


def test_a_draft_holds_what_the_data_of_the_kind_say(now) -> None:
    words = drafted("nursery_fee", now)
    kind = kinds.load_kinds()["nursery_fee"]
    assert kind.class_on(now.day).article in words.text
    assert "20日以内" in words.text and "できないこと" in words.text
    assert all(line.says in words.text for line in kind.appeal.lines)
    with pytest.raises(KeyError):
        drafted("nothing", now)


def test_a_section_writes_and_the_centre_publishes(staff, now) -> None:
    clerk, centre = staff.nursery_clerk, staff["S4001"]
    manual = begin(drafted("nursery_fee", now), kind="nursery_fee", by=clerk, now=now)
    version = last(manual)
    assert version in waiting() and not published(kind="nursery_fee")
    with pytest.raises(NotAllowed, match="同じ所属"):
        decide(version.pk, PUBLISHED, "", by=staff["S2009"], now=now)
    with pytest.raises(NotAllowed, match="債権管理課が確かめます"):
        decide(version.pk, PUBLISHED, "", by=staff["S3009"], now=now)
    with pytest.raises(CannotKeep, match="理由"):
        decide(version.pk, RETURNED, " ", by=centre, now=now)
    decide(version.pk, PUBLISHED, "", by=centre, now=now)
    with pytest.raises(CannotKeep, match="すでに"):
        decide(version.pk, PUBLISHED, "", by=centre, now=now)
    assert [one.pk for one in published(kind="nursery_fee")] == [version.pk]
    assert guide_at("/notices/demands/", clerk) == f"/knowledge/manuals/{manual}/"
    assert guide_at("/nights/", clerk) == ""


def test_a_new_version_waits_while_the_old_one_stands(staff, now) -> None:
    centre, chief = staff["S4001"], staff["S3009"]
    words = from_seed("dunning")
    manual = begin(words, by=centre, now=now)
    with pytest.raises(NotAllowed, match="自分が書いた"):
        decide(last(manual).pk, PUBLISHED, "", by=centre, now=now)
    decide(last(manual).pk, PUBLISHED, "", by=chief, now=now)
    assert write(manual, words, by=centre, now=now) == 1
    newer = Words(words.title, words.text + "\n追加の行\n", words.steps, "一行足した")
    assert write(manual, newer, by=centre, now=now) == 2
    assert {one.number for one in published(words="督促状を発します")} == {1}
    with pytest.raises(NotAllowed):
        write(manual, newer, by=chief, now=now)
    with pytest.raises(CannotKeep, match="手順"):
        write(manual, Words("題", "文", ("nothing",)), by=centre, now=now)


def test_two_versions_stand_side_by_side() -> None:
    pairs = compared("一\n二\n三", "一\n２\n三\n四")
    assert [(one.old, one.new, one.mark) for one in pairs][1:] == [
        ("二", "２", CHANGED),
        ("三", "三", ""),
        ("", "四", NEW),
    ]


def test_the_pages_lead_from_a_draft_to_the_step(staff, now) -> None:
    clerk = signed_in("S3001")
    begun = clerk.get("/knowledge/manuals/new/?kind=city_housing_rent").content.decode()
    assert "できないこと" in begun and "ひな形" in begun
    sent = {"title": "家賃の手引き", "text": "## 催告\n\n電話を先に", "steps": ["demand"]}
    said = clerk.post("/knowledge/manuals/new/", sent, follow=True).content.decode()
    assert "確認を待っています" in said and "ほかの所属の確認" in said
    manual = VersionRow.objects.get(title="家賃の手引き").manual_id
    empty = clerk.post(f"/knowledge/manuals/{manual}/edit/", sent | {"text": ""})
    assert empty.status_code == 422
    clerk.post(f"/knowledge/manuals/{manual}/edit/", sent | {"text": "電話の後に文書"})
    side = clerk.get(f"/knowledge/manuals/{manual}/compare/?new=2").content.decode()
    assert "変更" in side and "電話の後に文書" in side
    assert clerk.get(f"/knowledge/manuals/{manual}/compare/?new=9").status_code == 404
    centre = signed_in("S4001")
    address = f"/knowledge/manuals/versions/{last(manual).pk}/decide/"
    assert (
        "結果を記録しました"
        in centre.post(address, {"outcome": "published"}, follow=True).content.decode()
    )
    assert "家賃の手引き" in clerk.get("/knowledge/?q=文書").content.decode()
    assert "この手順の手引き" in clerk.get("/notices/demands/").content.decode()
    assert "家賃の手引き" in signed_in("S4009").get("/knowledge/manuals/list.csv").content.decode(
        "utf-8-sig"
    )
    assert signed_in("S6001").get("/knowledge/").status_code == 403


def test_the_invented_city_begins_with_its_manuals(now) -> None:
    assert seed(now) == 0  # there are some already
    for code, one in kinds.knowledge_of(kinds.load_city()).drafts.items():
        words = from_seed(code)
        assert set(words.steps) <= set(BY_CODE) and "<h2>" in as_page(words.text)
        assert one.title == words.title
