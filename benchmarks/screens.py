"""Screens: the whole request of a page, from the address to the last byte, without the network."""

from collections.abc import Iterator

from django.test import Client

from benchmarks.measuring import About, Bench, Way, Work, at_once
from saiken.boards.today import queries
from saiken.boards.today.reasons import REASONS
from saiken.server import clock
from saiken.server.accounts.models import StaffAccount

CLERK = "S1001"
LOOKS = 20


def benches(where: str) -> Iterator[Bench]:
    """今日の仕事 of the tax desk, and the pages a clerk opens from it."""
    browser = signed_in()
    case = first_case()
    pages = {
        "今日の仕事": "/",
        "a debtor": f"/debtors/{case.person}/",
        "an instalment, its clocks and their ground": f"/instalments/{case.lines[0].instalment}/",
    }
    says = (
        "The whole request as a clerk of 納税課; a look at a person is recorded where there is one."
    )
    title, short = f"Pages: {where}", f"今日の仕事, {where}"
    about = About(title, short, "pages", says, within=0.3, compared=False)
    ways = (Way(words, LOOKS, at_once(_looks(browser, url))) for words, url in pages.items())
    yield Bench(about, tuple(ways))


def signed_in() -> Client:
    """A clerk's browser."""
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(StaffAccount.objects.get(username=CLERK))
    return browser


def first_case() -> queries.Case:
    """The first case on 今日の仕事 of 納税課."""
    on = clock.now().day
    pages = (queries.cases(reason, ["tax_payment"], on=on, limit=1) for reason in REASONS)
    return next(page.cases[0] for page in pages if page.cases)


def _looks(browser: Client, url: str) -> Work:
    def work() -> None:
        for _ in range(LOOKS):
            answer = browser.get(url)
            assert answer.status_code == 200, f"{url}: {answer.status_code}"

    return work
