"""到着予定: which files are expected, arrived or missing on a day, computed anew at each look."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from saiken import kinds
from saiken.kinds.feed_days import Expected, expected
from saiken.kinds.feeds import LAST_HOUR, Feed
from saiken.store import reads
from saiken.store.feeds.arrivals import Days, arrivals
from saiken.store.feeds.delivery import Arrived, Delivery, Statement
from saiken.store.feeds.tables import FeedStatementRow
from saiken.values.actors import Now
from saiken.values.eras import TOKYO


@dataclass(frozen=True)
class At:
    """An hour of a day, up to which files must have come."""

    on: date
    hour: int


def at(now: Now, *, on: date | None = None) -> At:
    """The hour that it is; of a day that is over the last."""
    moment = now.moment.astimezone(TOKYO)
    day = min(on or now.day, now.day)
    return At(day, moment.hour if day == moment.date() else LAST_HOUR)


def feeds() -> list[Feed]:
    """The feeds of this city, in the order of its file."""
    return list(kinds.feeds(reads.city()).values())


def deliveries(
    first: date, last: date, *, of: Iterable[Feed] | None = None
) -> dict[str, list[Delivery]]:
    """Of each feed what is expected for days between two, with what came and was said of it."""
    asked = feeds() if of is None else list(of)
    came, said = arrivals(asked), _said(asked)
    return {feed.code: _of(feed, came[feed.code], said, first, last) for feed in asked}


def gaps(
    upto: At, *, letters_of: Collection[str] | None = None, office: str = ""
) -> list[Delivery]:
    """未着. The files that are due and not whole, the first due first.

    `letters_of`: only those on which letters of these kinds rest. `office`: whose letters they are;
    what it says itself of a file lets nothing pass.
    """
    asked = [f for f in feeds() if letters_of is None or any(map(f.bears_on, letters_of))]
    # A file of a day to come may have arrived already, and be one that cannot be read.
    ahead = upto.on + timedelta(days=31)
    held = deliveries(date.min, ahead, of=asked).values()
    every = (one.as_seen_by(office) for of in held for one in of)
    found = [one for one in every if one.stops(upto.on, upto.hour)]
    return sorted(found, key=lambda d: (d.expected.due_on, d.expected.day, d.expected.feed.code))


def others(first: date, last: date) -> dict[str, dict[date, list[Arrived]]]:
    """予定にない日の分: what came of each feed for days on which none was expected."""
    came = arrivals(feeds())
    planned = {feed.code: {one.day for one in expected(feed, first, last)} for feed in feeds()}
    return {
        code: {d: a for d, a in days.items() if first <= d <= last and d not in planned[code]}
        for code, days in came.items()
    }


def delivery(feed: Feed, day: date) -> Delivery | None:
    """One file of a feed by the day it tells of; None where none is expected."""
    found = deliveries(day, day, of=[feed])[feed.code]
    return found[0] if found else None


def statements(feed: str, day: date) -> list[Statement]:
    """All that was said of one file, the oldest first, with what was taken back."""
    rows = FeedStatementRow.objects.filter(feed=feed, day=day).select_related("end")
    return [_statement(row) for row in rows.order_by("pk")]


def said_between(first: date, last: date, codes: Collection[str]) -> list[Statement]:
    """What counts of all that was said of the files that tell of days between two."""
    rows = FeedStatementRow.objects.filter(feed__in=codes, day__range=(first, last), end=None)
    return [_statement(row) for row in rows.order_by("day", "pk")]


def _of(
    feed: Feed,
    came: Days,
    said: dict[tuple[str, date], Statement],
    first: date,
    last: date,
) -> list[Delivery]:
    begins = max(first, _begins(feed, came, last))
    return [
        Delivery(one, tuple(_covering(one, came)), said.get((feed.code, one.day)))
        for one in expected(feed, begins, last)
    ]


def _begins(feed: Feed, came: Days, last: date) -> date:
    """From which day on the feed is expected."""
    if not feed.from_first_file:
        return feed.first
    return min(came, default=last + timedelta(days=1))


def _covering(one: Expected, came: Days) -> Iterable[Arrived]:
    """The files of that day; of an extract, which tells all, also those of every later day."""
    if one.feed.money:
        return came.get(one.day, [])
    return [file for day in sorted(came) if day >= one.day for file in came[day]]


def _said(asked: Iterable[Feed]) -> dict[tuple[str, date], Statement]:
    codes = [feed.code for feed in asked]
    rows = FeedStatementRow.objects.filter(feed__in=codes, end=None).order_by("pk")
    return {(row.feed, row.day): _statement(row) for row in rows}


def _statement(row: FeedStatementRow) -> Statement:
    end = getattr(row, "end", None)
    return Statement(
        row.pk,
        row.feed,
        row.day,
        row.word,
        row.until,
        row.reason,
        row.by,
        row.office,
        row.at,
        end is not None,
        end.by if end else "",
        end.reason if end else "",
    )
