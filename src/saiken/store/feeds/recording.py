"""Writing down why a file did not come, or that it needs none; and taking that back."""

from dataclasses import dataclass
from datetime import date

from saiken.store.feeds.delivery import WORDS
from saiken.store.feeds.tables import FeedStatementEndRow, FeedStatementRow
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class NewStatement:
    """What is said of a file: a word, why, and for a late one until which day it comes."""

    word: str
    reason: str
    until: date | None = None


def say(feed: str, day: date, new: NewStatement, *, by: Staff, now: Now) -> int:
    """事情の記録. The last that stands counts, none disappears; its number."""
    if new.word not in WORDS:
        raise ValueError(f"unknown word: {new.word}")
    return FeedStatementRow.objects.create(
        feed=feed,
        day=day,
        word=new.word,
        until=new.until,
        reason=new.reason,
        by=by.number,
        office=by.office,
        at=now.moment,
    ).pk


def take_back(statement: int, *, reason: str, by: Staff, now: Now) -> bool:
    """事情の記録の取消し; False where somebody took it back before."""
    told = {"reason": reason, "by": by.number, "at": now.moment}
    _, made = FeedStatementEndRow.objects.get_or_create(statement_id=statement, defaults=told)
    return made
