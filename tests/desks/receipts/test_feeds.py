"""The calendar of expected files: what is there, what is missing, what people say of it."""

from dataclasses import replace
from datetime import date

import pytest

from saiken.desks.receipts import actions as receipts
from saiken.desks.receipts.actions import feeds as actions
from saiken.desks.receipts.actions.feeds import CannotSay
from saiken.desks.receipts.queries import calendar
from saiken.files import zengin_transfer
from saiken.kinds.feeds import EVERY_DAY
from saiken.server.demo import LOADER
from saiken.store.feeds import lists, recording
from saiken.store.feeds.delivery import (
    AHEAD,
    ARRIVED,
    LATE,
    MISSING,
    NONE,
    PART,
    SAID_LATE,
    SAID_NONE,
    SAID_SETTLED,
    SETTLED,
    TODAY,
    UNFINISHED,
)
from saiken.store.feeds.recording import NewStatement
from saiken.store.intake import batches
from saiken.values.actors import NotAllowed
from tests.desks.feeds_made import DAY, LATER, NOW, STATEMENT, arrive, expect
from tests.desks.made import city_file, signed_in
from tests.desks.receipts.sent import FIRST, Line, deposits, receive, stores
from tests.desks.receipts.test_notices import ACCOUNT, CREDIT, notice

WHY = "銀行に電話で確かめた。担当は公金係。"
PAGE = "/receipts/feeds/"
HERE = f"{PAGE}statement/2026-11-10/"


@pytest.fixture(autouse=True)
def one_feed(monkeypatch):
    """The city expects one statement, due a week ago."""
    expect(monkeypatch, STATEMENT)


def state(day=DAY, feed=STATEMENT, now=NOW):
    found, at = lists.delivery(feed, day), lists.at(now)
    return found.state(at.on, at.hour)


def say(staff, word, until=None, day=DAY):
    new = NewStatement(word, WHY, until)
    return actions.say("statement", day, new, by=staff.receipts_clerk, now=NOW)


def test_a_file_is_missing_until_it_comes_and_again_when_it_is_taken_back(ledgers):
    assert state() == MISSING and len(lists.gaps(lists.at(NOW))) == 1
    batch = arrive()
    assert state() == ARRIVED and not lists.gaps(lists.at(NOW))
    receipts.take_back_file(batch, by=LOADER, now=NOW)
    assert state() == MISSING


def test_what_is_not_due_yet_is_ahead_or_comes_today(ledgers, monkeypatch):
    expect(monkeypatch, LATER)
    assert state(date(2026, 11, 20), LATER) == AHEAD
    today = replace(STATEMENT, days=(17,), hour=17)
    assert state(date(2026, 11, 17), today) == TODAY
    assert not lists.gaps(lists.at(NOW))


def test_a_bank_s_result_is_told_by_its_bank_and_its_day(ledgers, monkeypatch):
    ours = replace(STATEMENT, form="zengin_transfer", mark="9999", days=(31,))
    other = replace(ours, code="other", mark="9900")
    expect(monkeypatch, ours, other)
    receive(city_file("bank_result_20261031.dat"), LOADER, NOW)
    day = date(2026, 11, 2)
    assert state(day, ours) == ARRIVED and state(day, other) == MISSING
    (file,) = lists.delivery(ours, day).arrived
    total = zengin_transfer.read(city_file("bank_result_20261031.dat")).seen
    assert (file.records, file.yen) == (total.records, total.yen)
    assert "一致" in file.totals


def test_each_news_of_the_stores_is_a_feed_of_its_own_day_by_day(ledgers, monkeypatch):
    daily = replace(STATEMENT, form="cvs_dsk", rhythm=EVERY_DAY, days=(), after=1)
    first = replace(daily, code="first", mark="preliminary", first=date(2026, 11, 12))
    final = replace(first, code="final", mark="final")
    expect(monkeypatch, first, final)
    for n in (12, 14):
        # A receipt of the 13th comes a day late: the 13th is not told by it.
        days = [date(2026, 11, n), date(2026, 11, 13)]
        lines = [Line(FIRST, "", 100, on=on, made=date(2026, 11, n)) for on in days]
        receive(stores(*lines), LOADER, NOW)
    held = lists.deliveries(date(2026, 11, 12), date(2026, 11, 15))
    at = lists.at(NOW)
    told = {code: [d.state(at.on, at.hour) for d in of] for code, of in held.items()}
    assert told == {"first": [ARRIVED, MISSING, ARRIVED, MISSING], "final": [MISSING] * 4}


