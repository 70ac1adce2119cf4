"""`saiken db start|stop|status`: this installation's database, for staff who run the machine."""

import json
import os
from argparse import ArgumentParser, Namespace
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from saiken.server.commands.streams import Streams
from saiken.store.databases import (
    Addresses,
    AddressWrong,
    embedded_addresses,
    external_addresses,
    open_database,
)
from saiken.store.embedded import Server, ServerTrouble, Status, home

Answer = dict[str, str | int | bool | None]

_STATES = {
    "running": "動いています",
    "unready": "起動中か停止中です",
    "stopped": "止まっています",
    "unmade": "まだ作られていません",
    "external": "外部のデータベースを使う設定です",
    "unreachable": "外部のデータベースにつながりません",
}
_LABELS = {
    "home": "場所",
    "version": "PostgreSQL",
    "pid": "プロセス番号",
    "dsn": "接続先",
    "since": "起動（UTC）",
    "size_bytes": "データの大きさ（バイト）",
}


def add(subparsers: Any) -> None:
    """Registers `db`."""
    parser: ArgumentParser = subparsers.add_parser("db", help="データベースの起動・停止・状態")
    parser.add_argument("deed", choices=("start", "stop", "status"), metavar="start|stop|status")
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Does the deed and says how the database stands then; 1 if it could not be done."""
    try:
        external = external_addresses(os.environ)
        answer = _external(external) if external else _embedded(args.deed)
    except (AddressWrong, ServerTrouble) as trouble:
        return _refuse(str(trouble), streams, as_json=args.json)
    _say(answer, streams, as_json=args.json)
    return 1 if answer["state"] == "unreachable" else 0


def _embedded(deed: str) -> Answer:
    if deed == "start":
        open_database(os.environ)
    server = Server(home())
    if deed == "stop":
        server.stop()
    return _answer(server.status(), embedded_addresses(server))


def _answer(status: Status, addresses: Addresses) -> Answer:
    return {
        "state": status.state,
        "external": False,
        "home": str(status.home),
        "version": status.version,
        "pid": status.pid,
        "dsn": addresses.app if status.pid else None,
        "since": status.since.isoformat(timespec="seconds") if status.since else None,
        "size_bytes": status.size_bytes,
    }


def _external(addresses: Addresses) -> Answer:
    """The city's own server is neither started nor stopped by us, whatever the deed."""
    state, version = "external", None
    try:
        with psycopg.connect(addresses.app, connect_timeout=5) as connection:
            version = connection.info.parameter_status("server_version")
    except psycopg.OperationalError:
        state = "unreachable"
    known = conninfo_to_dict(addresses.app)
    shown = {name: known[name] for name in ("host", "port", "dbname", "user") if name in known}
    return {
        "state": state,
        "external": True,
        "home": None,
        "version": version,
        "pid": None,
        "dsn": make_conninfo("", **shown),
        "since": None,
        "size_bytes": None,
    }


def _say(answer: Answer, streams: Streams, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
        return
    print(f"データベースは{_STATES[str(answer['state'])]}。", file=streams.stdout)
    for key, label in _LABELS.items():
        if answer[key] is not None:
            print(f"  {label}: {answer[key]}", file=streams.stdout)


def _refuse(reason: str, streams: Streams, *, as_json: bool) -> int:
    if as_json:
        print(
            json.dumps({"error": {"field": "db", "reason": reason}}, ensure_ascii=False),
            file=streams.stdout,
        )
    else:
        print(reason, file=streams.stderr)
    return 1
