"""`python -m benchmarks GROUP`: measures one group and prints each outcome as a line of JSON."""

import json
import sys
from collections.abc import Callable, Generator
from contextlib import closing

from benchmarks.measuring import Bench, measured

Benches = Generator[Bench, None, None]


def _law() -> Benches:
    from benchmarks import law

    return law.benches()


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


def _whole() -> Benches:
    from benchmarks import whole

    return whole.benches()


# A group is a process of its own; what it needs of the product is loaded when its city is there.
GROUPS: dict[str, Callable[[], Benches]] = {
    "law": _law,
    "record": _record,
    "work": _work,
    "larger": _larger,
    "whole": _whole,
}


def run(group: str) -> None:
    """Measure the benches of a group, one after the other."""
    with closing(GROUPS[group]()) as benches:
        for bench in benches:
            print(json.dumps(measured(bench).as_plain(), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    run(sys.argv[1])
