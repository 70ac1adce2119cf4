"""Payment lines stored many at a time, and what a file came to, counted over its stored lines."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from saiken.desks.receipts.actions.received import Received
from saiken.desks.receipts.models import IN_LEDGER, MATCHED, REFUND, REPEATED, PaymentLineRow
from saiken.store.copying import copy_in

COLUMNS = (
    "batch_id line key yen paid_on code payer state instalment_id channel kind slip identity"
    " paid_at place settled_on set_aside note raw why applied rest_yen decided act_id hold_id"
).split()


def insert(rows: Iterable[Sequence[Any]]) -> None:
    """Store new lines, each as its values in the order of `COLUMNS`; `applied` as JSON text."""
    copy_in("payment_line", COLUMNS, rows)


def as_values(row: PaymentLineRow) -> list[Any]:
    """A line in the order of `COLUMNS`."""
    return [
        applied_text(row.applied) if name == "applied" else getattr(row, name) for name in COLUMNS
    ]


def applied_text(applied: Iterable[Sequence[int | None]]) -> str:
    """`applied` of a line as JSON: pairs of an instalment and yen."""
    return f"[{', '.join(f'[{id_}, {yen}]' for id_, yen in applied)}]"


def states_in(batch: int) -> dict[str, tuple[int, int]]:
    """Lines and yen of a stored file by state; together they are the file."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select state, count(*), sum(yen) from payment_line where batch_id = %s"
            " group by state order by state",
            [batch],
        )
        return {state: (many, int(yen)) for state, many, yen in cursor.fetchall()}


def counts_in(batch: int, *, records: int, waits: str = "instalment_id is null") -> dict[str, int]:
    """What a file's manifest keeps of the lines stored so far.

    `waits`: the condition of those that count as unmatched.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) filter (where not ({waits})),"
            f" count(*) filter (where state = '{MATCHED}'),"
            f" coalesce(sum(yen - rest_yen) filter (where state = '{MATCHED}'), 0),"
            f" count(*) filter (where state = '{REPEATED}')"
            " from payment_line where batch_id = %s",
            [batch],
        )
        matched, posted, yen, repeated = cursor.fetchone()
    return {
        "records": records,
        "matched": matched,
        "unmatched": records - matched,
        "posted": posted,
        "yen": int(yen),
        "repeated": repeated,
    }


def received(begun: Received, batch: int, counts: Mapping[str, int]) -> Received:
    """The answer for a file whose every line is stored; `begun` tells what it is."""
    states = states_in(batch)
    lines = PaymentLineRow.objects.filter(batch_id=batch)
    unknown = lines.filter(instalment=None).order_by("line").values_list("key", flat=True)
    return Received(
        begun.file,
        begun.sha256,
        begun.format,
        counts["records"],
        counts["matched"],
        tuple(unknown),
        counts["repeated"],
        begun.refused,
        counts["yen"],
        batch,
        counts["posted"],
        states.get(IN_LEDGER, (0, 0))[0],
        _rest_yen(batch, REFUND),
        _rest_yen(batch, MATCHED),
        states,
    )


def _rest_yen(batch: int, state: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(sum(rest_yen), 0) from payment_line"
            " where batch_id = %s and state = %s",
            [batch, state],
        )
        return int(cursor.fetchone()[0])
