"""A lock lives as long as the last process that holds its open file."""

import os
import subprocess
from pathlib import Path

import pytest

from saiken.store.embedded import LockTaken, locks


def test_a_child_keeps_the_lock_when_its_parent_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not locks.is_held(path)
    with locks.exclusive(path, patience=0) as lock:
        child = subprocess.Popen(["/bin/sleep", "60"], pass_fds=(lock,))
    try:
        assert locks.is_held(path)
        with pytest.raises(LockTaken), locks.exclusive(path, patience=0.05):
            pass
    finally:
        child.kill()
        child.wait()
    assert not locks.is_held(path)


def test_sharers_are_seen_only_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    part = locks.opened(path)
    assert locks.taken(part, shared=True)
    assert not locks.is_held(path)
    assert locks.is_held(path, by_sharers=True)
    os.close(part)
    assert not locks.is_held(path, by_sharers=True)
