"""A protected address never lies in the batch: its letter is a paper of its own for the few."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.desks.notices import actions
from saiken.desks.notices.actions import NotNow, dispatching, printing
from saiken.desks.notices.queries import listing
from saiken.store import reads
from saiken.store.offices.walls import LOOK_PROTECTED
from saiken.store.papers.lists import kept
from saiken.values.actors import NotAllowed, Now
from tests.desks.made import KIMURA_KEY, count, id_of, one, signed_in
from tests.desks.notices.made import (
    THIRD,
    approved,
    debtor_of,
    drafted,
    item,
    letter_with,
    pay,
    row,
    sealed,
    tell,
    text_of,
)
from tests.fixtures_city import ON

NAME, STREET = "木村浩二", "さくら市中央三丁目20番22号"


@pytest.fixture
def run(town, now):
    return sealed(now)


def test_the_batch_holds_neither_name_nor_address(run, now, staff):
    text = text_of(printing.batch_pdf(row(run), by=staff.tax_clerk, now=now))
    assert "渡邉直美" in text and "髙橋一郎" in text and "株式会社" in text
    assert NAME not in text and "浩二" not in text and "中央三丁目20番22号" not in text
    assert KIMURA_KEY not in text
    assert item(run, KIMURA_KEY).place == "by_hand"


def test_the_letter_is_a_paper_of_its_own_for_the_few_who_may(run, now, staff):
    paper_id = item(run, KIMURA_KEY).paper_id
    assert kept([paper_id])[0].kind == "dunning_by_hand"
    with pytest.raises(NotAllowed):
        printing.paper_of(paper_id, by=staff.tax_clerk, now=now)
    with pytest.raises(NotAllowed):
        printing.paper_of(paper_id, by=staff["S2009"], now=now)
    assert count("look", "address_shown") == 0
    text = text_of(printing.paper_of(paper_id, by=staff.tax_chief, now=now))
    assert NAME in text and STREET in text
    looked = one(
        "select staff || p.number from look l join person p on p.id = l.person_id"
        " where address_shown"
    )
    assert looked == "S10090000001404"


def test_it_has_its_own_deadline_and_is_recorded_by_hand(run, now, staff):
    listed = listing.listed(row(run), staff.tax_chief, "by_hand")
    assert [r["by"] for r in listed] == [date(2026, 9, 20)]
    number = letter_with(run, KIMURA_KEY, "by_hand").number
    with pytest.raises(NotAllowed):
        dispatching.mark_handed(run, number, on=ON, by=staff.tax_clerk, now=now)
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    standing = reads.standings([id_of(KIMURA_KEY)], on=ON)[id_of(KIMURA_KEY)]
    assert standing.dunning.state == "needed"
    dispatching.mark_handed(run, number, on=ON, by=staff.tax_chief, now=now)
    standing = reads.standings([id_of(KIMURA_KEY)], on=ON)[id_of(KIMURA_KEY)]
    assert (standing.dunning.state, standing.dunning.dunned_on) == ("done", ON)
    assert item(run, KIMURA_KEY).handed_on == ON
    with pytest.raises(NotNow, match="すでに送付済み"):
        dispatching.mark_handed(run, number, on=ON, by=staff.tax_chief, now=now)


def test_the_day_of_the_hand_is_not_before_the_letter_nor_to_come(run, now, staff):
    number = letter_with(run, KIMURA_KEY, "by_hand").number
    for on in (ON - timedelta(days=1), ON + timedelta(days=1)):
        with pytest.raises(NotNow):
            dispatching.mark_handed(run, number, on=on, by=staff.tax_chief, now=now)


def test_previews_leave_the_address_out(town, now, staff):
    run = drafted(now)
    kimura = f"{debtor_of(run, KIMURA_KEY)}-fixed_asset_tax"
    made = printing.preview(row(run), kimura, by=staff.tax_clerk, now=now)
    assert made.addressee.name == "木村　浩二"
    assert made.addressee.address == ("（住所は表示しません）",) and not made.addressee.postal_code
    other = item(run, THIRD)
    seen = printing.preview(
        row(run), f"{other.person_id}-{other.kind}", by=staff.tax_clerk, now=now
    )
    assert "さくら市" in seen.addressee.address[0]


def test_protection_after_the_draft_hides_the_preview_and_moves_the_letter(town, now, staff):
    run = approved(now)
    one_of = item(run, THIRD)
    told = [(f.Protected(), ON)]
    tell(told, now=now, by=staff.tax_clerk, person=one_of.person_id)
    letter = f"{one_of.person_id}-{one_of.kind}"
    made = printing.preview(row(run), letter, by=staff.tax_clerk, now=now)
    assert made.addressee.address == ("（住所は表示しません）",)
    actions.seal(run, by=staff.tax_clerk, now=now)
    assert (item(run, THIRD).place, "支援措置" in item(run, THIRD).reason) == ("by_hand", True)
    street = letter_with(run, THIRD, "by_hand").addressee.address[0]
    text = text_of(printing.batch_pdf(row(run), by=staff.tax_clerk, now=now))
    assert THIRD not in text and "".join(street.split()) not in text


def test_a_letter_issued_before_the_protection_is_opened_by_permission_only(town, now, staff):
    run = sealed(now)
    paper = item(run, THIRD)
    assert printing.paper_of(paper.paper_id, by=staff.tax_clerk, now=now)
    tell([(f.Protected(), ON)], now=now, by=staff.tax_clerk, person=paper.person_id)
    with pytest.raises(NotAllowed):
        printing.paper_of(paper.paper_id, by=staff.tax_clerk, now=now)
    assert printing.paper_of(paper.paper_id, by=staff.tax_chief, now=now)


def test_a_dispatched_batch_is_opened_again_by_permission_only(town, now, staff):
    run = sealed(now)
    person = item(run, THIRD).person_id
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    tell([(f.Protected(), ON)], now=now, by=staff.tax_clerk, person=person)
    with pytest.raises(NotAllowed):
        printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    assert printing.batch_pdf(row(run), by=staff.tax_chief, now=now)


def test_a_preview_ends_with_the_sealing_and_never_leaks_a_new_address(town, now, staff):
    run = approved(now)
    person, letter = item(run, THIRD).person_id, f"{item(run, THIRD).person_id}-fixed_asset_tax"
    pay(THIRD, 45600, now)  # it is out, and no longer a letter by hand
    tell([(f.Protected(), ON)], now=now, by=staff.tax_clerk, person=person)
    made = printing.preview(row(run), letter, by=staff.tax_clerk, now=now)
    assert made.addressee.address == ("（住所は表示しません）",)
    assert count("look", "address_shown") == 0
    may = replace(staff.tax_clerk, permissions={*staff.tax_clerk.permissions, LOOK_PROTECTED})
    assert "さくら市" in printing.preview(row(run), letter, by=may, now=now).addressee.address[0]
    assert count("look", "address_shown") == 1
    actions.seal(run, by=staff.tax_clerk, now=now)
    with pytest.raises(NotNow, match="確定の前だけ"):
        printing.preview(row(run), letter, by=may, now=now)
    clerk, kept_back = signed_in("S1001"), f"/notices/{run}/?letter={letter}"
    assert "/preview/" not in clerk.get(kept_back).content.decode()


def test_no_page_of_the_run_shows_the_address(run):
    for number in ("S1001", "S1009"):
        text = signed_in(number).get(f"/notices/{run}/").content.decode()
        assert "木村" in text and "中央三丁目20" not in text
    url = f"/notices/papers/{item(run, KIMURA_KEY).paper_id}.pdf"
    assert signed_in("S1001").get(url).status_code == 403
    assert signed_in("S1009").get(url)["Content-Type"] == "application/pdf"
    assert signed_in("S4009").get(url).status_code == 403


def test_the_page_records_the_hand_and_takes_it_back(run, now):
    number = letter_with(run, KIMURA_KEY, "by_hand").number
    chief, clerk, url = signed_in("S1009"), signed_in("S1001"), f"/notices/{run}/"
    sent = {"paper": number, "on": str(ON)}
    code = f"{item(run, KIMURA_KEY).person_id}-fixed_asset_tax"
    assert f"{url}?hand={code}" in chief.get(url).content.decode()
    opened = chief.get(f"{url}?hand={code}").content.decode()
    assert f'action="{url}hand/"' in opened and f"送った日　{number}" in opened
    assert f'action="{url}hand/"' not in clerk.get(f"{url}?hand={code}").content.decode()
    assert clerk.post(f"{url}hand/", sent).status_code == 403
    assert "送った日を入力" in said(chief, f"{url}hand/", {"paper": number})
    assert "手渡し等で送ったことを記録しました" in said(chief, f"{url}hand/", sent)
    assert chief.post(f"{url}hand/", sent).status_code == 409
    assert f'action="{url}hand/back/"' in chief.get(f"{url}?hand={code}").content.decode()
    back = {"paper": number, "reason": "渡せなかった"}
    assert clerk.post(f"{url}hand/back/", back).status_code == 403
    assert "取り消す理由を入力" in said(chief, f"{url}hand/back/", {"paper": number})
    assert "送った記録を取り消しました" in said(chief, f"{url}hand/back/", back)
    assert chief.post(f"{url}hand/back/", back).status_code == 409


def said(client, path, data):
    return client.post(path, data, follow=True).content.decode()


def test_a_hand_over_noted_by_mistake_moves_the_clock_back_and_is_noted_anew(run, now, staff):
    chief, id_ = staff.tax_chief, id_of(KIMURA_KEY)
    number = letter_with(run, KIMURA_KEY, "by_hand").number
    late = Now(ON + timedelta(days=2), now.moment + timedelta(days=2))
    dispatching.mark_handed(run, number, on=ON, by=chief, now=late)
    with pytest.raises(NotNow, match="理由"):
        dispatching.take_back_hand(run, number, reason=" ", by=chief, now=late)
    dispatching.take_back_hand(run, number, reason="翌日だった", by=chief, now=late)
    assert item(run, KIMURA_KEY).handed_on is None
    assert reads.standings([id_], on=ON)[id_].dunning.state == "needed"
    on = ON + timedelta(days=1)
    dispatching.mark_handed(run, number, on=on, by=chief, now=late)
    assert reads.standings([id_], on=on)[id_].dunning.dunned_on == on
    assert item(run, KIMURA_KEY).handed_on == on
