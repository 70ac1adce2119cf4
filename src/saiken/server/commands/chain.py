"""`saiken chain`: reads the whole record again and says whether its chain of hashes holds."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `chain`."""
    parser: ArgumentParser = subparsers.add_parser("chain", help="記録の鎖を、初めから読み直す")
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Reads every link; 1 if one no longer holds. The last hash is for keeping outside."""
    make_ready()
    from saiken.server import clock
    from saiken.store.chain.linking import check_links

    checked = check_links(on=clock.now().day)
    links = [vars(one) | {"on": one.on.isoformat()} for one in checked]
    broken = [link for link in links if not link["holds"]]
    if args.json:
        answer = {"links": len(links), "last": links[-1] if links else None, "broken": broken}
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
    else:
        print(_told(links, broken), file=streams.stdout)
    return 1 if broken else 0


def _told(links: list[dict[str, Any]], broken: list[dict[str, Any]]) -> str:
    if not links:
        return "鎖はまだありません。夜間処理が、その日までの記録をつなぎます。"
    last = links[-1]
    lines = [
        f"{link['on']} の環（{link['first']}〜{link['last']}番の記録）が合いません。"
        "記録がプログラムの外で変えられた疑いがあります。この環の記録を控えと照らしてください。"
        for link in broken
    ]
    lines += [] if broken else [f"記録 {last['last']}件、環 {len(links)}個。すべて合っています。"]
    return "\n".join([*lines, f"最後の環 {last['number']}番（{last['on']}）: {last['sha256']}"])
