"""A year's end of payments: a bank's result of so many lines received, matched and posted."""

import os
import resource
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial

from django.db import connection

from benchmarks.measuring import About, Bench, Way, at_once
from saiken.claims import facts as f
from saiken.desks.receipts import actions
from saiken.files import zengin_transfer
from saiken.files.zengin_transfer.batch import PAID, RESULT, Batch, Debit, Header
from saiken.server import clock
from saiken.store.append import Act, NewFact, append
from saiken.store.register import registering
from saiken.values.actors import Staff
from saiken.values.yen import Yen

# A smaller size for trying; the line within which it must stay shrinks with it.
LINES = int(os.environ.get("SAIKEN_BENCH_LINES", "300000"))
WITHIN = 120.0
LINES_A_SECOND = 300_000 / WITHIN
MEMORY = 1_000  # megabytes that the program may take at most, whatever the size
AT_ONCE = 20_000
YEN = 48_000
UNKNOWN = 100  # one line of so many bears a key that nobody knows
CLERK = Staff("bench", "", "tax_payment", frozenset({actions.RECEIVE}))
SAYS = (
    "A bank's result in the 120 bytes form, of a hundred lines all but one with the key of an"
    " instalment that is owed: read, matched, posted, every standing folded and kept, in portions"
    " of a transaction each. Then the worklist is counted and must be right, and the program must"
    f" not have taken {MEMORY:,} MB."
)


def benches() -> Iterator[Bench]:
    """The claims are registered first, outside the clock."""
    for first in range(0, LINES, AT_ONCE):
        _registered(range(first, min(first + AT_ONCE, LINES)))
    about = About(
        "Receiving",
        "payment lines received, matched and posted (`receive_300k_s`)",
        "lines",
        SAYS,
        at_least=LINES_A_SECOND,
    )
    received = Way("a bank's result", LINES, at_once(partial(_receive, _result())))
    yield Bench(about, (received,), rounds=1, warm_up=False)


def _known(number: int) -> bool:
    return number % UNKNOWN != UNKNOWN - 1


def _registered(numbers: range) -> None:
    names = [f"{number:012}" for number in numbers if _known(number)]
    persons = registering.persons([f"bench{name}" for name in names])
    new = [
        registering.NewInstalment(
            name, "1期", "resident_tax_ordinary", "tax_payment", name, 2026, persons[f"bench{name}"]
        )
        for name in names
    ]
    ids = registering.instalments(new)
    due_on = date(2026, 6, 30)
    facts = [
        NewFact(f.Assessed(Yen(YEN), due_on, due_on), date(2026, 6, 10), id_)
        for id_ in ids.values()
    ]
    append(facts, Act(f"bench:{numbers.start}", "bench", CLERK, clock.now()))


def _result() -> bytes:
    header = Header("0", "1234567890", "ｻｸﾗｼ", "1102", "9998", "", "001", "", "1", "1234567")
    debits = tuple(_debit(number) for number in range(LINES))
    batch = Batch(RESULT, header, debits, date(2026, 11, 2), "crlf", "jis")
    data, refused = zengin_transfer.write(batch)
    assert not refused, refused[:1]
    return data


def _debit(number: int) -> Debit:
    key = f"{number:012}".zfill(20)
    account = f"{number % 10_000_000:07}"
    return Debit(
        number, 0, "9998", "", "001", "", "1", account, "ｻｸﾗ ﾀﾛｳ", Yen(YEN), "0", key, "0", PAID
    )


def _receive(data: bytes) -> None:
    got = actions.receive("bench.dat", data, by=CLERK, now=clock.now())
    posted = sum(map(_known, range(LINES)))
    assert got.posted == posted and len(got.unmatched) == LINES - posted, got.states
    assert _worklist() == (LINES - posted, posted, 0, posted * YEN), _worklist()
    assert _megabytes() < MEMORY, f"{_megabytes():,} MB"
    print(f"the program took {_megabytes():,} MB at most", file=sys.stderr)


def _worklist() -> tuple[int, ...]:
    """Lines that wait for a person; instalments, those of them still open, yen that came."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select (select count(*) from payment_line where state = 'waiting'), count(*),"
            " count(*) filter (where open_yen > 0), sum(paid_yen) from standing"
        )
        return tuple(map(int, cursor.fetchone()))


def _megabytes() -> int:
    """The most memory that this process took, the making of the file included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
