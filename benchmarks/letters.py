"""Letters: the toy city's dunning letters as PDF, in one batch and one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, cycle, islice

from benchmarks.measuring import About, Bench, Way, Work
from saiken import letters
from saiken.desks.notices.actions import drafted_letters
from saiken.letters import DunningSnapshot
from saiken.server import clock
from saiken.store import reads
from saiken.values.yen import Yen

BATCH, SINGLE = 400, 20
_numbers = count(1)


def benches() -> Iterator[Bench]:
    """The letters that the night drafted, in one batch and one by one."""
    drafted = [
        letter
        for office in sorted({mode.office for mode in reads.city().modes.values()})
        for letter in drafted_letters(office, now=clock.now())
    ]
    says = (
        f"The {len(drafted)} 督促状 of the toy city's night over and over, each with a number, a"
        " name and a sum of its own: every character looked up in the fonts, set, fitted into the"
        " window and written as PDF, in one process."
    )
    yield Bench(
        About("Letters", "letters as PDF", "letters", says),
        (
            Way(
                f"{BATCH} letters, a PDF for each part of a run", BATCH, partial(_together, drafted)
            ),
            Way(f"{SINGLE} letters, each its own PDF", SINGLE, partial(_one_by_one, drafted)),
        ),
        rounds=3,
    )


def _together(drafted: list[DunningSnapshot]) -> Work:
    batch = _different(drafted, BATCH)

    def work() -> None:
        for part in letters.parts(batch):
            _printed(part)

    return work


def _one_by_one(drafted: list[DunningSnapshot]) -> Work:
    batch = _different(drafted, SINGLE)

    def work() -> None:
        for letter in batch:
            _printed([letter])

    return work


def _printed(batch: Sequence[DunningSnapshot]) -> None:
    assert isinstance(letters.render(batch), letters.Rendered)


def _different(drafted: list[DunningSnapshot], many: int) -> list[DunningSnapshot]:
    """So many letters of which no two are alike: what was set once is not set for free again."""
    return [_another(letter) for letter in islice(cycle(drafted), many)]


def _another(letter: DunningSnapshot) -> DunningSnapshot:
    n = next(_numbers)
    first, *others = letter.lines
    line = replace(first, key=f"{n:012}", owed=Yen(first.owed + 100 * n))
    made = replace(letter, lines=(line, *others))
    sentence = letter.words.sentence.replace(f"{letter.total:,}円", f"{made.total:,}円")
    return replace(
        made,
        number=f"令和8年度　納第{n}号",
        addressee=replace(letter.addressee, name=f"{letter.addressee.name}{n}"),
        words=replace(letter.words, sentence=sentence),
    )
