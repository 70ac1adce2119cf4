"""Which mapping a file belongs to: by its columns, its sheets and the title above its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saiken.files.cells import my_number_column, shown
from saiken.files.ledgers.headings import Heading, find_heading, headings, last_part, plain_name
from saiken.files.ledgers.mapping import AnyMapping
from saiken.files.ledgers.opening import open_file
from saiken.files.ledgers.raw import Limits, RawFile, Table, whole_file
from saiken.values.refusals import Refused

_OWN_HEADING = re.compile(r".{0,16}")


@dataclass(frozen=True)
class Matched:
    """A file under a mapping: each of its tables with its heading, or with None."""

    raw: RawFile
    mapping: AnyMapping
    tables: tuple[tuple[Table, Heading | None], ...]


def recognise(
    data: bytes, name: str, mappings: Sequence[AnyMapping], *, limits: Limits | None = None
) -> AnyMapping | Refused:
    """The one mapping that fits a file; Refused where none or several do, or it may not come in."""
    matched = open_matched(data, name, mappings, limits=limits)
    return matched if isinstance(matched, Refused) else matched.mapping


def open_matched(
    data: bytes, name: str, mappings: Sequence[AnyMapping], *, limits: Limits | None = None
) -> Matched | Refused:
    """A file opened, matched with the one mapping that fits it, and free of individual numbers."""
    raw = open_file(data, name, limits=limits)
    if isinstance(raw, Refused):
        return raw
    matched = _best(raw, mappings)
    tables = _without_heading(raw) if isinstance(matched, Refused) else matched.tables
    keys = frozenset[str]() if isinstance(matched, Refused) else matched.mapping.key_columns()
    return _individual_numbers(raw, tables, keys) or matched


def _without_heading(raw: RawFile) -> tuple[tuple[Table, Heading | None], ...]:
    return tuple((table, None) for table in raw.tables)


def _best(raw: RawFile, mappings: Sequence[AnyMapping]) -> Matched | Refused:
    fitting = [matched for mapping in mappings if (matched := _fitted(raw, mapping))]
    if not fitting:
        return _unknown(raw, mappings)
    known = [_known_columns(matched) for matched in fitting]
    best = [matched for matched, count in zip(fitting, known, strict=True) if count == max(known)]
    if len(best) > 1:
        titles = "、".join(matched.mapping.title for matched in best)
        why = f"複数の対応表に当てはまります（{titles}）。"
        return whole_file(raw.name, "layout_ambiguous", why, "対応表を指定してください。")
    return _whole_ledger(best[0])


def _fitted(raw: RawFile, mapping: AnyMapping) -> Matched | None:
    if (raw.form == "xlsx") != (mapping.layout.form == "workbook"):
        return None
    tables = tuple((table, find_heading(table, mapping)) for table in raw.tables)
    titled = [_titled(table, heading, mapping.layout.title) for table, heading in tables if heading]
    return Matched(raw, mapping, tables) if any(titled) else None


def _titled(table: Table, heading: Heading, title: str) -> bool:
    above = (plain_name(shown(cell)) for row in table.rows[: heading.first] for cell in row)
    return not title or any(plain_name(title) in text for text in above)


def _known_columns(matched: Matched) -> int:
    """How many of the file's columns the mapping reads or knows as not read."""
    mapping = matched.mapping
    known = {plain_name(name) for name in (*mapping.columns(), *mapping.layout.ignored)}
    return max(len(known & set(h.names)) for _, h in matched.tables if h)


def _whole_ledger(matched: Matched) -> Matched | Refused:
    """Refused where a sheet named like a ledger has no heading: its year would go missing."""
    pattern = matched.mapping.layout.sheets
    for table, heading in matched.tables:
        if heading is None and pattern and re.fullmatch(pattern, table.sheet):
            why = f"シート「{table.sheet}」に見出しの行が見つかりません。"
            mend = "見出しの列名を元に戻してください。台帳でないシートなら名前を変えてください。"
            return whole_file(matched.raw.name, "heading_missing", why, mend)
    return matched


def _unknown(raw: RawFile, mappings: Sequence[AnyMapping]) -> Refused:
    why = "どの対応表にも当てはまらない書式です。"
    for missing, mapping in sorted(
        ((_missing(raw, mapping), mapping) for mapping in mappings), key=lambda pair: len(pair[0])
    ):
        if 2 * len(missing) <= len(mapping.columns()):
            names = "、".join(map(last_part, missing)) or "（題名か、同じ名前の列）"
            why += f"最も近い「{mapping.title}」と比べて、{names} が合いません。"
            break
    mend = "列名を確かめるか、この書式の対応表を作ってください。"
    return whole_file(raw.name, "layout_unknown", why, mend)


def _missing(raw: RawFile, mapping: AnyMapping) -> tuple[str, ...]:
    """The columns of a mapping that the likeliest heading of the file lacks."""
    columns = mapping.columns()
    if (raw.form == "xlsx") != (mapping.layout.form == "workbook"):
        return columns
    candidates = [
        tuple(column for column in columns if plain_name(column) not in names)
        for table in raw.tables
        for _, names in headings(table, mapping.layout)
    ]
    return min(candidates, key=len, default=columns)


def _individual_numbers(
    raw: RawFile, tables: Sequence[tuple[Table, Heading | None]], keys: frozenset[str]
) -> Refused | None:
    """The refusal of a file that holds individual numbers; it does not repeat them."""
    for table, heading in tables:
        for place in range(max(map(len, table.rows), default=0)):
            below = table.rows[heading.last + 1 :] if heading else table.rows
            cells = [row[place] for row in below if place < len(row)]
            name = _heading_of(table, heading, place)
            holds_keys = bool(heading) and name in {plain_name(key) for key in keys}
            if my_number_column(name, cells, holds_keys=holds_keys):
                column = f"{place + 1}列目" + (f"「{last_part(name)}」" if name else "")
                sheet = f"シート「{table.sheet}」の" if table.sheet else ""
                return _my_number_refusal(raw.name, sheet + column)
    return None


def _heading_of(table: Table, heading: Heading | None, place: int) -> str:
    if heading:
        return heading.names[place] if place < len(heading.names) else ""
    tops = (shown(row[place]) for row in table.rows[:40] if place < len(row))
    return next((text for text in tops if text and _OWN_HEADING.fullmatch(text)), "")


def _my_number_refusal(name: str, where: str) -> Refused:
    why = f"{where}に個人番号（マイナンバー）らしい番号が入っています。何も保存していません。"
    mend = "個人番号の列を削除したファイルを取り込んでください。"
    return whole_file(name, "my_number_column", why, mend)
