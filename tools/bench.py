"""`make bench`: measures how much a second, on this machine, and writes docs/performance.md.

What is measured lies in benchmarks/. It takes some five minutes on two cores; whatever else runs
meanwhile makes the figures worse.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from benchmarks import city
from benchmarks.groups import GROUPS
from benchmarks.measuring import Outcome
from benchmarks.page import page, section
from saiken.store.embedded import Server
from tools.machine import ROOT, commit, keep, machine

PAGE = ROOT / "docs" / "performance.md"


def outcomes(group: str) -> Iterator[Outcome]:
    """What a group measures, each as soon as it is known; ends the run where it fails."""
    command = [sys.executable, "-m", "benchmarks", group]
    measuring = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    with measuring:
        assert measuring.stdout is not None
        yield from (Outcome.from_plain(json.loads(line)) for line in measuring.stdout)
    if measuring.returncode:
        sys.exit(f"saiken: the benches of {group} failed; docs/{PAGE.name} was left as it was")


def postgresql() -> str:
    """The version of the embedded server that a new home gets."""
    with city.home() as home:
        server = Server(home)
        server.start()
        return server.status().version


def main() -> None:
    """Prints each section as it comes and keeps the whole page."""
    on = f"{machine()}, PostgreSQL {postgresql()}, commit {commit()}"
    found = []
    for group in GROUPS:
        for outcome in outcomes(group):
            print(section(outcome), flush=True)
            found.append(outcome)
    keep(PAGE, page(found, on))


if __name__ == "__main__":
    main()
