"""The files that must come in from outside: of which days, by when, and what rests on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.kinds.city import City
from saiken.kinds.strict import BadData, filled, read_strictly, texts, to_be_set, wholes
from saiken.law.terms import DUE_DAY_RULES
from saiken.values.asked import Asked

FILE = "feeds.yaml"
EVERY_DAY, WORKING_DAYS, DAYS_OF_MONTH = "every_day", "working_days", "days_of_month"
RHYTHMS = (EVERY_DAY, WORKING_DAYS, DAYS_OF_MONTH)
LAST_DAY, LAST_HOUR, MOST_DAYS = 31, 24, 60
BANK_DAY = "next_bank_day"


@dataclass(frozen=True)
class Feed:
    """届くはずのファイル. One file of one channel that comes again and again.

    `form` and `mark` tell it among all files that come in: a bank's number, first or final news of
    the stores, the mapping of a ledger; an empty mark: any of that form. It tells of a day, on the
    days of its rhythm moved by `moved`, and is there `after` so many working days by `hour`.
    `kinds`: whose letters rest on it; empty: all letters. `money`: what cannot be read of it counts
    as missing. `from_first_file`: nothing is expected before the first file came.
    """

    code: str
    name: str
    channel: str
    form: str
    mark: str
    receiver: str
    sender: str
    rhythm: str
    days: tuple[int, ...]
    moved: str
    after: int
    hour: int
    first: date
    last: date | None
    money: bool
    from_first_file: bool
    kinds: frozenset[str]
    why: str
    mend: str

    def bears_on(self, kind: str) -> bool:
        """Whether letters of a kind rest on it."""
        return not self.kinds or kind in self.kinds


def feeds(city: City) -> Mapping[str, Feed]:
    """届くはずのファイル of a city by their codes; empty where the city set none. BadData."""
    found = _feeds(city.folder)
    for feed in found.values():
        if feed.receiver not in city.offices:
            raise BadData(FILE, feed.code, f"{feed.receiver} is not known")
        if unknown := sorted(feed.kinds - set(city.modes)):
            raise BadData(FILE, feed.code, f"{unknown[0]} is not known")
        if feed.from_first_file and not city.demo:
            raise BadData(FILE, feed.code, "only an invented city waits for a first file")
    return found


def feeds_to_be_set(city: City) -> tuple[str, ...]:
    """未設定. Files of which the city has still to say when they come, in words for staff."""
    return _of_city(city.folder)[1]


@cache
def _of_city(folder: Path) -> tuple[tuple[Feed, ...], tuple[str, ...]]:
    file = folder / FILE
    return read_strictly(file, _rows) if file.is_file() else ((), ())


@cache
def _feeds(folder: Path) -> Mapping[str, Feed]:
    rows, _ = _of_city(folder)
    found = {feed.code: feed for feed in rows}
    if len(found) != len(rows):
        raise BadData(FILE, "feeds", "a code stands twice")
    return found


def _rows(asked: Asked) -> tuple[tuple[Feed, ...], tuple[str, ...]]:
    return tuple(_feed(row) for row in asked.rows("feeds")), to_be_set(asked)


def _feed(asked: Asked) -> Feed:
    rhythm = asked.word("rhythm", RHYTHMS)
    if (rhythm == DAYS_OF_MONTH) != asked.has("days"):
        raise asked.wrong("days", "stands where, and only where, the rhythm is days_of_month")
    first, last = asked.day("first"), asked.day("last", None)
    if last is not None and last < first:
        raise asked.wrong("last", "lies before first")
    feed = Feed(
        code=filled(asked, "code"),
        name=filled(asked, "name"),
        channel=filled(asked, "channel"),
        form=filled(asked, "form"),
        mark=asked.text("mark", ""),
        receiver=filled(asked, "receiver"),
        sender=filled(asked, "sender"),
        rhythm=rhythm,
        days=_days(asked) if rhythm == DAYS_OF_MONTH else (),
        moved=asked.word("moved", DUE_DAY_RULES, BANK_DAY),
        after=_upto(asked, "after", MOST_DAYS),
        hour=_upto(asked, "hour", LAST_HOUR),
        first=first,
        last=last,
        money=asked.truth("money"),
        from_first_file=asked.truth("from_first_file", False),
        kinds=frozenset(texts(asked, "kinds")) if asked.has("kinds") else frozenset(),
        why=filled(asked, "why"),
        mend=filled(asked, "mend"),
    )
    asked.finish()
    return feed


def _days(asked: Asked) -> tuple[int, ...]:
    """Days of the month; 31 is the last day of each."""
    found = wholes(asked, "days")
    if not all(1 <= day <= LAST_DAY for day in found):
        raise asked.wrong("days", "a day of the month from 1 to 31 is expected")
    return found


def _upto(asked: Asked, key: str, most: int) -> int:
    value: int = asked.whole(key)
    if value > most:
        raise asked.wrong(key, f"must not be above {most}")
    return value
