"""The groups of benches; each is measured in a process of its own."""

from collections.abc import Callable, Generator

from benchmarks.measuring import Bench

Benches = Generator[Bench, None, None]


def _law() -> Benches:
    from benchmarks import law

    return law.benches()


def _files() -> Benches:
    from benchmarks import files

    return files.benches()


def _record() -> Benches:
    from benchmarks import city

    with city.empty():
        from benchmarks import record

        yield from record.benches()


def _work() -> Benches:
    from benchmarks import city

    with city.toy():
        from benchmarks import letters, screens

        yield from letters.benches()
        yield from screens.benches("the toy city")


def _larger() -> Benches:
    from benchmarks import city

    with city.empty():
        from benchmarks import larger

        yield from larger.benches()


def _receiving() -> Benches:
    from benchmarks import city

    with city.empty():
        from benchmarks import receiving

        yield from receiving.benches()


def _whole() -> Benches:
    from benchmarks import whole

    return whole.benches()


# What a group needs of the product is loaded when its city is there.
GROUPS: dict[str, Callable[[], Benches]] = {
    "law": _law,
    "files": _files,
    "record": _record,
    "work": _work,
    "larger": _larger,
    "receiving": _receiving,
    "whole": _whole,
}
