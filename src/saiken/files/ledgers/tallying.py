"""A ledger in batches, and what is counted of it while its rows pass."""

from collections import Counter
from collections.abc import Callable, Iterator

from saiken.files.ledgers.instalments import LedgerRow
from saiken.files.ledgers.mapping import LedgerMapping
from saiken.files.ledgers.persons import Persons
from saiken.files.ledgers.reading import FileRead, LedgerSummary, Sums
from saiken.files.ledgers.row_reader import Place, RefusedRow

Batch = tuple[LedgerRow | RefusedRow, ...]


class Tally:
    """Counts what a ledger's rows turned out to be, one after the other."""

    def __init__(self, mapping: LedgerMapping, read: Callable[[Counter[str]], FileRead]) -> None:
        self.mapping, self._read = mapping, read
        self.ended = False
        self._sums = Sums()
        self._skipped: Counter[str] = Counter()
        self._debtors: set[int] = set()
        self._persons = Persons()
        self._refused = self._repeated = 0

    def add(self, answer: LedgerRow | RefusedRow | Place | str) -> None:
        """A row that stands, its refusal, the place of a repeated one, or the name of a skip."""
        if isinstance(answer, LedgerRow):
            self._sums.add(answer)
            self._debtors.add(hash(answer.debtor))
            self._persons.add(answer)
        elif isinstance(answer, RefusedRow):
            self._refused += 1
        elif isinstance(answer, Place):
            self._repeated += 1
        else:
            self._skipped[answer] += 1

    def end(self) -> None:
        """There are no more rows."""
        self.ended = True

    @property
    def so_far(self) -> LedgerSummary:
        """What was counted up to here."""
        return LedgerSummary(
            self._read(self._skipped),
            self.mapping.history,
            self._sums.totals,
            self._sums.by_year,
            debtors=len(self._debtors),
            refused=self._refused,
            repeated=self._repeated,
            persons=self._persons.told,
        )


class LedgerStream:
    """The rows of a ledger as they stand in the file, some thousand at a time, to be taken once.

    `summary` is what `read_ledger` would tell of the same file, after the last batch; `so_far` of
    the batches that were taken. `about` so many rows there are. `close` it, or use it in a `with`,
    where it is not taken to its end.
    """

    def __init__(
        self,
        batches: Callable[[Tally], Iterator[Batch]],
        tally: Callable[[], Tally],
        about: int,
        close: Callable[[], None],
    ) -> None:
        self._how = batches, tally, about, close
        self._tally = tally()
        self._batches = batches(self._tally)
        self.about, self.close = about, close

    def __iter__(self) -> Iterator[Batch]:
        return self._batches

    def again(self) -> "LedgerStream":
        """The same rows from the first, of a file that is still open."""
        return LedgerStream(*self._how)

    def __enter__(self) -> "LedgerStream":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def mapping(self) -> LedgerMapping:
        """The mapping by which the ledger is read."""
        return self._tally.mapping

    @property
    def so_far(self) -> LedgerSummary:
        """Totals and counts of the batches that were taken."""
        return self._tally.so_far

    @property
    def summary(self) -> LedgerSummary:
        """Totals and counts; RuntimeError before the last batch was taken."""
        if not self._tally.ended:
            raise RuntimeError("the summary is there after the last batch")
        return self._tally.so_far
