"""`saiken work`: does what staff wait for, as a process of its own; several may run at once."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.jobs.running import keep_working
from saiken.server.own_figures import trouble


def add(subparsers: Any) -> None:
    """Registers `work`."""
    parser: ArgumentParser = subparsers.add_parser("work", help="画面から求められた長い処理をする")
    parser.add_argument("--beside", type=int, help=SUPPRESS)  # ends with that process
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Works until it is stopped; 1 at once where the figures of the law cannot be read."""
    if wrong := trouble():
        print(wrong, file=streams.stderr)
        return 1
    try:
        keep_working(args.beside)
    except KeyboardInterrupt:
        return 0
    return 0
