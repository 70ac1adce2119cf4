"""現金の締め: cash counted against its receipts, paid in, known again among the deposits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from saiken.desks.receipts.actions.cash import CannotTake, missing
from saiken.desks.receipts.actions.received import RECEIVE
from saiken.desks.receipts.models import PLACES, CashCloseRow, CashReceiptRow, banked
from saiken.store.papers.numbering import next_numbers
from saiken.values.actors import Now, Staff

BANKED_WITHIN = timedelta(days=7)  # from the count to the day on which the bank has the cash


@dataclass(frozen=True)
class Counted:
    """現金の計算. Whose cash of a place was counted, how much, and why it differs if it does."""

    place: str
    collector: str
    counted_yen: int
    explanation: str = ""


@transaction.atomic
def close_cash(counted: Counted, *, by: Staff, now: Now) -> int:
    """現金の締め. The id; CannotTake where numbers are missing or a difference is not explained."""
    by.must(RECEIVE)
    if counted.place not in PLACES:
        raise CannotTake("場所を選んでください。")
    number = f"G{now.day.year - (now.day.month < 4)}-{next_numbers('cash:close', 1)[0]:06}"
    rows = CashReceiptRow.objects.select_for_update().filter(
        place=counted.place, collector=counted.collector, office=by.office, close=None
    )
    ours = [row for row in rows.order_by("series", "serial") if row.voided_at is None]
    if not ours:
        raise CannotTake("締める領収証書がありません。日と担当者を確かめてください。")
    _without_gaps({row.series for row in ours})
    total = sum(row.yen for row in ours)
    if counted.counted_yen != total and not counted.explanation.strip():
        raise CannotTake(
            f"領収証書の合計は {total:,}円です。"
            f"差額 {counted.counted_yen - total:+,}円の理由を入力してください。"
        )
    row = CashCloseRow.objects.create(
        number=number,
        place=counted.place,
        office=by.office,
        collector=counted.collector,
        day=now.day,
        receipts=len(ours),
        receipts_yen=total,
        counted_yen=counted.counted_yen,
        explanation=counted.explanation.strip(),
        by=by.number,
        at=now.moment,
    )
    CashReceiptRow.objects.filter(pk__in=[one.pk for one in ours]).update(close=row)
    return row.pk


def _without_gaps(series: Collection[str]) -> None:
    for one in sorted(series):
        if gone := missing(one):
            told = "、".join(map(str, gone[:10]))
            raise CannotTake(
                f"{one} の {told}番が入力されていません。"
                "領収したものか、書き損じかを先に入力してください。"
            )


@transaction.atomic
def undo_close(id_: int, *, reason: str, by: Staff, now: Now) -> None:
    """締めの取消し. Its receipts are open again; CannotTake once the bank has told of the cash."""
    by.must(RECEIVE)
    row = CashCloseRow.objects.select_for_update().filter(pk=id_).first()
    if row is None or row.undone_at is not None:
        raise CannotTake("この締めはないか、すでに取り消されています。画面を開き直してください。")
    if not reason.strip():
        raise CannotTake("取り消す理由を入力してください。")
    if banked([row.number]):
        raise CannotTake(
            "払い込んだ現金が、銀行の明細と照合済みです。取り消せません。"
            "銀行の明細を先に取り消してください。"
        )
    row.undone_by, row.undone_at, row.undone_reason = by.number, now.moment, reason.strip()
    row.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    CashReceiptRow.objects.filter(close=row).update(close=None)


def close_of(yen: int, on: date, text: str, *, besides: Collection[str] = ()) -> str | None:
    """The one close whose cash a deposit of nobody's name is: by its number, else by yen and day.

    `besides`: closes that other deposits of the same file are.
    """
    found = CashCloseRow.objects.filter(
        undone_at=None, counted_yen=yen, day__lte=on, day__gte=on - BANKED_WITHIN
    )
    numbers = set(found.values_list("number", flat=True)) - set(besides)
    numbers -= banked(numbers)
    named = {number for number in numbers if number in text}
    ours = named or numbers
    return next(iter(ours)) if len(ours) == 1 else None
