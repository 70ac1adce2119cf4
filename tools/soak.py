"""`make soak`: the property tests, round after round, and once the long ones; writes docs/soak.md.

Each round draws new examples from a seed of its own and is begun only if the time would hold
another like the last. A round with a failure is the last one: its failures are told, kept on the
page, and the run ends with pytest's own status.
"""

import os
import random
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.machine import ROOT, commit, keep, machine

PAGE = ROOT / "docs" / "soak.md"
EXAMPLES = os.environ.setdefault("SAIKEN_SOAK_EXAMPLES", "200")
KILLS = os.environ.setdefault("SAIKEN_SOAK_KILLS", "1000")
MONEY_KILLS = os.environ.setdefault("SAIKEN_SOAK_MONEY_KILLS", "200")
SECONDS = float(os.environ.get("SAIKEN_SOAK_SECONDS", "480"))
# Hypothesis marks its tests by itself; what is marked `soak` takes minutes and is run once.
ALL, AGAIN = "hypothesis or soak", "hypothesis and not soak"
PYTEST = (sys.executable, "-m", "pytest", "-n", "2", "-q")

HEAD = """# The long run

Made by `make soak`, never by hand: every property test with up to {examples} new examples a round,
once the tests marked `soak`, with {kills} kills of a dunning run and {money_kills} of a year's
payments; on {machine}, commit {commit}.

{rounds} in {seconds:.0f} seconds, {seeds}. {verdict}
`SAIKEN_SOAK_SEED={last} make soak` begins again with the last of them.
"""
TABLE = """
| test | rounds | seconds | |
| --- | ---: | ---: | --- |
"""


@dataclass(frozen=True)
class Case:
    """One test in one round; `fault` is what pytest said of a failure, else empty."""

    name: str
    seconds: float
    fault: str = ""


@dataclass(frozen=True)
class Round:
    """All tests under one seed, and pytest's exit status."""

    seed: int
    seconds: float
    status: int
    cases: tuple[Case, ...]


def play(seed: int, which: str) -> Round:
    """One round of the tests with these marks, under a seed."""
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        status = subprocess.run(
            [*PYTEST, "-m", which, f"--hypothesis-seed={seed}", f"--junitxml={report}"],
            cwd=ROOT,
            env={**os.environ, "HYPOTHESIS_PROFILE": "soak"},
        ).returncode
        cases = tuple(cases_of(report.read_text("utf-8"))) if report.exists() else ()
    return Round(seed, time.monotonic() - started, status, cases)


def rounds(
    first: int, *, limit: float, play: Callable[[int, str], Round] = play
) -> Iterator[Round]:
    """Rounds until one fails, or until another like the last would go beyond the limit."""
    last = play(first, ALL)
    spent = last.seconds
    yield last
    while not last.status and spent + last.seconds <= limit:
        last = play(last.seed + 1, AGAIN)
        spent += last.seconds
        yield last


def cases_of(report: str) -> Iterator[Case]:
    """The tests in a report of pytest."""
    for case in xml.fromstring(report).iter("testcase"):
        faults = (case.find(kind) for kind in ("failure", "error"))
        fault = next((found.text or "" for found in faults if found is not None), "")
        seconds = float(case.get("time", "0"))
        yield Case(named(case.get("classname", ""), case.get("name", "")), seconds, fault)


def named(module: str, test: str) -> str:
    """A test as a reader would say it: its file, then what it holds."""
    return f"{module.removeprefix('tests.')}: {test.removeprefix('test_').replace('_', ' ')}"


def page(played: Sequence[Round], on: str, commit: str) -> str:
    """The whole page: what was run, every test with the longest first, and the failures."""
    failed = [case for one in played for case in one.cases if case.fault]
    broken = not failed and any(one.status for one in played)
    verdict = "The run itself broke off." if broken else f"**{len(failed)} failed.**"
    first, last = played[0].seed, played[-1].seed
    head = HEAD.format(
        examples=EXAMPLES,
        kills=KILLS,
        money_kills=MONEY_KILLS,
        machine=on,
        commit=commit,
        rounds="1 round" if first == last else f"{len(played)} rounds",
        seconds=sum(one.seconds for one in played),
        seeds=f"seed {first}" if first == last else f"seeds {first} to {last}",
        verdict=verdict if failed or broken else "All held.",
        last=last,
    )
    return head + TABLE + "".join(_rows(played)) + "".join(map(_told, failed))


def _rows(played: Sequence[Round]) -> Iterator[str]:
    taken: dict[str, list[Case]] = {}
    for case in (case for one in played for case in one.cases):
        taken.setdefault(case.name, []).append(case)
    by_length = sorted(taken.items(), key=lambda item: -sum(case.seconds for case in item[1]))
    for name, cases in by_length:
        ended = "**failed**" if any(case.fault for case in cases) else "held"
        seconds = sum(case.seconds for case in cases)
        yield f"| {name} | {len(cases)} | {seconds:.1f} | {ended} |\n"


def _told(case: Case) -> str:
    """A failure in pytest's own words: the smallest example and how to repeat it."""
    lines = case.fault.replace(f"{ROOT}/", "").splitlines()
    said = [line[1:].strip() for line in lines if line.startswith("E ")]
    return "\n".join(("", f"## {case.name}", "", "```", *(said or lines[-20:]), "```", ""))


def main() -> int:
    """The soak and its page; pytest's exit status."""
    first = int(os.environ.get("SAIKEN_SOAK_SEED") or random.SystemRandom().randrange(10**6))
    begun_with = commit()
    done = list(rounds(first, limit=SECONDS))
    keep(PAGE, page(done, machine(), begun_with))
    return done[-1].status


if __name__ == "__main__":
    sys.exit(main())
