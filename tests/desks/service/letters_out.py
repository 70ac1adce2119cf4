"""Letters of the small town that left the building, and people by their numbers."""

from collections.abc import Iterator
from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.server import clock
from saiken.store.append import Act, NewFact, append
from saiken.store.embedded import Server
from saiken.store.papers.numbering import NewPaper, keep
from saiken.store.register.lists import persons_known
from saiken.values.actors import Now
from tests.desks.cities import borrowed, filled
from tests.desks.conftest import enrol
from tests.desks.made import KIMURA, addresses, city_file, id_of, take, tax
from tests.desks.notices.made import PEOPLE, TAX_ROWS
from tests.fixtures_city import Cast
from tests.fixtures_database import Database

WATANABE, TAKAHASHI, KIMURA_NUMBER, FIRM_NUMBER = (
    "0000001217",
    "0000001258",
    "0000001404",
    "0000008524",
)
TOLD_ON, SENT_ON, BACK_ON = date(2026, 10, 1), date(2026, 11, 5), date(2026, 11, 12)


def _people_and_claims() -> None:
    """Everybody was described before their letters left: another address would answer those."""
    enrol()
    before = clock.nine_o_clock(TOLD_ON)
    register = city_file("addresses.csv").decode().splitlines()
    take(addresses(*(row for row in register if row.startswith(PEOPLE))), now=before)
    take(tax(KIMURA, *TAX_ROWS), now=before)


@pytest.fixture
def town(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """The small town as it was in October, borrowed."""
    template = filled(embedded_server, template_database, "returned_town", _people_and_claims)
    with borrowed(embedded_server, template) as database:
        yield database


def person(number: str) -> int:
    """The person of a number."""
    return persons_known([number])[number]


def number_of(count: int) -> str:
    """The printed number of the count'th letter of the tax office this year."""
    return f"令和8　さく納第{count}号"


def paper(count: int, to: str, *, office: str = "tax_payment", number: str = "") -> str:
    """A paper that was numbered and not sent."""
    number = number or number_of(count)
    keep([NewPaper(number, "dunning", office, person(to), SENT_ON, b"{}")])
    return number


def sent(
    count: int, to: str, *keys: str, now: Now, body: type = f.Dunned, on: date = SENT_ON
) -> str:
    """A letter about some instalments that left on a day."""
    number = paper(count, to)
    facts = [NewFact(body(letter=number), on, id_of(key)) for key in keys]
    append(facts, Act(f"sent:{number}", "test", Cast().tax_clerk, now))
    return number
