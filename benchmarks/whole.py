"""The whole: `saiken demo --once --json` as a process, from nothing to printed letters."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks import city
from benchmarks.measuring import About, Bench, Way, Work, at_once

SAIKEN = Path(sys.executable).with_name("saiken")

SAYS = (
    "The whole process after installation: PostgreSQL made and started, tables made, four ledgers"
    " and two bank files taken in, a night run, every letter drafted and drawn."
)


def benches() -> Iterator[Bench]:
    """Each round in a home of its own, which goes away when the next one comes."""
    with ExitStack() as homes:

        def in_a_new_home() -> Work:
            homes.close()
            homes.enter_context(city.home())
            return demo

        yield Bench(
            About("The demo", "`saiken demo --once --json`", "runs", SAYS, within=60),
            (
                Way("`saiken demo --once --json` from nothing", 1, in_a_new_home),
                Way("the same again, where all is found to be done", 1, at_once(demo)),
            ),
            rounds=3,
        )


def demo() -> None:
    """One run of the command; it must have come to letters."""
    ran = subprocess.run([SAIKEN, "demo", "--once", "--json"], stdout=subprocess.PIPE, check=True)
    assert json.loads(ran.stdout)["letters"] > 0
