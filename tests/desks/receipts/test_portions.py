"""A long payment file comes in portions: broken off anywhere it goes on, and ends the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import deposit_files, results, stores
from saiken.desks.receipts.models import PaymentLineRow
from saiken.store.intake.lists import batch
from saiken.store.standings.tables import ClockStandingRow, StandingRow
from tests.desks.made import city_file
from tests.desks.receipts.sent import DEPOSITS, FILES

BANK, CVS = "bank_result_20261031.dat", "cvs_kakuho_20261120.csv"
ROOM = {BANK: results, CVS: stores, DEPOSITS: deposit_files}
RECEIVE = {
    BANK: results.receive_result,
    CVS: stores.receive_stores,
    DEPOSITS: deposit_files.receive_statement,
}
LINE = "line key yen state why instalment applied rest_yen decided".split()


class BrokenOffError(Exception):
    """What a test raises at a named point."""


@pytest.fixture
def clerk(staff):
    return staff.receipts_clerk


def data_of(name):
    apart = next(FILES.glob(f"*/specimens/good/{name}"), None)
    return apart.read_bytes() if apart else city_file(name)


def standings():
    rows = StandingRow.objects.order_by("instalment_id").values()
    clocks = ClockStandingRow.objects.order_by("obligation_id", "component").values()
    return [*rows, *({**clock, "id": 0} for clock in clocks)]


def ends(got):
    lines = PaymentLineRow.objects.filter(batch_id=got.batch).order_by("line").values(*LINE)
    kept = batch(got.batch, actions.FORMATS, None)
    # What a clock rests on is the serial of a payment, which each receiving gives anew.
    at = [{name: row[name] for name in row if name != "rests_on"} for row in standings()]
    return list(lines), at, kept.counts, kept.finished, {**vars(got), "batch": 0}


@pytest.mark.parametrize("name", [BANK, CVS])
def test_the_ledger_is_the_same_for_any_size_and_taking_back_restores_it(ledgers, now, clerk, name):
    before, data = standings(), data_of(name)
    whole = RECEIVE[name](name, data, by=clerk, now=now)
    expected = ends(whole)
    actions.take_back_file(whole.batch, by=clerk, now=now)
    assert standings() == before

    @settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(rows=st.integers(4, 40))
    def same(rows):
        got = RECEIVE[name](name, data, by=clerk, now=now, rows=rows)
        assert ends(got) == expected
        actions.take_back_file(got.batch, by=clerk, now=now)
        assert standings() == before

    same()


@pytest.mark.parametrize(
    ("name", "point"),
    [
        (BANK, "append"),
        (BANK, "lines.insert"),
        (BANK, "portions.go_on"),
        (CVS, "lines.insert"),
        (DEPOSITS, "post_new"),
    ],
)
def test_broken_off_at_a_named_point_it_goes_on(ledgers, now, clerk, monkeypatch, name, point):
    room, data = ROOM[name], data_of(name)
    whole = RECEIVE[name](name, data, by=clerk, now=now)
    expected = ends(whole)
    actions.take_back_file(whole.batch, by=clerk, now=now)
    holder, _, word = point.rpartition(".")
    owner = getattr(room, holder) if holder else room
    real, calls = getattr(owner, word), []

    def breaks(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise BrokenOffError
        return real(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(owner, word, breaks)
        with pytest.raises(BrokenOffError):
            RECEIVE[name](name, data, by=clerk, now=now, rows=9)
    told = []
    got = RECEIVE[name](name, data, by=clerk, now=now, rows=20, tell=lambda *far: told.append(far))
    assert ends(got) == expected
    assert told[0][1] > 20 and told[-1][1] == told[-1][2]
    again = RECEIVE[name](name, data, by=clerk, now=now)
    assert again.repeated == again.records
