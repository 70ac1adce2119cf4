"""The record: appending, taking files in, and folding what is there."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

from benchmarks.copies import ADDRESSES, TAXES, copies_of
from benchmarks.measuring import About, Bench, Way, Work, at_once
from saiken.claims import facts as f
from saiken.claims.standing import standing
from saiken.desks.intake import actions as intake
from saiken.server import clock
from saiken.server.demo import LOADER
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.refold import refold
from saiken.store.register import registering
from saiken.store.standings.lists import all_ids
from saiken.store.standings.tables import StandingRow
from saiken.values.yen import Yen

CLAIMS = 1_000
_numbers = count(1)


def benches() -> Iterator[Bench]:
    """Intake first, so that the folds have a ledger to fold."""
    yield taking_in()
    yield folding()
    yield appending()


def appending() -> Bench:
    """New claims with their assessment and a part payment: in one act, and each in its own."""
    says = (
        "A claim with its assessment and a part payment: two facts, their effects, the fold and"
        " its kept copy, all in the transaction of the act, on disk when it returns."
    )
    return Bench(
        About("Appending", "claims appended in one act", "claims", says),
        (
            Way(f"{CLAIMS:,} claims in one act", CLAIMS, _in_one_act),
            Way(f"{CLAIMS:,} acts of one claim", CLAIMS, _one_by_one),
        ),
        rounds=3,
    )


def _in_one_act() -> Work:
    facts = [fact for id_ in _registered(CLAIMS) for fact in _facts(id_)]
    return lambda: append(facts, _act())


def _one_by_one() -> Work:
    ids = _registered(CLAIMS)

    def work() -> None:
        for id_ in ids:
            append(_facts(id_), _act())

    return work


def _act() -> Act:
    return Act(f"bench:{next(_numbers)}", "bench", LOADER, clock.now())


def _registered(many: int) -> list[int]:
    """So many new claims of one instalment each, of as many people, without facts."""
    names = [f"bench{next(_numbers)}" for _ in range(many)]
    persons = registering.persons(names)
    new = [
        registering.NewInstalment(
            name, "1期", "resident_tax_ordinary", "tax_payment", name, 2025, persons[name]
        )
        for name in names
    ]
    return list(registering.instalments(new).values())


def _facts(instalment: int) -> list[NewFact]:
    due_on = date(2025, 6, 30)
    assessed = f.Assessed(Yen(48_000), due_on, due_on)
    return [
        NewFact(assessed, date(2025, 6, 10), instalment),
        NewFact(f.Paid(Yen(12_000)), date(2025, 9, 1), instalment),
    ]


def taking_in() -> Bench:
    """A section's tax file whose claims are all new, and a file that is known already."""
    copies, files = count(1), reads.city().folder / "files"
    rows = len(copies_of(files / TAXES, range(1)).splitlines()) - 1

    def new_file() -> Work:
        copy = next(copies)
        take(ADDRESSES, copies_of(files / ADDRESSES, range(copy, copy + 1)))
        data = copies_of(files / TAXES, range(copy, copy + 1))
        return lambda: take(TAXES, data)

    known = copies_of(files / TAXES, range(1, 2))
    says = (
        "The toy city's tax file under other numbers: read, checked, held against the record,"
        " registered and appended as one act."
    )
    return Bench(
        About("Taking in", "rows taken in", "rows", says),
        (
            Way("a file of which all is new", rows, new_file),
            Way("a file that is known already", rows, at_once(lambda: take(TAXES, known))),
        ),
    )


def take(name: str, data: bytes) -> intake.TakenIn:
    """取込 of a file by the loader of the demo; it must have been read."""
    taken = intake.take_in(intake.File(name, data), by=LOADER, now=clock.now())
    assert not taken.refused_whole, taken.refused
    return taken


def folding() -> Bench:
    """Where every instalment stands: folded from effects, read and folded, or as it is kept."""
    on = clock.now().day
    ids = all_ids()
    held, moved = reads.instalments(ids), reads.effects(ids)

    def fold() -> None:
        for id_ in ids:
            standing(held[id_], moved[id_], on=on)

    ways: tuple[tuple[str, Callable[[], object]], ...] = (
        ("folded from effects in memory", fold),
        ("read from the record and folded", lambda: reads.standings(ids, on=on)),
        ("read, folded and kept", lambda: refold(ids, on=on)),
        ("the kept copy read", lambda: list(StandingRow.objects.filter(pk__in=ids).values_list())),
    )
    says = (
        "Every instalment of the files taken in above: its position, stage, clocks, duty to dun"
        " and the next day on which time alone can change them."
    )
    return Bench(
        About("Folding", "instalments folded from their effects", "instalments", says),
        tuple(Way(words, len(ids), at_once(work)) for words, work in ways),
    )
