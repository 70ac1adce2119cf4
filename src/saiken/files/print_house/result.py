"""The print house's answer: which letters it enclosed, held against what it was given."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from saiken.values.refusals import Refused

NUMBER, SHEETS = "文書番号", "枚数"
_ENCODINGS = ("utf-8-sig", "cp932")


@dataclass(frozen=True)
class Result:
    """封入の結果. The numbers of the letters as the camera read them, with their sheets."""

    read: tuple[tuple[str, int], ...]

    @property
    def sheets(self) -> int:
        """All sheets."""
        return sum(sheets for _, sheets in self.read)


@dataclass(frozen=True)
class Differences:
    """突合. What was handed over and not enclosed, enclosed twice, not ours, or of other sheets."""

    missing: tuple[str, ...]
    twice: tuple[str, ...]
    unknown: tuple[str, ...]
    other_sheets: tuple[str, ...]

    def says(self) -> list[str]:
        """One sentence for each sort of difference, with the numbers."""
        sorts = (
            (self.missing, "封入されていない"),
            (self.twice, "二度封入された"),
            (self.unknown, "渡していない"),
            (self.other_sheets, "枚数の違う"),
        )
        return [
            f"{what}文書が {len(numbers)}通あります（{_some(numbers)}）。"
            for numbers, what in sorts
            if numbers
        ]


def _some(numbers: tuple[str, ...], most: int = 5) -> str:
    rest = f" ほか{len(numbers) - most}通" if len(numbers) > most else ""
    return "、".join(numbers[:most]) + rest


def read_result(data: bytes) -> Result | Refused:
    """A CSV with the columns 文書番号 and 枚数, in UTF-8 or cp932; Refused names the bad row."""
    text = _text(data)
    if text is None:
        return _refused("ファイル", "", "文字コードが UTF-8 でも cp932 でもありません。")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not {NUMBER, SHEETS} <= set(rows.fieldnames or ()):
        return _refused("見出し", "", f"「{NUMBER}」と「{SHEETS}」の列がありません。")
    read = []
    for at, row in enumerate(rows, 2):
        number, sheets = (row[NUMBER] or "").strip(), (row[SHEETS] or "").strip()
        if not number or not sheets.isascii() or not sheets.isdecimal():
            return _refused(f"{at}行目", sheets, "文書番号か枚数が読めません。")
        read.append((number, int(sheets)))
    return Result(tuple(read))


def _text(data: bytes) -> str | None:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def compare(handed: Iterable[tuple[str, int]], result: Result) -> Differences:
    """What was handed over, number and sheets, held against what was enclosed."""
    ours, counted = dict(handed), Counter(number for number, _ in result.read)
    theirs = dict(result.read)
    return Differences(
        missing=tuple(number for number in ours if number not in counted),
        twice=tuple(number for number, times in counted.items() if times > 1),
        unknown=tuple(number for number in counted if number not in ours),
        other_sheets=tuple(n for n in ours if n in theirs and theirs[n] != ours[n]),
    )


def _refused(where: str, value: str, why: str) -> Refused:
    mend = "印刷業者に、文書番号と枚数の一覧（CSV）を求めてください。"
    return Refused(
        where=where,
        field=NUMBER,
        value=value[:20],
        reason="result_unreadable",
        why=why,
        mend=mend,
    )
