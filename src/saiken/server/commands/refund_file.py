"""`saiken refund-file NUMBER`: the transfer file of refunds that was made on screen, once more."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `refund-file`."""
    parser: ArgumentParser = subparsers.add_parser(
        "refund-file", help="還付の振込ファイルを、もう一度同じ内容で書き出す"
    )
    parser.add_argument("number", type=int, metavar="NUMBER", help="振込ファイルの番号")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="書き出す先")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Writes the file and says its totals; 1 where there is no such file, or it cannot be had."""
    make_ready()
    from saiken.desks.refunds import actions
    from saiken.server import clock
    from saiken.server.commands.operator import operator

    by = operator()
    by = replace(by, permissions=by.permissions | {actions.PAY_OUT})
    try:
        found = actions.fetch(args.number, by=by, now=clock.now())
    except actions.CannotRefund as why:
        print(str(why), file=streams.stderr)
        return 1
    args.to.write_bytes(found.data)
    print(f"{args.to}: {found.count}件  {found.yen:,}円", file=streams.stdout)
    return 0
