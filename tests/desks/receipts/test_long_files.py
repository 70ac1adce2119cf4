"""A long payment file is received beside the page: once, to its end, on after every crash."""

from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import deposit_files, long_files, receiving, results
from saiken.desks.receipts.models import PaymentLineRow
from saiken.server.jobs.doing import work_once
from saiken.store.intake.tables import WaitingFileRow
from saiken.store.jobs import asking, doing, lists
from saiken.store.jobs.states import CANCELLED, DONE, FAILED, RUNNING
from saiken.values.actors import NotAllowed
from tests.desks.made import city_file, count, signed_in
from tests.desks.receipts.sent import DEPOSITS

RESULT = "bank_result_20261031.dat"
NUMBER = "S5001"


class KilledError(BaseException):
    """What a test raises in place of a kill: no job hears of it."""


@pytest.fixture(autouse=True)
def everything_is_long(monkeypatch):
    monkeypatch.setattr(long_files, "LONG", 1)


@pytest.fixture
def clerk(staff):
    return staff[NUMBER]


@pytest.fixture
def browser(own_ledgers):
    return signed_in(NUMBER)


def send(browser, data):
    answer = browser.post("/receipts/receive/", {"file": SimpleUploadedFile(RESULT, data)})
    assert answer.status_code == 302 and answer["Location"].startswith("/jobs/")
    return int(answer["Location"].split("/")[2])


def lines():
    rows = PaymentLineRow.objects.order_by("line")
    return list(rows.values_list("line", "key", "yen", "state", "instalment_id"))


def test_it_is_received_beside_the_page_and_once(browser, clerk):
    number = send(browser, city_file(RESULT))
    assert send(browser, city_file(RESULT)) == number, "sent twice meanwhile, it is one"
    assert not count("payment_line")
    assert RESULT in browser.get(f"/jobs/{number}/").content.decode()
    assert work_once()
    seen = lists.of(number, by=clerk)
    assert seen.state == DONE and "収納として記録しました" in seen.says
    assert browser.get(seen.onward).status_code == 200
    posted = lines()
    again = send(browser, city_file(RESULT))
    assert work_once()
    assert "すでに受け付けています" in lists.of(again, by=clerk).says
    assert lines() == posted


def test_killed_in_its_midst_it_goes_on_and_ends_whole(browser, clerk, now, monkeypatch):
    monkeypatch.setattr(receiving, "receive_result", partial(results.receive_result, rows=9))
    number = send(browser, city_file(RESULT))
    real, calls = results.lines.insert, []

    def kills(*args):
        calls.append(1)
        if len(calls) == 3:
            raise KilledError
        real(*args)

    with monkeypatch.context() as patched:
        patched.setattr(results.lines, "insert", kills)
        with pytest.raises(KilledError):
            work_once()
    seen = lists.of(number, by=clerk)
    assert (seen.state, count("payment_line")) == (RUNNING, 18)
    assert 0 < seen.done < seen.of

    def called_off(*args):
        real(*args)
        asking.call_off(number, by=clerk, now=now)

    with monkeypatch.context() as patched:
        patched.setattr(results.lines, "insert", called_off)
        assert work_once(), "half of a bank's day would tell no one truly"
    assert lists.of(number, by=clerk).state == DONE
    assert len(lines()) == len(city_file(RESULT).split(b"\r\n")) - 4


def test_what_cannot_be_received_is_told_in_words(browser, clerk):
    data = city_file(RESULT)
    refused = send(browser, data[:-244] + b"9" * 6 + data[-238:])
    work_once()
    seen = lists.of(refused, by=clerk)
    assert seen.state == FAILED and "ファイル全体を受け付けませんでした" in seen.says
    gone = send(browser, data)
    WaitingFileRow.objects.all().delete()
    work_once()
    assert lists.of(gone, by=clerk).says == long_files.GONE
    assert not count("payment_line")


def test_called_off_before_it_began_nothing_is_received(browser, clerk, now):
    number = send(browser, city_file(RESULT))
    assert asking.call_off(number, by=clerk, now=now)
    assert not work_once() and not count("payment_line")
    assert lists.of(number, by=clerk).state == CANCELLED


def test_a_statement_is_long_with_fewer_bytes_and_goes_on_after_a_kill(
    browser, clerk, now, monkeypatch
):
    monkeypatch.setattr(doing, "PAUSE", 0)
    monkeypatch.setattr(long_files, "LONG", 600_000)
    data = city_file(DEPOSITS)
    assert actions.receive_later(DEPOSITS, data, by=clerk, now=now) is None
    monkeypatch.setattr(long_files, "LONG_BY_NAME", len(data))
    again = partial(deposit_files.receive_statement, rows=8)
    monkeypatch.setattr(receiving, "receive_statement", again)
    number = actions.receive_later(DEPOSITS, data, by=clerk, now=now)
    real, calls = deposit_files.post_new, []

    def kills(*args, **who):
        calls.append(1)
        if len(calls) == 3:
            raise KilledError
        real(*args, **who)

    with monkeypatch.context() as patched:
        patched.setattr(deposit_files, "post_new", kills)
        with pytest.raises(KilledError):
            work_once()
    seen = lists.of(number, by=clerk)
    assert (count("payment_line"), seen.done, seen.of) == (16, 16, 22)
    assert work_once()
    assert (lists.of(number, by=clerk).state, count("payment_line")) == (DONE, 22)
    deposited = count("ledger_fact", "word = 'paid' and body->>'channel' = 'deposit'")
    posted = count("payment_line", "state = 'matched'")
    assert deposited >= posted == 20, "each once"


def test_who_may_not_receive_asks_for_no_job(ledgers, staff, now):
    with pytest.raises(NotAllowed):
        actions.receive_later(RESULT, b"x", by=staff.tax_clerk, now=now)
