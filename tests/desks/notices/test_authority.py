"""In whose name letters go out on their day, and the book of the seal."""

from dataclasses import replace
from datetime import date

import pytest

from saiken import kinds
from saiken.desks.notices import actions
from saiken.store import reads
from saiken.store.seals.recording import uses
from tests.desks.made import signed_in
from tests.desks.notices.made import approved, drafted, row, sealed, snapshots

CITY = kinds.load_city()


def use(monkeypatch, **changed):
    """The city with something else in its files."""
    monkeypatch.setattr(reads, "city", lambda: replace(CITY, **changed))


def test_each_seal_is_written_down_for_its_keeper(town, now):
    run = sealed(now)
    found = uses(keeper="general_affairs")
    told = [one for one in found if one.subject == f"dunning:{run}"]
    numbers = [letter.number for letter in snapshots(run)] + [
        letter.number for letter in snapshots(run, "by_hand")
    ]
    assert sum(one.papers for one in told) == len(numbers)
    assert told[0].first_number in numbers and told[0].last_number in numbers
    assert (told[0].authority, told[0].by) == ("さくら市長　春野　みどり", "S1001")
    assert told[0].used_on == now.day and told[0].seal == "さくら市長之印（見本）"


def test_nobody_in_office_that_day_means_no_letter(town, staff, now, monkeypatch):
    run = approved(now)
    use(monkeypatch, authorities=CITY.authorities[:1])  # the mayor before
    with pytest.raises(actions.NotNow, match="発する権限のある者が、市の設定にありません"):
        actions.seal(run, by=staff.tax_clerk, now=now)
    assert row(run).status == "approved" and not uses()
    page = signed_in("S1001").get(f"/notices/{run}/").content.decode()
    assert "権限のある者が、市の設定にありません" in page


def test_an_office_that_is_no_more_seals_nothing(town, staff, now, monkeypatch):
    run = approved(now)
    gone = replace(CITY.offices["tax_payment"], last=date(2026, 10, 31))
    use(monkeypatch, offices={**CITY.offices, "tax_payment": gone})
    with pytest.raises(actions.NotNow, match="納税課という所属はありません"):
        actions.seal(run, by=staff.tax_clerk, now=now)


def test_who_was_entrusted_signs_from_that_day_on(town, now, monkeypatch):
    given = kinds.DelegatedAuthority(
        "tax_payment",
        "entrusted",
        "さくら市税務事務所長",
        "税田　すすむ",
        "委任規則",
        now.day,
        None,
    )
    use(monkeypatch, delegations=(given,))
    kind = kinds.load_kinds()["fixed_asset_tax"]
    held = kinds.authority_on(reads.city(), now.day, kind)
    assert (held.title, held.name) == ("さくら市税務事務所長", "税田　すすむ")
    before = kinds.authority_on(reads.city(), date(2026, 11, 19), kind)
    assert before.title == "さくら市長"


def test_the_page_says_in_whose_name_and_who_decides(town, now):
    page = signed_in("S1001").get(f"/notices/{drafted(now)}/").content.decode()
    assert "さくら市長 春野　みどりの名義で出します" in page and "納税課長の専決" in page


def test_the_keeper_and_the_auditor_read_the_book(town, now):
    run = sealed(now)
    for number in ("S0101", "S7001"):
        page = signed_in(number).get("/seals/").content.decode()
        assert f"督促 第{run}回" in page and "さくら市長之印（見本）" in page
        csv = signed_in(number).get("/seals/list.csv").content.decode("utf-8-sig")
        assert f"督促 第{run}回" in csv
        answer = signed_in(number).get(f"/notices/{run}/report/")
        assert (answer.status_code == 200) == (f"/notices/{run}/report/" in page), "no dead link"
    assert signed_in("S1001").get("/seals/").status_code == 403


def test_the_offices_of_a_day_with_their_names(town):
    clerk = signed_in("S1001")
    now_there = clerk.get("/seals/offices/").content.decode()
    assert "住宅政策課" in now_there and "春野　みどり" in now_there
    then = clerk.get("/seals/offices/?on=2016-05-01").content.decode()
    assert "住宅課" in then and "住宅政策課" not in then and "花岡　正一" in then
    csv = clerk.get("/seals/offices/list.csv?on=2016-05-01").content.decode("utf-8-sig")
    assert "花岡　正一" in csv and "納税課長" in csv
