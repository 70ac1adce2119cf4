"""抽出日の案: which day a form begins with, and why; a person confirms it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saiken.files.ledgers.drawn import DrawnDay, drawn_by_name, drawn_by_tables
from saiken.files.ledgers.opening import ZIP, open_file
from saiken.values.refusals import Refused

HEAD = 2**16  # bytes
NOTHING = "ファイルに日付がないので、きょうにしています。"


@dataclass(frozen=True)
class Proposed:
    """The day that is proposed, None where the file tells of several, and why."""

    day: date | None
    why: str


def proposed(found: Sequence[DrawnDay], *, today: date) -> Proposed:
    """抽出日の案. What the file tells of itself; today where it tells nothing.

    Several days are never chosen between, and none after today is taken.
    """
    past = {one.day: one for one in reversed(found) if one.day <= today}
    told = "、".join(one.where for one in found)
    if len(past) == 1:
        (only,) = past.values()
        return Proposed(only.day, f"{only.where}による案です。違うときは直してください。")
    if past:
        return Proposed(None, f"{told}があります。どれが抽出した日か、入れてください。")
    if found:
        return Proposed(None, f"{told}は、きょうより後です。抽出した日を入れてください。")
    return Proposed(today, NOTHING)


def proposal_of(data: bytes, name: str, *, today: date) -> Proposed:
    """The same of a file as it came; of a long text only what stands at its beginning is read."""
    if not data.startswith(ZIP):
        data = data[:HEAD].rpartition(b"\n")[0] if len(data) > HEAD else data
    raw = open_file(data, name)
    above = () if isinstance(raw, Refused) else drawn_by_tables(raw.tables)
    return proposed([*drawn_by_name(name), *above], today=today)


def by_name(name: str, *, today: date) -> date | None:
    """The one day in a file's name that has passed; None where there is none, or several."""
    days = {one.day for one in drawn_by_name(name)}
    only = days.pop() if len(days) == 1 else None
    return only if only and only <= today else None
