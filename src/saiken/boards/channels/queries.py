"""Payments of a year by kind and channel, and what was paid by its due day: from facts alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from saiken.desks.mandates.queries.mandates import TakeUp, take_up
from saiken.store.ledger.lists import not_undone

TRANSFER, STORE, EL_QR, COUNTER, DOOR, DEPOSIT = (
    "kofuri",
    "store",
    "el_qr",
    "counter",
    "door",
    "deposit",
)
LEDGER, SET_OFF, EXECUTION, OTHER = "ledger", "set_off", "execution", "other"
CHANNELS = {
    TRANSFER: "口座振替",
    STORE: "コンビニ・決済アプリ",
    EL_QR: "eL-QR",
    COUNTER: "窓口の現金",
    DOOR: "訪問先の現金",
    DEPOSIT: "口座への振込",
    LEDGER: "所管課の台帳で届いたもの",
    SET_OFF: "過誤納金の充当",
    EXECUTION: "差押えなどの換価",
    OTHER: "その他",
}
# The eLTAX gateway tells of payments by the digits of their slips: its file says what they were.
_EL = """exists (select 1 from payment_line l join intake_batch b on b.id = l.batch_id
    where l.act_id = f.act_id and l.key = f.body->>'slip' and b.form = 'el_paid_in')"""
_PAID = f"""
    select c.kind,
           case when f.body->>'channel' = 'store' and f.body->>'slip' <> '' and {_EL}
                then 'el_qr' else f.body->>'channel' end,
           count(*), sum((f.body->>'yen')::bigint)::bigint
      from ledger_fact f join register_instalment i on i.id = f.instalment_id
      join register_claim c on c.id = i.claim_id
     where f.word = 'paid' and f.happened_on between %(first)s and %(last)s
       and c.office = any(%(offices)s) and {not_undone("f")}
     group by 1, 2
"""
_IN_TIME = f"""
    select kind, count(*), count(*) filter (where came >= principal_yen),
           sum(principal_yen)::bigint, sum(least(came, principal_yen))::bigint
      from (select c.kind, s.principal_yen, coalesce(
                     (select sum((f.body->>'yen')::bigint) from ledger_fact f
                       where f.instalment_id = s.instalment_id and f.word = 'paid'
                         and f.happened_on <= s.due_on
                         and coalesce((f.body->>'day_known')::boolean, true)
                         and {not_undone("f")}), 0) as came
              from standing s join register_instalment i on i.id = s.instalment_id
              join register_claim c on c.id = i.claim_id
             where s.due_on between %(first)s and %(last)s and s.principal_yen > 0
               and c.office = any(%(offices)s)) one
     group by 1 order by 1
"""


@dataclass(frozen=True)
class Way:
    """One channel of one kind: payments told of, and their yen."""

    kind: str
    channel: str
    count: int
    yen: int


@dataclass(frozen=True)
class InTime:
    """納期内納付. Instalments of a kind that fell due, those paid by then; and the same in yen."""

    kind: str
    due: int
    paid: int
    due_yen: int
    paid_yen: int


@dataclass(frozen=True)
class Used:
    """納付方法の利用 of some offices in a year up to a day."""

    ways: tuple[Way, ...]
    in_time: tuple[InTime, ...]
    mandates: tuple[TakeUp, ...]


def used(offices: Collection[str], *, first: date, last: date, on: date) -> Used:
    """What came by which channel from `first` to `last`, what was paid by its due day of then.

    An instalment counts once its due day is over. Mandates are those in force on the day `on`.
    """
    values = {"first": first, "last": last, "offices": list(offices)}
    over = values | {"last": min(last, on)}
    ways = _by_known_channel(_rows(_PAID, values))
    in_time = tuple(InTime(*row) for row in _rows(_IN_TIME, over))
    return Used(ways, in_time, tuple(take_up(offices, on=on)))


def _rows(query: str, values: dict[str, object]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _by_known_channel(rows: Iterable[tuple[Any, ...]]) -> tuple[Way, ...]:
    """By kind and in the order of the channels; what no page has a name for is その他."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for kind, channel, count, yen in rows:
        at = (kind, channel if channel in CHANNELS else OTHER)
        before = sums.get(at, (0, 0))
        sums[at] = before[0] + count, before[1] + yen
    order = list(CHANNELS)
    ways = (Way(*at, *told) for at, told in sums.items())
    return tuple(sorted(ways, key=lambda way: (way.kind, order.index(way.channel))))
