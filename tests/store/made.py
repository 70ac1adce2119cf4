"""Claims, facts and acts of an empty city in one line each, and what then stands in its tables."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from threading import Barrier
from typing import Any

import psycopg
import pytest
from django.db import connection, connections

from saiken.claims import facts as f
from saiken.claims.instalments import JOINT_GUARANTOR
from saiken.server import clock
from saiken.store import append as door
from saiken.store.append import Act, Appended, NewFact
from saiken.store.register import registering
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen

CLERK = Staff("S1001", "桜田　ひろし", "tax_payment")
TODAY = clock.nine_o_clock(date(2026, 11, 20))
DUE = date(2026, 6, 30)
ASSESSED = date(2026, 4, 1)
OFFICES = {
    "fixed_asset_tax": "tax_payment",
    "nursery_fee": "nursery",
    "city_housing_rent": "housing",
}

_number = count(1)


def persons(how_many: int = 1) -> list[int]:
    """New persons, by id."""
    numbers = [f"P{next(_number):06}" for _ in range(how_many)]
    found = registering.persons(numbers)
    return [found[number] for number in numbers]


def claims(
    how_many: int = 1, *, kind: str = "fixed_asset_tax", debtor: int = 0, guarantor: int = 0
) -> list[int]:
    """New instalments of one claim of a debtor, by id; nothing is assessed yet."""
    number, debtor = f"C{next(_number):06}", debtor or persons()[0]
    others = (registering.NewObligation(guarantor, JOINT_GUARANTOR),) if guarantor else ()
    new = [
        registering.NewInstalment(
            f"{number}-{place:03}",
            f"第{place}期",
            kind,
            OFFICES[kind],
            number,
            2026,
            debtor,
            {},
            others,
        )
        for place in range(1, how_many + 1)
    ]
    return sorted(registering.instalments(new).values())


def owed(how_many: int = 1, *, yen: int = 10_000, due_on: date = DUE, **of: Any) -> list[int]:
    """New instalments that were assessed, by id."""
    ids = claims(how_many, **of)
    door.append([assessed(id_, yen, due_on=due_on) for id_ in ids], act())
    return ids


def assessed(id_: int, yen: int = 10_000, *, due_on: date = DUE, on: date = ASSESSED) -> NewFact:
    """調定."""
    return NewFact(f.Assessed(Yen(yen), due_on), on, id_)


def paid(id_: int, yen: int, on: date = TODAY.day) -> NewFact:
    """収納."""
    return NewFact(f.Paid(Yen(yen)), on, id_, covers=frozenset({f.PRINCIPAL}))


def dunned(id_: int, on: date = TODAY.day) -> NewFact:
    """督促."""
    return NewFact(f.Dunned(on + timedelta(days=10)), on, id_)


def act(key: str = "", *, kind: str = "test", now: Now = TODAY) -> Act:
    """An act of the clerk, under a key of its own unless one is given."""
    return Act(key or f"key-{next(_number)}", kind, CLERK, now)


def at(day: date, hours: float = 0) -> Now:
    """A moment: so many hours after nine on a day."""
    now = clock.nine_o_clock(day)
    return Now(day, now.moment + timedelta(hours=hours))


def later(hours: float = 24) -> Now:
    """A moment so many hours after all that is known, and after today's nine o'clock."""
    moment = max(known(), TODAY.moment) + timedelta(hours=hours)
    return Now(moment.astimezone(clock.TOKYO).date(), moment)


def known() -> datetime:
    """The moment at which the last fact became known."""
    found: datetime = rows("select known_at from ledger_head")[0][0]
    return found


def rows(query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return cursor.fetchall()


_LEDGER = {
    "acts": "select key, kind, by, office, happened_on, known_at, content_hash, paper, note"
    " from ledger_act",
    "head": "select serial, known_at from ledger_head",
    "facts": "select f.serial, a.key, f.word, f.instalment_id, f.person_id, f.happened_on,"
    " f.known_at, f.covers::text, f.against::text, f.body::text, f.particulars_hash, u.key"
    " from ledger_fact f join ledger_act a on a.id = f.act_id"
    " left join ledger_act u on u.id = f.undoes_id",
    "effects": 'select fact_id, instalment_id, person_id, kind, "on", day, day2, number, tag,'
    " component, obligation_id from ledger_effect",
    "standings": "select * from standing",
    "clocks": "select obligation_id, instalment_id, component, first_day, completes_on, status,"
    " rests_on from standing_clock",
    "runs": "select office, status, issue_on, drafted_by from dunning_run",
    "items": "select instalment_id, person_id, kind, place, reason, open_yen, due_on, required_by"
    " from dunning_item",
    "lines": "select line, key, yen, paid_on, state, instalment_id from payment_line",
    "set aside": 'select "on", step, instalment_id, why from night_set_aside',
}


def ledger() -> dict[str, list[tuple[Any, ...]]]:
    """All that the record and its copies hold, without the numbers that a rollback leaves out."""
    return {name: sorted(rows(query), key=repr) for name, query in _LEDGER.items()}


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Each work in a thread with a connection of its own; what each answered or raised."""
    gate = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        gate.wait(10)
        return _alone(work)

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result(60) for future in [pool.submit(run, work) for work in works]]


def meanwhile(work: Callable[[], Any]) -> "Future[Any]":
    """The work begun in a thread with a connection of its own."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(_alone, work)
    pool.shutdown(wait=False)
    return future


def _alone(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Exception as raised:
        return raised
    finally:
        connections.close_all()


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements that are sent meanwhile, copies included."""
    sent: list[str] = []
    copy = psycopg.Cursor.copy

    def counting_copy(self: Any, statement: Any, *args: Any, **named: Any) -> Any:
        sent.append(str(statement))
        return copy(self, statement, *args, **named)

    def count_it(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        sent.append(str(sql))
        return execute(sql, params, many, context)

    with monkeypatch.context() as patched, connection.execute_wrapper(count_it):
        patched.setattr(psycopg.Cursor, "copy", counting_copy)
        yield sent


def moments(written: Appended) -> list[datetime]:
    """When the facts of an act became known."""
    found = rows(
        "select known_at from ledger_fact where act_id = %s order by serial", [written.act]
    )
    return [row[0] for row in found]
