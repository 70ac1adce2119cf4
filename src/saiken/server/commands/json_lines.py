"""JSON Lines in, JSON Lines out: one answer a line, same order, an error in its line's place."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.values.asked import Misasked

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]

_LINE = "line"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# No city owes or is owed more yen, and no count of days is larger: beyond it a number is a mistake.
_LARGEST = 10**15
_LONGEST_TEXT = 10_000
# Many readers end a line at these too; JSON itself escapes only those below U+0020.
_OTHER_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def answer_lines(answer: Answer, streams: Streams) -> bool:
    """Answers each line of standard input; True when every line could be answered."""
    good = True
    for number, raw in _lines(streams):
        reply = _reply(answer, number, raw)
        good = good and "error" not in reply
        streams.stdout.write(as_line(reply) + "\n")
    return good


def _lines(streams: Streams) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; a byte order mark before the first is no part of it."""
    for number, raw in enumerate(streams.stdin.buffer, start=1):
        yield number, raw.removeprefix(_BYTE_ORDER_MARK) if number == 1 else raw


def _reply(answer: Answer, number: int, raw: bytes) -> dict[str, Any]:
    question: Any = None
    try:
        question = _question(raw)
        _check_sizes(question, "")
        asked = {key: value for key, value in question.items() if key != "id"}
        return _with_id(question, answer(asked))
    except Misasked as wrong:
        error = {"field": wrong.field, "reason": wrong.reason}
    except (ValueError, ArithmeticError, LookupError, RecursionError) as wrong:
        error = {"field": _LINE, "reason": f"cannot be answered: {wrong}"}
    return _with_id(question, {"line": number, "error": error})


def _with_id(question: Any, reply: dict[str, Any]) -> dict[str, Any]:
    """The reply with the question's `id`, where one was given that JSON can say."""
    if isinstance(question, dict) and question.get("id") is not None and _sayable(question["id"]):
        return {"id": question["id"], **reply}
    return reply


def _sayable(value: Any) -> bool:
    """Whether no number in it was read as infinite: 1e400 must not come back as Infinity."""
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


def _question(raw: bytes) -> dict[str, Any]:
    """One line as an object; Misasked says what is wrong with the line."""
    if not raw.strip():
        raise Misasked(_LINE, "is empty")
    try:
        question = json.loads(
            raw.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_no_key_twice
        )
    except UnicodeDecodeError:
        raise Misasked(_LINE, "is not UTF-8") from None
    except json.JSONDecodeError as wrong:
        raise Misasked(_LINE, f"is not JSON: {wrong.msg} (column {wrong.colno})") from None
    except RecursionError:
        raise Misasked(_LINE, "is nested too deeply") from None
    except Misasked:
        raise
    except ValueError:
        # The language itself refuses to read a number of thousands of digits.
        raise Misasked(_LINE, "holds a number that is too large") from None
    if not isinstance(question, dict):
        raise Misasked(_LINE, "an object is expected")
    return question


def _no_constant(word: str) -> Any:
    raise Misasked(_LINE, f"{word} is not a number of JSON")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for key, value in pairs:
        if key in held:
            raise Misasked(key, "stands twice")
        held[key] = value
    return held


def _check_sizes(value: Any, at: str) -> None:
    """Misasked where a number or a text is larger than anything a city could mean."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_sizes(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _check_sizes(inner, f"{at}[{place}]")
    elif isinstance(value, int | float) and not -_LARGEST <= value <= _LARGEST:
        raise Misasked(at, "is too large a number")
    elif isinstance(value, str) and len(value) > _LONGEST_TEXT:
        raise Misasked(at, "is too long a text")


def as_line(reply: Mapping[str, Any]) -> str:
    """A reply as one line of JSON, whatever its reader takes for the end of a line."""
    text = json.dumps(reply, ensure_ascii=False).translate(_OTHER_LINE_ENDS)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Half a character in an `id`: escaped it is still what was sent.
        return json.dumps(reply)
    return text
