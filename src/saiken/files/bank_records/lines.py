"""Files of records as JSON-ready objects, one a record, then a summary; and taken from them."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from saiken.files.bank_records.refused import RefusedRecord
from saiken.values.asked import Asked, Misasked

T = TypeVar("T")
_FOUND = ("records", "refused", "total_yen", "trailer_ok", "sha256")


def refusal_line(refused: RefusedRecord) -> dict[str, Any]:
    """A refusal in the place of its record."""
    told = {name: getattr(refused, name) for name in ("field", "value", "reason")}
    place = {"line": refused.line, "offset": refused.offset}
    return {**place, "refused": told, "why": refused.why, "mend": refused.mend}


def rows_and_summary(
    lines: Iterable[tuple[int, object]], take: Callable[[Asked], T]
) -> tuple[tuple[T, ...], Asked]:
    """What `take` makes of each numbered object, and the summary behind them, yet to be read.

    What a summary only reports (counts, sums, the hash) counts as read. Misasked names the line of
    the first fault, or the summary where there is none.
    """
    summary: Asked | None = None
    rows = []
    for number, line in lines:
        asked = Asked(line, f"line {number}")
        if asked.has("summary"):
            summary = asked.inner("summary")
        else:
            rows.append(take(asked))
        asked.finish()
    if summary is None:
        raise Misasked("summary", "is required: it carries what stands around the records")
    for told in _FOUND:
        summary.raw(told, None)
    return tuple(rows), summary


def written(data: bytes, refused: tuple[RefusedRecord, ...]) -> bytes:
    """The bytes of a file; Misasked names the first record that could not be written."""
    if refused:
        raise Misasked(f"line {refused[0].line}.{refused[0].field}", refused[0].why)
    return data
