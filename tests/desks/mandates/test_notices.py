"""口座振替の通知: before a debit for those who want it, after one that failed; once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken import letters
from saiken.claims import facts as f
from saiken.desks.mandates import actions
from saiken.desks.mandates.actions import CannotTell, keep_mandate, make_request, request_again
from saiken.desks.mandates.actions.listed import HEADS, keep_list
from saiken.desks.mandates.models import NoticeRow, NoticeRunRow
from saiken.desks.mandates.queries.telling import CHANGED, found
from saiken.desks.mandates.rules.sorts import AHEAD, FAILED
from saiken.letters.slip import slip_from_json
from saiken.store.append import NewFact, append
from saiken.store.papers.lists import kept
from saiken.store.slips import lists as slips
from saiken.values.yen import Yen
from tests.desks.made import count, one, signed_in
from tests.desks.mandates.made import ACCOUNT, after, coming, mandate, told_unpaid
from tests.store.made import act

pytestmark = pytest.mark.usefixtures("sakura")
DEBIT = date(2026, 11, 30)
HERE = "/mandates/notices/"


@pytest.fixture
def clerk(staff):
    return staff["S8201"]


@pytest.fixture
def request_(clerk, staff, now):
    """One debit that was asked for, of somebody who wants to be told before."""
    _, person, due_on = coming()
    keep_mandate(replace(mandate(person), ahead=True), by=clerk, now=now)
    return make_request("9999", due_on, DEBIT, by=staff.receipts_clerk, now=now)


def later(now, day):
    return replace(now, day=day, moment=now.moment + (day - now.day))


def failed(request, now):
    """The bank told that nothing could be debited; the day after."""
    keys = list(request.lines.values_list("key", flat=True))
    told_unpaid(keys, request.debit_on)
    return later(now, request.debit_on + timedelta(days=1))


def letter_of(run: int) -> letters.DunningSnapshot:
    (row,) = NoticeRow.objects.filter(run=run)
    return letters.from_json(kept([row.paper_id])[0].snapshot)


def test_who_wants_it_is_told_before_the_debit_once(request_, clerk, now):
    early = later(now, now.day - timedelta(days=1))
    with pytest.raises(CannotTell, match="令和8年11月20日から作れます"):
        actions.make_notices(request_.pk, AHEAD, by=clerk, now=early)
    made = actions.make_notices(request_.pk, AHEAD, by=clerk, now=now)
    letter = letter_of(made.run)
    assert (letter.title, letter.pay_by_on, letter.slips) == ("口座振替のお知らせ", DEBIT, 0)
    assert letter.total == request_.yen and "末尾712" in letter.words.sentence
    assert actions.make_notices(request_.pk, AHEAD, by=clerk, now=now).run == made.run
    assert actions.notices_pdf(made.run, 1, by=clerk, now=now).startswith(b"%PDF")
    assert count("look", "page = 'mandates/notices.pdf' and address_shown") == 1
    actions.take_back_notices(made.run, "作り直す", by=clerk, now=now)
    with pytest.raises(CannotTell, match="振替の日が来た"):
        actions.make_notices(request_.pk, AHEAD, by=clerk, now=later(now, DEBIT))


def test_who_does_not_want_it_is_not_told(request_, clerk, now):
    number = one("select id from mandate")
    actions.wish_ahead(number, ahead=False, by=clerk, now=now)
    actions.wish_ahead(number, ahead=False, by=clerk, now=now)
    assert count("mandate_wish") == 2  # the second time nothing new was said
    with pytest.raises(CannotTell, match="知らせる人はいません"):
        actions.make_notices(request_.pk, AHEAD, by=clerk, now=now)


def test_another_amount_than_was_asked_for_is_not_told_but_shown(request_, clerk, now):
    line = request_.lines.get()
    append([NewFact(f.Paid(Yen(100)), now.day, line.instalment_id)], act("part", now=now))
    told = found(request_, AHEAD, clerk.office, on=now.day)
    assert not told.told and [x.why for x in told.left] == [CHANGED]


def test_a_failed_debit_that_is_tried_again_brings_no_slip(request_, clerk, now):
    with pytest.raises(CannotTell, match="振替の日が過ぎ"):
        actions.make_notices(request_.pk, FAILED, by=clerk, now=now)
    day = failed(request_, now)
    made = actions.make_notices(request_.pk, FAILED, by=clerk, now=day)
    letter = letter_of(made.run)
    assert "もう一度振り替えます" in letter.words.sentence and letter.slips == 0
    assert letter.pay_by_on == after(DEBIT, 15) and count("slip") == 0


def test_the_last_failed_debit_brings_a_slip_at_what_the_letter_says(request_, clerk, staff, now):
    day = failed(request_, now)
    second = request_again(request_.pk, after(DEBIT, 15), by=staff.receipts_clerk, now=day)
    last = failed(second, now)
    made = actions.make_notices(second.pk, FAILED, by=clerk, now=last)
    letter = letter_of(made.run)
    (row,) = NoticeRow.objects.filter(run=made.run)
    (slip,) = slips.of_papers([row.paper_id])[row.paper_id]
    assert (slip.yen, slip.usable_until) == (letter.total, letter.pay_by_on)
    assert slip_from_json(slip.snapshot).code and letter.slips == 1
    assert "督促状ではありません" in letter.grounds and letter.follows == ()
    actions.take_back_notices(made.run, "誤り", by=clerk, now=last)
    assert slips.of_id(slip.id).withdrawn_at is not None
    again = actions.make_notices(second.pk, FAILED, by=clerk, now=last)
    assert again.run != made.run and count("slip") == 2


def test_what_was_paid_since_is_not_sent(request_, clerk, now):
    day = failed(request_, now)
    made = actions.make_notices(request_.pk, FAILED, by=clerk, now=day)
    line = request_.lines.get()
    append([NewFact(f.Paid(Yen(line.yen)), day.day, line.instalment_id)], act("paid", now=day))
    with pytest.raises(CannotTell, match="一括で送るお知らせはありません"):
        actions.notices_pdf(made.run, 1, by=clerk, now=day)
    assert "未納の額が変わりました" in NoticeRow.objects.get().dropped
    actions.mark_sent(made.run, day.day, by=clerk, now=day)
    assert NoticeRunRow.objects.get().status == "sent"
    with pytest.raises(CannotTell, match="発送したお知らせは取りやめられません"):
        actions.take_back_notices(made.run, "誤り", by=clerk, now=day)


def test_nobody_else_s_office_sees_or_makes_them(request_, staff, now):
    with pytest.raises(CannotTell, match="知らせる人はいません"):
        actions.make_notices(request_.pk, AHEAD, by=staff.tax_clerk, now=now)


def test_the_pages_lead_from_the_request_to_the_dispatch(request_, clerk, now):
    client = signed_in(clerk.number)
    assert "予告を作る" in client.get(HERE).content.decode()
    asked = {"request": request_.pk, "sort": "ahead"}
    preview = client.get(f"{HERE}new/", asked).content.decode()
    assert "1人に知らせます" in preview and f"{request_.yen:,}" in preview
    assert client.get(f"{HERE}new/", {"request": 0, "sort": "ahead"}).status_code == 404
    page = client.post(f"{HERE}new/", asked, follow=True)
    run = NoticeRunRow.objects.get().pk
    assert (
        "1通を作りました" in page.content.decode() and "PDFを開く（1通）" in page.content.decode()
    )
    assert client.get(f"{HERE}{run}/letters-1.pdf")["Content-Type"] == "application/pdf"
    paper = NoticeRow.objects.get().paper_id
    assert client.get(f"/notices/papers/{paper}.pdf")["Content-Type"] == "application/pdf"
    person = NoticeRow.objects.get().person_id
    assert "口座振替のお知らせ（予告）" in client.get(f"/debtors/{person}/").content.decode()
    assert client.post(f"{HERE}{run}/sent/", {"on": "2027-01-01"}).status_code == 422
    assert client.post(f"{HERE}{run}/take-back/", {"reason": ""}).status_code == 422
    done = client.post(f"{HERE}{run}/sent/", {"on": str(now.day)}, follow=True).content.decode()
    assert "発送を記録しました" in done
    assert signed_in("S1001").get(f"{HERE}{run}/").status_code == 404


def test_the_wish_is_kept_with_the_mandate_by_page_and_by_list(clerk, now):
    _, person, _ = coming()
    keep_mandate(mandate(person), by=clerk, now=now)
    number, client = one("select id from mandate"), signed_in(clerk.number)
    assert "希望しない" in client.get("/mandates/").content.decode()
    assert "予告の希望を記録する" in client.get(f"/mandates/?wish={number}").content.decode()
    said = client.post("/mandates/wish/", {"mandate": number, "ahead": "yes"}, follow=True)
    assert "希望を記録しました" in said.content.decode() and "希望する" in said.content.decode()
    row = {
        **vars(ACCOUNT),
        "number": "1",
        "kind": "x",
        "first": "",
        "paper": "",
        "ahead": "希望する",
    }
    text = "\n".join([",".join(HEADS.values()), ",".join(row[name] for name in HEADS)])
    assert len(keep_list(text.encode(), by=clerk, now=now).refused) == 1
