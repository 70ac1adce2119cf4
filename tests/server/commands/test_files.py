"""`saiken files`: a bank file to JSON Lines and back, with exit codes for scripts."""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from saiken.server.commands import files
from saiken.server.commands.streams import Streams

SPECIMENS = Path(__file__).parents[2] / "files"
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


@pytest.mark.parametrize(
    ("form", "specimen", "records", "yen"),
    [
        ("zengin_deposit_notice", "credit_notice/specimens/good/sample_crlf.dat", 1, 5000),
        ("credit_notice", "credit_notice/specimens/good/sample_ebcdic.dat", 1, 5000),
        ("zengin_refund", "refund_transfer/specimens/good/sample_none.dat", 1, 4300),
        ("refund_transfer", "refund_transfer/specimens/good/sample_lf.dat", 1, 4300),
        ("cvs_dsk", "convenience_receipts/specimens/good/cvs_kakuho_20261120.csv", 27, 654_000),
        ("cvs_frame_120", "convenience_receipts/specimens/good/frame_120_none.dat", 8, 79_190),
        (
            "convenience_receipts",
            "convenience_receipts/specimens/good/frame_120_crlf.dat",
            8,
            79_190,
        ),
        (
            "statement_csv",
            "statements_csv/specimens/good/bank_deposit_statement.csv",
            22,
            3_269_080,
        ),
        (
            "statements_csv",
            "statements_csv/specimens/good/bank_deposit_statement.csv",
            22,
            3_269_080,
        ),
        ("el_qr", "el_qr/specimens/good/el_slip_out.csv", 2, 24_100),
        ("el_qr", "el_qr/specimens/good/el_paid_in.csv", 2, 24_000),
    ],
)
def test_every_format_is_read_and_written_again(
    form: str, specimen: str, records: int, yen: int
) -> None:
    data = (SPECIMENS / specimen).read_bytes()
    status, out, _ = run("read", form, str(SPECIMENS / specimen))
    *rows, last = lines(out)
    told = {"records": records, "refused": 0, "total_yen": yen}
    assert status == 0 and len(rows) == records
    assert told.items() <= last["summary"].items() and len(last["summary"]["sha256"]) == 64
    assert run("write", form, given=out) == (0, data, "")


@pytest.mark.parametrize(
    ("form", "specimen"),
    [
        ("zengin_deposit_notice", "credit_notice/specimens/bad/totals_differ.dat"),
        ("zengin_refund", "refund_transfer/specimens/bad/totals_differ.dat"),
        ("cvs_dsk", "convenience_receipts/specimens/bad/agency_error.csv"),
        ("statement_csv", "statements_csv/specimens/bad/heading_missing.csv"),
        ("el_qr", "el_qr/specimens/bad/heading_differs.csv"),
    ],
)
def test_every_format_refuses_a_bad_file_and_ends_with_1(form: str, specimen: str) -> None:
    status, out, _ = run("read", form, str(SPECIMENS / specimen))
    refused, last = lines(out)
    assert status == 1 and refused["refused"]["reason"] == Path(specimen).stem
    assert {"line", "offset"} <= set(refused) and last["summary"]["trailer_ok"] is False
