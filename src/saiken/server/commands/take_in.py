"""`saiken take-in FILE`: takes in a section's ledger or register of addresses; answers in JSON."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from saiken.desks.intake.rules.answers import answer_of
from saiken.server.commands import of_file
from saiken.server.commands.how_far import teller
from saiken.server.commands.streams import Streams
from saiken.server.commands.words import not_opened
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `take-in`."""
    parser: ArgumentParser = subparsers.add_parser("take-in", help="台帳・宛名のファイルを取り込む")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--kind", metavar="CODE", help="債権の種類（分かっている場合）")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--mapping", type=Path, metavar="FILE", help="使う対応表（YAML）")
    which.add_argument(
        "--propose", action="store_true", help="ファイルだけから対応表の案を作って使う"
    )
    parser.add_argument("--dry-run", action="store_true", help="読み取るだけで保存しない")
    of_file.add_day(parser)
    of_file.add_figures(parser)
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Takes the file in; 1 if any of it was refused, 2 if it or the mapping cannot be opened."""
    try:
        content = _content(args.file, whole=args.propose)
    except OSError as trouble:
        print(not_opened(args.file, trouble), file=streams.stderr)
        return 2
    make_ready()
    from saiken.desks.intake import actions
    from saiken.server import clock
    from saiken.server.commands.operator import operator

    try:
        mappings, proposal = _mappings(args, content)
    except (OSError, ValueError) as trouble:
        print(f"{args.mapping or args.kind or args.file}: {trouble}", file=streams.stderr)
        return 2
    if proposal and proposal.deciding:
        return _ask(args, content, proposal, streams)
    result = actions.take_in(
        actions.File(args.file.name, content, args.drawn_on, of_file.stated(args)),
        by=operator(),
        now=clock.now(),
        mappings=mappings,
        dry_run=args.dry_run,
        tell=teller(streams),
    )
    _say(result, proposal, streams, args)
    return 1 if result.refused else 0


def _content(file: Path, *, whole: bool) -> Any:
    """The bytes of a file, or the place of one that can be read from there, however long it is."""
    if whole or not file.is_file():
        return file.read_bytes()
    file.open("rb").close()
    return file


def _ask(args: Namespace, data: bytes, proposal: Any, streams: Streams) -> int:
    """Says what a person has to decide before a proposal can be used; nothing is stored."""
    from saiken.server.commands import proposing

    if args.json:
        answer = proposing.undecided(args, data, proposal)
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
    else:
        proposing.say(proposal, streams)
    proposing.say_undecided(proposal, streams)
    return 2


def _mappings(args: Namespace, content: Any) -> tuple[Sequence[Any], Any]:
    """The mapping that was given or proposed, else those that count here; and the proposal.

    ValueError for a kind that none holds, or for a file that nothing can be proposed for.
    """
    from saiken.desks.intake import actions
    from saiken.files import ledgers
    from saiken.server.commands import proposing

    if args.propose:
        proposal = proposing.proposal_for(args, content)
        return [proposal.mapping], proposal
    if args.mapping:
        return [ledgers.read_mapping(args.mapping)], None
    found = actions.known_mappings(args.kind)
    if not found:
        raise ValueError("この種類の債権の対応表はありません")
    return found, None


def _say(result: Any, proposal: Any, streams: Streams, args: Namespace) -> None:
    from saiken.server.commands import proposing

    answer = answer_of(result)
    if proposal:
        answer["proposal"] = proposing.told(proposal)
    beside = of_file.beside(args, answer)
    if beside:
        answer["stated"] = beside
    if args.json:
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
        return
    if proposal:
        proposing.say(proposal, streams)
    print(f"{answer['file']}: {answer['rows']}行", file=streams.stdout)
    print(
        f"  新規 {answer['new']}  変更 {answer['changed']}  変更なし {answer['unchanged']}"
        f"  受け付けない {len(answer['refused'])}",
        file=streams.stdout,
    )
    _say_beside(answer, streams)
    for refused in answer["refused"]:
        place = f"{refused['sheet']} {refused['row'] or ''}".strip()
        why = refused["why"]
        print(f"  × {place} {refused['field']}「{refused['value']}」 {why}", file=streams.stdout)


def _say_beside(answer: dict[str, Any], streams: Streams) -> None:
    """合計の突合 as the screen has it, and what a file tells beside its rows."""
    for line in answer.get("stated", ()):
        gap = "一致" if line["gap_yen"] == 0 else f"差 {line['gap_yen']:+,}円"
        ours, theirs = f"読み取った額 {line['ours_yen']:,}円", f"課の集計 {line['theirs_yen']:,}円"
        print(f"  {line['label']}: {ours}  {theirs}  {gap}", file=streams.stdout)
    if answer.get("telephones"):
        print(f"  新しい電話番号 {answer['telephones']}人", file=streams.stdout)
    if answer.get("guarantors_differ"):
        keys = "、".join(answer["guarantor_keys"][:20])
        says = f"記録と違う保証人 {answer['guarantors_differ']}件（記録は変えません） 番号 {keys}"
        print(f"  {says}", file=streams.stdout)
