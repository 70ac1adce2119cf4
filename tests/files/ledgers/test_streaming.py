"""A file read in batches says the same as the file read at once, in little memory."""

import io
import tracemalloc
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.ledgers import (
    LedgerMapping,
    LedgerReading,
    LedgerRow,
    LedgerSummary,
    Limits,
    Progress,
    RefusedRow,
    read_file,
    stream_ledger,
)
from saiken.files.ledgers.streaming import BATCH
from saiken.values.refusals import Refused
from tests.files.ledgers.made import (
    TAX_ROW,
    changed,
    ledger_mapping,
    nursery_file,
    nursery_row,
    sample,
    tax_file,
)

Streamed = tuple[list[LedgerRow], list[RefusedRow], LedgerSummary]


def streamed(data: bytes, name: str, mapping: LedgerMapping) -> Streamed | Refused:
    stream = stream_ledger(io.BytesIO(data), mapping, name=name)
    if isinstance(stream, Refused):
        return stream
    answers = [answer for batch in stream for answer in batch]
    rows = [answer for answer in answers if isinstance(answer, LedgerRow)]
    return rows, [answer for answer in answers if isinstance(answer, RefusedRow)], stream.summary


def assert_alike(data: bytes, name: str, mapping: LedgerMapping) -> None:
    at_once, in_batches = read_file(data, name, [mapping]), streamed(data, name, mapping)
    if isinstance(at_once, Refused):
        assert in_batches == at_once
        return
    assert isinstance(at_once, LedgerReading) and not isinstance(in_batches, Refused)
    rows, refused, summary = in_batches
    assert (tuple(rows), tuple(refused)) == (at_once.rows, at_once.refused)
    assert [row.place for row in rows] == [row.place for row in at_once.rows]
    assert summary == at_once.summary
    assert summary.record_count == at_once.record_count


@pytest.mark.parametrize(
    ("file", "mapping"),
    [
        ("city_tax.csv", "city_tax"),
        ("nhi_tax.csv", "nhi_tax"),
        ("housing_rent.csv", "housing_rent"),
        ("hospital_fee.tsv", "hospital_fee"),
        ("nursery_fee.xlsx", "nursery_fee"),
        ("school_loan.xlsx", "school_loan"),
        ("city_tax.csv", "nursery_fee"),
        ("addresses.csv", "city_tax"),
    ],
)
def test_samples_read_alike(file: str, mapping: str) -> None:
    assert_alike(sample(file), file, ledger_mapping(mapping))


@pytest.mark.parametrize("file", ["city_tax.csv", "housing_rent.csv", "hospital_fee.tsv"])
@given(data=st.data())
def test_changed_files_read_alike(file: str, data: st.DataObject) -> None:
    name = file.partition(".")[0]
    assert_alike(changed(sample(file)[:6000], data), file, ledger_mapping(name))


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.tsv", "a.xlsx", "a"]))
def test_any_bytes_read_alike(data: bytes, name: str) -> None:
    assert_alike(data, name, ledger_mapping("city_tax"))


def many_rows(many: int) -> bytes:
    return tax_file(*(TAX_ROW.replace("0223002840", f"{n:010d}") for n in range(many)))


def test_batches_come_with_their_progress(tmp_path: Path) -> None:
    file, told = tmp_path / "tax.csv", list[Progress]()
    file.write_bytes(many_rows(3 * BATCH))
    stream = stream_ledger(file, ledger_mapping("city_tax"), progress=told.append)
    assert not isinstance(stream, Refused)
    assert [len(batch) for batch in stream] == [BATCH] * 3
    assert {step.bytes_all for step in told} == {file.stat().st_size}
    for part in ("checking", "reading"):
        steps = [step for step in told if step.part == part]
        assert all(a.bytes_done <= b.bytes_done for a, b in pairwise(steps))
        assert (steps[-1].rows, steps[-1].bytes_done) == (3 * BATCH + 1, file.stat().st_size)


def test_memory_does_not_grow_with_the_rows_that_were_handed_out() -> None:
    many = 12 * BATCH
    data = many_rows(many)
    tracemalloc.start()
    stream = stream_ledger(io.BytesIO(data), ledger_mapping("city_tax"), name="tax.csv")
    assert not isinstance(stream, Refused)
    assert sum(map(len, stream)) == many
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * 2**20 and stream.summary.totals.instalments == many


def test_the_summary_waits_for_the_last_batch() -> None:
    stream = stream_ledger(io.BytesIO(many_rows(3)), ledger_mapping("city_tax"), name="tax.csv")
    assert not isinstance(stream, Refused)
    with pytest.raises(RuntimeError, match="last batch"):
        _ = stream.summary
    with stream:
        assert stream.summary if list(stream) else None


class Once(io.RawIOBase):
    """A file that can be read only from its beginning to its end, as one from the network."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._rest = io.BytesIO(b"".join(parts))

    def read(self, size: int = -1) -> bytes:
        return self._rest.read(size)

    def seekable(self) -> bool:
        return False


def test_a_file_that_can_be_read_only_once() -> None:
    once = Once([many_rows(5)])
    stream = stream_ledger(once, ledger_mapping("city_tax"), name="tax.csv")  # type: ignore[arg-type]
    assert not isinstance(stream, Refused)
    assert sum(map(len, stream)) == 5
    small = Limits(file_bytes=100)
    refused = stream_ledger(
        Once([many_rows(5)]),  # type: ignore[arg-type]
        ledger_mapping("city_tax"),
        name="tax.csv",
        limits=small,
    )
    assert isinstance(refused, Refused) and refused.reason == "too_large"


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tax.csv"
    with file.open("wb") as huge:
        huge.truncate(2 * 2**30)
    refused = stream_ledger(file, ledger_mapping("city_tax"))
    assert isinstance(refused, Refused) and refused.reason == "too_large"


def test_a_workbook_comes_in_batches_too() -> None:
    data = nursery_file(nursery_row(), nursery_row(納付番号="x"))
    assert_alike(data, "a.xlsx", ledger_mapping("nursery_fee"))
