"""How far a long file is, as its page tells it."""

from typing import Any

from saiken.store.intake import progress as shelf
from saiken.values.actors import Staff

_STATES = {
    shelf.OPENING: "ファイルを開いています",
    shelf.READING: "ファイルを確かめています",
    shelf.COMPARING: "記録と照らしています",
    shelf.STORING: "記録しています",
}


def how_far(token: str, staff: Staff) -> dict[str, Any] | None:
    """File, state, rows and percent of a long file; `ended`, `stored` at its end; None: no such."""
    found = shelf.of(token, by=staff)
    if found is None:
        return None
    return {
        "file": found.file,
        "state": _STATES.get(found.state, "") + _rows(found),
        "progress": {"done": found.percent, "total": 100},
        "ended": found.ended,
        "stored": found.state == shelf.DONE,
    }


def _rows(found: shelf.Progress) -> str:
    """How many rows of how many; how many there are is an estimate before the last was read."""
    done = min(found.done, found.of)
    return f"（約{found.of:,}行のうち{done:,}行）" if found.of else ""
