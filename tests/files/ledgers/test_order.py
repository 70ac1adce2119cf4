"""In which order and in how many files rows come makes no difference; of a key the first stands."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saiken.files.ledgers import LedgerReading, LedgerRow, read_ledger
from tests.files.ledgers.made import TAX_HEADING, ledger_mapping

TAX = ledger_mapping("city_tax")


@dataclass(frozen=True)
class Line:
    """What one row of the tax file says, beside what is the same in all of them."""

    key: int
    assessed: int
    paid: int
    days: int

    @property
    def cells(self) -> list[str]:
        """The row as the file has it."""
        due_on = f"{date(2023, 5, 31) + timedelta(self.days):%Y%m%d}"
        return ["0000001217", f"{self.key // 10:010}", "固定資産税", "2023", f"{self.key % 10}",
                "20230531", due_on, str(self.assessed), str(self.paid), "", ""]  # fmt: skip


LINES = st.builds(
    Line,
    key=st.integers(0, 10**11 - 1),
    assessed=st.integers(-2, 99_000),  # some are negative and refused
    paid=st.integers(0, 1_000),
    days=st.integers(0, 900),
)
DISTINCT = st.lists(LINES, unique_by=lambda line: line.key, max_size=12)


def reading_of(lines: Sequence[Line]) -> LedgerReading:
    out = io.StringIO()
    csv.writer(out).writerows([TAX_HEADING.split(","), *(line.cells for line in lines)])
    reading = read_ledger(out.getvalue().encode(), "tax.csv", TAX)
    assert isinstance(reading, LedgerReading)
    return reading


def found(*readings: LedgerReading) -> tuple[set[LedgerRow], set[tuple[str, str]]]:
    """Rows and refusals without the places at which they stood."""
    rows = {row for reading in readings for row in reading.rows}
    refused = {(one.key, one.reason) for reading in readings for one in reading.refused}
    return rows, refused


@given(DISTINCT, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_and_files_make_no_difference(lines: list[Line], draw: object, files: int) -> None:
    mixed = sorted(lines, key=lambda _: draw.random())  # type: ignore[attr-defined]
    parts = [mixed[start::files] for start in range(files)]
    assert found(reading_of(lines)) == found(reading_of(mixed))
    assert found(reading_of(lines)) == found(*(reading_of(part) for part in parts))


@given(DISTINCT, st.data())
def test_of_rows_with_one_key_the_first_stands(lines: list[Line], data: st.DataObject) -> None:
    again = [
        Line(line.key, line.assessed + data.draw(st.sampled_from([0, 500])), line.paid, line.days)
        for line in data.draw(
            st.lists(st.sampled_from(lines), max_size=6) if lines else st.just([])
        )
    ]
    first, both = reading_of(lines), reading_of([*lines, *again])
    assert both.rows == first.rows
    stands = {line.key: line for line in lines}
    repeated = [line for line in again if line == stands[line.key] and line.assessed >= 0]
    assert len(both.repeated) == len(repeated)
    later = both.refused[len(first.refused) :]
    assert len(later) == len(again) - len(repeated)
    assert {one.reason for one in later} <= {"duplicate_key", "amount_negative"}
    assert both.record_count == len(lines) + len(again)
