"""The mapping page as its template wants it: each line with its controls, in plain lists."""

from collections.abc import Iterator
from typing import Any

from saiken.desks.intake.forms.mapping_page import SHEETS_SHOWN, Page
from saiken.desks.intake.rules.mapping_fields import by_code
from saiken.desks.intake.rules.mapping_posted import SLOTS, Chosen
from saiken.desks.intake.rules.mapping_spots import ASKED
from saiken.files.ledgers.columns import COLUMN, LABELS
from saiken.files.ledgers.headings import plain_name

_SAID = {
    "reiwa_yymmdd": "6桁は令和",
    "heisei_yymmdd": "6桁は平成",
    "western_yymmdd": "6桁は西暦",
    "reiwa": "短い年は令和",
    "heisei": "短い年は平成",
    "western": "短い年は西暦",
    "unknown": "空欄は不明",
    "not_dispatched": "空欄は督促なし",
    "number": "第何期",
    "times": "第何回",
    "month": "何月分",
    "year_month": "年月",
}
_OTHERWISE = "使っていない列です。"


def questions_shown(page: Page) -> list[dict[str, Any]]:
    """What the proposal left open, with the choice that answers it where there is one."""
    return [
        {"asks": question.asks, "field": page.form[f"q{number}"], "choose": question.candidates}
        for number, question in enumerate(page.base.questions)
    ]


def tables_shown(page: Page) -> list[dict[str, Any]]:
    """The sheets with the row in which their heading ends."""
    return [
        {"sheet": table.sheet, "rows": table.rows, "ledger": bool(table.last), "field": field}
        for number, table in enumerate(page.tables[:SHEETS_SHOWN])
        if (field := page.form[f"last_{number}"])
    ]


def rows_shown(page: Page) -> dict[str, list[dict[str, Any]]]:
    """The lines of the page: columns, labels of a form, and values the file does not hold."""
    found: dict[str, list[dict[str, Any]]] = {"columns": [], "labels": [], "others": []}
    for number, one in enumerate(page.chosen):
        stands = one.line.stands
        where = "columns" if stands == COLUMN else "labels" if stands in LABELS else "others"
        found[where].append(_row(page, number, one))
    return found


def _row(page: Page, number: int, one: Chosen) -> dict[str, Any]:
    form, name = page.form, f"c{number}"
    group, _, last = one.line.column.rpartition("/")
    return {
        "group": group,
        "name": last,
        "examples": one.line.examples,
        "why": _why(page, one),
        "column": form[f"{name}_column"],
        "stands": form[f"{name}_stands"],
        "slots": [
            _slot(page, f"{name}{slot}", one, at)
            for at, slot in enumerate(SLOTS[: 1 + bool(one.choices)])
        ],
        "read": bool(one.choices),
    }


def _why(page: Page, one: Chosen) -> str:
    why = page.base.why.get(plain_name(one.line.column), "")
    if why or page.base.known or not one.line.column:
        return why
    return "" if one.choices else _OTHERWISE


def _slot(page: Page, prefix: str, one: Chosen, at: int) -> dict[str, Any]:
    asked = list(_asked(page, prefix, one, at))
    return {
        "field": page.form[f"{prefix}_field"],
        "shown": page.form[f"{prefix}_shown"] if at < len(one.choices) else None,
        "asked": asked,
        "told": _told(one, at),
        "wrong": any(field.errors for field in asked),
    }


def _told(one: Chosen, at: int) -> str:
    """In a few words how a column is read, so that nobody must open it to see."""
    if at >= len(one.choices):
        return ""
    code, asked = one.choices[at]
    found = [f"{asked['digits']}桁"] if asked.get("digits") else []
    for name in ("six", "short", "blank_means", "form"):
        if asked.get(name) in _SAID:
            found.append(_SAID[asked[name]])
    if asked.get("unit") == "千円":
        found.append("千円")
    return ("兼ねて " + by_code("ledger")[code].label if at else "") + "、".join(found)


def _asked(page: Page, prefix: str, one: Chosen, at: int) -> Iterator[Any]:
    if at < len(one.choices):
        field = by_code(page.form.holds)[one.choices[at][0]]
        for name in ASKED[field.sort]:
            yield page.form[f"{prefix}_{name}"]
