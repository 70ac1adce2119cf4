"""振込ファイル: what can go into the next one, and the files that were made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from saiken import kinds
from saiken.desks.refunds.models import DECIDED, TRANSFER_STATES, RefundRow, RefundTransferRow
from saiken.desks.refunds.queries.lines import gone_of
from saiken.desks.refunds.queries.unsent import WAITS, asking
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


def untrue(row: RefundRow, *, on: date) -> str:
    """Why a decided refund says what is no more so, with what to do; empty while it is true.

    More was given back of the instalment than is owed back by now, or a payment behind it is gone.
    """
    at = reads.standings([row.instalment_id], on=on).get(row.instalment_id)
    back = at.owed_back if at is not None else None
    short = back is None or back.to_return or back.decided - back.refunded > back.left
    if not short and not gone_of({row.instalment_id}):
        return ""
    return (
        "決定の後に、元の入金か減額が取り消されています。この内容の通知書は出せません。"
        "支払の前なら決定を取り消し、支払・充当の後なら、返納を求めるものの一覧で確かめてください。"
    )


def told(left_out: Iterable[RefundRow]) -> str:
    """Which refunds are in no file, and what to do: cancelled payments, or a payee who died."""
    which = "、".join(f"第{row.pk}号" for row in left_out)
    if not which:
        return ""
    return (
        f"{which}は、元の入金が取り消されているか、受け取る方が亡くなっているため、"
        "振込ファイルに入りません。所属に連絡し、決定の取消しか相続人への分割を頼んでください。"
    )


def sender_to_be_set() -> str:
    """What of the city's own account keeps it from making a file; empty where all is there."""
    which = "、".join(kinds.refund_sender_to_be_set(reads.city()))
    if not which:
        return ""
    return f"市の設定（refunds.yaml）に、{which}がまだないため、振込ファイルを作れません。"


def transfer_rows(rows: Sequence[RefundTransferRow]) -> list[dict[str, Any]]:
    """Transfer files with their totals."""
    asked = asking([one.pk for one in rows])
    return [
        {
            "url": f"/refunds/transfers/{one.pk}/",
            "number": {"text": f"第{one.pk}回", "url": f"/refunds/transfers/{one.pk}/"},
            "on": one.transfer_on,
            "count": one.count,
            "yen": one.yen,
            "state": {"kind": "warn", "text": WAITS}
            if one.pk in asked
            else {"kind": "info", "text": TRANSFER_STATES[one.status]},
            "made_by": one.made_by,
            "made_at": one.made_at,
        }
        for one in rows
    ]
