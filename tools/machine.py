"""What figures depend on: the machine, the Python and the commit; never a path or a host's name."""

import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def machine() -> str:
    """Cores, memory, architecture and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()},"
        f" Python {platform.python_version()}"
    )


def commit() -> str:
    """The commit that was run, and whether its source, tests or benches were changed since."""
    try:
        named = _git("rev-parse", "--short=10", "HEAD")
        changed = _git("status", "--porcelain", "--", "src", "tests", "benchmarks", "cities")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{named} with uncommitted changes" if changed else named


def _git(*words: str) -> str:
    ran = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def keep(page: Path, text: str) -> None:
    """Write a page of docs/; ends the run where it belongs to somebody else."""
    if not os.access(page if page.exists() else page.parent, os.W_OK):
        sys.exit(f"saiken: {page.relative_to(ROOT)} belongs to somebody else and was not written")
    page.write_text(text, encoding="utf-8")
