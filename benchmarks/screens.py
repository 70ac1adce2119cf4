"""Screens: the whole request of a page, from the address to the last byte, without the network."""

from collections.abc import Iterator
from urllib.parse import quote

from django.test import Client

from benchmarks.measuring import About, Bench, Way, Work, at_once
from saiken.boards.today import queries
from saiken.boards.today.narrowed import Asked
from saiken.boards.today.reasons import REASONS
from saiken.server import clock
from saiken.server.accounts.models import StaffAccount
from saiken.store.people import particulars

CLERK = "S1001"
LOOKS = 20


def benches(where: str) -> Iterator[Bench]:
    """今日の仕事 of the tax desk, and the pages a clerk opens from it."""
    browser = signed_in()
    case = first_case()
    name = quote(name_of(case.person))
    pages = {
        "今日の仕事": "/",
        "今日の仕事, what is to be decided": "/?reason=decide",
        "今日の仕事, the largest first": "/?reason=decide&sort=-yen",
        "a debtor": f"/debtors/{case.person}/",
        "an instalment, its clocks and their ground": f"/instalments/{case.lines[0].instalment}/",
        "search by name": f"/search/?q={name}",
        "search by number": f"/search/?q={case.lines[0].key}",
        "債務者": "/debtors/",
        "債務者, the nearest end first": "/debtors/?sort=ends_on",
        "債権・期別": "/instalments/",
        "債権・期別 with those paid, by kind and year": "/instalments/?paid=1&sort=label",
        "督促の証明, once drawn": "/dunning-proof/",
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
    asked = Asked(["tax_payment"], clock.now().day)
    pages = (queries.cases(reason, asked, limit=1) for reason in REASONS)
    return next(page.cases[0] for page in pages if page.cases)


def name_of(person: int) -> str:
    """The name of somebody on record."""
    return particulars.latest([person])[person].name


def _looks(browser: Client, url: str) -> Work:
    def work() -> None:
        for _ in range(LOOKS):
            answer = browser.get(url)
            assert answer.status_code == 200, f"{url}: {answer.status_code}"

    return work
