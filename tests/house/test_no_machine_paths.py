"""Nothing in the project names the machine it was made on, or where its packages came from."""

import re
from collections.abc import Iterator

from tests.house import tree

# Written in pieces, so that this file does not name them either.
NAMED = re.compile(
    r"(?<![\w.])/(?:ro" r"ot|wo" r"rk|fa" r"rm)(?:/|\b)"
    r"|(?:files\.)?python" r"hosted|py" r"pi\.org|deb\.deb" r"ian\.org|registry\.npm" r"js"
    r"|farm" r"-studio|\.\./sha" r"red|/sha" r"red/"
)  # fmt: skip


def machine_names(text: str) -> Iterator[str]:
    """What in a text belongs to a machine or an index, with its line."""
    for number, line in enumerate(text.splitlines(), start=1):
        yield from (f"{number}: {match.group()}" for match in NAMED.finditer(line))


def test_no_file_names_a_machine() -> None:
    found = [
        f"{tree.named(path)}:{fault}"
        for path in tree.texts()
        for fault in machine_names(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_planted_names_are_found() -> None:
    planted = "\n".join(("/ro{}ot/.cache", "https://py{}pi.org/simple", "/wo{}rk/main")).format(
        "", "", ""
    )
    assert len(list(machine_names(planted))) == 3
    assert not list(machine_names("as root / as a user; work/day; the network"))
