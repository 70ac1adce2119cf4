"""`saiken take-in FILE`: takes in a section's ledger or register of addresses; answers in JSON."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `take-in`."""
    parser: ArgumentParser = subparsers.add_parser("take-in", help="台帳・宛名のファイルを取り込む")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--kind", metavar="CODE", help="債権の種類（分かっている場合）")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="使う対応表（YAML）")
    parser.add_argument("--dry-run", action="store_true", help="読み取るだけで保存しない")
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Takes the file in; 1 if any of it was refused, 2 if it or the mapping cannot be opened."""
    try:
        data = args.file.read_bytes()
    except OSError as trouble:
        print(f"{args.file}: {trouble.strerror}", file=streams.stderr)
        return 2
    make_ready()
    from saiken.desks.intake import actions
    from saiken.server import clock
    from saiken.server.commands.operator import operator

    try:
        mappings = _mappings(args)
    except (OSError, ValueError) as trouble:
        print(f"{args.mapping or args.kind}: {trouble}", file=streams.stderr)
        return 2
    result = actions.take_in(
        actions.File(args.file.name, data),
        by=operator(),
        now=clock.now(),
        mappings=mappings,
        dry_run=args.dry_run,
    )
    _say(result, streams, as_json=args.json)
    return 1 if result.refused else 0


def _mappings(args: Namespace) -> Sequence[Any]:
    """The mapping that was given, else the city's; ValueError for a kind that none holds."""
    from saiken.desks.intake import actions
    from saiken.files import ledgers

    if args.mapping:
        return [ledgers.read_mapping(args.mapping)]
    found = actions.city_mappings(args.kind)
    if not found:
        raise ValueError("この種類の債権の対応表はありません")
    return found


def _say(result: Any, streams: Streams, *, as_json: bool) -> None:
    answer = _answer(result)
    if as_json:
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
        return
    print(f"{answer['file']}: {answer['rows']}行", file=streams.stdout)
    print(
        f"  新規 {answer['new']}  変更 {answer['changed']}  変更なし {answer['unchanged']}"
        f"  受け付けない {len(answer['refused'])}",
        file=streams.stdout,
    )
    for refused in answer["refused"]:
        place = f"{refused['sheet']} {refused['row']}".strip()
        why = refused["why"]
        print(f"  × {place} {refused['field']}「{refused['value']}」 {why}", file=streams.stdout)


def _answer(result: Any) -> dict[str, Any]:
    counts = result.counts
    zero = ("rows", "new", "changed", "unchanged", "instalments", "debtors")
    yen = ("assessed_yen", "paid_yen", "unpaid_yen")
    return {
        "file": result.file,
        "sha256": result.sha256,
        **{key: counts.get(key, 0) for key in (*zero, *yen)},
        "by_year": counts.get("by_year", {}),
        "refused": [_refused(refused) for refused in result.refused],
        "batch": result.batch,
        "dry_run": result.dry_run,
    }


def _refused(refused: Any) -> dict[str, Any]:
    place = getattr(refused, "place", None)
    return {
        "sheet": place.sheet if place else "",
        "row": (place.record or place.row) if place else None,
        "field": refused.field,
        "value": refused.value,
        "reason": refused.reason,
        "key": refused.key,
        "why": refused.why,
        "mend": refused.mend,
    }
