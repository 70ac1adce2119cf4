"""Which files came for which feed and day, from the manifests that intake and receipts keep."""

from collections.abc import Iterable, Mapping
from datetime import date

from saiken.kinds.feeds import Feed
from saiken.store.feeds.delivery import Arrived
from saiken.store.intake.lists import Batch, batches
from saiken.values.eras import TOKYO

# The days a payment file tells of, by the mark of its feed, kept among its counts.
TOLD = "feed_days"
EVERY = 1_000_000
_BY_TRAILER = "末尾の記録の件数・合計と一致"
_BY_SECTION = "所管課の合計と「台帳の整備」で照合"
_WITHOUT = "ファイルに合計の記録なし"
_TRAILED = ("zengin_transfer",)

Days = dict[date, list[Arrived]]


def arrivals(feeds: Iterable[Feed]) -> dict[str, Days]:
    """What came for each feed by its code, day by day; a file taken back is none."""
    feeds = list(feeds)
    found: dict[str, Days] = {feed.code: {} for feed in feeds}
    for batch in batches({feed.form for feed in feeds}, None, EVERY):
        if batch.taken_back:
            continue
        told = _told(batch)
        for feed in feeds:
            if feed.form == batch.form:
                for day in _of(feed, told):
                    found[feed.code].setdefault(day, []).append(_arrived(batch))
    return found


def _of(feed: Feed, told: Mapping[str, list[date]]) -> list[date]:
    if feed.mark:
        return told.get(feed.mark) or told.get("", [])
    return sorted({day for days in told.values() for day in days})


def _told(batch: Batch) -> dict[str, list[date]]:
    """The days a file tells of, by mark: those it names itself, or the day it was drawn."""
    if TOLD in batch.counts:
        days: dict[str, list[str]] = batch.counts[TOLD]
        return {mark: [date.fromisoformat(day) for day in of] for mark, of in days.items()}
    if "paid_on" in batch.counts:
        return {"": [date.fromisoformat(batch.counts["paid_on"])]}
    drawn_on = batch.drawn_on or batch.at.astimezone(TOKYO).date()
    return {batch.mapping: [drawn_on]}


def _arrived(batch: Batch) -> Arrived:
    counts = batch.counts
    return Arrived(
        batch.id,
        batch.file,
        batch.at,
        counts.get("records", counts.get("rows", batch.rows_done)),
        counts.get("total_yen"),
        batch.refused,
        batch.finished,
        _BY_TRAILER if batch.form in _TRAILED else _BY_SECTION if batch.stated else _WITHOUT,
    )
