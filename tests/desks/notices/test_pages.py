"""A run through its pages: each step by whose work it is, each refusal in words."""

import re
import sys

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching
from saiken.desks.notices.queries.gates import gates
from tests.desks.made import count, signed_in
from tests.desks.notices.made import (
    FIRM,
    FIRST,
    SECOND,
    SMALL,
    THIRD,
    approved,
    drafted,
    item,
    pay,
    row,
    sealed,
    text_of,
)
from tests.fixtures_city import ON


def said(client, path, **data):
    return client.post(path, data, follow=True).content.decode()


def shown(client, url):
    """What the decision form of a page carries of the content it shows."""
    return re.search(r'name="shown" value="([0-9a-f]{64})"', client.get(url).content.decode())[1]


def approve(client, url):
    return {"answer": "approve", "shown": shown(client, url)}


def test_a_run_goes_through_its_pages(own_town):
    clerk, chief = signed_in("S1001"), signed_in("S1009")
    page = clerk.post("/notices/draft/", follow=True)
    url = page.redirect_chain[-1][0]
    text = page.content.decode()
    assert "納税課 督促" in text and "渡邉" in text and "手渡し" in text and "起案中" not in url
    assert "決裁に上げました" in said(clerk, f"{url}ask/")
    assert "決裁か差戻しかを選んで" in said(chief, f"{url}decide/")
    assert "決裁か差戻しかを選んで" in said(chief, f"{url}decide/", answer="return")
    assert "差し戻しました" in said(
        chief, f"{url}decide/", answer="return", shown=shown(chief, url)
    )
    said(clerk, f"{url}ask/")
    assert "決裁しました" in said(chief, f"{url}decide/", **approve(chief, url), note="よし")
    assert "督促状を確定しました" in said(clerk, f"{url}seal/")
    pdf = clerk.get(f"{url}letters.pdf")
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    assert "発送した日を入力" in said(clerk, f"{url}dispatch/", on="31日")
    text = said(clerk, f"{url}dispatch/", on=str(ON))
    assert "時効の起算が 5件 更新されました" in text
    assert "取り消しました" in said(clerk, f"{url}take-back/", reason="発送していなかった")
    assert "第1回" in clerk.get("/notices/").content.decode()


def test_a_step_at_the_wrong_time_is_a_kind_409(town, now):
    run = approved(now)
    clerk = signed_in("S1001")
    for step in ("ask/", "dispatch/", "take-back/"):
        page = clerk.post(f"/notices/{run}/{step}", {"on": str(ON), "reason": "x"})
        assert page.status_code == 409 and "処理を進められません" in page.content.decode()
    assert clerk.get(f"/notices/{run}/letters.pdf").status_code == 409
    assert row(run).status == "approved"


def test_the_wrong_people_get_a_403(town, now):
    run = approved(now)
    assert signed_in("S1009").post(f"/notices/{run}/seal/").status_code == 403
    assert signed_in("S1001").post(f"/notices/{run}/decide/").status_code == 403
    assert signed_in("S5001").post("/notices/draft/").status_code == 403
    assert signed_in("S6001").get("/notices/").status_code == 403


def test_runs_of_other_offices_are_closed(town, now):
    run = sealed(now)
    nursery = signed_in("S2001")
    assert nursery.get(f"/notices/{run}/").status_code == 404
    assert nursery.get(f"/notices/{run}/letters.pdf").status_code == 404
    assert nursery.post(f"/notices/{run}/dispatch/", {"on": str(ON)}).status_code == 409
    assert nursery.get(f"/notices/papers/{item(run, FIRST).paper_id}.pdf").status_code == 403
    assert "第1回" not in nursery.get("/notices/").content.decode()


@pytest.mark.parametrize("number", ["S4001", "S7001"])
def test_who_sees_all_offices_sees_counts_and_no_names(town, now, number):
    run = sealed(now)
    viewer = signed_in(number)
    text = viewer.get(f"/notices/{run}/").content.decode()
    assert "通" in text and "423,600円" not in text
    assert not any(name in text for name in ("渡邉", "木村", "髙橋", "東浜水産"))
    assert "氏名は扱っている所属だけ" in text
    assert viewer.get(f"/notices/{run}/letters.pdf").status_code in (403, 404)


def test_each_letter_that_is_opened_is_a_look_on_record(town, now):
    run = sealed(now)
    clerk = signed_in("S1001")
    clerk.get(f"/notices/{run}/letters.pdf")
    shown = f"page = 'notices/{run}.pdf' and staff = 'S1001' and address_shown"
    assert count("look", shown) == 4
    clerk.get(f"/notices/papers/{item(run, FIRST).paper_id}.pdf")
    assert count("look", "address_shown") == count("look") == 5


def test_what_is_not_there_is_not_found(town):
    clerk = signed_in("S1001")
    for path in ("/notices/77/", "/notices/77/letters.pdf", "/notices/papers/77.pdf"):
        assert clerk.get(path).status_code == 404
    assert clerk.post("/notices/77/ask/").status_code == 409
    assert clerk.get("/notices/77/ask/").status_code == 405


def test_a_decision_on_another_content_than_was_shown_is_refused(town, now, staff):
    run = drafted(now)
    clerk, chief, url = staff.tax_clerk, signed_in("S1009"), f"/notices/{run}/"
    actions.ask_for_approval(run, by=clerk, now=now)
    old = approve(chief, url)
    actions.decide(run, approved=False, note="", by=staff.tax_chief, now=now)
    pay(FIRST, 98000, now)
    drafted(now)
    actions.ask_for_approval(run, by=clerk, now=now)
    refused = chief.post(f"{url}decide/", old)
    assert refused.status_code == 409 and "作り直されて" in refused.content.decode()
    assert row(run).status == "asked"
    assert "決裁しました" in said(chief, f"{url}decide/", **approve(chief, url))


def test_the_gates_speak_of_the_step_that_comes(town, now, staff):
    def gates_of(run):
        return " ".join(g["sentence"] for g in gates(row(run), on=ON))

    run = approved(now)
    pay(FIRST, 1000, now)
    assert "確定のときに見直します" in gates_of(run)
    actions.seal(run, by=staff.tax_clerk, now=now)
    assert "確定のとき" not in gates_of(run)
    pay(THIRD, 1000, now)
    assert "印刷と発送のときに外します" in gates_of(run)
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    assert gates_of(run) == ""


def test_a_large_run_is_printed_in_parts(town, now, staff, monkeypatch):
    for where in ("saiken.letters", "saiken.letters.render"):
        monkeypatch.setattr(sys.modules[where], "PART", 2)
    run = sealed(now)
    clerk, url = signed_in("S1001"), f"/notices/{run}/"
    page = clerk.get(url).content.decode()
    assert "督促状（一括 1／2）" in page and f"{url}letters-2.pdf" in page
    assert "letters-3.pdf" not in page and "letters.pdf" not in page
    assert clerk.get(f"{url}letters.pdf").status_code == 409
    parts = [text_of(clerk.get(f"{url}letters-{n}.pdf").content) for n in (1, 2)]
    for key in (FIRST, SECOND, THIRD, SMALL, FIRM):
        assert sum(key in text for text in parts) == 1
    for n in (0, 3):
        assert clerk.get(f"{url}letters-{n}.pdf").status_code == 409
    # Who is dropped after the first part was printed moves nobody to another part.
    pay(next(key for key in (THIRD, SMALL, FIRM) if key in parts[0]), 1000, now)
    assert text_of(clerk.get(f"{url}letters-2.pdf").content) == parts[1]
