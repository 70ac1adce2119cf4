"""届かないファイル among today's work, for the people of the office that receives them."""

from typing import Any

from saiken.store.feeds.lists import at, feeds, gaps
from saiken.values.actors import Now, Staff

STATE = "feeds.state"


def missing(staff: Staff, now: Now) -> list[dict[str, Any]]:
    """A group of reasons with the count of missing files; none where the office receives none."""
    received = {feed.receiver for feed in feeds()}
    if staff.office not in received or not staff.may(STATE):
        return []
    count = sum(one.expected.feed.receiver == staff.office for one in gaps(at(now)))
    entry = {"label": "未着のファイル", "url": "/receipts/feeds/", "count": count, "unit": "件"}
    return [{"title": "届くはずのファイル", "items": [entry | {"kind": "late", "current": False}]}]
