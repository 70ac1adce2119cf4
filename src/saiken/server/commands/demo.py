"""`saiken demo`: builds the toy city and serves it; `--once` prints what came of it and exits."""

import json
import os
import time
from argparse import ArgumentParser, Namespace
from typing import Any

from saiken.server.commands.serve import ADDRESS, serve
from saiken.server.commands.streams import Streams
from saiken.server.jobs.running import working_beside
from saiken.store.databases import external_addresses
from saiken.store.embedded import Server, home

URL = f"http://{ADDRESS}"


def add(subparsers: Any) -> None:
    """Registers `demo`."""
    parser: ArgumentParser = subparsers.add_parser("demo", help="架空のさくら市を作って動かす")
    parser.add_argument("--once", action="store_true", help="作って結果を出し、終わる")
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Builds, says what came of it, and serves unless `--once`."""
    os.environ["SAIKEN_CITY"] = "sakura"
    started = time.monotonic()
    from saiken.server.database import make_ready

    make_ready()
    from saiken.server import clock, demo
    from saiken.server.lived_in import live_in

    ready = round(time.monotonic() - started, 2)
    now = clock.now()
    try:
        built = demo.build(now)
    except demo.NotOurs as why:
        print(why, file=streams.stderr)
        return 2
    for part in live_in(now):
        print(f"見本の一部を作れませんでした。{part}", file=streams.stderr)
    built.seconds = {"install": ready, **built.seconds}
    answer = demo.answer(built, now, URL)
    if args.json:
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout, flush=True)
    else:
        _say(answer, streams, serving=not args.once)
    return 0 if args.once else _serve()


def _serve() -> int:
    """Serves until it is stopped, and then lets the embedded database rest too."""
    owner = os.getpid()
    try:
        with working_beside():
            return serve(ADDRESS, 2)
    finally:
        # gunicorn's own processes leave by here too, one of them perhaps in the midst of the day.
        if os.getpid() == owner and external_addresses(os.environ) is None:
            Server(home()).stop()


def _say(answer: dict[str, Any], streams: Streams, *, serving: bool) -> None:
    from saiken.server.accounts.views import demo_users

    print(f"さくら市（架空）を {answer['on']} の時点で作りました。", file=streams.stdout)
    print(
        f"  債権 {answer['claims']}件  期別 {answer['instalments']}  債務者 {answer['debtors']}人"
        f"  未納 {answer['open_yen']:,}円  督促状の案 {answer['letters']}通",
        file=streams.stdout,
    )
    if not serving:
        return
    print(f"\n{URL} を開き、次の利用者でログインしてください。", file=streams.stdout)
    for user in demo_users():
        print(
            f"  {user['name']}  {user['password']}  {user['office']}（{user['does']}）",
            file=streams.stdout,
        )
    print("\n終わるには Ctrl+C を押します。", file=streams.stdout, flush=True)
