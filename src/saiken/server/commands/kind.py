"""`saiken kind CODE`: the rules of a kind with articles, and the life of an example claim."""

import argparse
import json
from collections.abc import Iterable
from typing import Any

from saiken.server.commands.streams import Streams


def add(subparsers: Any) -> None:
    """Registers `kind`."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "kind", help="債権の種類のきまりと、例の債権の一生を日ごとに示す"
    )
    parser.add_argument("code", metavar="CODE", nargs="?", help="債権の種類。省くと一覧を出す")
    parser.add_argument("--city", default="sakura", metavar="CODE", help="どの市の条例によるか")
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Prints the page of a kind, or the list of kinds; 2 for an unknown kind or city."""
    from saiken import kinds
    from saiken.server import kind_page

    known = kinds.load_kinds()
    if args.city not in kinds.known_cities():
        return _unknown(streams, "市", args.city, kinds.known_cities())
    city = kinds.load_city(args.city)
    if args.code is None:
        for kind in known.values():
            print(f"{kind.code}\t{kind.name}", file=streams.stdout)
        return 0
    if args.code not in known:
        return _unknown(streams, "債権の種類", args.code, known)
    kind = known[args.code]
    answer = (
        json.dumps(kind_page.kind_answer(kind, city), ensure_ascii=False)
        if args.json
        else kind_page.kind_page(kind, city).rstrip("\n")
    )
    print(answer, file=streams.stdout)
    return 0


def _unknown(streams: Streams, what: str, given: str, known: Iterable[str]) -> int:
    print(f"{what} {given} はありません。あるもの: {'、'.join(known)}", file=streams.stderr)
    return 2
