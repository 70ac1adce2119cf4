"""The toy city after its night, with a few more cases, for boards that only read."""

from collections.abc import Iterator

import pytest

from saiken.night.run import run_night
from saiken.server import clock
from saiken.store.embedded import Server
from tests.desks.cities import owned
from tests.desks.made import KIMURA, addresses, take, tax
from tests.fixtures_city import ON
from tests.fixtures_database import Database

ROW = "{who},02269{n:05},固定資産税,2026,2,20260601,{due},10000,{paid},{on},{dunned}"
MORE = (
    KIMURA,
    ROW.format(who="0000001258", n=1, due="20261031", paid=0, on="", dunned=""),  # until today
    ROW.format(who="0000001258", n=2, due="20261110", paid=0, on="", dunned=""),  # still ahead
    ROW.format(who="0000001290", n=3, due="20260831", paid=10500, on="20261001", dunned=""),
    ROW.format(who="0000009999", n=4, due="20260831", paid=0, on="", dunned=""),
)
FORMULA = "0000009999,1,=HYPERLINK(1),ﾊﾙﾔﾏ ﾊﾅ,,2,000-0101,さくら市花見町2番2号,,,,,,,"


@pytest.fixture(scope="module")
def city(embedded_server: Server, sakura_template: str) -> Iterator[Database]:
    """A city of the module's own: its tests may look, and add looks, but change no claim."""
    with owned(embedded_server, sakura_template) as database:
        now = clock.nine_o_clock(ON)
        take(tax(*MORE), now=now)
        take(addresses(FORMULA), now=now)
        run_night(now)
        yield database
