"""Two files at the same moment: what they share comes in once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from saiken.desks.receipts import actions as receipts
from saiken.store import reads
from tests.desks.made import city_file, count, id_of, take, tax
from tests.fixtures_city import ON

ROW = "0000001217,022699000{n},固定資産税,2026,1,20260601,20260601,50000,8000,20261015,20260619"
SHARED, FIRST, SECOND = (ROW.format(n=n) for n in (1, 2, 3))
RESULT = "bank_result_20261031.dat"


def together(*works: Callable[[], Any]) -> list[Any]:
    """What each answers when all start at the same moment."""
    gate = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(run, work) for work in works]]


def test_a_row_that_two_files_share_is_paid_once(own_db, now):
    files = [tax(SHARED, FIRST), tax(SECOND, SHARED), tax(SHARED)]
    answers = together(*(lambda data=data: take(data, now=now) for data in files))
    assert sum(answer.counts["new"] for answer in answers) == 3
    assert not [refused for answer in answers for refused in answer.refused]
    at = reads.standings([id_of("022699000101")], on=ON)[id_of("022699000101")]
    assert (at.position.paid, len(at.position.payments)) == (8000, 1)
    assert count("ledger_fact", "word = 'assessed'") == 3


def test_the_same_file_is_one_batch(own_db, now):
    answers = together(*[lambda: take(tax(SHARED), now=now)] * 3)
    assert len({answer.batch for answer in answers}) == count("intake_batch") == 1


def test_the_same_result_of_a_bank_is_one_batch(own_db, now, staff):
    clerk = staff.receipts_clerk

    def receive() -> Any:
        return receipts.receive(RESULT, city_file(RESULT), form=receipts.ZENGIN, by=clerk, now=now)

    answers = together(receive, receive)
    assert sorted(answer.repeated for answer in answers) == [0, 119]
    assert count("payment_line") == 119 and count("intake_batch") == 1
