"""Runs the property tests and the long ones with many new examples; writes docs/soak.md.

Ends with pytest's own exit status. A failing example prints the line that repeats it.
"""

import os
import platform
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "soak.md"
EXAMPLES = os.environ.setdefault("SAIKEN_SOAK_EXAMPLES", "5000")
WHICH = "hypothesis or soak"  # Hypothesis marks its tests by itself

HEAD = """# The long run

Written by `make soak`, never by hand: every property test with {examples} new examples, and the
tests marked `soak`. {cores} cores, {arch}, Python {python}; {seconds:.0f} seconds in all.

| test | seconds | ended |
| --- | ---: | --- |
"""


def run(report: Path) -> int:
    """Runs the tests; their results are left in `report`."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "-m", WHICH, f"--junitxml={report}"],
        cwd=ROOT,
        env={**os.environ, "HYPOTHESIS_PROFILE": "soak"},
    ).returncode


def rows(report: Path) -> list[str]:
    """One line a test, the longest first."""
    cases = sorted(xml.parse(report).iter("testcase"), key=lambda c: -float(c.get("time", "0")))
    return [
        f"| {case.get('classname', '').removeprefix('tests.')} · {case.get('name')} "
        f"| {float(case.get('time', '0')):.1f} | {'FAILED' if len(case) else 'held'} |"
        for case in cases
    ]


def main() -> int:
    """The soak and its page; pytest's exit status."""
    started = time.perf_counter()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        status = run(report)
        lines = rows(report) if report.exists() else []
    head = HEAD.format(
        examples=EXAMPLES,
        cores=os.cpu_count(),
        arch=platform.machine(),
        python=platform.python_version(),
        seconds=time.perf_counter() - started,
    )
    if os.access(PAGE if PAGE.exists() else PAGE.parent, os.W_OK):
        PAGE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    else:
        print(f"saiken: {PAGE.relative_to(ROOT)} belongs to somebody else and was not written")
    return status


if __name__ == "__main__":
    sys.exit(main())
