"""Statements of deposits as JSON-ready objects and back, for the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from saiken.files.bank_records import RefusedRecord
from saiken.files.bank_records.lines import refusal_line, rows_and_summary
from saiken.files.statements_csv.read import (
    Deposit,
    DepositReading,
    DepositStatement,
    read,
)
from saiken.files.statements_csv.write import write
from saiken.values.asked import Asked, Misasked

Line = dict[str, Any]
_CODECS = ("cp932", "utf-8")


def read_lines(data: bytes) -> Iterator[Line]:
    """One object per deposit in file order, refused rows in their place, then the summary."""
    reading = read(data)
    taken = reading.statement.deposits if reading.statement else ()
    rows: list[Deposit | RefusedRecord] = [*taken, *reading.refused]
    for row in sorted(rows, key=_line):
        yield refusal_line(row) if isinstance(row, RefusedRecord) else _told(row)
    yield {"summary": _summary(reading)}


def _line(row: Deposit | RefusedRecord) -> int:
    return row.line if isinstance(row, RefusedRecord) else row.record + 1


def _told(deposit: Deposit) -> Line:
    told = {"paid_on": deposit.paid_on.isoformat(), "identity": deposit.identity}
    return {**asdict(deposit), **told}


def _summary(reading: DepositReading) -> Line:
    summary: Line = {
        "records": reading.records,
        "refused": len(reading.refused),
        "total_yen": reading.total_yen,
        "trailer_ok": None if reading.statement else False,  # such a file states no totals
        "sha256": reading.sha256,
    }
    if reading.statement:
        told = {name: getattr(reading.statement, name) for name in ("not_deposits", "encoding")}
        summary |= told
    return summary


def write_lines(lines: Iterable[tuple[int, object]]) -> bytes:
    """The file behind numbered objects as `read_lines` gives them; Misasked names a fault."""
    deposits, summary = rows_and_summary(lines, _deposit)
    summary.raw("not_deposits", None)
    encoding = summary.word("encoding", _CODECS, "cp932")
    summary.finish()
    data = write(DepositStatement(deposits, encoding=encoding))
    if isinstance(data, bytes):
        return data
    field, value = data
    raise Misasked(field, f"{value!r} cannot be written")


def _deposit(asked: Asked) -> Deposit:
    asked.raw("identity", None)
    return Deposit(
        record=asked.whole("record", 0),
        paid_on=asked.day("paid_on"),
        yen=asked.yen("yen"),
        payer=asked.text("payer"),
        note=asked.text("note", ""),
        again=asked.whole("again", 0),
    )
