"""Where a Saiken installation keeps its database, and which folders lie there."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from saiken.store.embedded.troubles import HomeTrouble, ServerTrouble

VERSIONS = (16, 18)
NEWEST = VERSIONS[-1]


@dataclass(frozen=True)
class Layout:
    """The folders and files of one PostgreSQL version in a home."""

    home: Path
    version: int

    @property
    def folder(self) -> Path:
        """What belongs to this version only."""
        return self.home / f"postgres-{self.version}"

    @property
    def data(self) -> Path:
        """The data directory, owned by the account PostgreSQL runs under."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """The folder of the server's log files."""
        return self.folder / "log"

    @property
    def first_words(self) -> Path:
        """What the server says before its log opens; written anew at each start."""
        return self.folder / "start.log"

    @property
    def socket(self) -> Path:
        """The socket folder, or a link to it where the home's path is too long."""
        return self.folder / "socket"

    @property
    def start_lock(self) -> Path:
        """Held while somebody starts or stops a server of this home."""
        return self.home / "postgres.lock"

    @property
    def life_lock(self) -> Path:
        """Held by the server's own processes as long as one of them lives."""
        return self.folder / "alive.lock"

    @property
    def mark(self) -> str:
        """Stands in the title of each server process: tells ours from any other's."""
        return hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]

    @property
    def cluster_name(self) -> str:
        """The name the server gives itself."""
        return f"saiken-{self.version}-{self.mark}"

    @property
    def has_data(self) -> bool:
        """Whether a finished data directory lies here (it is moved into place only when done)."""
        return self.data.is_dir()


def layout_of(home: Path, version: int | None) -> Layout:
    """The layout for the asked version; unasked, the one that has data, else the newest."""
    # Resolved, since server processes are recognised by the path they were started with.
    home = home.resolve()
    if version is not None and version not in VERSIONS:
        known = "・".join(str(each) for each in VERSIONS)
        raise ServerTrouble(
            f"PostgreSQL {version} は内蔵データベースにありません。",
            mend=f"使える版は {known} です。",
        )
    if version is not None:
        return Layout(home, version)
    layouts = [Layout(home, each) for each in reversed(VERSIONS)]
    return next((each for each in layouts if each.has_data), Layout(home, NEWEST))


def make_folder(path: Path) -> None:
    """Makes the folder and its missing parents; what exists keeps its owner and mode.

    Ours only, except that root lets the database's account pass through (not look in).
    """
    if path.is_dir():
        return
    make_folder(path.parent)
    try:
        path.mkdir()
        path.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except FileExistsError:
        return
    except OSError as error:
        raise HomeTrouble(
            f"フォルダーを作れません: {error.strerror}。",
            where=path,
            mend="環境変数 SAIKEN_HOME に、書き込めるフォルダーを指定してください。",
        ) from None
