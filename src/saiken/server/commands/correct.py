"""`saiken correct FILE`: a corrected ledger changes what files told before; answers in JSON."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from saiken.server.commands import of_file
from saiken.server.commands.streams import Streams
from saiken.server.commands.words import not_opened
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `correct`."""
    parser: ArgumentParser = subparsers.add_parser(
        "correct", help="直した台帳のファイルで、前に取り込んだ記録を訂正する"
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--reason", metavar="TEXT", help="訂正の理由（訂正するときは必ず）")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--dry-run", action="store_true", help="見込みだけを示し、何も保存しない")
    how.add_argument("--prepared", metavar="NAME", help="--dry-run が示した値のとおりに訂正する")
    how.add_argument("--yes", action="store_true", help="見込みを確かめずに訂正する")
    for name, does in (
        ("--only", "この番号の行だけを訂正する"),
        ("--remove", "ファイルにないこの番号の期別を取り消す"),
    ):
        parser.add_argument(name, action="extend", nargs="+", metavar="KEY", help=does)
    of_file.add_day(parser)
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Corrects, or tells what would be; 1 where something cannot be corrected, 2 on misuse."""
    try:
        data = args.file.read_bytes()
    except OSError as trouble:
        print(not_opened(args.file, trouble), file=streams.stderr)
        return 2
    if not args.dry_run and not (args.reason or "").strip():
        print("訂正の理由を --reason で入れてください。", file=streams.stderr)
        return 2
    make_ready()
    from saiken.desks.intake import actions

    file = actions.File(args.file.name, data, args.drawn_on)
    try:
        answer = _foreseen(args, file) if args.dry_run else _done(args, file)
    except (actions.NotCorrectable, actions.SomethingRests) as why:
        return _say_why(args, why, streams)
    _say(answer, streams, as_json=args.json)
    return 1 if answer["refused"] or answer["resting"] else 0


def _foreseen(args: Namespace, file: Any) -> dict[str, Any]:
    from saiken.desks.intake import actions
    from saiken.desks.intake.rules.correction_answers import foreseen
    from saiken.server import clock
    from saiken.server.commands.operator import operator

    return foreseen(actions.prepare_correction(file, by=operator(), now=clock.now()))


def _done(args: Namespace, file: Any) -> dict[str, Any]:
    from saiken.desks.intake import actions
    from saiken.desks.intake.rules.correction_answers import done
    from saiken.server import clock
    from saiken.server.commands.operator import operator

    by, now = operator(), clock.now()
    name = args.prepared or actions.prepare_correction(file, by=by, now=now).prepared
    choice = actions.Choice(args.only, args.remove or ())
    return done(
        actions.apply_correction(
            file, reason=args.reason, prepared=name, by=by, now=now, choice=choice
        )
    )


def _say_why(args: Namespace, why: ValueError, streams: Streams) -> int:
    from saiken.desks.intake.rules.correction_answers import not_done

    answer = not_done(args.file.name, why)
    if args.json:
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
        return 1
    print(why, file=streams.stderr)
    for one in answer["resting"]:
        told = f"{one['key']} {one['on']} {one['paper']} {one['by']}"
        print(f"  × {told}", file=streams.stderr)
    return 1


def _say(answer: dict[str, Any], streams: Streams, *, as_json: bool) -> None:
    out = streams.stdout
    if as_json:
        print(json.dumps(answer, ensure_ascii=False), file=out)
        return
    if not answer["dry_run"]:
        told = (len(answer[name]) for name in ("corrected", "moved", "removed"))
        print("{}: 訂正 {}  移した {}  取消し {}".format(answer["file"], *told), file=out)
        return
    print(f"{answer['file']}: 訂正できる行 {len(answer['rows'])}", file=out)
    for row in answer["rows"]:
        said = "、".join(f"{d['field']} {d['ours']} → {d['theirs']}" for d in row["differences"])
        print(f"  {'×' if row['resting'] else '○'} {row['key']} {said}", file=out)
    print(f"  ファイルにない期別 {len(answer['left_out'])}", file=out)
    for gone in answer["left_out"]:
        says = f"{gone['key']} 調定額 {gone['principal_yen']:,} 未納額 {gone['open_yen']:,}"
        print(f"  {'×' if gone['resting'] else '・'} {says}", file=out)
    for refused in answer["refused"]:
        says = f"{refused['field']}「{refused['value']}」 {refused['why']}"
        print(f"  × {refused['key']} {says}", file=out)
    print(f"prepared {answer['prepared']}", file=out)
