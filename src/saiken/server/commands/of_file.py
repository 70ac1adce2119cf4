"""What a caller tells of a file: the day it was drawn, and the section's own figures."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from typing import Any

from saiken.desks.intake.rules.reconciling import MONEY
from saiken.server.commands.night import day


def add_day(parser: ArgumentParser) -> None:
    """Registers `--drawn-on`."""
    parser.add_argument(
        "--drawn-on", type=day, metavar="DATE", help="ファイルを抽出（作成）した日（YYYY-MM-DD）"
    )


def add_figures(parser: ArgumentParser) -> None:
    """Registers `--assessed-yen`, `--paid-yen` and `--unpaid-yen`."""
    for name, label in MONEY.items():
        parser.add_argument(
            f"--{name}-yen", type=_yen, metavar="YEN", help=f"課の集計の{label}（計）"
        )


def stated(args: Namespace) -> Mapping[str, Mapping[str, int]] | None:
    """The figures that were given, as a batch keeps them; None where none was."""
    told = {name: getattr(args, f"{name}_yen") for name in MONEY}
    found = {name: yen for name, yen in told.items() if yen is not None}
    return {"": found} if found else None


def beside(args: Namespace, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """合計の突合: each figure that was given beside what was read of the file; theirs less ours."""
    told = (stated(args) or {}).get("", {})
    return [
        {
            "figure": name,
            "label": MONEY[name],
            "ours_yen": answer[f"{name}_yen"],
            "theirs_yen": yen,
            "gap_yen": yen - answer[f"{name}_yen"],
        }
        for name, yen in told.items()
    ]


def _yen(text: str) -> int:
    digits = text.replace(",", "")
    if not digits.isascii() or not digits.isdecimal():
        raise ArgumentTypeError(f"{text} は金額（円）ではありません")
    return int(digits)
