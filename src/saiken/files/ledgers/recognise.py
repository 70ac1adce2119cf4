"""Which mapping a file belongs to: by its columns, its sheets and the title above its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saiken.files.cells import shown
from saiken.files.ledgers.forms import labels_found
from saiken.files.ledgers.headings import Heading, find_heading, headings, last_part, plain_name
from saiken.files.ledgers.individual_numbers import individual_numbers
from saiken.files.ledgers.mapping import DELIMITED, FORMS, AnyMapping
from saiken.files.ledgers.opening import open_file
from saiken.files.ledgers.raw import Limits, RawFile, Table, whole_file
from saiken.values.refusals import Refused


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
    matched = best_match(raw, mappings)
    if isinstance(matched, Refused):
        return individual_numbers(name, [(table, None) for table in raw.tables]) or matched
    keys = {*matched.mapping.key_columns(), *matched.mapping.labels()}
    return individual_numbers(name, matched.tables, keys) or matched


def best_match(raw: RawFile, mappings: Sequence[AnyMapping]) -> Matched | Refused:
    """The one mapping that fits an opened file best; Refused where none or several do."""
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
    if not _of_form(raw, mapping):
        return None
    tables = tuple((table, _heading(table, mapping)) for table in raw.tables)
    titled = [_titled(table, heading, mapping.layout.title) for table, heading in tables if heading]
    return Matched(raw, mapping, tables) if any(titled) else None


def _of_form(raw: RawFile, mapping: AnyMapping) -> bool:
    return (raw.form == "xlsx") != (mapping.layout.form == DELIMITED)


def _heading(table: Table, mapping: AnyMapping) -> Heading | None:
    """The heading of a table; in a set of forms only where a label stands above it."""
    heading = find_heading(table, mapping)
    if heading and mapping.layout.form == FORMS and not labels_found(table, heading.first, mapping):
        return None
    return heading


def _titled(table: Table, heading: Heading, title: str) -> bool:
    above = (plain_name(shown(cell)) for row in table.rows[: heading.first] for cell in row)
    return not title or any(plain_name(title) in text for text in above)


def _known_columns(matched: Matched) -> int:
    """How many of the file's columns and labels the mapping reads or knows as not read."""
    mapping = matched.mapping
    known = {plain_name(name) for name in (*mapping.columns(), *mapping.layout.ignored)}
    return max(
        len(known & set(heading.names)) + labels_found(table, heading.first, mapping)
        for table, heading in matched.tables
        if heading
    )


def _whole_ledger(matched: Matched) -> Matched | Refused:
    """Refused where a sheet that must be a ledger has no heading: a year would go missing."""
    for table, heading in matched.tables:
        if heading is None and _must_be_ledger(table, matched.mapping):
            why = f"シート「{table.sheet}」に見出しの行が見つかりません。"
            mend = "見出しの列名を元に戻してください。台帳でないシートなら名前を変えてください。"
            return whole_file(matched.raw.name, "heading_missing", why, mend)
    return matched


def _must_be_ledger(table: Table, mapping: AnyMapping) -> bool:
    """Whether a sheet is named like a ledger, or has most labels of a form."""
    pattern, labels = mapping.layout.sheets, len(mapping.labels())
    found = labels_found(table, len(table.rows), mapping) if labels else 0
    return bool(pattern and re.fullmatch(pattern, table.sheet)) or 2 * found > labels


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
    if not _of_form(raw, mapping):
        return columns
    candidates = [
        tuple(column for column in columns if plain_name(column) not in names)
        for table in raw.tables
        for _, names in headings(table, mapping.layout)
    ]
    return min(candidates, key=len, default=columns)
