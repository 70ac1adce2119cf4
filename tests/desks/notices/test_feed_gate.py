"""The gate: no letters leave while a file they rest on is missing, unless two people let them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching, feed_overriding, handing
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries import feeds
from saiken.desks.notices.queries.report import report
from saiken.desks.notices.rules.purposes import DEMAND
from saiken.desks.receipts.actions import feeds as saying
from saiken.desks.receipts.actions import take_back_file
from saiken.kinds.feeds import EVERY_DAY
from saiken.server.demo import LOADER
from saiken.store import reads
from saiken.store.feeds.delivery import LATE, NONE, SETTLED
from saiken.store.feeds.recording import NewStatement
from saiken.values.actors import NotAllowed
from tests.desks.feeds_made import DAY, LATER, STATEMENT, arrive, expect
from tests.desks.made import KIMURA_KEY, signed_in
from tests.desks.notices.made import CHIEF, CLERK, approved, drafted, item, row, sealed

WHY = "銀行の障害で明細の届く日が分からず、時効の完成が近いため。"
BECAUSE = "通帳の記帳で、この日の入金がないことを確かめた。"


@pytest.fixture(autouse=True)
def one_feed(monkeypatch):
    """The city expects one statement, due a week ago."""
    expect(monkeypatch, STATEMENT)


def asked(now, staff):
    run = drafted(now)
    actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    return run


def approve(run, now, staff):
    actions.decide(run, approved=True, note="", by=staff.tax_chief, now=now)


def test_a_missing_file_stops_the_approval_and_says_which_why_and_what_to_do(town, staff, now):
    run = asked(now, staff)
    with pytest.raises(actions.NotNow) as told:
        approve(run, now, staff)
    says = str(told.value)
    assert "入金明細（会計課口座）の令和8年11月10日分が、まだ届いていません。" in says
    assert STATEMENT.why in says and STATEMENT.mend in says and "二人で進めて" in says
    assert row(run).status == "asked"


def test_a_run_of_demands_is_stopped_alike(town, staff, now):
    run = asked(now, staff)
    DunningRunRow.objects.filter(pk=run).update(purpose=DEMAND.word)
    with pytest.raises(actions.NotNow, match="まだ届いていません"):
        approve(run, now, staff)


def test_to_return_it_needs_no_file(town, staff, now):
    run = asked(now, staff)
    actions.decide(run, approved=False, note="未着", by=staff.tax_chief, now=now)
    assert row(run).status == "drafted"


def test_a_file_that_arrives_opens_it_and_one_taken_back_closes_it_again(town, staff, now):
    run = asked(now, staff)
    batch = arrive()
    approve(run, now, staff)
    take_back_file(batch, by=LOADER, now=now)
    with pytest.raises(actions.NotNow, match="まだ届いていません"):
        actions.seal(run, by=staff.tax_clerk, now=now)
    assert row(run).status == "approved"
    arrive()
    actions.seal(run, by=staff.tax_clerk, now=now)
    assert row(run).status == "sealed"


def test_a_file_that_is_due_after_the_cut_off_stops_nothing(town, staff, now, monkeypatch):
    expect(monkeypatch, LATER)
    assert sealed(now)


def test_a_file_that_falls_due_between_approval_and_seal_stops_the_seal(
    town, staff, now, monkeypatch
):
    expect(monkeypatch, LATER)
    run = approved(now)
    later = replace(now, day=date(2026, 11, 27), moment=now.moment + timedelta(days=7))
    with pytest.raises(actions.NotNow, match="翌週の明細"):
        actions.seal(run, by=staff.tax_clerk, now=later)


def test_letters_of_a_sealed_run_ask_for_what_was_due_on_their_day_and_no_more(
    town, staff, now, monkeypatch
):
    arrive()
    expect(monkeypatch, STATEMENT, LATER)
    run = sealed(now)
    later = replace(now, day=date(2026, 11, 27), moment=now.moment + timedelta(days=7))
    assert feeds.gaps(row(run), later) == []
    dispatching.mark_dispatched(run, on=now.day, by=staff.tax_clerk, now=later)


def test_it_stops_the_print_house_and_the_dispatch_of_a_sealed_run(town, staff, now):
    batch = arrive()
    run = sealed(now)
    job = handing.make_file(run, handing.print_houses()[0], by=staff.tax_chief, now=now)
    take_back_file(batch, by=LOADER, now=now)
    stopped = pytest.raises(actions.NotNow, match="まだ届いていません")
    with stopped:
        handing.file_of(run, by=staff.tax_chief, now=now)
    with stopped:
        handing.hand_out(run, on=now.day, by=staff.tax_chief, now=now)
    handing.call_off(run, why="未着のため取りやめる。", by=staff.tax_chief, now=now)
    with stopped:
        handing.make_file(run, handing.print_houses()[0], by=staff.tax_chief, now=now)
    with stopped:
        dispatching.mark_dispatched(run, on=now.day, by=staff.tax_clerk, now=now)
    assert job and row(run).status == "sealed"


@pytest.mark.parametrize(("hour", "stops"), [(9, True), (10, False)])
def test_on_its_day_it_is_missing_from_its_hour_on(town, staff, now, monkeypatch, hour, stops):
    expect(monkeypatch, replace(STATEMENT, days=(17,), hour=hour))
    run = asked(now, staff)  # at nine
    assert bool(feeds.findings(row(run), now)) == stops


def test_a_letter_by_hand_asks_for_what_was_due_when_the_others_left(town, staff, now, monkeypatch):
    expect(monkeypatch, replace(STATEMENT, days=(17,), hour=17))  # it is nine
    run = sealed(now)
    dispatching.mark_dispatched(run, on=now.day, by=staff.tax_clerk, now=now)
    later = replace(now, day=now.day + timedelta(3), moment=now.moment + timedelta(3))
    number = item(run, KIMURA_KEY).paper.number
    dispatching.mark_handed(run, number, on=now.day, by=staff.tax_chief, now=later)
    assert item(run, KIMURA_KEY).handed_on == now.day


def test_two_people_with_reasons_let_exactly_these_files_pass(town, staff, now, monkeypatch):
    run = asked(now, staff)
    with pytest.raises(actions.NotNow, match="文字以上"):
        feed_overriding.ask_override(run, "急ぐ", by=staff.tax_clerk, now=now)
    feed_overriding.ask_override(run, WHY, by=staff.tax_clerk, now=now)
    with pytest.raises(actions.NotNow, match="まだ届いていません"):
        approve(run, now, staff)
    feed_overriding.decide_override(run, approved=True, reason=BECAUSE, by=staff.tax_chief, now=now)
    approve(run, now, staff)
    actions.seal(run, by=staff.tax_clerk, now=now)
    told = report(row(run), now)
    assert told["overrides"][0]["reason"] == WHY
    assert told["overrides"][0]["decided_reason"] == BECAUSE
    assert "入金明細" in told["overrides"][0]["says"] and "入金明細" in told["feeds"][0]["file"]
    page = signed_in(CHIEF).get(f"/notices/{run}/report/").content.decode()
    assert WHY in page and BECAUSE in page and "届いていない" in page
    expect(monkeypatch, STATEMENT, replace(STATEMENT, code="two", name="第二口座の明細"))
    with pytest.raises(actions.NotNow, match="ほかに 1件"):
        dispatching.mark_dispatched(run, on=now.day, by=staff.tax_clerk, now=now)


def test_one_person_is_not_enough_and_the_second_may_approve(town, staff, now):
    run = asked(now, staff)
    feed_overriding.ask_override(run, WHY, by=staff.tax_chief, now=now)
    for who in (staff.tax_chief, staff.tax_clerk):
        with pytest.raises(NotAllowed):
            feed_overriding.decide_override(run, approved=True, reason=BECAUSE, by=who, now=now)
    with pytest.raises(actions.NotNow):
        approve(run, now, staff)


def test_a_refused_exception_leaves_it_closed(town, staff, now):
    run = asked(now, staff)
    feed_overriding.ask_override(run, WHY, by=staff.tax_clerk, now=now)
    feed_overriding.decide_override(
        run, approved=False, reason=BECAUSE, by=staff.tax_chief, now=now
    )
    with pytest.raises(actions.NotNow, match="まだ届いていません"):
        approve(run, now, staff)


def test_nothing_to_let_pass_is_said(town, staff, now):
    arrive()
    with pytest.raises(actions.NotNow, match="止まっているところはありません"):
        feed_overriding.ask_override(asked(now, staff), WHY, by=staff.tax_clerk, now=now)


@pytest.mark.parametrize("word", [NONE, SETTLED])
def test_the_receiving_office_says_there_is_none_and_taking_that_back_closes_again(
    town, staff, now, word
):
    run = asked(now, staff)
    new = NewStatement(word, "銀行に電話で確かめ、この日の入金はなかった。")
    said = saying.say("statement", DAY, new, by=staff.receipts_clerk, now=now)
    approve(run, now, staff)
    assert "この日の入金はなかった" in report(row(run), now)["feeds"][0]["reason"]
    why = "入金のあったことが、後から分かった。"
    saying.take_back("statement", DAY, said, reason=why, by=staff.receipts_clerk, now=now)
    with pytest.raises(actions.NotNow, match="まだ届いていません"):
        actions.seal(run, by=staff.tax_clerk, now=now)


def test_that_it_comes_late_opens_nothing(town, staff, now):
    run = asked(now, staff)
    new = NewStatement(LATE, "銀行の障害で三日遅れると連絡があった。", date(2026, 11, 24))
    saying.say("statement", DAY, new, by=staff.receipts_clerk, now=now)
    with pytest.raises(actions.NotNow, match="遅れるという連絡"):
        approve(run, now, staff)


def test_an_office_s_own_word_opens_none_of_its_own_letters(town, staff, now, monkeypatch):
    expect(monkeypatch, replace(STATEMENT, receiver="tax_payment"))
    run = asked(now, staff)
    new = NewStatement(NONE, "銀行に電話で確かめ、この日の入金はなかった。")
    saying.say("statement", DAY, new, by=staff.tax_chief, now=now)
    with pytest.raises(actions.NotNow, match="まだ届いていません"):
        approve(run, now, staff)


def test_letters_that_do_not_rest_on_it_go(town, staff, now, monkeypatch):
    expect(monkeypatch, replace(STATEMENT, kinds=frozenset({"nursery_fee"})))
    approve(asked(now, staff), now, staff)


def test_a_city_that_set_no_feeds_is_stopped_unless_it_is_an_invented_one(
    town, staff, now, monkeypatch
):
    expect(monkeypatch)
    run = asked(now, staff)
    real = replace(reads.city(), demo=False)
    with monkeypatch.context() as patched:
        patched.setattr(feeds.reads, "city", lambda: real)
        with pytest.raises(actions.NotNow, match="市の設定に一つもありません"):
            approve(run, now, staff)
    approve(run, now, staff)


def test_every_day_without_its_file_is_named(town, staff, now, monkeypatch):
    daily = replace(STATEMENT, rhythm=EVERY_DAY, days=(), after=1, first=date(2026, 11, 16))
    expect(monkeypatch, daily)
    arrive(date(2026, 11, 17))
    run = asked(now, staff)
    missing = [one.expected.day.day for one in feeds.gaps(row(run), now)]
    assert missing == [16, 18]  # of the 19th it is due today at 17 o'clock


def test_the_page_shows_the_files_and_takes_both_reasons(town, staff, now):
    run = asked(now, staff)
    clerk, chief = signed_in(CLERK), signed_in(CHIEF)
    page = clerk.get(f"/notices/{run}/").content.decode()
    assert "届いていないファイル" in page and "届くのを待てない理由" in page
    assert STATEMENT.mend in page
    clerk.post(f"/notices/{run}/feeds/override/", {"reason": WHY})
    assert WHY in chief.get("/approvals/").content.decode()
    batch = arrive()
    assert WHY not in chief.get("/approvals/").content.decode(), "the file came: nothing to decide"
    take_back_file(batch, by=LOADER, now=now)
    assert WHY in chief.get("/approvals/").content.decode()
    answer = {"answer": "approve", "reason": BECAUSE}
    chief.post(f"/notices/{run}/feeds/override/decide/", answer)
    page = clerk.get(f"/notices/{run}/").content.decode()
    assert BECAUSE in page and "このまま進めると決めました" in page
    approve(run, now, staff)
