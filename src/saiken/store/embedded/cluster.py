"""Makes a data directory: whole or not at all."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from saiken.store.embedded.accounts import Account
from saiken.store.embedded.places import Layout
from saiken.store.embedded.programs import Programs
from saiken.store.embedded.troubles import NotStarted

SUPERUSER = "postgres"
_DRAFT = "data.draft-"
ENVIRON = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def make_data(
    layout: Layout, programs: Programs, account: Account, *, durable: bool, lock: int
) -> None:
    """Makes the data directory in a draft and moves it into place when it is complete.

    The child holds the start lock too: if we are killed, nobody clears the draft while it is
    still being written.
    """
    for left in layout.folder.glob(f"{_DRAFT}*"):
        shutil.rmtree(left)
    if layout.has_data:
        return
    draft = layout.folder / f"{_DRAFT}{secrets.token_hex(4)}"
    draft.mkdir(mode=0o700)
    account.own(draft)
    made = subprocess.run(
        _command(programs, draft, durable=durable),
        cwd="/",
        env=ENVIRON,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(lock,),
        check=False,
        **account.run_as(),
    )
    if made.returncode != 0:
        shutil.rmtree(draft)
        raise NotStarted(
            "データベースの初期化に失敗しました。",
            where=layout.folder,
            mend=f"PostgreSQL の記録: {made.stdout.decode(errors='replace')[-800:]}",
        )
    draft.rename(layout.data)
    _sync(layout.folder)


def _command(programs: Programs, draft: Path, *, durable: bool) -> list[str]:
    fixed = ["--locale-provider=libc", "--locale=C", "--encoding=UTF8", "--data-checksums"]
    command = [str(programs.initdb), f"--pgdata={draft}", f"--username={SUPERUSER}", *fixed]
    command += ["--auth=peer", "--no-instructions"]
    # Small segments: a passing server is made and thrown away more often than written to.
    return command if durable else [*command, "--no-sync", "--wal-segsize=4"]


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
