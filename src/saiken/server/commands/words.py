"""Help and complaints of the command line in Japanese."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

_HELP = "この説明を表示して終わる"
# What the parser says of its own, in its order; what is not known here stays as it is.
_COMPLAINTS = (
    (r"argument (.+?): ", r"\1: "),
    (r"invalid choice: (.+?) \(choose from (.+)\)", r"\1 は選べません（\2 から選びます）"),
    (r"the following arguments are required: (.+)", r"\1 が要ります"),
    (r"unrecognized arguments: (.+)", r"\1 という引数はありません"),
    (r"expected one argument", "値が一つ要ります"),
    (r"expected at least one argument", "値が一つ以上要ります"),
    (r"invalid int value: (.+)", r"\1 は整数ではありません"),
    (r"not allowed with (?:argument )?(.+)", r"\1 と一緒には使えません"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with a Japanese heading."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The usage line under its Japanese name."""
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)


class JapaneseParser(argparse.ArgumentParser):
    """An argument parser that speaks Japanese and wants each option's whole name."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "引数"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help=_HELP)

    def error(self, message: str) -> NoReturn:
        """Prints the usage and what was wrong, and ends with 2."""
        said = f"{self.prog}: 使い方の誤り: {_in_japanese(message)}"
        self.exit(2, f"{self.format_usage()}{said}\n")


def _in_japanese(message: str) -> str:
    for pattern, said in _COMPLAINTS:
        message = re.sub(pattern, said, message, flags=re.DOTALL)
    return message


def not_opened(file: object, why: OSError) -> str:
    """One sentence on a file that could not be opened."""
    match why:
        case FileNotFoundError():
            said = "ファイルがありません。名前と場所を確かめてください。"
        case IsADirectoryError():
            said = "フォルダーです。ファイルを指定してください。"
        case PermissionError():
            said = "読む権限がありません。"
        case _:
            said = why.strerror or "開けません。"
    return f"{file}: {said}"
