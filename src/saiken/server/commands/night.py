"""`saiken night --on DATE`: runs the night of a day; safe to run again."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from datetime import date
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready
from saiken.server.own_figures import trouble


def add(subparsers: Any) -> None:
    """Registers `night`."""
    parser: ArgumentParser = subparsers.add_parser("night", help="ある日の夜間処理を動かす")
    parser.add_argument(
        "--on", type=day, metavar="DATE", help="対象の日（きょうまで。なければ、きょう）"
    )
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def day(text: str) -> date:
    """An ISO day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} は日付（YYYY-MM-DD）ではありません") from None


def run(args: Namespace, streams: Streams) -> int:
    """Runs the steps; 1 if anything was set aside or differed, 2 for a day that has not come.

    Also 1, and nothing is run, where the figures of the law cannot be read.
    """
    if wrong := trouble():
        print(wrong, file=streams.stderr)
        return 1
    make_ready()
    from saiken.night.run import run_night
    from saiken.server import clock

    now = clock.now()
    if args.on and args.on > now.day:
        why = f"{args.on} は、きょう（{now.day}）より後の日です。来ていない日には動かせません。"
        print(why, file=streams.stderr)
        return 2
    # The day is asked for, the moment is not: the record must not know of it before it was done.
    now = replace(now, day=args.on or now.day)
    night = run_night(now)
    answer = {
        "on": now.day.isoformat(),
        "steps": [
            {
                "name": step.name,
                "done": step.done,
                "refused": step.refused,
                "seconds": step.milliseconds / 1000,
            }
            for step in night.steps
        ],
        "seconds": sum(step.milliseconds for step in night.steps) / 1000,
        "ok": night.ok,
    }
    if args.json:
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
    else:
        for step in night.steps:
            print(f"{step.name}: {step.done}件  保留 {step.refused}件", file=streams.stdout)
    return 0 if night.ok else 1
