"""Small ledgers that come in by portions, and all that is left of them, for the tests of both."""

from typing import Any

from django.db import connection

from saiken.store.intake import lists
from tests.desks.intake.test_any_order import ledger
from tests.desks.made import tax

ROW = "0000001217,02269900{n:02},固定資産税,2026,1,20260601,20260601,50000,{paid},{on},{dunned}"


def row(number: int, *, paid: int = 0, on: str = "", dunned: str = "20260619") -> str:
    """A row of its own key."""
    return ROW.format(n=number, paid=paid, on=on, dunned=dunned)


def long_file() -> bytes:
    """Eleven rows: some refused for themselves, repeated, impossible; the last one is refused."""
    return tax(
        row(1),
        row(2, paid=8000, on="20261015"),
        row(3, on="20260231", paid=1),
        row(4, dunned=""),
        row(1),
        row(2, paid=9000, on="20261015"),
        row(5, paid=100, on="20270101"),
        row(6).replace("0000001217", "0000001258"),
        row(7, dunned="20260601"),
        row(8),
        row(9, on="x"),
    )


def batch_of(id_: int | None) -> lists.Batch:
    """A batch as lists show it."""
    found = lists.batch(id_ or 0, ["ledger"], None)
    assert found is not None
    return found


def left(id_: int | None) -> dict[str, Any]:
    """The record, the batch and its refusals, without what tells how many portions there were."""
    batch = batch_of(id_)
    return {
        "ledger": ledger(),
        "counts": batch.counts,
        "finished": batch.finished,
        "refusals": lists.refusals(batch.id),
        "figures": _rows(
            'select "where", kind, fiscal_year, person, unpaid_yen from intake_refusal'
            " where batch_id = %s order by place",
            batch.id,
        ),
        "differing": _rows("select field, ours, theirs from mirror_difference order by 1, 2, 3"),
        "extract": _rows("select compared, differing, offices from mirror_extract"),
    }


def _rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
