"""`saiken db`: starts, stops and tells how the database stands, in words and as JSON."""

import io
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from saiken.server.commands import db
from saiken.server.commands.streams import Streams
from saiken.store.embedded import Server
from tests.fixtures_database import Database


@pytest.fixture
def home(session_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home the command is pointed to."""
    place = session_home / uuid4().hex[:8]
    for name in ("SAIKEN_DATABASE_URL", "SAIKEN_OWNER_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SAIKEN_HOME", str(place))
    yield place
    Server(place).stop()


def called(*words: str) -> tuple[int, str, str]:
    parser = ArgumentParser()
    db.add(parser.add_subparsers())
    args = parser.parse_args(["db", *words])
    out, wrong = io.StringIO(), io.StringIO()
    status = args.run(args, Streams(io.StringIO(), out, wrong))
    return status, out.getvalue(), wrong.getvalue()


def answered(*words: str) -> dict[str, Any]:
    status, said, wrong = called(*words, "--json")
    assert (status, wrong) == (0, "")
    answer: dict[str, Any] = json.loads(said)
    return answer


def test_the_database_is_started_asked_and_stopped(home: Path) -> None:
    assert answered("status")["state"] == "unmade"
    started = answered("start")
    assert (started["state"], started["home"]) == ("running", str(home))
    assert started["size_bytes"] > 10_000_000
    with psycopg.connect(started["dsn"]) as connection:
        assert connection.execute("select current_user").fetchone() == ("saiken_app",)
    assert answered("start")["pid"] == answered("status")["pid"] == started["pid"]
    assert "動いています" in called("status")[1]
    stopped = answered("stop")
    assert (stopped["state"], stopped["pid"], stopped["dsn"]) == ("stopped", None, None)
    assert "止まっています" in called("status")[1]


def test_a_server_of_the_city_is_looked_at_and_left_alone(
    database: Database, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = str(conninfo_to_dict(database.app)["host"])
    url = f"postgresql://saiken_app:himitsu@/{database.name}?host={host}"
    monkeypatch.setenv("SAIKEN_DATABASE_URL", url)
    for deed in ("start", "stop", "status"):
        answer = answered(deed)
        assert (answer["state"], answer["external"]) == ("external", True)
        assert answer["version"].startswith("18.")
        assert "himitsu" not in answer["dsn"]
    assert not home.exists()
    monkeypatch.setenv("SAIKEN_DATABASE_URL", url.replace(host, "/nowhere"))
    status, said, _ = called("status", "--json")
    assert (status, json.loads(said)["state"]) == (1, "unreachable")


def test_trouble_is_said_in_words_and_as_json(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAIKEN_HOME", "/dev/null/home")
    status, said, wrong = called("start")
    assert (status, said) == (1, "")
    assert "/dev/null" in wrong and "SAIKEN_HOME" in wrong
    status, said, _ = called("start", "--json")
    assert status == 1
    assert "/dev/null" in json.loads(said)["error"]["reason"]
