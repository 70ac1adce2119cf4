"""The letters of a case that changes hands: made, decided by another, sealed, sent, taken back."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import transaction

from saiken import letters
from saiken.claims import facts as f
from saiken.desks.transfers import actions
from saiken.desks.transfers.models import NoticeRow, NoticeRunRow, TransferRow
from saiken.desks.transfers.queries import notices
from saiken.desks.transfers.rules.notices import AHEAD, TAKEN, CannotTell
from saiken.night.drop_paid import who_paid_after_the_notice
from saiken.store.append import Act, NewFact, append, take_back
from saiken.store.embedded import Server
from saiken.store.papers.lists import kept
from saiken.store.seals.recording import uses
from saiken.values.actors import NotAllowed
from saiken.values.yen import Yen
from tests.desks.cities import owned
from tests.desks.conftest import enrol
from tests.desks.made import id_of, signed_in
from tests.desks.transfers.made import (
    FIRST,
    NOW,
    ON,
    PLAN,
    PROTECTED,
    SECOND,
    later,
    ledger,
    person_of,
)
from tests.fixtures_city import Cast
from tests.fixtures_database import Database

HERE = "/transfers/notices/"


@pytest.fixture(scope="module")
def city(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """The cases of these tests, which are told as one story in the order of the file."""
    with owned(embedded_server, template_database) as database:
        enrol()
        ledger()
        yield database


@pytest.fixture
def clerk():
    return Cast().tax_clerk


@pytest.fixture
def chief():
    return Cast().tax_chief


def paid(key: str, yen: int, name: str) -> int:
    body = f.Paid(Yen(yen), "debtor", "counter")
    act = Act(name, "receive", Cast().tax_clerk, NOW)
    return append([NewFact(body, ON, id_of(key))], act).act


def run() -> NoticeRunRow:
    return NoticeRunRow.objects.order_by("-pk")[0]


def letter(case: int, sort=AHEAD) -> letters.DunningSnapshot:
    row = NoticeRow.objects.get(transfer=case, sort=sort.word, dropped="")
    return letters.from_json(kept([row.paper_id])[0].snapshot)


def test_a_letter_that_became_untrue_is_not_sent(city, clerk, chief):
    case = actions.draft("centre", person_of(FIRST), by=clerk, now=NOW)
    made = actions.make_letters([case], AHEAD, by=clerk, now=NOW)
    assert (made.cases, made.refused) == (1, ())
    with pytest.raises(CannotTell, match="すでに作られています"):
        actions.make_letters([case], AHEAD, by=clerk, now=NOW)
    with pytest.raises(NotAllowed):
        actions.approve_letters(made.run, by=clerk, now=NOW)
    part = paid(FIRST, 1_000, "a part")
    with pytest.raises(CannotTell, match="未納の額が変わりました"):
        actions.approve_letters(made.run, by=chief, now=NOW)
    actions.send_back_letters(made.run, reason="納付があった", by=chief, now=NOW)
    take_back(part, Act("undo part", "take_back", clerk, NOW), reason="誤り")
    assert TransferRow.objects.get(pk=case).status == "drafted"
    assert not notices.under_way(TransferRow.objects.get(pk=case), AHEAD)


def test_only_a_sealed_letter_is_sent_and_from_its_dispatch_the_notice_runs(city, clerk, chief):
    case = TransferRow.objects.get().pk
    made = actions.make_letters([case], AHEAD, by=clerk, now=NOW).run
    with pytest.raises(CannotTell):
        actions.mark_letters_sent(made, on=ON, by=clerk, now=NOW)
    with pytest.raises(CannotTell):
        actions.seal_letters(made, by=clerk, now=NOW)  # nobody decided yet
    actions.approve_letters(made, by=chief, now=NOW)
    assert actions.seal_letters(made, by=clerk, now=NOW) == 1
    drawn = letter(case)
    assert drawn.title == "引継ぎ予告通知書"
    assert drawn.office.name.endswith("納税課")
    assert [(x.owed, x.dunned_on is not None) for x in drawn.lines] == [(190_000, True)] * 2
    assert drawn.pay_by_on == ON + timedelta(days=14)
    assert "さくら市債権管理計画3の1" in drawn.grounds
    assert "督促状ではありません" in drawn.grounds
    assert any("差押え" in told.text and told.article for told in drawn.follows)  # by law
    assert any("電話" in door.telephone or door.telephone for door in drawn.words.doors)
    assert uses(subject=f"handover_ahead:{made}")[0].papers == 1
    with pytest.raises(CannotTell, match="通知の日から"):
        actions.mark_letters_sent(made, on=later(1).day, by=clerk, now=NOW)
    assert actions.mark_letters_sent(made, on=later(1).day, by=clerk, now=later(1)) == 1
    row = TransferRow.objects.get(pk=case)
    assert (row.status, row.noticed_on) == ("noticed", later(1).day)
    assert row.notice_until == later(15).day  # from the dispatch, not from the day on the letter
    assert row.notice_paper == drawn.number
    with pytest.raises(CannotTell):
        actions.take_back_letters(made, reason="誤り", by=clerk, now=later(1))


def test_the_night_drops_who_paid_and_brings_back_who_did_not(city, clerk):
    case = TransferRow.objects.get()
    assert who_paid_after_the_notice(later(2)).done == 0
    paid(FIRST, 190_000, "first")
    last = paid(SECOND, 190_000, "second")
    assert who_paid_after_the_notice(later(2)).done == 1
    assert who_paid_after_the_notice(later(2)).done == 0  # once
    case.refresh_from_db()
    assert (case.status, case.ended_on) == ("dropped", later(2).day)
    assert case.steps.get(word="dropped").by == "night"
    take_back(last, Act("undo second", "take_back", clerk, later(3)), reason="別の人の納付")
    assert who_paid_after_the_notice(later(3)).done == 1
    assert who_paid_after_the_notice(later(3)).done == 0
    case.refresh_from_db()
    assert (case.status, case.ended_on) == ("noticed", None)


def test_a_protected_address_goes_apart(city, clerk, chief):
    reason = "面談で同意を得た"
    case = actions.draft(
        "centre", person_of(PROTECTED), by=clerk, now=NOW, chosen=[id_of(PROTECTED)], reason=reason
    )
    made = actions.make_letters([case], AHEAD, by=clerk, now=NOW).run
    client = signed_in("S1001")
    with patch("saiken.server.clock.now", lambda: NOW):
        shown = client.get(f"{HERE}{made}/").content.decode()
        assert "別に手で送る" in shown
        number = NoticeRow.objects.get(run=made).pk
        assert client.get(f"{HERE}{made}/preview-{number}.pdf").status_code == 403
        assert signed_in("S1009").get(f"{HERE}{made}/preview-{number}.pdf").status_code == 200
    actions.approve_letters(made, by=chief, now=NOW)
    actions.seal_letters(made, by=clerk, now=NOW)
    assert notices.parts_of(NoticeRunRow.objects.get(pk=made)) == []
    with pytest.raises(CannotTell):
        actions.letters_pdf(made, 1, by=chief, now=NOW)
    actions.take_back_letters(made, reason="手渡しに改める", by=clerk, now=NOW)
    assert notices.unsent([letter_number(made)]) == {letter_number(made)}


def letter_number(number: int) -> str:
    paper = NoticeRow.objects.get(run=number).paper
    assert paper is not None
    return paper.number


def test_the_debtor_is_told_who_took_the_case_over(city, chief, clerk):
    case = TransferRow.objects.order_by("pk")[0]
    actions.place_papers(case.pk, papers="書庫3", by=clerk, now=later(3))
    actions.ask(case.pk, by=clerk, now=later(16))
    actions.approve(case.pk, by=chief, now=later(16))
    taker, head = Cast()["S4011"], Cast()["S4019"]
    actions.accept(case.pk, PLAN, by=taker, now=later(16))
    assert notices.offered(TransferRow.objects.get(pk=case.pk), clerk) == []
    made = actions.make_letters([case.pk], TAKEN, by=taker, now=later(16)).run
    with patch("saiken.server.clock.now", lambda: later(16)):
        page = signed_in("S4019").get("/approvals/").content.decode()
        assert f"{HERE}{made}/" in page
        assert signed_in("S1009").get(f"{HERE}{made}/").status_code == 404
        assert "引継ぎの通知" in signed_in("S4011").get(HERE).content.decode()
        assert signed_in("S4019").get(f"{HERE}{made}/list.csv").status_code == 200
    actions.approve_letters(made, by=head, now=later(16))
    actions.seal_letters(made, by=taker, now=later(16))
    drawn = letter(case.pk, TAKEN)
    assert drawn.title == "引継ぎ通知書"
    assert drawn.office.telephone == "000-000-2020"
    assert "令和8年12月6日" in drawn.words.sentence
    assert "納税課" in drawn.words.sentence
    assert drawn.total >= 190_000
    assert actions.mark_letters_sent(made, on=later(16).day, by=taker, now=later(16)) == 1
    assert case.steps.filter(word="told").exists()
    with patch("saiken.server.clock.now", lambda: later(16)):
        pdf = signed_in("S4011").get(f"{HERE}{made}/letters-1.pdf")
    assert (pdf.status_code, pdf.content[:4]) == (200, b"%PDF")


def test_a_sealed_letter_that_became_untrue_is_only_printed_with_a_reason(city, clerk, chief):
    with transaction.atomic():
        case = TransferRow.objects.get(status="drafted").pk
        made = actions.make_letters([case], AHEAD, by=clerk, now=NOW).run
        actions.approve_letters(made, by=chief, now=NOW)
        actions.seal_letters(made, by=clerk, now=NOW)
        row = NoticeRow.objects.select_related("run", "transfer", "paper").get(run=made)
        here, paper = f"{HERE}{made}/", f"{HERE}papers/{row.paper_id}.pdf"
        said = {"letter": str(row.pk), "reason": "訴訟の記録に綴るため"}
        with patch("saiken.server.clock.now", lambda: NOW):
            low, high = signed_in("S1001"), signed_in("S1009")
            assert high.get(paper).content[:4] == b"%PDF"
            assert high.get(f"/notices/papers/{row.paper_id}.pdf").status_code == 409
            assert high.post(f"{here}stopped/", said).status_code == 422  # it is still true
            paid(PROTECTED, 1_000, "since it was sealed")
            refused = high.get(paper)
            assert refused.status_code == 409 and "作り直して" in refused.content.decode()
            assert "印刷も発送もできません" in low.get(here).content.decode()
            assert low.post(f"{here}stopped/", said).status_code == 403
            assert high.post(f"{here}stopped/", said | {"reason": ""}).status_code == 422
            assert high.post(f"{here}stopped/", said).content[:4] == b"%PDF"
            kept_page = high.get(here).content.decode()
            assert "訴訟の記録に綴るため" in kept_page and "未納の額が変わりました" in kept_page
            assert "訴訟の記録" in high.get(f"{here}prints.csv").content.decode("utf-8-sig")
        assert [one.by for one in row.prints.all()] == [chief.number]
        assert notices.unposted([row.paper_id]) == {row.paper_id}
        with pytest.raises(CannotTell, match="未納の額が変わりました"):
            actions.mark_letters_sent(made, on=ON, by=clerk, now=NOW)
        actions.take_back_letters(made, reason="作り直す", by=clerk, now=NOW)
        with pytest.raises(CannotTell, match="作り直す"):
            actions.letter_pdf(NoticeRow.objects.get(pk=row.pk), by=chief, now=NOW)
        transaction.set_rollback(True)


def test_the_steps_are_pressed_on_the_page(city):
    clerk = signed_in("S1001")
    case = TransferRow.objects.get(status="drafted")
    with patch("saiken.server.clock.now", lambda: NOW):
        asked = clerk.post("/transfers/many/notice/", {"case": [case.pk]})
        here = asked.headers["Location"]
        assert here == f"{HERE}{run().pk}/"
        assert clerk.post(f"{here}approve/").status_code == 403
        assert clerk.post(f"{here}sent/", {"on": ""}).status_code == 422
        clerk.post(f"{here}take-back/", {"reason": ""})
        assert run().status == "asked"
        clerk.post(f"{here}take-back/", {"reason": "宛名を確かめる"})
        assert run().status == "back"
        assert "取りやめました" in clerk.get(here).content.decode()
        clerk.post("/transfers/many/told/", {"case": []})
        clerk.post(f"/transfers/{case.pk}/letter/ahead/")
        assert run().status == "asked"
        signed_in("S1009").post(f"{run_url()}approve/")
        clerk.post(f"{run_url()}seal/")
        clerk.post(f"{run_url()}sent/", {"on": ON.isoformat()})
    assert run().status == "sent"
    case.refresh_from_db()
    assert case.status == "noticed"


def run_url() -> str:
    return f"{HERE}{run().pk}/"
