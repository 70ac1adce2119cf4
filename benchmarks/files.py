"""Files alone: a ledger of a million rows read in batches, without a database."""

import csv
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.copies import TAXES
from benchmarks.measuring import About, Bench, Way, at_once
from saiken.files.ledgers import LedgerMapping, read_ledger, read_mapping, stream_ledger
from saiken.values.refusals import Refused

CITY = Path(__file__).parents[1] / "cities" / "sakura"
MILLION = 1_000_000
MANY = 100_000


def benches() -> Iterator[Bench]:
    """Reading in batches, and the same file at once."""
    with tempfile.TemporaryDirectory() as folder:
        yield reading(Path(folder))


def reading(folder: Path) -> Bench:
    """Rows of the toy city's tax file over and over, each under a number of its own."""
    known = read_mapping(CITY / "mappings" / "city_tax.yaml")
    assert isinstance(known, LedgerMapping)
    few, many = folder / "few.csv", folder / "many.csv"
    _write(few, MANY)
    _write(many, MILLION)
    before = _megabytes()
    assert _streamed(many, known) == MILLION
    took, size = _megabytes() - before, many.stat().st_size // 2**20
    data = few.read_bytes()
    says = (
        "Rows of the toy city's tax file over and over: a file is read through once to check it,"
        f" then row by row. Over a million rows ({size:,} MB) it took {took:,} MB of memory beyond"
        " that of the program."
    )
    return Bench(
        About("Reading long files", "rows read in batches", "rows", says),
        (
            Way("in batches, from the disk", MANY, at_once(lambda: _streamed(few, known))),
            Way("at once, in memory", MANY, at_once(lambda: read_ledger(data, few.name, known))),
        ),
        rounds=3,
        warm_up=False,
    )


def _write(file: Path, rows: int) -> None:
    """So many rows, each with a number of its own and four of them with one debtor."""
    with (CITY / "files" / TAXES).open(encoding="utf-8", newline="") as source:
        heading, *lines = csv.reader(source)
    person, number = heading.index("宛名番号"), heading.index("通知書番号")
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(heading)
        for row in range(rows):
            line = lines[row % len(lines)]
            line[person], line[number] = f"{row // 4:010}", f"{row:010}"
            writer.writerow(line)


def _streamed(file: Path, mapping: LedgerMapping) -> int:
    """How many rows a file has, all of them taken and let go."""
    stream = stream_ledger(file, mapping)
    assert not isinstance(stream, Refused), stream
    for _ in stream:
        pass
    return stream.summary.record_count


def _megabytes() -> int:
    """The most memory the process has held so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (2**20 if sys.platform == "darwin" else 2**10)
