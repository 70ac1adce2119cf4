"""Letters: the toy city's dunning letters as PDF, in one batch and one by one."""

from collections.abc import Iterator

from benchmarks.measuring import Bench, Way, at_once
from saiken import letters
from saiken.desks.notices.actions import drafted_letters
from saiken.server import clock
from saiken.store import reads

BATCH, SINGLE = 400, 20


def benches() -> Iterator[Bench]:
    """The letters that the night drafted, as they would be printed."""
    drafted = [
        letter
        for office in sorted({mode.office for mode in reads.city().modes.values()})
        for letter in drafted_letters(office, now=clock.now())
    ]
    # As many as a large run has; their words differ as the drafted ones do.
    batch = (drafted * (BATCH // len(drafted) + 1))[:BATCH]

    def one_by_one() -> None:
        for letter in batch[:SINGLE]:
            assert isinstance(letters.render([letter]), letters.Rendered)

    def together() -> None:
        assert isinstance(letters.render(batch), letters.Rendered)

    yield Bench(
        "Letters",
        "letters",
        f"The {len(drafted)} different 督促状 of the toy city's night over and over: every character"
        " looked up in the fonts, set, fitted into the window and written as PDF, in one process.",
        (
            Way(f"{BATCH} letters in one PDF", BATCH, at_once(together)),
            Way(f"{SINGLE} letters, each its own PDF", SINGLE, at_once(one_by_one)),
        ),
        rounds=3,
    )
