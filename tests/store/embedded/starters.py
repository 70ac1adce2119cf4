"""Other processes that start a server: many at once, as another user, to be killed half-way."""

import os
import pwd
import subprocess
import sys
import textwrap
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "src"
START = """
import sys
from pathlib import Path
from saiken.store.embedded import Server
server = Server(Path(sys.argv[1]), int(sys.argv[2]))
server.start()
print(server.status().pid)
"""
# Everything is imported before the rights are dropped: that user may not reach the checkout.
START_AS_NOBODY = """
import os, sys
from pathlib import Path
from saiken.store.embedded import Server, programs
import psycopg
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(int(sys.argv[5])); os.setuid(int(sys.argv[4]))
programs.package_folder = lambda: Path(sys.argv[3])
server = Server(Path(sys.argv[1]), int(sys.argv[2]))
server.start()
print(server.status().pid)
"""


def starter(home: Path, version: int = 18) -> subprocess.Popen[str]:
    """A process that starts the server of the home, prints its process number and ends."""
    return _python(START, home, version)


def starter_as_nobody(home: Path, package: Path) -> subprocess.Popen[str]:
    """The same as another user if we are root, else as ourselves."""
    nobody = pwd.getpwnam("nobody")
    return _python(START_AS_NOBODY, home, 18, package, nobody.pw_uid, nobody.pw_gid)


def _python(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(SOURCE), *sys.path])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def answer_of(process: subprocess.Popen[str]) -> str:
    """What the process printed; it must have ended well."""
    said, wrong = process.communicate(timeout=60)
    assert process.returncode == 0, wrong
    return said.strip()
