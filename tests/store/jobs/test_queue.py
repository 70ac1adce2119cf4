"""The queue of jobs: one per key, taken by one worker, taken up again, called off, forgotten."""

import time
from datetime import timedelta

import psycopg
import pytest
from django.db import connection

from saiken.night import drop_waiting
from saiken.store.jobs import doing, lists
from saiken.store.jobs.asking import Wanted, ask, call_off
from saiken.store.jobs.doing import Outcome
from saiken.store.jobs.states import CANCELLED, DONE, FAILED, LOCKS, RUNNING, WAITING
from saiken.store.jobs.tables import JobFileRow, JobRow
from saiken.store.jobs.telling import CalledOff, tell
from saiken.values.actors import Now, Staff

KIMI = Staff("S1", "桜田", "tax_payment")
HER = Staff("S2", "松永", "tax_payment")
STRANGER = Staff("S3", "藤代", "nursery")


@pytest.fixture(autouse=True)
def empty(town):
    yield
    JobRow.objects.all().delete()
    connection.close()


def wanted(key="run:1"):
    return Wanted("notices.seal", key, "督促 第1回　確定", "/notices/1/", {"run": 1})


def asked(now, key="run:1", by=KIMI):
    return ask(wanted(key), by=by, now=now)


def test_the_same_asked_twice_is_one_job_whoever_asks(now):
    first = asked(now)
    assert asked(now) == first == asked(now, by=HER)
    assert asked(now, "run:2") != first
    assert doing.take(now).number == first
    assert asked(now) == first, "also while it is done"


def test_when_it_is_over_it_may_be_asked_again(now):
    first = asked(now)
    doing.end(doing.take(now), Outcome("できました。"), now=now)
    assert asked(now) != first


def killed() -> None:
    """The worker is gone, and the server has noticed, which takes it a moment."""
    connection.close()
    nothing_is_held()


def nothing_is_held() -> None:
    """Waits until no worker but this one holds a job."""
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_locks where locktype = 'advisory' and classid = %s"
                " and objid <> 0 and pid <> pg_backend_pid()"
                " and database = (select oid from pg_database where datname = current_database())",
                [LOCKS],
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)
    raise AssertionError("a lock is still held")


def test_a_job_is_done_by_one_worker_at_a_time(now, town):
    first, second = asked(now), asked(now, "run:2")
    with psycopg.connect(town.app) as other:
        other.execute("select pg_advisory_lock(%s, %s)", [LOCKS, first])
        assert doing.take(now).number == second
    nothing_is_held()
    assert doing.take(now).number == first, "its worker is gone"


def test_what_is_told_is_seen_at_once_by_others(now, town):
    number = asked(now)
    job = doing.take(now)
    with doing.told_of(job):
        tell("描いています。", 3, 12)
    seen = lists.of(number, by=KIMI)
    assert (seen.state, seen.says, seen.percent) == (RUNNING, "描いています。", 25)


def test_nobody_listens_outside_a_job():
    tell("だれも聞いていません。", 1, 2)


def test_a_waiting_job_is_called_off_at_once(now):
    number = asked(now)
    assert not call_off(number, by=STRANGER, now=now)
    assert not call_off(number, by=HER, now=now), "only whoever asked"
    assert call_off(number, by=KIMI, now=now)
    assert lists.of(number, by=KIMI).state == CANCELLED
    assert doing.take(now) is None
    assert not call_off(number, by=KIMI, now=now)


def test_a_running_job_stops_at_its_next_word(now):
    number = asked(now)
    job = doing.take(now)
    assert call_off(number, by=KIMI, now=now)
    with doing.told_of(job), pytest.raises(CalledOff):
        tell("次", 1, 2)
    doing.end_called_off(job, now=now)
    assert lists.of(number, by=KIMI).state == CANCELLED


def test_one_that_was_called_off_and_whose_worker_died_is_not_begun_again(now):
    number = asked(now)
    doing.take(now)
    call_off(number, by=KIMI, now=now)
    killed()
    assert doing.take(now) is None
    over = lists.of(number, by=KIMI)
    assert over.state == CANCELLED and over.says == doing.BROKEN_OFF, "it may have been committed"


def test_one_begun_again_and_called_off_does_not_say_that_nothing_changed(now):
    number = asked(now)
    doing.take(now)
    killed()  # perhaps after its work was committed
    again = doing.take(now)
    doing.end_called_off(again, now=now)
    assert lists.of(number, by=KIMI).says == doing.BROKEN_OFF


def test_one_that_stops_again_and_again_is_given_up_in_words(now):
    number = asked(now)
    for attempt in range(1, doing.MOST_ATTEMPTS + 1):
        assert doing.take(now).attempts == attempt
        killed()
    assert doing.take(now) is None
    given_up = lists.of(number, by=KIMI)
    assert given_up.state == FAILED and "情報システム担当" in given_up.says
    assert "残っていません" not in given_up.says and "画面で状態を確かめて" in given_up.says


def test_a_file_is_its_askers_own_and_goes_a_day_later(now):
    number = asked(now, "pdf:1:S1")
    doing.end(doing.take(now), Outcome("", file=b"%PDF", about={"papers": [1]}), now=now)
    assert lists.file_made("pdf:1:S1", by=KIMI, now=now) == ({"papers": [1]}, b"%PDF")
    assert lists.file_made("pdf:1:S1", by=HER, now=now) is None
    assert lists.files_made(["pdf:1:S1", "pdf:2:S1"], by=KIMI, now=now) == {"pdf:1:S1"}
    later = Now(now.day, now.moment + timedelta(days=2))
    assert lists.file_made("pdf:1:S1", by=KIMI, now=later) is None, "nobody asked for another since"
    assert lists.files_made(["pdf:1:S1"], by=KIMI, now=later) == set()
    assert JobFileRow.objects.count() == 1
    assert drop_waiting.files_nobody_stored(later) == 1 and not JobFileRow.objects.exists()
    assert lists.of(number, by=KIMI).state == DONE
    asked(Now(now.day, now.moment + timedelta(days=8)), "run:4")
    assert lists.of(number, by=KIMI) is None


def test_an_office_sees_how_far_its_jobs_are_and_no_other_does(now):
    number = asked(now)
    assert lists.of(number, by=HER).title == "督促 第1回　確定"
    assert lists.of(number, by=STRANGER) is None
    assert [one.number for one in lists.open_about(["run:1"], office="tax_payment")] == [number]
    assert lists.open_about(["run:1"], office="nursery") == []
    assert [one.number for one in lists.mine(KIMI)] == [number] and lists.mine(HER) == []
    assert lists.counted(KIMI) == (1, 1)
    assert lists.of(number, by=KIMI).state == WAITING
    assert lists.of(asked(now, "run:2"), by=KIMI).ahead == 1


def test_pages_know_whether_anybody_works(town):
    connection.close()
    assert not lists.somebody_works()
    doing.be_there()
    assert lists.somebody_works()
    connection.close()
    assert not lists.somebody_works()


def test_a_worker_hears_of_a_job(now, town):
    with connection.cursor() as cursor:
        cursor.execute("listen saiken_job")
    with psycopg.connect(town.app, autocommit=True) as other:
        other.execute("select pg_notify('saiken_job', '')")
    doing.wait(30)  # returns at once, or the test takes half a minute
