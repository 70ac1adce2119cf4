"""The command line, called in-process as a script would."""

import io
import json
from typing import Any

from saiken.server.command_line import main


def called(*words: object) -> tuple[int, str, str]:
    """The exit status, and what went to standard output and to standard error."""
    out, wrong = io.StringIO(), io.StringIO()
    status = main([str(word) for word in words], stdin=io.StringIO(), stdout=out, stderr=wrong)
    return status, out.getvalue(), wrong.getvalue()


def answered(*words: object, status: int = 0) -> dict[str, Any]:
    """The one JSON object of a call that ended as it should."""
    ended, out, wrong = called(*words, "--json")
    assert (ended, wrong, out.count("\n")) == (status, "", 1), (ended, wrong, out)
    answer: dict[str, Any] = json.loads(out)
    return answer


def shape(value: Any) -> Any:
    """The keys of an answer and the types of what they hold; of a list its first entry."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__
