"""Feeds of a city and files of them, for the tests of the calendar and of the gate."""

from dataclasses import replace
from datetime import date

from saiken import kinds
from saiken.desks.receipts import actions
from saiken.kinds.feeds import DAYS_OF_MONTH, Feed
from saiken.server import clock
from saiken.server.demo import LOADER
from saiken.values.actors import Now, Staff
from tests.desks.receipts.sent import deposits
from tests.fixtures_city import ON

NOW = clock.nine_o_clock(ON)
# Of the 10th, there on the 13th; the first of them in November.
STATEMENT = replace(
    kinds.feeds(kinds.load_city())["transfer_sakura"],
    code="statement",
    name="入金明細（会計課口座）",
    form="statement_csv",
    mark="",
    rhythm=DAYS_OF_MONTH,
    days=(10,),
    after=3,
    first=date(2026, 11, 1),
    from_first_file=False,
    mend="銀行に入金明細を求めてください。",
)
DAY = date(2026, 11, 10)
# Due a week after the toy city's day: it stops nothing yet.
LATER = replace(STATEMENT, code="later", name="翌週の明細", form="el_qr", days=(20,))


def expect(monkeypatch, *feeds: Feed) -> None:
    """The city expects exactly these feeds."""
    monkeypatch.setattr(kinds, "feeds", lambda city: {feed.code: feed for feed in feeds})


def arrive(day: date = DAY, *, now: Now = NOW, by: Staff = LOADER) -> int:
    """The statement of a day comes in; its batch."""
    data = deposits(f"{day:%Y/%m/%d},1234,ﾅﾅｼ ﾉｺﾞﾝﾍﾞｴ,")
    got = actions.receive(f"{day}.csv", data, by=by, now=now)
    assert got.batch is not None and not got.refused
    return got.batch
