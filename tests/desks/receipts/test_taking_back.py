"""A payment file taken back whole: no payment of it ever came, and it may come in again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries.gates import gates
from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import SomethingRests, take_back_file
from saiken.night.run import run_night
from saiken.store import reads
from saiken.store.append import CannotTakeBack
from saiken.values.actors import NotAllowed
from tests.desks.made import city_file, count, id_of, one, signed_in, take, tax
from tests.desks.receipts.test_receive import (
    RESULT,
    UNKNOWN_KEY,
    UNKNOWN_ROW,
    batch_of,
    paid,
    receive,
    result,
)
from tests.fixtures_city import ON

OPEN = "select sum(open_yen) from standing"


@pytest.fixture
def clerk(staff):
    return staff.receipts_clerk


def states():
    known = ("matched", "waiting", "not_paid", "repeated", "taken_back")
    found = {state: count("payment_line", f"state = '{state}'") for state in known}
    return {state: many for state, many in found.items() if many}


def test_no_yen_of_it_stays(ledgers, now, clerk):
    before = one(OPEN)
    got = receive(city_file(RESULT), clerk, now)
    assert one(OPEN) == before - got.yen
    take_back_file(got.batch, by=clerk, now=now)
    assert one(OPEN) == before and states() == {"taken_back": got.records}
    run_night(now)
    assert one(OPEN) == before


def test_the_same_file_comes_in_again(ledgers, now, clerk):
    first = receive(city_file(RESULT), clerk, now)
    after = one(OPEN)
    for _ in range(2):
        take_back_file(first.batch, by=clerk, now=now)
        again = receive(city_file(RESULT), clerk, now)
        assert (again.yen, again.matched, again.repeated) == (first.yen, first.matched, 0)
        assert again.batch != first.batch and one(OPEN) == after
        first = again


def test_what_was_matched_later_goes_too(ledgers, now, clerk):
    got = receive(city_file(RESULT), clerk, now)
    take(tax(UNKNOWN_ROW.format(yen=4300)), now=now)
    run_night(now)
    assert reads.standings([id_of(UNKNOWN_KEY)], on=ON)[id_of(UNKNOWN_KEY)].position.open == 0
    take_back_file(got.batch, by=clerk, now=now)
    assert reads.standings([id_of(UNKNOWN_KEY)], on=ON)[id_of(UNKNOWN_KEY)].position.open == 4300
    run_night(now)
    assert reads.standings([id_of(UNKNOWN_KEY)], on=ON)[id_of(UNKNOWN_KEY)].position.open == 4300
    assert "matched" not in states()


def test_a_file_of_which_nothing_matched_is_taken_back_too(ledgers, now, clerk):
    data = result(paid("019900099955", 700))
    got = receive(data, clerk, now)
    assert (got.yen, states()) == (0, {"waiting": 1})
    take_back_file(got.batch, by=clerk, now=now)
    assert states() == {"taken_back": 1}
    assert receive(data, clerk, now).batch != got.batch


def test_a_later_file_that_left_out_what_it_told_comes_first(ledgers, now, clerk):
    debits = batch_of().debits
    first = receive(result(*debits, framing="crlf"), clerk, now)
    second = receive(result(*debits, framing="none"), clerk, now)
    with pytest.raises(SomethingRests, match="75件"):
        take_back_file(first.batch, by=clerk, now=now)
    assert states()["matched"] == 74
    take_back_file(second.batch, by=clerk, now=now)
    take_back_file(first.batch, by=clerk, now=now)
    assert set(states()) == {"taken_back"}


def test_twice_is_refused_and_so_is_what_is_no_payment_file(ledgers, now, clerk):
    got = receive(city_file(RESULT), clerk, now)
    take_back_file(got.batch, by=clerk, now=now)
    facts = count("ledger_fact")
    for id_ in (got.batch, 1, 999):
        with pytest.raises(CannotTakeBack):
            take_back_file(id_, by=clerk, now=now)
    assert count("ledger_fact") == facts


def test_the_gate_of_a_run_no_longer_counts_it(ledgers, now, clerk):
    run = DunningRunRow.objects.create(
        office="tax_payment", issue_on=ON, drafted_by="S1001", drafted_at=now.moment
    )

    def gate():
        return gates(run, on=ON)[0]

    got = receive(city_file(RESULT), clerk, now)
    assert gate()["ok"]
    take_back_file(got.batch, by=clerk, now=now)
    assert not gate()["ok"]


@pytest.mark.parametrize("number", ["S1001", "S1009", "S4001"])
def test_only_who_receives_takes_back(ledgers, now, staff, clerk, number):
    got = receive(city_file(RESULT), clerk, now)
    with pytest.raises(NotAllowed):
        take_back_file(got.batch, by=staff[number], now=now)
    assert states()["matched"] == 74


def test_the_page_takes_it_back_and_says_so(ledgers):
    client = signed_in("S5001")

    def send():
        file = SimpleUploadedFile(RESULT, city_file(RESULT))
        return client.post("/receipts/receive/", {"file": file}, follow=True)

    url = send().redirect_chain[-1][0]
    text = client.get(url).content.decode()
    assert "この収納ファイルを取り消す" in text and "すべて取り消されます" in text
    assert signed_in("S1001").post(f"{url}take-back/").status_code == 403
    assert client.get(f"{url}take-back/").status_code == 405
    done = client.post(f"{url}take-back/", follow=True).content.decode()
    assert "この収納ファイルを取り消しました" in done and "取消し済み" in done
    assert "このファイルは取り消されています" in done and "すべて消し込みました" not in done
    assert "この収納ファイルを取り消す" not in done
    assert client.post(f"{url}take-back/").status_code == 409
    assert "取消し済み" in client.get("/receipts/").content.decode()
    again = send()
    assert again.redirect_chain[-1][0] != url and "74件、" in again.content.decode()


def test_the_page_says_which_file_goes_first(ledgers, now, clerk):
    debits = batch_of().debits
    first = receive(result(*debits, framing="crlf"), clerk, now)
    receive(result(*debits, framing="none"), clerk, now)
    page = signed_in("S5001").post(f"/receipts/{first.batch}/take-back/", follow=True)
    text = page.content.decode()
    assert "新しいファイルから順に" in text and "取り消していません" in text
    assert actions.RECEIVE == "receipts.receive"
