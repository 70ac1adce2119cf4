"""Trying a proposed mapping on its file: what must be so, or a person is asked."""

from collections import Counter
from collections.abc import Iterator

from saiken.files.ledgers.instalments import LedgerRow
from saiken.files.ledgers.mapping import AnyMapping
from saiken.files.ledgers.proposing.proposal import Question
from saiken.files.ledgers.raw import RawFile
from saiken.files.ledgers.read import read_file
from saiken.files.ledgers.reading import LedgerReading
from saiken.files.ledgers.row_reader import RefusedRow
from saiken.values.refusals import Refused

_FEW_REFUSED = 5
_SHARE_REFUSED = 0.05
_FEW_ALIKE = 4
_SHARE_ALIKE = 0.02
_MOSTLY = 0.9


def doubts_about(data: bytes, raw: RawFile, mapping: AnyMapping) -> Iterator[Question]:
    """What of a file does not come out under a mapping as it must."""
    reading = read_file(data, raw.name, [mapping])
    if isinstance(reading, Refused):
        yield Question("layout", reading.why + reading.mend)
        return
    yield from _refused(reading.refused, reading.record_count)
    if isinstance(reading, LedgerReading):
        yield from _persons(reading.rows)
        yield from _sums(reading.rows)


def _refused(refused: tuple[RefusedRow, ...], rows: int) -> Iterator[Question]:
    """Where many rows are refused, or many for one reason, a column was taken for another."""
    often = Counter((one.field, one.reason) for one in refused).most_common(1)
    alike = often[0][1] if often else 0
    if len(refused) < rows and (
        len(refused) <= max(_FEW_REFUSED, _SHARE_REFUSED * rows)
        and alike <= max(_FEW_ALIKE, _SHARE_ALIKE * rows)
    ):
        return
    why = next((one.why for one in refused if (one.field, one.reason) == often[0][0]), "")
    yield Question("rows", f"{rows}行のうち{len(refused)}行が読めません。{why}")


def _persons(rows: tuple[LedgerRow, ...]) -> Iterator[Question]:
    """One own number with and without a person's number would count one debtor twice."""
    of: dict[str, set[str | None]] = {}
    for row in rows:
        if row.own_number:
            of.setdefault(row.own_number, set()).add(row.person_number)
    mixed = sorted(own for own, found in of.items() if None in found and len(found) > 1)
    if mixed:
        told = "、".join(mixed[:3])
        asks = f"所管の番号 {told} に、宛名番号のある行とない行があり、同じ人か決められません。"
        yield Question("person_number", asks)


def _sums(rows: tuple[LedgerRow, ...]) -> Iterator[Question]:
    if rows and sum(row.paid_yen <= row.assessed_yen for row in rows) < _MOSTLY * len(rows):
        yield Question("paid", "納付額が調定額を超える行が多くあります。")
