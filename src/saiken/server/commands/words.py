"""Help and complaints of the command line in Japanese."""

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

_HELP = "この説明を表示して終わる"


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
        self.exit(2, f"{self.format_usage()}{self.prog}: 使い方の誤り: {message}\n")
