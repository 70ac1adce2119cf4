"""A small town with dunning letters that came back, and notices taken to a step, for the tests."""

from datetime import date

from saiken.claims import facts as f
from saiken.desks.service.actions import posting as acting
from saiken.desks.service.actions import posting_board as board
from saiken.desks.service.actions import searches
from saiken.desks.service.queries import posting_listed as q
from saiken.desks.service.rules.whereabouts import wanted
from saiken.server import clock
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.values.actors import Now, Staff
from tests.desks.conftest import enrol
from tests.desks.made import addresses, city_file, id_of, take, tax
from tests.fixtures_city import ON, Cast

TAX = "{who},02269{n:05},固定資産税,2026,2,20260601,{due},{yen},0,,"
ROWS = (
    TAX.format(who="0000001217", n=1, due="20260831", yen=98000),
    TAX.format(who="0000001217", n=2, due="20261102", yen=30000),
    TAX.format(who="0000001258", n=3, due="20260831", yen=45600),
)
FIRST, SECOND, OTHER = (f"02269{n:05}02" for n in range(1, 4))
KIND = "fixed_asset_tax"
EARLIER = date(2026, 9, 1)
LETTERS = {
    FIRST: (date(2026, 9, 10), "令和8　桜納第12号"),
    SECOND: (date(2026, 11, 4), "令和8　桜納第30号"),
    OTHER: (date(2026, 9, 10), "令和8　桜納第13号"),
}
BACK_ON, ASKED_ON = date(2026, 11, 12), date(2026, 11, 13)


def fill() -> None:
    """Two debtors; both letters to 渡邉 came back, and nobody knows where she lives."""
    enrol()
    now = clock.nine_o_clock(EARLIER)
    register = city_file("addresses.csv").decode().splitlines()
    who = ("0000001217", "0000001258")
    take(addresses(*(row for row in register if row.startswith(who))), now=now)
    take(tax(*ROWS), now=now)
    for key, (on, letter) in LETTERS.items():
        tell(f.Dunned(letter=letter), on, instalment=id_of(key))
    for key in (FIRST, SECOND):
        tell(f.LetterReturned(of=sent(key)), BACK_ON, instalment=id_of(key))
    search_all(debtor())


def tell(body: f.Body, on: date, **about: int) -> int:
    """Something happened to an instalment or a person; the act that tells it."""
    act = Act(f"told:{about}:{body}:{on}", "test", Cast().tax_clerk, clock.nine_o_clock(ON))
    return append([NewFact(body, on, **about)], act).act


def sent(key: str) -> int:
    """The serial of the fact that sent the dunning letter of an instalment."""
    (known,) = reads.facts([id_of(key)]).values()
    return next(fact.serial for fact in known if isinstance(fact.body, f.Dunned))


def search_all(person: int, result: str = "unknown", *, by: Staff | None = None) -> None:
    """Every source that the city wants asked gave the same answer."""
    for source in wanted(reads.city()):
        search(person, source, result, by=by)


def search(person: int, source: str, result: str, *, by: Staff | None = None) -> None:
    """One source was asked."""
    asked = searches.Asked(source, ASKED_ON, result)
    token = f"{person}:{source}:{result}"
    by = by or Cast().tax_clerk
    searches.record(person, asked, token=token, by=by, now=clock.nine_o_clock(ON))


def debtor(key: str = FIRST) -> int:
    """Who owes an instalment."""
    (inst,) = reads.instalments([id_of(key)]).values()
    return inst.debtor.person


def drafted(now: Now) -> int:
    """A notice to 渡邉 as it was drafted."""
    return acting.draft(debtor(), KIND, by=Cast().tax_clerk, now=now)


def approved(now: Now) -> int:
    """The same, approved by another."""
    number = drafted(now)
    acting.ask(number, by=Cast().tax_clerk, now=now)
    acting.decide(number, approved=True, note="", by=Cast().tax_chief, now=now)
    return number


def sealed(now: Now) -> int:
    """The same, with number and seal."""
    number = approved(now)
    acting.seal(number, by=Cast().tax_clerk, now=now)
    return number


def posted(now: Now) -> int:
    """The same, on the board since today."""
    number = sealed(now)
    board.record(number, on=now.day, by=Cast().tax_clerk, now=now)
    return number


def state(number: int) -> str:
    """Where a notice stands."""
    found = q.notice(number, ["tax_payment"])
    assert found is not None
    return found.state
