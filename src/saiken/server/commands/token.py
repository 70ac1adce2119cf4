"""`saiken token make|list|end`: the keys by which programs come in through the API."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from saiken.server.commands.night import day
from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `token` with its verbs."""
    parser: ArgumentParser = subparsers.add_parser("token", help="連携用の鍵を作る・見る・終える")
    verbs = parser.add_subparsers(title="処理", metavar="make|list|end", required=True, dest="verb")
    make = verbs.add_parser("make", help="鍵を作る（鍵は一度だけ表示する）")
    make.add_argument("title", metavar="TITLE", help="何に使うか")
    make.add_argument("--staff", required=True, metavar="NUMBER", help="誰の名で動くか（職員番号）")
    make.add_argument(
        "--may", required=True, action="append", metavar="PERMISSION", help="許す権限（繰り返せる）"
    )
    make.add_argument("--until", required=True, type=day, metavar="DATE", help="使える最後の日")
    verbs.add_parser("list", help="作った鍵の一覧")
    end = verbs.add_parser("end", help="鍵を使えなくする")
    end.add_argument("id", type=int, metavar="ID", help="一覧の番号")
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Makes, lists or ends; 1 where that cannot be done."""
    make_ready()
    verbs = {"make": _make, "list": _list, "end": _end}
    return verbs[args.verb](args, streams)


def _make(args: Namespace, streams: Streams) -> int:
    from saiken.server import clock
    from saiken.server.accounts.tokens import NotMade, make_token
    from saiken.server.commands.operator import operator

    try:
        token = make_token(
            args.staff,
            args.title,
            args.may,
            last=args.until,
            by=operator().number,
            now=clock.now(),
        )
    except NotMade as why:
        print(why, file=streams.stderr)
        return 1
    print(json.dumps({"token": token}) if args.json else token, file=streams.stdout)
    return 0


def _list(args: Namespace, streams: Streams) -> int:
    from saiken.server.accounts.tokens import tokens

    rows = [
        {
            "id": row.pk,
            "title": row.title,
            "staff": row.account.username,
            "may": row.permissions,
            "until": row.last.isoformat(),
            "ended": row.ended_at is not None,
            "used_at": row.used_at.isoformat() if row.used_at else None,
        }
        for row in tokens()
    ]
    if args.json:
        print(json.dumps({"tokens": rows}, ensure_ascii=False), file=streams.stdout)
        return 0
    for row in rows:
        state = "終了" if row["ended"] else f"{row['until']}まで"
        may = "、".join(row["may"])
        print(f"{row['id']}  {row['title']}  {row['staff']}  {state}  {may}", file=streams.stdout)
    return 0


def _end(args: Namespace, streams: Streams) -> int:
    from saiken.server import clock
    from saiken.server.accounts.tokens import end_token

    ended = end_token(args.id, now=clock.now())
    if args.json:
        print(json.dumps({"ended": ended}), file=streams.stdout)
    elif not ended:
        print(f"番号 {args.id} の使える鍵はありません。", file=streams.stderr)
    return 0 if ended else 1
