"""`saiken night`: runs the night of today, missed ones first, or of a day; safe to run again."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready
from saiken.server.own_figures import trouble

Night = dict[str, Any]


def add(subparsers: Any) -> None:
    """Registers `night`."""
    parser: ArgumentParser = subparsers.add_parser("night", help="ある日の夜間処理を動かす")
    parser.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="その日だけ（きょうまで。過ぎた日は日ごとの処理だけ）。なければ、抜けた日ときょう",
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
    from saiken.night.run import catch_up, run_night, run_past
    from saiken.server import clock

    now = clock.now()
    if args.on and args.on > now.day:
        why = f"{args.on} は、きょう（{now.day}）より後の日です。来ていない日には動かせません。"
        print(why, file=streams.stderr)
        return 2
    # The day is asked for, the moment is not: the record must not know of it before it was done.
    asked = replace(now, day=args.on or now.day)
    if args.on:
        run_it = run_past if asked.day < now.day else run_night
        done = {asked.day: run_it(asked)}
    else:
        done = catch_up(asked)
    nights = [_plain(day, night.steps, night.ok) for day, night in done.items()]
    if args.json:
        print(json.dumps(_answer(nights), ensure_ascii=False), file=streams.stdout)
    else:
        _print(nights, streams)
        _name_files(asked, streams)
    return 0 if all(night["ok"] for night in nights) else 1


def _plain(on: date, steps: Iterable[Any], ok: bool) -> Night:
    told = [
        {
            "name": step.name,
            "done": step.done,
            "refused": step.refused,
            "seconds": step.milliseconds / 1000,
        }
        for step in steps
    ]
    seconds = sum(step.milliseconds for step in steps) / 1000
    return {"on": on.isoformat(), "steps": told, "seconds": seconds, "ok": ok}


def _answer(nights: Sequence[Night]) -> Night:
    """The last night, with the missed ones that were made up for before it."""
    *missed, last = nights
    return last | {"ok": all(night["ok"] for night in nights), "made_up_for": missed}


def _print(nights: Sequence[Night], streams: Streams) -> None:
    for night in nights:
        if len(nights) > 1:
            print(f"{night['on']} の夜間処理", file=streams.stdout)
        for step in night["steps"]:
            said = f"{step['name']}: {step['done']}件  保留 {step['refused']}件"
            print(said, file=streams.stdout)


def _name_files(now: Any, streams: Streams) -> None:
    """The files from outside that should be there and are not."""
    from saiken.night.look_for_files import named

    for line in named(now):
        print(f"  × 未着 {line}", file=streams.stdout)
