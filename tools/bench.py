"""Measures how much a second, on this machine, and writes docs/performance.md.

A bench is a function `bench_…` in tests/bench/*.py. It prepares what it needs and returns what it
measures as (words, how many things, their unit, the work to time). The best of three counts.
"""

import os
import platform
import runpy
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
BENCHES = ROOT / "tests" / "bench"
PAGE = ROOT / "docs" / "performance.md"
REPEATS = 3
Bench = tuple[str, int, str, Callable[[], object]]

HEAD = """# How fast

Written by `make bench`, never by hand. One process unless said; the best of three runs.

Machine: {machine}

| what | size | seconds | a second |
| --- | ---: | ---: | ---: |
"""


def machine() -> str:
    """Cores, memory, architecture and Python, as far as they matter for the figures."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()},"
        f" Python {platform.python_version()}"
    )


def benches() -> Iterator[Callable[[], Bench]]:
    """Every bench, in the order of files and lines."""
    for path in sorted(BENCHES.glob("*.py")):
        for name, found in runpy.run_path(str(path)).items():
            if name.startswith("bench_"):
                yield found


def seconds(work: Callable[[], object]) -> float:
    """The best time of a few runs."""
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def row(bench: Callable[[], Bench]) -> str:
    """One line of the table."""
    words, many, unit, work = bench()
    took = seconds(work)
    return f"| {words} | {many:,} {unit} | {took:.3f} | {many / took:,.0f} |"


def main() -> None:
    """Prints the table line by line and keeps it in docs/performance.md."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    page = HEAD.format(machine=machine())
    print(page, end="", flush=True)
    for bench in benches():
        line = row(bench)
        print(line, flush=True)
        page += line + "\n"
    if not os.access(PAGE if PAGE.exists() else PAGE.parent, os.W_OK):
        sys.exit(f"saiken: {PAGE.relative_to(ROOT)} belongs to somebody else and was not written")
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
