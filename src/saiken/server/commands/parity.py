"""`saiken parity OLD.csv`: a section's carried-over statement beside the ledger, for going live."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any, TextIO

from saiken.server.commands.night import day
from saiken.server.commands.streams import Streams
from saiken.server.commands.words import not_opened
from saiken.server.database import make_ready
from saiken.values.eras import fiscal_year_in_words


def add(subparsers: Any) -> None:
    """Registers `parity`."""
    parser: ArgumentParser = subparsers.add_parser(
        "parity", help="所管課の滞納繰越の内訳と、ここの台帳を突き合わせる"
    )
    parser.add_argument(
        "file", type=Path, metavar="OLD.csv", help="内訳（種類,年度,宛名番号,件数,未納額）"
    )
    parser.add_argument("--kind", metavar="CODE", help="この種類の行だけを突き合わせる")
    parser.add_argument("--on", type=day, metavar="DATE", help="内訳の日（なければ、きょう）")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="結果をJSONで返す")
    form.add_argument("--csv", action="store_true", help="行ごとの結果をCSVで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Compares; 1 if a difference is open or a line is told, 2 if the file cannot be."""
    try:
        data = args.file.read_bytes()
    except OSError as trouble:
        print(not_opened(args.file, trouble), file=streams.stderr)
        return 2
    make_ready()
    from saiken.desks.intake import actions
    from saiken.server import clock
    from saiken.server.commands.operator import operator

    theirs = actions.read_carried_over(data, args.file.name)
    if not isinstance(theirs, actions.Statement):
        print(f"{args.file}: {theirs.why}{theirs.mend}", file=streams.stderr)
        return 2
    drawn_on = args.on or clock.now().day
    found = actions.parity(theirs, drawn_on=drawn_on, by=operator(), kind=args.kind)
    _say(found, args, streams)
    return 0 if found.agrees else 1


def _say(found: Any, args: Namespace, streams: Streams) -> None:
    from saiken import kinds
    from saiken.desks.intake.rules.parity_lists import as_answer, as_list

    if args.csv:
        streams.write_bytes(as_list(found, "csv").data)
        _say_refused(found, streams.stderr)
        return
    if args.json:
        print(json.dumps(as_answer(found), ensure_ascii=False), file=streams.stdout)
        return
    total, out, held = found.total(), streams.stdout, kinds.load_kinds()
    print(f"内訳 {total.theirs_yen:,}円  台帳 {total.ours_yen:,}円", file=out)
    known, left = f"{total.explained_yen:+,}円", f"{total.open_yen:+,}円"
    print(f"  理由の分かる差 {known}  分からない差 {left}", file=out)
    for line in found.lines:
        if line.open_yen:
            whose = line.person or "（全員）"
            what = f"{held[line.kind].short_name} {fiscal_year_in_words(line.fiscal_year)}"
            print(f"  × {what} {whose} {line.open_yen:+,}円", file=out)
    _say_refused(found, out)


def _say_refused(found: Any, out: TextIO) -> None:
    """The lines that were not counted as they stand, by file and row."""
    for one in found.refused:
        told = f"{one.field}「{one.value}」 {one.why}{one.mend}"
        print(f"  × {found.file} {one.where} {told}", file=out)
