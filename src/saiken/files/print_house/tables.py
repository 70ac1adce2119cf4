"""Letters as three tables in UTF-8: letters, their instalments, the working of late charges."""

import csv
import io
from collections.abc import Iterable, Sequence

from saiken.files.print_house.letters import PrintedLetter

LETTERS, LINES, WORKING = "letters.csv", "lines.csv", "working.csv"
_HEAD = (
    *("文書番号", "封筒番号", "封筒内の順", "封筒内の通数", "枚数", "連番"),
    *("郵便番号", "バーコード文字", "バーコード", "件数", "合計金額"),
)
_LINES = (
    *("文書番号", "行", "年度", "期別", "番号", "納期限"),
    *("納付済額", "未納額", "延滞金", "手数料", "合計"),
)
_DUNNED = "督促状の日"  # a column of demands alone
_WORKING = ("文書番号", "行", "始期", "終期", "日数", "割合", "計算のもと", "金額")


def tables(letters: Sequence[PrintedLetter]) -> dict[str, bytes]:
    """Each table by its name. ValueError where letters differ in their columns of words."""
    columns = {tuple(name for name, _ in letter.texts) for letter in letters}
    if len(columns) > 1:
        raise ValueError(f"letters of {len(columns)} forms in one file")
    head = (*_HEAD, *(columns.pop() if columns else ()))
    return {
        LETTERS: _table(head, map(_letter, letters)),
        LINES: _lines_of(letters),
        WORKING: _table(_WORKING, (row for letter in letters for row in _stretches(letter))),
    }


def _lines_of(letters: Sequence[PrintedLetter]) -> bytes:
    dunned = any(line.dunned_on for letter in letters for line in letter.lines)
    head = (*_LINES, _DUNNED) if dunned else _LINES
    return _table(head, (row[: len(head)] for letter in letters for row in _lines(letter)))


def _letter(one: PrintedLetter) -> tuple[object, ...]:
    mail = (one.number, one.envelope, one.place, one.letters, one.sheets, one.sequence)
    post = (one.postal_code, one.barcode, one.bars, len(one.lines), one.total)
    return (*mail, *post, *(text for _, text in one.texts))


def _lines(one: PrintedLetter) -> Iterable[tuple[object, ...]]:
    for at, line in enumerate(one.lines, 1):
        said = (line.fiscal_year, line.period, line.key, line.due_on.isoformat())
        yen = (line.paid, line.owed, line.late_charge, line.fee, line.total)
        yield (one.number, at, *said, *yen, line.dunned_on.isoformat() if line.dunned_on else "")


def _stretches(one: PrintedLetter) -> Iterable[tuple[object, ...]]:
    for at, line in enumerate(one.lines, 1):
        for s in line.working:
            days = (s.first.isoformat(), s.last.isoformat(), s.days)
            yield (one.number, at, *days, s.rate, s.base, s.yen)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def read_table(data: bytes) -> list[dict[str, str]]:
    """The rows of a table that was written here."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))
