"""The command line `saiken`: finds the command by name, loads only that one, and hands it streams.

Exit codes: 0 good, 1 something in the input could not be answered, 2 the command was misused.
"""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import IO, TextIO, cast

from saiken.law.terms import use_added_figures
from saiken.server.commands.streams import Streams
from saiken.server.commands.words import JapaneseParser
from saiken.server.own_figures import own_figures

GOOD, REFUSED, MISUSED = 0, 1, 2


@dataclass(frozen=True)
class Command:
    """A command by its name, what it does in one line, and where it lives.

    The module has `add(subparsers)`, which registers the parser and sets its default `run`, and
    `run(args, streams) -> int`.
    """

    name: str
    does: str
    module: Callable[[], ModuleType]


def _law() -> ModuleType:
    from saiken.server.commands import law

    return law


def _figures() -> ModuleType:
    from saiken.server.commands import figures

    return figures


def _files() -> ModuleType:
    from saiken.server.commands import files

    return files


def _codes() -> ModuleType:
    from saiken.server.commands import codes

    return codes


def _kind() -> ModuleType:
    from saiken.server.commands import kind

    return kind


def _db() -> ModuleType:
    from saiken.server.commands import db

    return db


def _take_in() -> ModuleType:
    from saiken.server.commands import take_in

    return take_in


def _correct() -> ModuleType:
    from saiken.server.commands import correct

    return correct


def _receive() -> ModuleType:
    from saiken.server.commands import receive

    return receive


def _core_answer() -> ModuleType:
    from saiken.server.commands import core_answer

    return core_answer


def _refund_file() -> ModuleType:
    from saiken.server.commands import refund_file

    return refund_file


def _feeds() -> ModuleType:
    from saiken.server.commands import feeds

    return feeds


def _night() -> ModuleType:
    from saiken.server.commands import night

    return night


def _settlement() -> ModuleType:
    from saiken.server.commands import settlement

    return settlement


def _report() -> ModuleType:
    from saiken.server.commands import report

    return report


def _plans() -> ModuleType:
    from saiken.server.commands import plans

    return plans


def _chain() -> ModuleType:
    from saiken.server.commands import chain

    return chain


def _standing() -> ModuleType:
    from saiken.server.commands import standing

    return standing


def _parity() -> ModuleType:
    from saiken.server.commands import parity

    return parity


def _token() -> ModuleType:
    from saiken.server.commands import token

    return token


def _serve() -> ModuleType:
    from saiken.server.commands import serve

    return serve


def _work() -> ModuleType:
    from saiken.server.commands import work

    return work


def _demo() -> ModuleType:
    from saiken.server.commands import demo

    return demo


# One line for each command: a module is imported only when its command is called, so that a
# question of law needs neither the web framework nor a database.
COMMANDS: tuple[Command, ...] = (
    Command("law", "法律の問いに、根拠と計算の過程を付けて答える", _law),
    Command("kind", "債権の種類のきまりと、例の債権の一生を日ごとに示す", _kind),
    Command("figures", "法律の数値の一覧・追加・見直しの記録", _figures),
    Command("files", "ファイルの記録をJSONで読み書きする", _files),
    Command("codes", "紙の上の符号と日付を1行1件で読み書きする", _codes),
    Command("db", "データベースの起動・停止・状態", _db),
    Command("demo", "架空のさくら市を作って動かす", _demo),
    Command("take-in", "台帳・宛名のファイルを取り込む", _take_in),
    Command("correct", "直した台帳のファイルで、前に取り込んだ記録を訂正する", _correct),
    Command("receive", "収納ファイルを受け付けて消し込む", _receive),
    Command("core-answer", "基幹システムの処理結果のファイルを取り込む", _core_answer),
    Command("refund-file", "還付の振込ファイルを、もう一度同じ内容で書き出す", _refund_file),
    Command("feeds", "届くはずのファイルと、未着のもの", _feeds),
    Command("night", "ある日の夜間処理を動かす", _night),
    Command("settlement", "年度の決算の表を作る", _settlement),
    Command("report", "本部の数値、会議資料、オープンデータを作る", _report),
    Command("plans", "実施計画と、ある日の指標", _plans),
    Command("chain", "記録の鎖を、初めから読み直す", _chain),
    Command("standing", "債権の現況と、その根拠", _standing),
    Command("parity", "所管課の滞納繰越の内訳と、ここの台帳を突き合わせる", _parity),
    Command("token", "連携用の鍵を作る・見る・終える", _token),
    Command("serve", "画面を提供する", _serve),
    Command("work", "画面から求められた長い処理をする", _work),
)


def main(
    argv: Sequence[str] | None = None,
    *,
    stdin: IO[str] | IO[bytes] | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Runs one command and returns its exit code; callable in-process with streams of its own."""
    words = list(sys.argv[1:] if argv is None else argv)
    streams = Streams(
        _as_text(sys.stdin if stdin is None else stdin),
        _in_utf8(sys.stdout) if stdout is None else stdout,
        _in_utf8(sys.stderr) if stderr is None else stderr,
    )
    try:
        with contextlib.redirect_stdout(streams.stdout), contextlib.redirect_stderr(streams.stderr):
            return _run(words, streams)
    except BrokenPipeError:
        # Whoever read our answers has gone; what is still buffered must not raise again at exit.
        _close_quietly(streams.stdout)
        return REFUSED


def _run(words: list[str], streams: Streams) -> int:
    parser = _parser(_named(words))
    try:
        args = parser.parse_args(words)
    except SystemExit as ended:
        streams.stdout.flush()
        return ended.code if isinstance(ended.code, int) else MISUSED
    use_added_figures(own_figures(os.environ))
    status: int = args.run(args, streams)
    streams.stdout.flush()
    return status


def _named(words: Sequence[str]) -> str:
    """The command's name: the first word that is no option."""
    return next((word for word in words if not word.startswith("-")), "")


def _parser(chosen: str) -> argparse.ArgumentParser:
    """All commands by name; only the chosen one with its own arguments."""
    parser = JapaneseParser(prog="saiken", description="さいけん: 市の債権を管理し回収する仕組み")
    subparsers = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for command in COMMANDS:
        if command.name == chosen:
            command.module().add(subparsers)
        else:
            subparsers.add_parser(command.name, help=command.does)
    return parser


def _as_text(stream: IO[str] | IO[bytes]) -> TextIO:
    """A text stream with a `buffer` of bytes below it, whatever was given."""
    if isinstance(stream, io.StringIO):
        stream = io.BytesIO(stream.getvalue().encode("utf-8", "surrogatepass"))
    if isinstance(stream, io.TextIOBase):
        return cast(TextIO, stream)
    return io.TextIOWrapper(cast(IO[bytes], stream), encoding="utf-8")


def _in_utf8(stream: TextIO) -> TextIO:
    """The same stream writing UTF-8 with plain line ends, wherever the machine stands."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="\n")
    return stream


def _close_quietly(stream: TextIO) -> None:
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
