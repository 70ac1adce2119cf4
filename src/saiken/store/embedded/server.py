"""The embedded server of one home: started, found again, asked and stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from saiken.store.embedded import locks
from saiken.store.embedded.accounts import Account, account_for
from saiken.store.embedded.cluster import ENVIRON, SUPERUSER, make_data
from saiken.store.embedded.configuration import server_arguments, write_configuration
from saiken.store.embedded.knock import Answer, knock
from saiken.store.embedded.places import Layout, layout_of, make_folder
from saiken.store.embedded.processes import chief_of, processes_of, signal_process
from saiken.store.embedded.programs import Programs, programs_for
from saiken.store.embedded.reach import demand_reach
from saiken.store.embedded.sockets import PORT, SOCKET_NAME, make_socket_folder, socket_folder
from saiken.store.embedded.troubles import NotStarted, NotStopped

_POLL_SECONDS = 0.01
_LARGEST_LOG = 10_000_000


@dataclass(frozen=True)
class Status:
    """How the server of a home stands: `state` is running, unready, stopped or unmade."""

    state: str
    home: Path
    version: str
    size_bytes: int
    pid: int | None = None
    conninfo: str | None = None
    since: datetime | None = None


class Server:
    """The embedded PostgreSQL server of one home.

    `version` is 16 or 18; None takes the one the home has data of, 18 for a new home.
    `durable=False` is for tests: commits survive a kill but not a power failure.
    `patience` is how many seconds without a sign of life are borne.
    """

    def __init__(
        self,
        home: Path,
        version: int | None = None,
        durable: bool = True,
        *,
        patience: float = 60,
    ) -> None:
        self.layout: Layout = layout_of(home, version)
        self.durable = durable
        self.patience = patience

    def start(self) -> str:
        """Brings the server up, or finds it up; answers the superuser's conninfo.

        Raises a `ServerTrouble`. Any number of processes may ask at once: one server comes of it.
        """
        layout = self.layout
        account = account_for(layout.data, os.environ)
        make_folder(layout.folder)
        demand_reach(layout.folder, account)
        with locks.exclusive(layout.start_lock, patience=self.patience) as lock:
            programs = programs_for(account, layout.version, layout.home)
            make_data(layout, programs, account, durable=self.durable, lock=lock)
            self._bring_up(programs, account)
        return self.superuser

    def stop(self) -> None:
        """Takes the server down cleanly (open transactions are rolled back); no error if down."""
        if not self.layout.folder.is_dir():
            return
        with locks.exclusive(self.layout.start_lock, patience=self.patience):
            for number, seconds in (
                (signal.SIGINT, self.patience),
                (signal.SIGQUIT, 10),
                (signal.SIGKILL, 10),
            ):
                if self._goes_after(number, seconds):
                    return
        raise NotStopped(
            "データベースを停止できません。ほかの利用者か、別のコンテナの中で動いています。",
            where=self.layout.folder,
            mend="起動した利用者・コンテナで停止してください。",
        )

    def status(self) -> Status:
        """How it stands now; waits for nobody."""
        layout = self.layout
        if not layout.has_data:
            return Status("unmade", layout.home, str(layout.version), 0)
        size = _size(layout.data)
        if not self._lives():
            return Status("stopped", layout.home, str(layout.version), size)
        try:
            with psycopg.connect(self.superuser, connect_timeout=5) as connection:
                row = connection.execute(
                    "select current_setting('server_version'), pg_postmaster_start_time()"
                ).fetchone()
        except psycopg.OperationalError:
            return Status("unready", layout.home, str(layout.version), size)
        version, since = row or ("", None)
        pid = chief_of(layout)
        return Status("running", layout.home, version, size, pid, self.superuser, since)

    @property
    def superuser(self) -> str:
        """The conninfo of the superuser on the maintenance database."""
        return self.conninfo("postgres", SUPERUSER)

    def conninfo(self, dbname: str, user: str) -> str:
        """How to connect to a database of this server as one of its roles."""
        host = str(socket_folder(self.layout))
        return make_conninfo("", host=host, port=PORT, dbname=dbname, user=user)

    def _bring_up(self, programs: Programs, account: Account) -> None:
        launched = False
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            if not self._lives():
                if launched:
                    raise self._not_started("データベースが起動してすぐに終わりました。")
                self._launch(programs, account)
                launched = True
            answer = knock(self.superuser)
            if answer is Answer.OPEN:
                return
            if answer is Answer.BUSY:  # recovering or closing: it lives, so we bear with it
                deadline = time.monotonic() + self.patience
            elif chief_of(self.layout) is None:
                self._end_orphans()
            time.sleep(_POLL_SECONDS)
        raise self._not_started("データベースが応答しません。")

    def _lives(self) -> bool:
        """Whether any process of the server lives, the chief or one it left behind."""
        return locks.is_held(self.layout.life_lock) or bool(processes_of(self.layout))

    def _launch(self, programs: Programs, account: Account) -> None:
        """Starts the server on its own: in a session of its own, nobody's child, without our files.

        A shell puts it in the background and ends, so that it never stays behind as our zombie.
        The life lock is handed on and thus held by every process of the server.
        """
        layout = self.layout
        folder = make_socket_folder(layout, account)
        layout.log.mkdir(mode=0o700, exist_ok=True)
        account.own(layout.log)
        self._clear_remains(folder)
        write_configuration(layout, account, durable=self.durable)
        arguments = server_arguments(layout, folder)
        with (
            locks.exclusive(layout.life_lock, patience=5) as life,
            layout.first_words.open("xb") as said,
        ):
            subprocess.run(
                ["/bin/sh", "-c", '"$@" &', "sh", str(programs.postgres), *arguments],
                cwd="/",
                env=ENVIRON,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                pass_fds=(life,),
                start_new_session=True,
                check=True,
                **account.run_as(),
            )

    def _clear_remains(self, folder: Path) -> None:
        """Takes away what a killed server left: we hold the locks, so nobody stands behind it.

        PostgreSQL itself would be misled where its old process number has a new owner.
        """
        remains = [self.layout.data / "postmaster.pid", self.layout.first_words]
        remains += [folder / SOCKET_NAME, folder / f"{SOCKET_NAME}.lock"]
        remains += [log for log in self.layout.log.iterdir() if log.stat().st_size > _LARGEST_LOG]
        for path in remains:
            path.unlink(missing_ok=True)

    def _end_orphans(self) -> None:
        """Ends processes whose chief was killed; what they committed is in the log of changes."""
        for process in processes_of(self.layout):
            if not process.is_chief:
                signal_process(process.pid, signal.SIGKILL)

    def _goes_after(self, number: signal.Signals, seconds: float) -> bool:
        """Signals the server and answers whether all of it is gone within the time."""
        processes = processes_of(self.layout)
        chiefs = [each for each in processes if each.is_chief]
        if number is signal.SIGKILL or not chiefs:
            for process in processes:
                signal_process(process.pid, signal.SIGKILL)
        else:
            signal_process(chiefs[0].pid, number)
        return _comes_true(lambda: not self._lives(), seconds if processes else 0)

    def _not_started(self, what: str) -> NotStarted:
        said = [self.layout.first_words, *self.layout.log.glob("*.log")]
        recent = max((path for path in said if path.exists()), key=_written_last, default=None)
        tail = recent.read_text(errors="replace")[-800:] if recent else ""
        return NotStarted(what, where=self.layout.log, mend=f"PostgreSQL の記録: {tail}")


def _comes_true(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def _written_last(path: Path) -> tuple[bool, float]:
    found = path.stat()
    return found.st_size > 0, found.st_mtime


def _size(folder: Path) -> int:
    """Bytes of all files below; a file that goes away meanwhile counts nothing."""
    total = 0
    for base, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(base, name)).st_size
            except FileNotFoundError:
                continue
    return total
