"""The command line: what it loads, what it says, and how it ends."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from saiken.server.command_line import COMMANDS, main
from saiken.server.commands.streams import Streams

SOURCE = Path(__file__).parents[3] / "src"


def run(*words: str, given: bytes = b"") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(words, stdin=io.BytesIO(given), stdout=out, stderr=err)
    return status, out.getvalue(), err.getvalue()


def test_help_names_every_command_in_japanese() -> None:
    status, out, err = run("--help")
    assert (status, err) == (0, "")
    assert out.startswith("使い方: saiken")
    for command in COMMANDS:
        assert re.search(rf"^    {command.name}\s", out, re.MULTILINE)
        assert command.does in out


def test_the_help_of_a_command_names_its_topics() -> None:
    status, out, _ = run("law", "--help")
    assert status == 0
    assert out.startswith("使い方: saiken law")
    assert "late-charge" in out and "延滞金" in out


@pytest.mark.parametrize("words", [(), ("unknown",), ("law",), ("law", "due-day", "--fast")])
def test_misuse_ends_with_two_and_says_why(words: tuple[str, ...]) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert "使い方" in err


def test_a_topic_that_is_not_built_is_misuse_and_names_those_that_are() -> None:
    status, _, err = run("law", "no-such-topic")
    assert status == 2
    assert "late-charge" in err and "appropriation" in err


def test_commands_are_known_by_one_name_each() -> None:
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)


def test_text_streams_are_taken_too() -> None:
    out = io.StringIO()
    given = io.StringIO('{"nominal_on": "2026-01-31", "rule": "none"}\n')
    assert main(["law", "due-day"], stdin=given, stdout=out, stderr=io.StringIO()) == 0
    assert '"due_on": "2026-01-31"' in out.getvalue()


def test_bytes_pass_through_the_streams() -> None:
    below = io.BytesIO()
    out = io.TextIOWrapper(below, encoding="utf-8")
    given = io.TextIOWrapper(io.BytesIO(b"\x81\x40"), encoding="utf-8")
    streams = Streams(given, out, io.StringIO())
    streams.stdout.write("前")
    streams.write_bytes(streams.read_bytes())
    assert below.getvalue() == "前".encode() + b"\x81\x40"


def test_law_needs_neither_django_nor_a_database() -> None:
    code = (
        "import sys, io\n"
        "from saiken.server.command_line import main\n"
        "out = io.StringIO()\n"
        'line = b\'{"nominal_on": "2026-01-31", "rule": "next_business_day"}\\n\'\n'
        "assert main(['law', 'due-day'], stdin=io.BytesIO(line), stdout=out) == 0\n"
        "assert not {'django', 'psycopg', 'saiken.store'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], env=surroundings(), check=False)
    assert done.returncode == 0


def test_a_reader_that_goes_away_is_no_crash() -> None:
    line = b'{"nominal_on": "2026-01-31", "rule": "none"}\n'
    command = [sys.executable, "-m", "saiken.server.command_line", "law", "due-day"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
    ) as process:
        assert process.stdout and process.stdin and process.stderr
        process.stdout.close()
        try:
            process.stdin.write(line * 5000)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_output_is_utf8_on_a_machine_without_a_locale() -> None:
    line = '{"id": "納税課", "nominal_on": "2026-01-31", "rule": "none"}\r\n'.encode()
    command = [sys.executable, "-m", "saiken.server.command_line", "law", "due-day"]
    bare = {**surroundings(), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(command, input=line, capture_output=True, env=bare, check=True)
    assert "納税課" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE)}
