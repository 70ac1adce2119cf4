"""`saiken figures list|add|seen`: the dated figures of the law, and those this office adds."""

import json
import os
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Any

from saiken.law.terms import (
    AddedFigure,
    FigureRefused,
    FiguresFile,
    KeptFigure,
    adds,
    figure_tables,
    not_looked_at,
    with_added,
)
from saiken.server.commands.night import day
from saiken.server.commands.streams import Streams
from saiken.server.own_figures import keep, own_figures
from saiken.values.figures import NoFigureYet

_LISTS = {"month_days", "words"}
_RESTART = "動いている画面は、起動し直すとこの数値を用います。記録は次の夜間処理で計算し直します。"


def add(subparsers: Any) -> None:
    """Registers `figures` and its three deeds."""
    parser: ArgumentParser = subparsers.add_parser(
        "figures", help="法律の数値の一覧・追加・見直しの記録"
    )
    deeds = parser.add_subparsers(title="すること", metavar="list|add|seen", required=True)
    listing = deeds.add_parser("list", help="ある日の数値と、見直していない数値")
    listing.add_argument(
        "--on", type=day, metavar="DATE", help="どの日の数値か（なければ、きょう）"
    )
    listing.set_defaults(run=run_list)
    adding = deeds.add_parser("add", help="新しい値を足す")
    _figure(adding)
    adding.add_argument(
        "--from", type=day, required=True, dest="since", metavar="DATE", help="どの日からの値か"
    )
    adding.add_argument("--value", required=True, help='値（率は "2.9"、一覧は , で区切る）')
    adding.add_argument("--source", required=True, metavar="TEXT", help="出典")
    adding.add_argument(
        "--known-until", type=day, metavar="DATE", help="どの日まで告示されているか"
    )
    adding.add_argument("--dry-run", action="store_true", help="確かめるだけで、書かない")
    adding.set_defaults(run=run_add)
    seeing = deeds.add_parser("seen", help="見直して、変わりがなかったことを記録する")
    _figure(seeing)
    seeing.set_defaults(run=run_seen)
    for deed in (listing, adding, seeing):
        deed.add_argument("--json", action="store_true", help="結果をJSONで返す")


def _figure(parser: ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", help="項目（late_charges など）")
    parser.add_argument("name", metavar="NAME", help="数値の名前（local_tax_first_rate など）")


def run_list(args: Namespace, streams: Streams) -> int:
    """Every figure as it is on a day; marked where carried on, or not looked at for long."""
    on = args.on or _today()
    try:
        tables = figure_tables()
    except ValueError as wrong:
        return _refuse(str(wrong), streams, as_json=args.json)
    late = not_looked_at(tables, on)
    unseen = {(one.topic, one.name) for one in late}
    rows = [
        _shown(topic, name, kept, on) | {"look_again": (topic, name) in unseen}
        for topic, figures in tables.items()
        for name, kept in figures.items()
    ]
    if args.json:
        _say({"on": on.isoformat(), "figures": rows, "look_again": len(late)}, streams)
        return 0
    for row in rows:
        marks = [word for key, word in _MARKS.items() if row[key]]
        told = (f"{row['topic']} {row['name']}: {row['value']} {row['unit']}", *marks)
        print("  ".join(told), file=streams.stdout)
    print(f"見直していない数値: {len(late)}件（{on} 現在）", file=streams.stdout)
    return 0


_MARKS = {"provisional": "［仮の値］", "look_again": "［見直していない］"}


def _shown(topic: str, name: str, kept: KeptFigure, on: date) -> dict[str, Any]:
    try:
        step = kept.figure.step_on(on)
    except NoFigureYet:
        step = None
    return {
        "topic": topic,
        "name": name,
        "unit": kept.unit,
        "value": None if step is None else kept.as_written(step.value),
        "from": None if step is None else step.since.isoformat(),
        "source": None if step is None else step.source,
        "known_until": kept.known_until.isoformat() if kept.known_until else None,
        "looked_at_again_on": kept.looked_at_again_on.isoformat(),
        "provisional": not kept.announced_for(on),
    }


def run_add(args: Namespace, streams: Streams) -> int:
    """Adds a value to a figure; 1, and nothing written, where it does not go on from the table."""
    try:
        tables = figure_tables()
        kept = _named(tables, args.topic, args.name)
        row = AddedFigure(
            args.topic,
            args.name,
            _today(),
            args.since,
            _raw(kept.unit, args.value),
            args.source,
            args.known_until,
        )
        with_added(kept, [row])
    except ValueError as wrong:
        return _refuse(str(wrong), streams, as_json=args.json)
    return _keep(row, kept, args, streams)


def run_seen(args: Namespace, streams: Streams) -> int:
    """Records that a figure was looked at today and is as it was."""
    try:
        kept = _named(figure_tables(), args.topic, args.name)
    except ValueError as wrong:
        return _refuse(str(wrong), streams, as_json=args.json)
    return _keep(AddedFigure(args.topic, args.name, _today()), kept, args, streams)


def _keep(row: AddedFigure, kept: KeptFigure, args: Namespace, streams: Streams) -> int:
    new, dry = adds(kept, row), getattr(args, "dry_run", False)
    file = own_figures(os.environ)
    if new and not dry:
        try:
            keep(row, file)
        except OSError as wrong:
            reason = f"{file} に書けません: {wrong.strerror}"
            return _refuse(reason, streams, as_json=args.json)
    if args.json:
        _say({"file": str(file), "new": new, "written": new and not dry}, streams)
        return 0
    said = "確かめました。書いていません。" if dry else f"{file} に書きました。{_RESTART}"
    print(said if new else "もう同じ値があります。変えていません。", file=streams.stdout)
    return 0


def _named(tables: dict[str, FiguresFile], topic: str, name: str) -> KeptFigure:
    if topic not in tables:
        raise FigureRefused(f"{topic} という項目はありません。項目: {'、'.join(tables)}")
    if name not in tables[topic]:
        known = "、".join(tables[topic])
        raise FigureRefused(f"{topic} に {name} という数値はありません。数値: {known}")
    return tables[topic][name]


def _raw(unit: str, text: str) -> Any:
    """What the table's file would hold for a value that was typed."""
    if unit in _LISTS:
        return text.split(",")
    return int(text) if unit != "percent_per_year" and text.isdecimal() else text


def _today() -> date:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saiken.server.settings")
    from saiken.server import clock

    return clock.now().day


def _say(answer: dict[str, Any], streams: Streams) -> None:
    print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)


def _refuse(reason: str, streams: Streams, *, as_json: bool) -> int:
    if as_json:
        _say({"error": {"field": "figure", "reason": reason}}, streams)
    else:
        print(reason, file=streams.stderr)
    return 1
