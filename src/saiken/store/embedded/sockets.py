"""The folder of the server's socket: private, and short enough for the system's limit."""

import os
import re
import stat
import tempfile
from pathlib import Path

from saiken.store.embedded.accounts import Account
from saiken.store.embedded.places import Layout
from saiken.store.embedded.troubles import HomeTrouble

PORT = 5432  # only a part of the socket's name: nothing listens on the network
SOCKET_NAME = f".s.PGSQL.{PORT}"
_LONGEST_PATH = 107
# A comma would divide the list of hosts, a quote the list of socket folders.
_PLAIN = re.compile(r"/[A-Za-z0-9/._+=~-]*")


def socket_folder(layout: Layout) -> Path:
    """The folder clients connect to; known before the server is made.

    Where the home's path is too long it lies in the folder for temporary files, under a name of
    the home, so that a copied home never meets the server of the original. A link in the home
    remembers it for processes that have another such folder.
    """
    if _fits(layout.socket):
        return layout.socket
    name = f"saiken-{layout.mark}"
    if layout.socket.is_symlink() and layout.socket.readlink().name == name:
        return layout.socket.readlink()
    return Path(tempfile.gettempdir()) / name


def make_socket_folder(layout: Layout, account: Account) -> Path:
    """The socket folder, made where missing; raises `HomeTrouble` if it is not private."""
    folder = socket_folder(layout)
    if not folder.is_symlink() and not folder.exists():
        folder.mkdir(mode=0o700)
    account.own(folder)
    _demand_private(folder, account)
    if folder != layout.socket:
        layout.socket.unlink(missing_ok=True)
        layout.socket.symlink_to(folder)
    return folder


def _fits(folder: Path) -> bool:
    length = len(os.fsencode(folder / SOCKET_NAME))
    return length <= _LONGEST_PATH and bool(_PLAIN.fullmatch(str(folder)))


def _demand_private(folder: Path, account: Account) -> None:
    """Nobody else may have planted it: whoever owns the folder could pose as the server."""
    found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    if not private or found.st_uid != account.uid:
        raise HomeTrouble(
            f"データベースの接続口のフォルダーが利用者 {account.name} だけのものになっていません。",
            where=folder,
            mend="このフォルダーを消してから、もう一度起動してください。",
        )
