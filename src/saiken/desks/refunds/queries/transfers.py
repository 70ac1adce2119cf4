"""振込ファイル: what can go into the next one, and the files that were made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from saiken.desks.refunds.models import DECIDED, TRANSFER_STATES, RefundRow, RefundTransferRow
from saiken.desks.refunds.queries.lines import gone_of
from saiken.store import reads


def ready() -> QuerySet[RefundRow]:
    """Refunds that are decided, in no file yet, and whose account is known."""
    return RefundRow.objects.filter(status=DECIDED, transfer=None, account__isnull=False).order_by(
        "pk"
    )


def payable(*, on: date) -> tuple[list[RefundRow], list[RefundRow]]:
    """What can go into the next file, and what is left out: its payment was cancelled meanwhile."""
    return parted(ready(), on=on)


def parted(rows: Iterable[RefundRow], *, on: date) -> tuple[list[RefundRow], list[RefundRow]]:
    """Refunds whose payments still stand behind them and whose payee lives, and the others."""
    rows = list(rows)
    short = _short({row.instalment_id for row in rows}, on)
    states = reads.person_states({row.person_id for row in rows}, on=on)
    out = {r.pk for r in rows if r.instalment_id in short or states[r.person_id].dead}
    return [r for r in rows if r.pk not in out], [r for r in rows if r.pk in out]


def _short(instalments: set[int], on: date) -> set[int]:
    """Instalments of which less waits to be paid out than was decided, or a payment is gone."""
    decided: Counter[int] = Counter()
    rows = RefundRow.objects.filter(status=DECIDED, instalment_id__in=instalments)
    for instalment, yen in rows.values_list("instalment_id", "pay_yen"):
        decided[instalment] += yen
    held = reads.standings(instalments, on=on)
    waiting = {id_: at.owed_back.waiting for id_, at in held.items()}
    less = {id_ for id_ in instalments if waiting.get(id_, 0) < decided[id_]}
    return less | gone_of(instalments)


def told(left_out: Iterable[RefundRow]) -> str:
    """Which refunds are in no file, and what to do: cancelled payments, or a payee who died."""
    which = "、".join(f"第{row.pk}号" for row in left_out)
    if not which:
        return ""
    return (
        f"{which}は、元の入金が取り消されているか、受け取る方が亡くなっているため、"
        "振込ファイルに入りません。所属に連絡し、決定の取消しか相続人への分割を頼んでください。"
    )


def transfer_rows(rows: Sequence[RefundTransferRow]) -> list[dict[str, Any]]:
    """Transfer files with their totals."""
    return [
        {
            "url": f"/refunds/transfers/{one.pk}/",
            "number": {"text": f"第{one.pk}回", "url": f"/refunds/transfers/{one.pk}/"},
            "on": one.transfer_on,
            "count": one.count,
            "yen": one.yen,
            "state": {"kind": "info", "text": TRANSFER_STATES[one.status]},
            "made_by": one.made_by,
            "made_at": one.made_at,
        }
        for one in rows
    ]
