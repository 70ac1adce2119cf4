"""Reading a section's carried-over statement: a text table with a heading of known words.

種類, 年度 and 未納額 must be there; 宛名番号 and 件数 may be. A kind is told by its code or name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saiken.files.cells import (
    Misread,
    folded,
    is_blank,
    read_fiscal_year,
    read_yen,
    shown,
)
from saiken.files.ledgers.raw import Limits, Row, whole_file
from saiken.files.ledgers.text_tables import text_table
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

# The words of a heading, and what stands below them.
HEADS: Mapping[str, tuple[str, ...]] = {
    "kind": ("種類", "債権の種類", "債権名", "科目", "税目", "kind"),
    "year": ("年度", "賦課年度", "調定年度", "year"),
    "person": ("宛名番号", "債務者番号", "person"),
    "count": ("件数", "期別数", "count"),
    "yen": ("未納額", "滞納繰越額", "繰越額", "未納金額", "金額", "yen"),
}
NEEDED = ("kind", "year", "yen")
_TOTALS = ("計", "小計", "合計", "総計")
_DIGITS = 10


@dataclass(frozen=True)
class StatementRow:
    """One line: what is unpaid of a kind and year, in yen; of one person where it says whose."""

    where: str
    kind: str
    fiscal_year: int
    yen: Yen
    person: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Statement:
    """滞納繰越の内訳. The lines that could be read, and those that could not."""

    file: str
    rows: tuple[StatementRow, ...]
    refused: tuple[Refused, ...]


def read_statement(data: bytes, name: str, kinds: Mapping[str, str]) -> Statement | Refused:
    """The lines of a statement; `kinds` leads from names and codes to codes. Totals are no lines.

    A line about what another was about already is told among the refused.

    Refused as a whole where it is no text table with such a heading.
    """
    found = text_table(data, name, Limits())
    if isinstance(found, Refused):
        return found
    table = found[2].rows
    columns = _columns(table[0]) if table else {}
    if missing := [HEADS[part][0] for part in NEEDED if part not in columns]:
        why = f"見出しに「{'」「'.join(missing)}」がありません。"
        mend = "1行目を 種類,年度,宛名番号,件数,未納額 にしてください（宛名番号と件数は省けます）。"
        return whole_file(name, "heading_missing", why, mend)
    found_rows = [
        _row(number, cells, columns, kinds)
        for number, cells in enumerate(table[1:], start=1)
        if not all(map(is_blank, cells)) and not _is_total(cells, columns)
    ]
    held = _once(found_rows)
    rows = tuple(row for row in held if isinstance(row, StatementRow))
    return Statement(name, rows, tuple(row for row in held if isinstance(row, Refused)))


def _once(rows: Iterable[StatementRow | Refused]) -> list[StatementRow | Refused]:
    """Every line, but of those about the same only the first: the others are told, not added."""
    first: dict[tuple[str, int, str], StatementRow] = {}
    found: list[StatementRow | Refused] = []
    for row in rows:
        if isinstance(row, StatementRow):
            before = first.setdefault((row.kind, row.fiscal_year, row.person), row)
            found.append(row if before is row else _repeated(row, before))
        else:
            found.append(row)
    return found


def _repeated(row: StatementRow, before: StatementRow) -> Refused:
    same = (row.yen, row.count) == (before.yen, before.count)
    beside = "同じ額です" if same else f"額は {before.yen:,}円と {row.yen:,}円です"
    about = "種類・年度・宛名番号" if row.person else "種類・年度"
    return Refused(
        where=row.where,
        field=HEADS["yen"][0],
        value=f"{row.yen:,}",
        reason="line_repeated",
        why=f"{about}が{before.where}と同じ行です（{beside}）。この行の額は足していません。",
        mend="どちらが正しいか、合わせて一つの額なのかを確かめ、1行にしてください。",
        key=row.person,
    )


def _columns(heads: Row) -> dict[str, int]:
    known = {folded(word): part for part, words in HEADS.items() for word in words}
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        if (part := known.get(folded(head))) is not None:
            found.setdefault(part, place)
    return found


def _cell(cells: Row, columns: Mapping[str, int], part: str) -> str:
    place = columns.get(part, len(cells))
    return folded(cells[place]) if place < len(cells) else ""


def _is_total(cells: Row, columns: Mapping[str, int]) -> bool:
    return any(_cell(cells, columns, part) in _TOTALS for part in ("kind", "year"))


def _row(
    number: int, cells: Row, columns: Mapping[str, int], kinds: Mapping[str, str]
) -> StatementRow | Refused:
    kind = kinds.get(_cell(cells, columns, "kind"))
    year = read_fiscal_year(_cell(cells, columns, "year"))
    yen = read_yen(_cell(cells, columns, "yen"), blank_means_nothing=False)
    person, count = _cell(cells, columns, "person"), _cell(cells, columns, "count")
    wrong: tuple[str, str] | None = None
    if kind is None:
        wrong = ("kind", "この名前か符号の債権の種類がありません。")
    elif isinstance(year, Misread):
        wrong = ("year", year.why)
    elif isinstance(yen, Misread):
        wrong = ("yen", yen.why)
    elif count and not count.isdecimal():
        wrong = ("count", "件数が数ではありません。")
    if wrong or kind is None or isinstance(year, Misread) or isinstance(yen, Misread):
        return _refused(number, cells, columns, *(wrong or ("kind", "")))
    person = person.zfill(_DIGITS) if person.isdecimal() else person
    return StatementRow(f"{number}件目", kind, year, yen, person, int(count) if count else None)


def _refused(number: int, cells: Row, columns: Mapping[str, int], part: str, why: str) -> Refused:
    place = columns[part]
    return Refused(
        where=f"{number}件目",
        field=HEADS[part][0],
        value=shown(cells[place])[:80] if place < len(cells) else "",
        reason=f"{part}_unreadable",
        why=why,
        mend="内訳のこの行を直して、もう一度突き合わせてください。",
    )
