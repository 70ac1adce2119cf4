"""How far a long file is, as its page tells it."""

from typing import Any

from saiken.store.intake import progress as shelf
from saiken.values.actors import Staff

_STATES = {
    shelf.READING: "ファイルを読んでいます",
    shelf.COMPARING: "記録と照らしています",
    shelf.STORING: "記録しています",
}


def how_far(token: str, staff: Staff) -> dict[str, Any] | None:
    """File, state and percent of a long file; `ended` and `stored` at its end; None: no such."""
    found = shelf.of(token, by=staff)
    if found is None:
        return None
    return {
        "file": found.file,
        "state": _STATES.get(found.state, ""),
        "progress": {"done": found.percent, "total": 100},
        "ended": found.ended,
        "stored": found.state == shelf.DONE,
    }
