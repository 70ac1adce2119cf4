"""Whether the database's account can get to a folder, and if not, where its way ends."""

import os
import subprocess
from pathlib import Path

from saiken.store.embedded.accounts import Account
from saiken.store.embedded.troubles import AccountMissing, HomeTrouble

# Asked of the system itself, as that user: mode bits alone do not know of access lists.
_WALK = 'for each in "$@"; do cd "$each" 2>/dev/null || { printf %s "$each"; exit 1; }; done'


def demand_reach(folder: Path, account: Account) -> None:
    """Raises `HomeTrouble` naming the first folder that is closed to us or to the account."""
    if not os.access(folder, os.W_OK):
        raise HomeTrouble(
            "データベースのフォルダーに書き込めません。",
            where=folder,
            mend="所有者として実行するか、SAIKEN_HOME に別のフォルダーを指定してください。",
        )
    if not account.is_dropped_to:
        return
    way = [str(each) for each in (*reversed(folder.parents), folder)]
    try:
        walked = subprocess.run(
            ["/bin/sh", "-c", _WALK, "sh", *way],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            **account.run_as(),
        )
    except PermissionError:
        raise AccountMissing(
            f"利用者 {account.name} に切り替えることがこの環境では許されていません。",
            mend="root 以外の利用者で実行してください。",
        ) from None
    if walked.returncode != 0:
        closed = os.fsdecode(walked.stdout)
        raise HomeTrouble(
            f"PostgreSQL を動かす利用者 {account.name} がフォルダー {closed} を通れません。",
            where=folder,
            mend=(
                "環境変数 SAIKEN_HOME に、その利用者が通れるフォルダー"
                "（例: /var/lib/saiken）を指定してください。"
            ),
        )