def test_one_earlier_deposit_does_not_stand_for_the_statement_of_its_day(ledgers):
    rows = [f"2026/11/{n},1234,ﾅﾅｼ ﾉｺﾞﾝﾍﾞｴ," for n in (10, 11)]
    assert not receive(deposits(*rows), LOADER, NOW).refused
    assert state() == MISSING
    assert state(date(2026, 11, 11), replace(STATEMENT, days=(11,))) == ARRIVED


def test_a_notice_tells_of_the_days_it_names_with_or_without_money(ledgers, monkeypatch):
    daily = replace(STATEMENT, form="credit_notice", rhythm=EVERY_DAY, days=(), after=1)
    expect(monkeypatch, daily)
    account = replace(ACCOUNT, first_on=date(2026, 11, 9), last_on=date(2026, 11, 11))
    late = replace(CREDIT, posted_on=date(2026, 11, 10), value_on=date(2026, 11, 10))
    receive(notice(late, account=account), LOADER, NOW)
    told = [state(date(2026, 11, n), daily) for n in range(8, 13)]
    assert told == [MISSING, ARRIVED, ARRIVED, ARRIVED, MISSING]


def test_a_payment_file_of_which_a_record_cannot_be_read_is_not_whole(ledgers):
    data = "取引日,入金額,振込依頼人名,備考\r\n2026/11/10,百円,ﾅﾅｼ,\r\n2026/11/10,100,ﾅﾅｼ,\r\n"
    got = receive(data.encode("cp932"), LOADER, NOW)
    assert got.refused and state() == PART
    assert lists.gaps(lists.at(NOW))[0].arrived[0].refused == 1


def test_of_an_extract_a_later_one_tells_all_and_its_bad_rows_are_looked_at_apart(
    ledgers, monkeypatch
):
    extract = replace(STATEMENT, form="ledger", mark="nhi_tax", money=False)
    expect(monkeypatch, extract)
    # The toy city's files came on the 20th.
    assert state(DAY, extract) == ARRIVED
    assert state(date(2026, 12, 10), extract) == AHEAD
    assert state(DAY, replace(extract, mark="never")) == MISSING


def test_a_file_that_was_broken_off_is_not_there(ledgers, monkeypatch):
    extract = replace(STATEMENT, form="ledger", mark="half", money=False)
    expect(monkeypatch, extract)
    half = batches.Manifest("x", "0", "ledger", "half", {}, (), upto=1, continues=True)
    batches.keep(half, by=LOADER, now=NOW)
    assert state(DAY, extract) == UNFINISHED and lists.gaps(lists.at(NOW))


def test_nothing_is_expected_before_the_first_file_where_the_city_says_so(ledgers, monkeypatch):
    waits = replace(STATEMENT, from_first_file=True)
    expect(monkeypatch, waits)
    assert lists.gaps(lists.at(NOW)) == []
    arrive(date(2026, 11, 5))
    assert [one.expected.day for one in lists.gaps(lists.at(NOW))] == [DAY]


def test_a_file_of_another_day_is_shown_apart(ledgers):
    arrive(date(2026, 11, 5))
    row = next(r for r in calendar.month(date(2026, 11, 1), NOW)["rows"] if r["day"].day == 5)
    assert row["cells"][0]["text"] == "到着（予定外）" and "url" not in row["cells"][0]


@pytest.mark.parametrize(
    ("word", "until", "told", "stops"),
    [
        (NONE, None, SAID_NONE, False),
        (SETTLED, None, SAID_SETTLED, False),
        (LATE, date(2026, 11, 24), SAID_LATE, True),
    ],
)
def test_what_a_person_says_stands_until_it_is_taken_back(ledgers, staff, word, until, told, stops):
    said = say(staff, word, until)
    assert state() == told and bool(lists.gaps(lists.at(NOW))) == stops
    actions.take_back("statement", DAY, said, reason=WHY, by=staff.receipts_clerk, now=NOW)
    assert state() == MISSING
    with pytest.raises(CannotSay, match="先に取り消しました"):
        actions.take_back("statement", DAY, said, reason=WHY, by=staff.receipts_clerk, now=NOW)
    assert [one.taken_back for one in lists.statements("statement", DAY)] == [True]


