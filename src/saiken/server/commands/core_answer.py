"""`saiken core-answer FILE`: takes in what a core system answered of files handed over."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.commands.words import not_opened
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `core-answer`."""
    parser: ArgumentParser = subparsers.add_parser(
        "core-answer", help="基幹システムの処理結果のファイルを取り込む"
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Takes the answer in; 1 if rows were refused or nothing could be used, 2 if not opened."""
    try:
        data = args.file.read_bytes()
    except OSError as trouble:
        print(not_opened(args.file, trouble), file=streams.stderr)
        return 2
    make_ready()
    from saiken.desks.to_core.actions import CannotAnswer, take_answer
    from saiken.server import clock
    from saiken.server.commands.operator import operator

    try:
        got = take_answer(args.file.name, data, offices=None, by=operator(), now=clock.now())
    except CannotAnswer as why:
        print(str(why), file=streams.stderr)
        return 1
    again = "（前に取り込んだ結果です）" if got.again else ""
    print(
        f"受入れ {got.accepted}件  拒否 {got.refused}件  未回答 {got.unanswered}件{again}",
        file=streams.stdout,
    )
    return 1 if got.refused else 0
