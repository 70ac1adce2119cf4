"""Every setting and command has its line in docs/settings.md, and every line is still true."""

import re

from saiken.server.command_line import COMMANDS
from tests.house import tree

PAGE = tree.ROOT / "docs" / "settings.md"
SETTING = re.compile(r"\bSAIKEN_[A-Z][A-Z_]*[A-Z]\b")
ROW = re.compile(r"^\| `(?:saiken )?([\w-]+)", re.MULTILINE)


def used() -> set[str]:
    """The settings that source, tools and tests name."""
    return {
        name
        for path in tree.texts()
        if path.suffix != ".md" and path.name != "NOTICE"
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
    }


def test_every_setting_has_its_line() -> None:
    rows = set(ROW.findall(PAGE.read_text(encoding="utf-8")))
    assert used() - rows == set()
    assert {row for row in rows if row.startswith("SAIKEN_")} - used() == set()


def test_every_command_has_its_line() -> None:
    rows = set(re.findall(r"^\| `saiken ([\w-]+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert rows == {command.name for command in COMMANDS}
