"""`saiken chain`: the record read again from its beginning."""

from django.db import connection

from tests.desks.made import KIMURA, one, take, tax
from tests.server.commands.called import answered, called

ROW = "0000001217,0226990001,固定資産税,2026,2,20260601,20260831,50000,0,,"


def test_before_the_first_night_there_is_none(db, now):
    status, out, _ = called("chain")
    assert status == 0 and "まだありません" in out
    assert answered("chain") == {"links": 0, "last": None, "broken": []}


def test_it_says_that_all_holds_and_the_last_hash(db, now):
    take(tax(ROW, KIMURA), now=now)
    answered("night", "--on", "2026-11-20")
    answer = answered("chain")
    last = answer["last"]
    assert (answer["links"], answer["broken"]) == (1, [])
    assert last["sha256"] == one("select sha256 from chain_link") and last["holds"]
    status, out, _ = called("chain")
    assert status == 0 and last["sha256"] in out and "すべて合っています" in out


def test_a_link_that_does_not_hold_ends_with_1(db, now):
    take(tax(ROW, KIMURA), now=now)
    answered("night", "--on", "2026-11-20")
    with connection.cursor() as cursor:  # another hash than the record's: as good as another record
        cursor.execute(
            'insert into chain_link ("on", first, last, facts, sha256, at)'
            ' select "on", last + 1, last + 1, 1, sha256, at from chain_link'
        )
    answer = answered("chain", status=1)
    assert [link["holds"] for link in answer["broken"]] == [False]
    status, out, _ = called("chain")
    assert status == 1 and "外で変えられた" in out
