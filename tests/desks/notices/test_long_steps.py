"""The steps of a long run as jobs: asked for on a page, killed anywhere, done once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection

from saiken.desks.notices.actions import enclosing, handing, long_steps
from saiken.desks.notices.models import APPROVED, ASKED, SEALED
from saiken.server.accounts.models import StaffAccount
from saiken.server.jobs.doing import work_once
from saiken.store.embedded import Server
from saiken.store.jobs import doing, lists
from saiken.store.jobs.states import DONE, FAILED
from saiken.store.jobs.tables import JobFileRow, JobRow
from saiken.store.jobs.telling import tell
from saiken.store.looks.tables import LookRow
from tests.desks.cities import owned
from tests.desks.made import signed_in
from tests.desks.notices.made import (
    CHIEF,
    CLERK,
    FIRST,
    approved,
    drafted,
    pay,
    places,
    row,
    sealed,
    snapshots,
    text_of,
)
from tests.desks.notices.test_killed import _left
from tests.desks.notices.worker_apart import do_one
from tests.fixtures_city import Cast
from tests.fixtures_database import Database

Opened = Callable[[], AbstractContextManager[Database]]


@pytest.fixture(autouse=True)
def everything_is_long(monkeypatch):
    monkeypatch.setattr(long_steps, "LONG", 1)
    monkeypatch.setattr(long_steps, "LONG_PART", 1)


def job(number: int, by: str = CLERK) -> lists.Far:
    found = lists.of(number, by=Cast()[by])
    assert found is not None
    return found


def number_in(answer) -> int:
    assert answer.status_code == 302 and answer["Location"].startswith("/jobs/"), answer
    return int(answer["Location"].split("/")[2])


def test_a_long_run_is_drafted_beside_the_page(own_town, now):
    browser = signed_in(CLERK)
    number = number_in(browser.post("/notices/draft/"))
    assert number_in(browser.post("/notices/draft/")) == number, "asked twice, it is one"
    page = browser.get(f"/jobs/{number}/").content.decode()
    assert "督促の起案" in page and "順番待ち" in page and "取りやめる" in page
    assert "動いていません" in page, "no worker is there"
    work_once()
    seen = job(number)
    assert seen.state == DONE and seen.onward.startswith("/notices/")
    page = browser.get(f"/jobs/{number}/").content.decode()
    assert "終わりました" in page and f'href="{seen.onward}"' in page and "取りやめる" not in page
    assert "自分の処理" in browser.get(seen.onward).content.decode(), "the way back to it"


def test_from_the_draft_to_the_pdf_each_long_step_is_a_job(own_town, now, staff):
    run, clerk, chief = drafted(now), signed_in(CLERK), signed_in(CHIEF)
    number = number_in(clerk.post(f"/notices/{run}/ask/"))
    page = clerk.get(f"/notices/{run}/").content.decode()
    assert "決裁に上げる前の点検" in page and f"/jobs/{number}/" in page
    assert f'action="/notices/{run}/ask/"' not in page, "it is under way"
    work_once()
    assert row(run).status == ASKED
    chief.post(
        f"/notices/{run}/decide/", {"answer": "approve", "shown": row(run).content_hash, "note": ""}
    )
    number = number_in(clerk.post(f"/notices/{run}/seal/"))
    work_once()
    assert row(run).status == SEALED and row(run).sealed_by == CLERK
    assert "確定しました" in job(number).says
    assert "PDFを作る" in clerk.get(f"/notices/{run}/").content.decode()
    early = clerk.get(f"/notices/{run}/letters-1.pdf")
    assert early.status_code == 409 and "PDFを作る" in early.content.decode()
    number = number_in(clerk.post(f"/notices/{run}/letters-1/make/"))
    work_once()
    looks = LookRow.objects.count()
    pdf = clerk.get(job(number).onward)
    assert pdf["Content-Type"] == "application/pdf"
    assert all(s.number.replace("　", "") in text_of(pdf.content) for s in snapshots(run))
    assert LookRow.objects.count() > looks, "opening it is a look at everybody in it"
    assert "PDFを作り直す" in clerk.get(f"/notices/{run}/").content.decode()


def test_a_pdf_drawn_before_a_payment_is_not_opened_after_it(own_town, now):
    run, clerk = sealed(now), signed_in(CLERK)
    number = number_in(clerk.post(f"/notices/{run}/letters-1/make/"))
    work_once()
    url = job(number).onward
    assert clerk.get(url).status_code == 200
    pay(FIRST, 98000, now)
    stale = clerk.get(url)
    assert stale.status_code == 409 and "作り直" in stale.content.decode()
    clerk.post(f"/notices/{run}/letters-1/make/")
    work_once()
    assert clerk.get(url).status_code == 200 and places(run)[FIRST] == "dropped"


def test_another_persons_pdf_is_not_opened(own_town, now):
    run = sealed(now)
    signed_in(CLERK).post(f"/notices/{run}/letters-1/make/")
    work_once()
    assert signed_in(CHIEF).get(f"/notices/{run}/letters-1.pdf").status_code == 409


def test_the_file_for_the_print_house_is_made_beside_the_page(own_town, now):
    run, chief = sealed(now), signed_in(CHIEF)
    house = handing.print_houses()[0]
    number = number_in(chief.post(f"/notices/{run}/mail/make/", {"house": house}))
    work_once()
    assert job(number, CHIEF).onward == f"/notices/{run}/mail/"
    assert chief.get(f"/notices/{run}/mail/letters.zip").status_code == 200


def test_a_refusal_is_told_in_its_own_words(own_town, now):
    run, clerk = approved(now), signed_in(CLERK)
    number = number_in(clerk.post(f"/notices/{run}/seal/"))
    long_steps.runs.withdraw(run, by=Cast()[CLERK], now=now)
    work_once()
    seen = job(number)
    assert seen.state == FAILED and "いまはできません" in seen.says
    page = clerk.get(f"/jobs/{number}/").content.decode()
    assert "できませんでした" in page and f'href="/notices/{run}/"' in page


def test_what_the_program_did_not_expect_is_told_plainly_and_leaves_nothing(
    own_town, now, monkeypatch
):
    run, clerk = approved(now), signed_in(CLERK)
    number = number_in(clerk.post(f"/notices/{run}/seal/"))

    def breaks(*args, **values):
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(long_steps.runs.authority, "write_down_use", breaks)
    work_once()
    seen = job(number)
    assert seen.state == FAILED and "secret" not in seen.says and "情報システム担当" in seen.says
    assert row(run).status == APPROVED and snapshots(run) == []


def test_whoever_may_no_longer_is_refused_when_it_is_done(own_town, now):
    run, clerk = approved(now), signed_in(CLERK)
    number = number_in(clerk.post(f"/notices/{run}/seal/"))
    StaffAccount.objects.filter(username=CLERK).update(role="seal_keeper")
    work_once()
    assert job(number).state == FAILED and row(run).status == APPROVED


def test_called_off_it_leaves_the_run_as_it_was(own_town, now, monkeypatch):
    run, clerk = approved(now), signed_in(CLERK)
    number = number_in(clerk.post(f"/notices/{run}/seal/"))
    true = long_steps.runs.authority.write_down_use

    def called_off_meanwhile(*args, **values):
        true(*args, **values)
        JobRow.objects.using("owner").filter(pk=number).update(to_be_cancelled=True)
        tell("さいご", 1, 1)

    monkeypatch.setattr(long_steps.runs.authority, "write_down_use", called_off_meanwhile)
    work_once()
    assert job(number).state == "cancelled" and row(run).status == APPROVED
    assert "何も変わっていません" in clerk.get(f"/jobs/{number}/").content.decode()
    assert snapshots(run) == []


def test_killed_after_its_commit_and_called_off_it_does_not_say_that_nothing_changed(
    own_town, now, staff
):
    run, clerk = approved(now), signed_in(CLERK)
    number = number_in(clerk.post(f"/notices/{run}/seal/"))
    taken = doing.take(now)
    long_steps.STEPS[taken.name](taken.arguments, staff.tax_clerk, now)
    connection.close()  # killed between the commit and the end of the job
    clerk.post(f"/jobs/{number}/cancel/")
    assert not work_once() and row(run).status == SEALED
    page = clerk.get(f"/jobs/{number}/").content.decode()
    assert "何も変わっていません" not in page and "画面で状態を確かめてください。" in page


def test_a_short_run_is_done_while_the_page_waits(own_town, now, monkeypatch):
    monkeypatch.setattr(long_steps, "LONG", 300)
    monkeypatch.setattr(long_steps, "LONG_PART", 100)
    answer = signed_in(CLERK).post("/notices/draft/")
    assert answer["Location"].startswith("/notices/")
    assert JobRow.objects.count() == 0


# ---------------------------------------------------------------- killed at named points


def _ask_draft(run: int, now) -> None:
    long_steps.draft(long_steps.PURPOSES["dunning"], by=Cast()[CLERK], now=now)


def _ask_ask(run: int, now) -> None:
    long_steps.ask_for_approval(run, by=Cast()[CLERK], now=now)


def _ask_seal(run: int, now) -> None:
    long_steps.seal(run, [], by=Cast()[CLERK], now=now)


def _ask_file(run: int, now) -> None:
    long_steps.make_file(run, handing.print_houses()[0], by=Cast()[CHIEF], now=now)


def _ask_pdf(run: int, now) -> None:
    long_steps.make_pdf(run, 1, by=Cast()[CLERK], now=now)


JOBS = {
    "draft": (lambda now: 0, _ask_draft),
    "ask": (drafted, _ask_ask),
    "seal": (approved, _ask_seal),
    "file": (sealed, _ask_file),
    "pdf": (sealed, _ask_pdf),
}
POINTS = {
    "first": lambda n: 1,
    "begun": lambda n: 8,
    "half": lambda n: n // 2,
    "done, not told": lambda n: n - 4,
    "being told": lambda n: n - 2,
    "told": lambda n: n,
}


SHORT = ("half", "done, not told")
KILLS = [
    *((name, SHORT) for name in JOBS),
    *(pytest.param(name, tuple(POINTS), marks=pytest.mark.soak) for name in JOBS),
]


@pytest.fixture(scope="module")
def another(embedded_server: Server, town_template: str) -> Opened:
    """Opens the small town anew, as often as wanted."""

    @contextmanager
    def opened() -> Iterator[Database]:
        with owned(embedded_server, town_template) as database:
            yield database

    return opened


def _all_left() -> dict[str, list]:
    files = [bytes(data) for data in JobFileRow.objects.values_list("data", flat=True)]
    return _left() | {"files": files}


@pytest.mark.parametrize(("name", "points"), KILLS)
def test_killed_anywhere_it_is_taken_up_again_and_done_once(
    name, points, another, now, monkeypatch
):
    monkeypatch.setattr(enclosing.secrets, "randbelow", lambda most: 1)  # each eL number has chance
    begin, ask = JOBS[name]
    with another() as town:
        run = begin(now)
        ask(run, now)
        sent = do_one(town)
        assert sent is not None
        expected = _all_left()
    for point in map(POINTS.__getitem__, points):
        with another() as town:
            run = begin(now)
            ask(run, now)
            assert do_one(town, kill_at=point(sent)) is None
            if point(sent) < sent:
                assert do_one(town) is not None
            assert set(JobRow.objects.values_list("state", flat=True)) == {DONE}
            assert _all_left() == expected


def test_letters_that_cannot_be_printed_are_looked_for_beside_the_page(own_town, now):
    run = approved(now)
    clerk, at = signed_in(CLERK), f"/notices/{run}/unprintable/"
    assert "まだ確かめていません" in clerk.get(at).content.decode()
    asked = number_in(clerk.post(f"{at}try/"))
    assert work_once() and job(asked).state == DONE and "印刷できます" in job(asked).says
    page = clerk.get(job(asked).onward).content.decode()
    assert "すべての督促状を印刷できます" in page and "もう一度確かめる" in page
    pay(FIRST, 98000, now)
    assert long_steps.tried_letters(run, by=Cast()[CLERK], now=now) == []
