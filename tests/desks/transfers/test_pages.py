"""The pages of the desk: a case from the list of candidates to its acceptance, by forms alone."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest

from saiken.desks.transfers.models import TransferRow
from saiken.store.embedded import Server
from saiken.store.looks.tables import LookRow
from tests.desks.cities import owned
from tests.desks.conftest import enrol
from tests.desks.made import id_of, signed_in
from tests.desks.transfers.made import FIRST, ON, PROTECTED, later, ledger, left, person_of
from tests.fixtures_city import Cast
from tests.fixtures_database import Database

HERE = "/transfers/candidates/"


@pytest.fixture(scope="module")
def city(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """The cases of these tests, which are told as one story in the order of the file."""
    with owned(embedded_server, template_database) as database:
        enrol()
        ledger()
        yield database


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def post(client, url, status=302, **values):
    answer = client.post(url, values)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer


def at(days):
    """A day on which the server's clock stands."""
    return patch("saiken.server.clock.now", lambda: later(days))


def test_the_candidates_stand_in_three_lists_with_their_reasons(city):
    clerk = signed_in("S1001")
    with at(0):
        shown = page(clerk, HERE)
        assert "1件、380,000円あります" in shown
        assert "未納が300,000円以上（380,000円）" in shown
        assert "木村" not in shown
        assert LookRow.objects.filter(staff="S1001", page=HERE).exists()
        first = page(clerk, f"{HERE}?body=centre&show=first")
        assert "支援措置の対象者です" in first
        assert "案を作る" not in first  # never by itself
        assert "さくら地区滞納整理組合" in page(clerk, f"{HERE}?body=joint")
        page(clerk, f"{HERE}?show=nothing", status=404)
        page(signed_in("S4001"), HERE, status=403)
        chief = signed_in("S1009")
        assert chief.get(f"{HERE}list.csv?body=centre").status_code == 403  # may not propose


def test_who_asks_first_needs_a_reason_and_the_form_says_so(city):
    clerk, person = signed_in("S1001"), person_of(PROTECTED)
    with at(0):
        shown = page(clerk, f"/transfers/of/{person}/?body=centre")
        assert "先に相談" in shown
        refused = post(clerk, f"/transfers/of/{person}/draft/?body=centre", status=422)
        assert "引き継ぐ期別が選ばれていません" in refused.content.decode()
    assert not TransferRow.objects.exists()


def test_from_the_draft_to_the_acceptance(city):
    clerk, chief, centre = (signed_in(one) for one in ("S1001", "S1009", "S4011"))
    with at(0):
        post(clerk, "/transfers/draft/", body="centre", person=[person_of(FIRST)])
        made = TransferRow.objects.get()
        here = f"/transfers/{made.pk}/"
        shown = page(clerk, here)
        assert "足りないもの 1件" in shown
        assert "さくら市債権管理計画3の1" in shown
        assert "引継ぎ予告通知書を作り、決裁へ上げる" in shown
        post(clerk, f"{here}notice/", sent_on=ON.isoformat(), paper="さく納第1号")
        assert "いまの段階ではできません" in page(clerk, here)  # only a sealed letter is sent
        left(made.pk, by=Cast().tax_clerk)
        early = post(clerk, f"{here}ask/", status=422, override="")
        assert "期限（令和8年12月4日）が過ぎてから" in early.content.decode()
    with at(16):
        assert "予告の期限を過ぎ、依頼するかどうかを決めるもの 1件" in page(clerk, "/transfers/")
        post(clerk, f"{here}papers/", papers="書庫3")
        post(clerk, f"{here}ask/", override="")
        assert "引継ぎの依頼" in page(chief, "/approvals/")
        assert "起案した人" not in page(chief, here)
        post(chief, f"{here}approve/")
        asked = page(centre, here)
        assert "渡邉" not in asked
        assert "引き受ける" in asked
        plan = {
            "policy": "seizure",
            "next_act": "預金を照会する",
            "next_on": (ON + timedelta(days=30)).isoformat(),
            "officer": "S4011",
        }
        post(centre, f"{here}accept/", status=422, **(plan | {"next_act": ""}))
        post(centre, f"{here}accept/", **plan)
        assert "渡邉" in page(centre, here)
        assert "渡邉" not in page(clerk, here)
        assert "引継ぎ中" in page(clerk, here)
        assert post(clerk, f"{here}return/", status=403, reason="x")
    assert TransferRow.objects.get().accepted_on == later(16).day


def test_many_are_asked_for_at_once_and_what_is_early_is_told(city):
    clerk = signed_in("S1001")
    with at(0):
        url = f"/transfers/of/{person_of(PROTECTED)}/draft/?body=centre"
        post(clerk, url, instalment=[id_of(PROTECTED)], reason="本人と面談し、同意を得た")
        made = TransferRow.objects.get(status="drafted")
        assert made.reasons[-2].endswith("本人と面談し、同意を得た")
        assert made.reasons[-1] == "先に相談：支援措置の対象者です"
        left(made.pk, by=Cast().tax_clerk)
        post(clerk, "/transfers/many/ask/", case=[made.pk])
        post(clerk, "/transfers/many/drop/", case=[])
        shown = page(clerk, "/transfers/?show=noticed")
        assert f"第{made.pk}号：予告の期限" in shown
        assert "事案が選ばれていません" in shown
    assert TransferRow.objects.get(pk=made.pk).status == "noticed"


def test_where_the_letters_are_written_elsewhere_their_dispatch_is_recorded(city, monkeypatch):
    clerk, row = signed_in("S1001"), TransferRow.objects.get(status="noticed")
    TransferRow.objects.filter(pk=row.pk).update(status="drafted", noticed_on=None)
    for room in ("actions.drafting", "views.many", "queries.notices"):
        monkeypatch.setattr(f"saiken.desks.transfers.{room}.drawn_here", lambda sort: False)
    with at(0):
        asked = post(clerk, "/transfers/many/notice/", status=200, case=[row.pk])
        assert "1件、398,000円の引継ぎ予告" in asked.content.decode()
        sent = {"case": [row.pk], "sent_on": ON.isoformat(), "paper": "さく納第2号"}
        post(clerk, "/transfers/many/notice/", **sent)
    row.refresh_from_db()
    assert (row.status, row.notice_paper) == ("noticed", "さく納第2号")
