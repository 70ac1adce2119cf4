"""What the receipts pages show: payment files, and of one its waiting and refused lines."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from saiken.desks.receipts.models import IN_LEDGER, UNMATCHED, PaymentLineRow
from saiken.store.intake.lists import Batch, batch, batches, refusals

FORMS = {"zengin_transfer": "口座振替の結果"}
CODES = {
    "0": "振替済",
    "1": "資金不足",
    "2": "取引なし",
    "3": "預金者の都合",
    "4": "依頼書なし",
    "8": "委託者の都合",
    "9": "その他",
}
NOT_A_KEY = (
    "顧客番号が、先頭の0に続く12桁の番号ではありません。別の委託者の記録でないか確かめてください。"
)
HELD = (
    "台帳にすでに入っている収納とみられます（同じ金額、引落しの前日から10日後まで）。"
    "二重に数えないよう、収納として記録していません。台帳の収納と照らして確かめてください。"
)
UNKNOWN_KEY = "この番号の期別が台帳にありません。台帳を取り込むと、夜間に自動で消し込みます。"


def rows() -> list[dict[str, Any]]:
    """The payment files that came in, newest first."""
    found = batches(FORMS, None)
    waiting = _waiting(b.id for b in found)
    return [_row(b, waiting.get(b.id, 0)) for b in found]


def _waiting(ids: Iterable[int]) -> dict[int, int]:
    """How many lines of each file wait today: the night matches them when their claim comes in."""
    lines = PaymentLineRow.objects.filter(batch_id__in=list(ids), state__in=UNMATCHED)
    return dict(lines.values_list("batch_id").annotate(Count("pk")))


def _row(b: Batch, waiting: int) -> dict[str, Any]:
    return {
        "url": f"/receipts/{b.id}/",
        "file": {"text": b.file, "url": f"/receipts/{b.id}/"},
        "format": FORMS[b.form],
        "received_at": b.at,
        "state": _state(b, waiting),
        "records": b.counts["records"],
        "yen": b.counts["yen"],
        "matched": b.counts["posted"],
        "unmatched": waiting,
        "repeated": b.counts["repeated"],
        "refused": b.refused,
    }


def _state(b: Batch, waiting: int) -> dict[str, str]:
    if b.taken_back:
        return {"kind": "plain", "text": "取消し済み"}
    if waiting:
        return {"kind": "warn", "text": "未消込あり"}
    return {"kind": "ok", "text": "済み"}


def _why(line: PaymentLineRow) -> str:
    """Why a line was not posted."""
    if line.state == IN_LEDGER:
        return HELD
    return UNKNOWN_KEY if line.bears_key else NOT_A_KEY


def chosen(id_: int) -> dict[str, Any] | None:
    """One payment file with its waiting lines; None if there is none."""
    b = batch(id_, FORMS, None)
    if b is None:
        return None
    lines = PaymentLineRow.objects.filter(batch_id=id_, state__in=UNMATCHED).order_by("line")
    return {
        "label": b.file,
        "unmatched": [
            {
                "where": f"{line.line}件目",
                "key": line.key,
                "paid_on": line.paid_on,
                "yen": line.yen,
                "payer": line.payer,
                "why": _why(line),
            }
            for line in lines
        ],
        "refused": refusals(id_),
        "taken_back": b.taken_back,
        "may_take_back": b.act is not None and not b.taken_back,
    }
