"""A town that lives through a year of traffic: its claims, its files received, what then stands."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from saiken.claims import facts as f
from saiken.claims.standing import Standing
from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import Counted, Received, Taking
from saiken.desks.receipts.actions.results import receive_result
from saiken.desks.receipts.actions.stores import receive_stores
from saiken.server import clock
from saiken.store import comparing, reads
from saiken.store.append import Act, NewFact, append
from saiken.store.register import registering
from saiken.store.standings.lists import all_ids
from saiken.values.actors import Staff
from saiken.values.yen import Yen
from tests.desks.receipts.sent import rows_of
from tests.desks.receipts.traffic import BEGIN, END, Owed, Sent, Taken, Year

ROWS = 2  # so many lines a portion, that files of a small town have several
KIND, OFFICE = "resident_tax_ordinary", "tax_payment"
_LONG = {
    "bank": partial(receive_result, rows=ROWS),
    "store": partial(receive_stores, rows=ROWS),
}


def register(owed: Iterable[Owed], by: Staff) -> None:
    """Claims with their assessment, each once."""
    new = list(owed)
    if not new:
        return
    people = registering.persons([one.person for one in new])
    instalments = [
        registering.NewInstalment(
            one.key, "1期", KIND, OFFICE, one.key, one.due_on.year, people[one.person]
        )
        for one in new
    ]
    ids = registering.instalments(instalments)
    facts = [
        NewFact(
            f.Assessed(Yen(one.yen), one.due_on, one.due_on),
            min(one.due_on - timedelta(days=20), BEGIN),
            ids[one.key],
        )
        for one in new
    ]
    now = clock.nine_o_clock(new[0].registered_on)
    append(facts, Act(f"town:{new[0].key}", "town", by, now))


def receive(sent: Sent, by: Staff) -> Received:
    """A file received on the day it arrives; long ones in portions of a few lines."""
    now = clock.nine_o_clock(sent.on)
    name = sent.name.removeprefix("again-").removeprefix("other-").removeprefix("wrong-")
    way = _LONG.get(name.split("-")[0], actions.receive)
    return way(sent.name, sent.data, by=by, now=now)


def take(taken: Taken, by: Staff) -> None:
    """Cash taken and counted; done again it is found to be done."""
    now = clock.nine_o_clock(taken.on)
    taking = Taking(
        "counter", ((taken.key, taken.yen),), "納付者", taken.key, taken.on, token=taken.key
    )
    actions.take_cash(taking, by=by, now=now)
    if not rows_of(f"select 1 from cash_close where collector = '{taken.key}'"):
        actions.close_cash(Counted("counter", taken.key, taken.yen), by=by, now=now)


def step(one: Sent | Taken, by: Staff) -> None:
    """What a cashier does with what comes in."""
    if isinstance(one, Taken):
        take(one, by)
        return
    got = receive(one, by)
    assert (got.batch is None) == one.refused, (one.name, got)


def end_of_year(by: Staff) -> None:
    """The lines that waited are asked for once more, as every night does."""
    now = clock.nine_o_clock(END)
    actions.match_waiting(by=by, now=now)
    actions.guess_waiting(by=by, now=now)


def stands(owed: Iterable[Owed]) -> dict[str, tuple[int, int, int]]:
    """Of each instalment at the end: yen that came for it, still owed, and owed back."""
    wanted = list(owed)
    ids = registering.assessed_ids([one.key for one in wanted])
    back = dict(
        rows_of(
            "select instalment_id, sum(rest_yen) from payment_line"
            " where state in ('matched', 'refund') group by 1"
        )
    )
    at = reads.standings(ids.values(), on=END)
    return {
        key: (
            at[id_].position.paid + int(back.get(id_, 0)),
            0 if at[id_].ended else at[id_].position.open,
            at[id_].refundable + int(back.get(id_, 0)),
        )
        for key, id_ in ids.items()
    }


def truth(year: Year) -> dict[str, tuple[int, int, int]]:
    """The same by the town's own sums."""
    found = {}
    for one in year.owed:
        came = year.truth.came[one.key]
        beyond = came if one.gone else max(0, came - one.yen)
        found[one.key] = came, 0 if one.gone else max(0, one.yen - came), beyond
    return found


def waiting() -> Counter[tuple[str, str, int]]:
    """The lines that wait for a person: channel, key and yen."""
    return Counter(
        rows_of("select channel, key, yen from payment_line where state in ('waiting', 'held')")
    )


def adds_up() -> None:
    """Every yen of a posted line is in a payment that stands, and the copies are what they copy."""
    posted = rows_of(
        "select coalesce(sum(yen - rest_yen), 0) from payment_line where state = 'matched'"
    )
    cash = rows_of("select coalesce(sum(yen), 0) from cash_receipt where voided_at is null")
    facts = rows_of(
        "select coalesce(sum((f.body->>'yen')::bigint), 0) from ledger_fact f"
        " where f.word = 'paid' and not exists (select 1 from ledger_fact u"
        " where u.undoes_id = f.act_id and (u.instalment_id is null"
        " or u.instalment_id = f.instalment_id))"
    )
    assert int(facts[0][0]) == int(posted[0][0]) + int(cash[0][0])
    parts: list[tuple[Any, ...]] = rows_of(
        "select id from payment_line p where state = 'matched' and yen - rest_yen <>"
        " (select sum((share->>1)::bigint) from jsonb_array_elements(p.applied) share)"
    )
    assert not parts
    assert not comparing.differing(all_ids(limit=10**6), on=END)


def standings(year: Year) -> dict[str, Standing]:
    """How those stand at the end of the year that no cash was taken for."""
    cash = {one.key for one in year.cash}
    ids = registering.assessed_ids(one.key for one in year.owed if one.key not in cash)
    at = reads.standings(ids.values(), on=END)
    return {key: at[id_] for key, id_ in ids.items()}


def take_all_back(by: Staff) -> None:
    """Every file taken back, the newest first."""
    now = clock.nine_o_clock(END)
    for (id_,) in rows_of("select distinct batch_id from payment_line order by 1 desc"):
        actions.take_back_file(id_, by=by, now=now)
