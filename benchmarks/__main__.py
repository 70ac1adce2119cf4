"""`python -m benchmarks GROUP`: measures one group and prints each outcome as a line of JSON."""

import json
import sys
from contextlib import closing

from benchmarks.groups import GROUPS
from benchmarks.measuring import measured


def run(group: str) -> None:
    """Measure the benches of a group, one after the other."""
    with closing(GROUPS[group]()) as benches:
        for bench in benches:
            print(json.dumps(measured(bench).as_plain(), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    run(sys.argv[1])
