"""ファイルの到着予定 as pages show it: a month at a glance, what is missing, one file alone."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from saiken import kinds
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.kinds.feeds import Feed
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.feeds import delivery as states
from saiken.store.feeds import lists
from saiken.store.feeds.delivery import Arrived, Delivery, Statement
from saiken.values.actors import Now

PAGE = "/receipts/feeds/"
NAMES = {
    states.ARRIVED: ("ok", "到着"),
    states.PART: ("error", "読めない記録あり"),
    states.UNFINISHED: ("error", "取込の途中"),
    states.SAID_NONE: ("info", "作成なし"),
    states.SAID_SETTLED: ("info", "別に確認済み"),
    states.SAID_LATE: ("late", "遅れの連絡"),
    states.TODAY: ("today", "きょう到着予定"),
    states.AHEAD: ("plain", "到着予定"),
    states.MISSING: ("late", "未着"),
}
NOT_PLANNED = {"kind": "info", "text": "到着（予定外）"}
HEADS = [
    "ファイル",
    "経路",
    "対象の日",
    "到着予定の日",
    "時刻",
    "状態",
    "届いたファイル",
    "件数",
    "金額",
    "合計の照合",
    "連絡",
    "受け付ける所属",
]


def month(first: date, now: Now) -> dict[str, Any]:
    """The days of a month of which files tell, each with the state of every file."""
    last = _last(first)
    held, others = lists.deliveries(first, last), lists.others(first, last)
    feeds, at = lists.feeds(), lists.at(now)
    cells = {(f, d.expected.day): _cell(d, at) for f, of in held.items() for d in of}
    cells |= {(f, day): NOT_PLANNED for f, of in others.items() for day in of}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        "feeds": [feed.name for feed in feeds],
        "rows": [
            {"day": day, "cells": [_linked(f, day, cells) for f in feeds]}
            for day in days
            if any((feed.code, day) in cells for feed in feeds)
        ],
        "counts": _counts(held.values(), at),
    }


def _last(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _cell(one: Delivery, at: lists.At) -> dict[str, str]:
    kind, text = NAMES[one.state(at.on, at.hour)]
    return {"kind": kind, "text": text}


def _linked(
    feed: Feed, day: date, cells: dict[tuple[str, date], dict[str, str]]
) -> dict[str, str] | None:
    cell = cells.get((feed.code, day))
    if cell is None or cell is NOT_PLANNED:
        return cell
    return cell | {"url": address(feed.code, day)}


def _counts(held: Iterable[Sequence[Delivery]], at: lists.At) -> list[dict[str, Any]]:
    found = [one.state(at.on, at.hour) for of in held for one in of]
    missing = sum(state in states.STOPPING for state in found)
    arrived = found.count(states.ARRIVED)
    ahead = sum(state in (states.TODAY, states.AHEAD) for state in found)
    named = (("到着", arrived), ("未着", missing), ("これから", ahead))
    return [{"label": label, "count": count, "unit": "件"} for label, count in named]


def to_be_set() -> tuple[str, ...]:
    """未設定. The files of which the city has not written down when they come."""
    return kinds.feeds_to_be_set(reads.city())


def missing(now: Now) -> list[dict[str, Any]]:
    """未着 of all days up to this hour, the first due first, with what to do."""
    at = lists.at(now)
    return [_missing(one, at) for one in lists.gaps(at)]


def _missing(one: Delivery, at: lists.At) -> dict[str, Any]:
    feed, day = one.expected.feed, one.expected.day
    return {
        "file": {"text": feed.name, "url": address(feed.code, day)},
        "day": day,
        "due_on": one.expected.due_on,
        "state": _cell(one, at),
        "office": reads.city().offices[feed.receiver].name,
        "why": feed.why,
        "mend": feed.mend,
    }


def address(code: str, day: date) -> str:
    """Where one file is shown."""
    return f"{PAGE}{code}/{day.isoformat()}/"


def one(code: str, day: date, now: Now) -> dict[str, Any] | None:
    """One file: when it is expected, what came, what was said; None where none is expected."""
    feed = next((feed for feed in lists.feeds() if feed.code == code), None)
    found = lists.delivery(feed, day) if feed else None
    if feed is None or found is None:
        return None
    at = lists.at(now)
    return {
        "feed": feed,
        "told": day_in_words(day),
        "state": _cell(found, at),
        "stops": found.stops(at.on, at.hour),
        "items": _items(feed, found),
        "files": [_file(file) for file in found.arrived],
        "said": [_said(one) for one in lists.statements(code, day)],
        "standing": found.said.id if found.said else None,
    }


def _items(feed: Feed, found: Delivery) -> list[dict[str, Any]]:
    held = kinds.load_kinds()
    letters = "、".join(held[code].short_name for code in sorted(feed.kinds)) or "すべての債権"
    return [
        {"label": "経路", "text": feed.channel},
        {"label": "送り主", "text": feed.sender},
        {"label": "対象の日", "day": found.expected.day},
        {
            "label": "到着予定",
            "text": f"{day_in_words(found.expected.due_on)} {feed.hour}時まで",
        },
        {"label": "受け付ける所属", "text": reads.city().offices[feed.receiver].name},
        {"label": "止まる文書", "text": f"{letters}の督促状・催告書"},
        {"label": "届かないまま送ると", "text": feed.why},
        {"label": "届かないときにすること", "text": feed.mend},
    ]


def _file(file: Arrived) -> dict[str, Any]:
    return {
        "file": file.file,
        "at": file.at,
        "records": file.records,
        "yen": file.yen,
        "refused": file.refused,
        "totals": file.totals,
        "finished": {"kind": "ok", "text": "済み"}
        if file.finished
        else {"kind": "error", "text": "途中"},
    }


def _said(one: Statement) -> dict[str, Any]:
    back = f"取消し（{one.back_by}）：{one.back_reason}" if one.taken_back else ""
    return {
        "id": one.id,
        "word": states.WORDS[one.word],
        "until": one.until,
        "reason": one.reason,
        "by": one.by,
        "at": one.at,
        "back": back or "—",
    }


def as_list(form: str, first: date, now: Now) -> ListFile | None:
    """The files of a month as CSV or Excel; None where the form is not known."""
    if form not in TYPES:
        return None
    at = lists.at(now)
    held = lists.deliveries(first, _last(first))
    rows = [_row(one, at) for of in held.values() for one in of]
    return as_file(f"ファイルの到着予定_{first:%Y%m}", form, HEADS, rows)


def _row(one: Delivery, at: lists.At) -> list[Any]:
    feed, files = one.expected.feed, one.arrived
    yen = [file.yen for file in files if file.yen is not None]
    return [
        feed.name,
        feed.channel,
        one.expected.day,
        one.expected.due_on,
        f"{feed.hour}時",
        _cell(one, at)["text"],
        "、".join(file.file for file in files),
        sum(file.records for file in files) if files else "",
        sum(yen) if yen else "",
        "、".join(sorted({file.totals for file in files})),
        f"{states.WORDS[one.said.word]}。{one.said.reason}" if one.said else "",
        reads.city().offices[feed.receiver].name,
    ]
