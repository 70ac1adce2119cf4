"""Where the home is when nobody says, and who may be let through it."""

import os
from pathlib import Path

import pytest

from saiken.store.embedded import default_home, make_folder


def test_the_environment_names_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/tanaka")
    named = {"SAIKEN_HOME": "~/city", "XDG_DATA_HOME": "/data"}
    assert default_home(named) == Path("/home/tanaka/city")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert default_home({"XDG_DATA_HOME": "/data"}) == Path("/data/saiken")
    assert default_home({"XDG_DATA_HOME": "data"}) == Path("/home/tanaka/.local/share/saiken")
    assert default_home({}) == Path("/home/tanaka/.local/share/saiken")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert default_home({"XDG_DATA_HOME": "/data"}) == Path("/var/lib/saiken")


def test_only_missing_folders_are_made_and_none_lets_others_look_in(base: Path) -> None:
    there = base / "there"
    there.mkdir()
    there.chmod(0o705)
    make_folder(there / "new" / "newer")
    expected = 0o711 if os.geteuid() == 0 else 0o700
    modes = [each.stat().st_mode & 0o777 for each in (there, there / "new", there / "new/newer")]
    assert modes == [0o705, expected, expected]
