"""`saiken files`: a bank file to JSON Lines and back, with exit codes for scripts."""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from saiken.server.commands import files
from saiken.server.commands.streams import Streams

FILES = Path(__file__).parents[3] / "cities" / "sakura" / "files"
RESULT = FILES / "bank_result_20261031.dat"


def run(*words: str, given: bytes = b"") -> tuple[int, bytes, str]:
    """Exit status, standard output and standard error of `saiken files` with some words."""
    parser = argparse.ArgumentParser()
    files.add(parser.add_subparsers())
    args = parser.parse_args(["files", *words])
    out, err = io.BytesIO(), io.StringIO()
    stdout = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    status = args.run(args, Streams(io.TextIOWrapper(io.BytesIO(given)), stdout, err))
    stdout.flush()
    return status, out.getvalue(), err.getvalue()


def lines(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_file_is_read_to_one_line_a_record() -> None:
    status, out, _ = run("read", "zengin_transfer", str(RESULT), "--near", "2026-11-20")
    *rows, last = lines(out)
    assert status == 0 and len(rows) == last["summary"]["records"] == 119
    assert last["summary"]["total_yen"] == 5_603_500
    assert last["summary"]["debit_on"] == "2026-11-02"


def test_standard_input_is_read_alike() -> None:
    from_file = run("read", "zengin_transfer", str(RESULT))
    assert run("read", "zengin_transfer", given=RESULT.read_bytes()) == from_file


def test_reading_and_writing_gives_the_file_again() -> None:
    _, out, _ = run("read", "zengin_transfer", str(RESULT))
    assert run("write", "zengin_transfer", given=out) == (0, RESULT.read_bytes(), "")


def test_a_refused_file_ends_with_1() -> None:
    status, out, _ = run("read", "zengin_transfer", str(FILES / "bank_result_broken.dat"))
    refused, last = lines(out)
    assert status == 1 and refused["refused"]["reason"] == "totals_differ"
    assert last["summary"]["trailer_ok"] is False


def test_lines_that_make_no_file_end_with_1_and_write_nothing() -> None:
    for given in (b"{", b"[]\n", b'{"summary": {}}\n', b"\xff\n", b""):
        status, out, err = run("write", "zengin_transfer", given=given)
        assert (status, out) == (1, b"")
        assert json.loads(err)["error"]["reason"]


def test_misuse_ends_with_2() -> None:
    status, _, err = run("read", "zengin_transfer", str(FILES / "none.dat"))
    assert status == 2 and "none.dat" in err
    for words in (["read", "zengin"], ["list"], ["read", "zengin_transfer", "--near", "today"]):
        with pytest.raises(SystemExit) as ended:
            run(*words)
        assert ended.value.code == 2