def test_that_there_is_none_counts_only_while_nothing_arrived(ledgers, staff):
    say(staff, NONE)
    assert state() == SAID_NONE
    data = "取引日,入金額,振込依頼人名,備考\r\n2026/11/10,百円,ﾅﾅｼ,\r\n2026/11/10,100,ﾅﾅｼ,\r\n"
    receive(data.encode("cp932"), LOADER, NOW)
    assert state() == PART, "of it a record cannot be read"
    with pytest.raises(CannotSay, match="届いています"):
        say(staff, NONE)
    say(staff, SETTLED)
    assert state() == SAID_SETTLED


def test_the_last_that_stands_counts(ledgers, staff):
    say(staff, LATE, date(2026, 11, 24))
    last = say(staff, NONE)
    assert state() == SAID_NONE
    actions.take_back("statement", DAY, last, reason=WHY, by=staff.receipts_clerk, now=NOW)
    assert state() == SAID_LATE


def test_only_the_receiving_office_says_anything_and_says_it_whole(ledgers, staff):
    with pytest.raises(NotAllowed, match="受け付ける所属"):
        new = NewStatement(NONE, WHY)
        actions.say("statement", DAY, new, by=staff.tax_chief, now=NOW)
    with pytest.raises(NotAllowed):
        actions.say("statement", DAY, new, by=staff.tax_clerk, now=NOW)
    with pytest.raises(CannotSay, match="到着予定にありません"):
        say(staff, NONE, day=date(2026, 11, 11))
    with pytest.raises(CannotSay, match="見込みの日"):
        say(staff, LATE, date(2026, 11, 19))
    with pytest.raises(CannotSay, match="文字以上"):
        short = NewStatement(NONE, "なし")
        actions.say("statement", DAY, short, by=staff.receipts_clerk, now=NOW)
    with pytest.raises(ValueError, match="unknown word"):
        recording.say("statement", DAY, NewStatement("gone", WHY), by=LOADER, now=NOW)


def test_the_month_is_seen_at_a_glance_and_taken_away(ledgers, staff):
    client = signed_in("S5001")
    page = client.get(f"{PAGE}?month=2026-11").content.decode()
    assert "届いていないファイル" in page and STATEMENT.mend in page and "未着" in page
    assert f'href="{HERE}"' in page
    assert (
        "この月に届くはずのファイルはありません"
        in client.get(f"{PAGE}?month=2026-10").content.decode()
    )
    assert client.get(f"{PAGE}?month=never").status_code == 200
    csv = client.get(f"{PAGE}list.csv?month=2026-11").content.decode("utf-8-sig")
    assert "入金明細（会計課口座）" in csv and "未着" in csv
    assert client.get(f"{PAGE}list.xlsx").status_code == 200
    assert client.get(f"{PAGE}list.pdf").status_code == 404
    arrive()
    assert "すべて届いています" in client.get(PAGE).content.decode()


def test_one_file_takes_what_is_said_of_it(ledgers, staff):
    client = signed_in("S5001")
    assert "届かない事情を記録する" in client.get(HERE).content.decode()
    assert client.post(f"{HERE}say/", {"word": NONE}).status_code == 422
    late = {"word": LATE, "reason": WHY}
    assert client.post(f"{HERE}say/", late).status_code == 422
    assert client.post(f"{HERE}say/", {"word": NONE, "reason": WHY}).status_code == 302
    page = client.get(HERE).content.decode()
    assert WHY in page and "作成なし" in page and "記録を取り消す" in page
    (said,) = lists.statements("statement", DAY)
    back = f"{HERE}take-back/{said.id}/"
    assert "文字以上" in client.post(back, {"reason": ""}, follow=True).content.decode()
    client.post(back, {"reason": WHY})
    assert state() == MISSING
    assert client.get(f"{PAGE}statement/2026-11-11/").status_code == 404
    assert client.get(f"{PAGE}statement/never/").status_code == 404


def test_others_see_the_calendar_and_say_nothing(ledgers):
    client = signed_in("S1001")
    page = client.get(HERE).content.decode()
    assert "届くまで、かかわる文書は送れません" in page and "事情を記録する" not in page
    assert client.post(f"{HERE}say/", {"word": NONE, "reason": WHY}).status_code == 403


def test_the_receiving_office_has_it_among_today_s_work(ledgers):
    page = signed_in("S5001").get("/").content.decode()
    assert "未着のファイル" in page
    assert "未着のファイル" not in signed_in("S1001").get("/").content.decode()
