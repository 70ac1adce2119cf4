"""`saiken plans`: the implementation plans with their indicators as drawn on a day."""

import csv
import json
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from typing import Any

from saiken.server.commands.operator import operator
from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready

HEADS = (
    "plan",
    "kind",
    "office",
    "state",
    "first",
    "last",
    "indicator",
    "name",
    "unit",
    "year",
    "target",
    "actual",
    "before",
    "met",
    "better",
)


def add(subparsers: Any) -> None:
    """Registers `plans`."""
    parser: ArgumentParser = subparsers.add_parser("plans", help="実施計画と、その日の指標を出す")
    parser.add_argument("--plan", type=int, help="計画の番号（省けば、すべて）")
    parser.add_argument("--on", type=date.fromisoformat, help="いつの数字か（省けば今日）")
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す（省けばCSV）")
    parser.add_argument(
        "--read-policies", action="store_true", help="市の定めの方針を、版として読み込む"
    )
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Posts what is new and draws every indicator; 2 for a day to come, 1 for an unknown plan."""
    make_ready()
    from saiken.desks.plans.queries import plans
    from saiken.server import clock
    from saiken.store.books.posting import post_new

    now = clock.now()
    on = args.on or now.day
    if on > now.day:
        print("--on はきょうまでの日です。", file=streams.stderr)
        return 2
    if args.read_policies:
        return _read_policies(streams)
    post_new()
    found = [one for one in plans.plans(None) if args.plan in (None, one.id)]
    if args.plan is not None and not found:
        print(f"計画 {args.plan} はありません。", file=streams.stderr)
        return 1
    told = [_told(one, on, now.day) for one in found]
    if args.json:
        print(
            json.dumps({"on": on.isoformat(), "plans": told}, ensure_ascii=False),
            file=streams.stdout,
        )
    else:
        _as_csv(told, streams)
    return 0


def _read_policies(streams: Streams) -> int:
    from saiken.desks.plans.actions.policies import read_policies
    from saiken.desks.plans.rules.words import WRITE
    from saiken.server import clock
    from saiken.store.offices.walls import SEE_ALL

    asks = operator()
    by = replace(asks, permissions=asks.permissions | {WRITE, SEE_ALL})
    added = read_policies(by=by, now=clock.now())
    print(json.dumps({"added": added}), file=streams.stdout)
    return 0


def _told(one: Any, on: date, today: date) -> dict[str, Any]:
    from saiken.desks.plans.queries import pages

    return {
        "plan": one.id,
        "title": one.content.title,
        "kind": one.kind,
        "office": one.office,
        "policy": one.policy,
        "state": one.state.state,
        "first": one.content.first.isoformat(),
        "last": one.content.last.isoformat(),
        "figures": [figure.plain() for figure in pages.figures(one, on, today)],
    }


def _as_csv(told: list[dict[str, Any]], streams: Streams) -> None:
    writer = csv.DictWriter(streams.stdout, HEADS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for one in told:
        for figure in one["figures"] or [{}]:
            writer.writerow(one | figure | _typed(figure))


def _typed(figure: dict[str, Any]) -> dict[str, str]:
    """The values of a figure as a spreadsheet takes them: percent with two places, or whole."""
    from saiken.desks.plans.queries.drawing import value_from
    from saiken.desks.plans.rules.indicators import INDICATORS, as_text

    if not figure:
        return {}
    one = INDICATORS[figure["indicator"]]
    names = ("target", "actual", "before")
    return {name: as_text(one, value_from(one, figure[name])) for name in names}
