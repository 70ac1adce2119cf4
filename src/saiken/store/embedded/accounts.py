"""Under which operating system user PostgreSQL runs: never root."""

import os
import pwd
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from saiken.store.embedded.troubles import AccountMissing

# In this order: a user made for us, the usual owner of databases, the one that is always there.
USUAL = ("saiken", "postgres", "nobody")


class RunAs(TypedDict, total=False):
    """Arguments for `subprocess` that make a child run under the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """The user whose rights the server has."""

    name: str
    uid: int
    gid: int

    @property
    def is_dropped_to(self) -> bool:
        """Whether we are root and give our rights up for this account."""
        return os.geteuid() == 0

    def run_as(self) -> RunAs:
        """How a child process is started under this account."""
        if not self.is_dropped_to:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hands over to the account a folder that we made as root; what is its own stays."""
        found = path.lstat()
        if self.is_dropped_to and found.st_uid == 0 and stat.S_ISDIR(found.st_mode):
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def account_for(data: Path, environ: Mapping[str, str]) -> Account:
    """Ourselves; for root the owner of the data, else `SAIKEN_DB_USER`, else a usual user."""
    if os.geteuid() != 0:
        return _numbered(os.geteuid())
    wanted = environ.get("SAIKEN_DB_USER", "")
    if data.is_dir():
        return _owner(data, wanted)
    return _named(wanted) if wanted else _usual()


def _owner(data: Path, wanted: str) -> Account:
    account = _numbered(data.stat().st_uid)
    if wanted and wanted != account.name:
        raise AccountMissing(
            f"データの所有者は {account.name} で、SAIKEN_DB_USER の {wanted} と違います。",
            where=data,
            mend="SAIKEN_DB_USER を外すか、所有者と同じ利用者名にしてください。",
        )
    return _unprivileged(account)


def _usual() -> Account:
    for name in USUAL:
        try:
            return _unprivileged(_named(name))
        except AccountMissing:
            continue
    raise AccountMissing(
        f"データベースを動かす利用者（{'・'.join(USUAL)}）がこの機械にありません。",
        mend="root 以外の利用者を作り、環境変数 SAIKEN_DB_USER にその名前を指定してください。",
    )


def _named(name: str) -> Account:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise AccountMissing(
            f"利用者 {name} がこの機械にありません。",
            mend="環境変数 SAIKEN_DB_USER に、この機械にある利用者名を指定してください。",
        ) from None
    return _unprivileged(Account(name, entry.pw_uid, entry.pw_gid))


def _numbered(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise AccountMissing(
            f"利用者番号 {uid} に利用者名がなく、PostgreSQL を動かせません。",
            mend="この番号の利用者を登録してから実行してください。",
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _unprivileged(account: Account) -> Account:
    if account.uid == 0:
        raise AccountMissing(
            "PostgreSQL は root では動きません。",
            mend="環境変数 SAIKEN_DB_USER に root 以外の利用者名を指定してください。",
        )
    return account
