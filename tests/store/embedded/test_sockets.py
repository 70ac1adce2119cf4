"""The socket lies in a private folder whose path is short enough, wherever the home is."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

from saiken.store.embedded import HomeTrouble, Server
from saiken.store.embedded.accounts import account_for
from saiken.store.embedded.places import Layout, layout_of
from saiken.store.embedded.sockets import SOCKET_NAME, make_socket_folder, socket_folder


@pytest.fixture
def layout(base: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Of a home whose path is too long for a socket."""
    monkeypatch.setattr("tempfile.tempdir", str(base))
    long = layout_of(base / ("long-" * 20), 18)
    long.folder.mkdir(parents=True)
    return long


def made(layout: Layout) -> Path:
    return make_socket_folder(layout, account_for(layout.data, os.environ))


def test_a_home_of_any_path_has_a_server(home: Path) -> None:
    server = Server(home / "債権 管理,b'c\"d" / ("long-" * 20), durable=False)
    foretold = server.superuser
    try:
        assert server.start() == foretold
        with psycopg.connect(foretold) as connection:
            row = connection.execute("show unix_socket_directories").fetchone()
        folder = socket_folder(server.layout)
        assert row is not None and row[0] == str(folder)
        assert folder.stat().st_mode & 0o777 == 0o700
    finally:
        server.stop()
        shutil.rmtree(socket_folder(server.layout))


@pytest.mark.parametrize(
    ("home", "inside"),
    [
        ("/var/lib/saiken", True),
        ("/" + "x" * 73, True),
        ("/" + "x" * 74, False),
        ("/債権", False),
        ("/a,b", False),
        ("/it's", False),
    ],
)
def test_the_socket_lies_in_the_home_where_its_path_is_short_and_plain(
    home: str, inside: bool
) -> None:
    folder = socket_folder(Layout(Path(home), 18))
    assert folder.is_relative_to(home) is inside
    assert len(os.fsencode(folder / SOCKET_NAME)) <= 107


def test_another_folder_for_temporary_files_changes_nothing(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(layout)
    monkeypatch.setattr("tempfile.tempdir", "/elsewhere")
    assert socket_folder(layout) == made(layout) == folder


def test_a_copied_home_never_meets_the_server_of_the_original(base: Path, layout: Layout) -> None:
    made(layout)
    copy = layout_of(base / ("copy-" * 20), 18)
    shutil.copytree(layout.home, copy.home, symlinks=True)
    assert copy.socket.is_symlink()
    assert socket_folder(copy) != socket_folder(layout)
    assert made(copy) != made(layout)


def test_a_planted_folder_is_not_used(base: Path, layout: Layout) -> None:
    planted = socket_folder(layout)
    planted.mkdir()
    planted.chmod(0o777)
    with pytest.raises(HomeTrouble, match="接続口"):
        made(layout)
    planted.rmdir()
    elsewhere = base / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    account_for(layout.data, os.environ).own(elsewhere)
    planted.symlink_to(elsewhere)
    with pytest.raises(HomeTrouble, match="接続口"):
        made(layout)
