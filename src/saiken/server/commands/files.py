"""`saiken files read|write FORMAT`: the bytes of one file as JSON Lines, and back."""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from saiken.server.commands.json_lines import as_line
from saiken.server.commands.streams import Streams
from saiken.values.asked import Misasked

_DESCRIPTION = """read は、一つのファイルの記録を1件1行のJSONにし、最後に summary の行を書く。
取り込めない記録は {"line": 行, "offset": 位置, "refused": {…}} となり、終了コードは1となる。
write はその逆で、標準入力のJSONからファイルを作り、標準出力に書く。"""


@dataclass(frozen=True)
class Format:
    """One format: what it is, its reader (bytes, a day near the file's) and its writer."""

    does: str
    read: Callable[[bytes, date | None], Iterator[dict[str, Any]]]
    write: Callable[[Iterable[tuple[int, object]]], bytes]


def _zengin_transfer() -> Format:
    from saiken.files import zengin_transfer

    return Format("口座振替", zengin_transfer.read_lines, zengin_transfer.write_lines)


def _credit_notice() -> Format:
    from saiken.files import credit_notice

    return Format("振込入金通知", credit_notice.read_lines, credit_notice.write_lines)


def _refund_transfer() -> Format:
    from saiken.files import refund_transfer

    return Format("総合振込（還付）", refund_transfer.read_lines, refund_transfer.write_lines)


def _receipts(layout: str | None = None) -> Format:
    from saiken.files import convenience_receipts as receipts

    chosen = receipts.built_in()[layout] if layout else None
    return Format(
        "コンビニ収納の速報・確報・取消",
        lambda data, _: receipts.read_lines(data, chosen),
        receipts.write_lines,
    )


def _statements_csv() -> Format:
    from saiken.files import statements_csv

    read = statements_csv.read_lines
    return Format("入金明細", lambda data, _: read(data), statements_csv.write_lines)


def _el_qr() -> Format:
    from saiken.files import el_qr

    return Format("eL-QRの納付書と納付", lambda data, _: el_qr.read_lines(data), el_qr.write_lines)


# The formats that exist, by the names that scripts use; a format is loaded when it is asked for.
FORMATS: dict[str, Callable[[], Format]] = {
    "zengin_transfer": _zengin_transfer,
    "zengin_deposit_notice": _credit_notice,
    "zengin_refund": _refund_transfer,
    "cvs_dsk": partial(_receipts, "dsk"),
    "cvs_frame_120": partial(_receipts, "frame_120"),
    "statement_csv": _statements_csv,
    # By the names of their folders.
    "credit_notice": _credit_notice,
    "refund_transfer": _refund_transfer,
    "convenience_receipts": _receipts,
    "statements_csv": _statements_csv,
    "el_qr": _el_qr,
}


def add(subparsers: Any) -> None:
    """Registers `files` with its two verbs."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "files", help="銀行などのファイルを読み書きする", description=_DESCRIPTION
    )
    verbs = parser.add_subparsers(title="処理", metavar="read|write", required=True, dest="verb")
    read = verbs.add_parser("read", help="ファイルをJSONにする")
    write = verbs.add_parser("write", help="JSONからファイルを作る")
    for verb in (read, write):
        formats = "、".join(FORMATS)
        verb.add_argument("format", choices=FORMATS, metavar="FORMAT", help=f"形式（{formats}）")
    read.add_argument("file", nargs="?", metavar="FILE", help="ファイル（なければ標準入力）")
    read.add_argument(
        "--near",
        type=_day,
        metavar="DATE",
        help="ファイルの日付に年がないとき、この日に最も近い年とする",
    )
    parser.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"「{text}」は日付（YYYY-MM-DD）ではありません") from None


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Reads or writes one file; 1 where a record was refused, 2 where the file cannot be opened."""
    chosen = FORMATS[args.format]()
    if args.verb == "write":
        return _write(chosen, streams)
    try:
        data = Path(args.file).read_bytes() if args.file else streams.read_bytes()
    except OSError as wrong:
        streams.stderr.write(f"ファイルを開けません: {args.file}（{wrong.strerror}）\n")
        return 2
    return _read(chosen, data, args.near, streams)


def _read(chosen: Format, data: bytes, near: date | None, streams: Streams) -> int:
    refused = False
    for line in chosen.read(data, near):
        refused = refused or "refused" in line
        streams.stdout.write(as_line(line) + "\n")
    return 1 if refused else 0


def _write(chosen: Format, streams: Streams) -> int:
    try:
        streams.write_bytes(chosen.write(_objects(streams)))
    except Misasked as wrong:
        # Standard output is the file itself: a fault is told beside it, and no file is written.
        error = {"error": {"field": wrong.field, "reason": wrong.reason}}
        streams.stderr.write(json.dumps(error, ensure_ascii=False) + "\n")
        return 1
    return 0


def _objects(streams: Streams) -> Iterator[tuple[int, object]]:
    for number, raw in enumerate(streams.read_bytes().splitlines(), start=1):
        try:
            yield number, json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise Misasked(f"line {number}", "is not JSON in UTF-8") from None
