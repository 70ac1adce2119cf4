"""監査の質問に答える一覧: the table of all questions, one list with its offices, the workbook."""

from collections.abc import Mapping, Sequence
from typing import Any

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, Page, Row
from saiken.boards.reports.found import Found, Tally, by_office, whole
from saiken.boards.reports.questions import QUESTIONS, Question, answered, rows, tallies
from saiken.desks.meetings.queries.following import known_by
from saiken.desks.meetings.queries.shown import task_rows
from saiken.desks.meetings.rules.words import AUDIT
from saiken.files.lists.workbook import Sheet, as_workbook
from saiken.screens.addresses import address
from saiken.store import reads
from saiken.values.eras import day_in_words

PATH = "/reports/audit/"
TABLES = ("questions", "offices", "findings")  # no question has such a code
ONLY_TODAY = "きょうの現況だけに答えます"
ANY_DAY = "過去の日も答えます"
_COUNTS = (
    {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "cases", "label": "事案", "kind": "count", "unit": "事案"},
    {"key": "yen", "label": "金額", "kind": "yen"},
)
QUESTION_COLUMNS = (
    {"key": "group", "label": "分野"},
    {"key": "what", "label": "質問", "kind": "link", "below": "says", "below_label": "数え方"},
    *_COUNTS,
    {"key": "reach", "label": "日"},
)
OFFICE_COLUMNS = (
    {"key": "office", "label": "所管"},
    {"key": "what", "label": "質問", "kind": "link"},
    *_COUNTS,
)
FINDING_COLUMNS = (
    {"key": "what", "label": "指摘", "kind": "link"},
    {"key": "office", "label": "所属"},
    {"key": "due_on", "label": "期限", "kind": "day"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "says", "label": "最後の報告"},
)
OWN_COLUMNS = (OFFICE_COLUMNS[0], *_COUNTS)


def audit_page(asked: Asked) -> Page:
    """Every question with its count, and the same by office."""
    found = tallies(asked)
    some = sum(bool(one) for one in found.values())
    told = (
        f"監査でよく問われる{len(QUESTIONS)}の質問のうち、{some}に当たる期別があります"
        f"（{day_in_words(asked.on)}）。"
    )
    silent = len(QUESTIONS) - len(found)
    if silent:
        told += f"{silent}の質問は、現況だけから数えるので、過去の日には答えません。"
    every = tuple(_question(one, found.get(one.code), asked) for one in QUESTIONS)
    each = tuple(
        {"office": reads.city().full_name(office), "what": _link(one, asked), **_counted(tally)}
        for one in answered(asked)
        for office, tally in found[one.code].items()
    )
    blocks = (
        Block(TABLES[0], "質問と件数", QUESTION_COLUMNS, every),
        Block(TABLES[1], "所属ごとの件数", OFFICE_COLUMNS, each, empty="当たる期別はありません"),
        findings(asked),
    )
    return Page(told, blocks)


def _question(one: Question, found: Mapping[str, Tally] | None, asked: Asked) -> Row:
    answer: Row = {} if found is None else _counted(whole(found))
    what = {"text": one.title} if found is None else _link(one, asked)
    reach = ONLY_TODAY if one.of_today else ANY_DAY
    return {"group": one.group, "what": what, "says": one.says, "reach": reach, **answer}


def _link(one: Question, asked: Asked) -> dict[str, str]:
    return {"text": one.title, "url": address(f"{PATH}{one.code}/", asked.address)}


def _counted(tally: Tally) -> dict[str, int]:
    return {"instalments": tally.instalments, "cases": tally.cases, "yen": tally.yen}


def findings(asked: Asked) -> Block:
    """監査の指摘と措置, as they stood at the end of the day; each leads to its own page."""
    found = known_by(AUDIT, offices=asked.offices, on=asked.on)
    still = sum(task.is_open for task in found)
    late = sum(task.is_late(asked.on) for task in found)
    return Block(
        TABLES[2],
        "監査の指摘と措置",
        FINDING_COLUMNS,
        tuple(task_rows(found, on=asked.on)),
        says=f"終わっていない指摘は{still}件、うち期限を過ぎたものは{late}件です。"
        if found
        else "",
        empty="監査の指摘はまだ記録されていません",
    )


def offices_table(found: Sequence[Found]) -> Block:
    """A list's sums by office, with their sum."""
    tallies = by_office(found)
    rows = tuple(
        {"office": reads.city().full_name(office), **_counted(tally)}
        for office, tally in tallies.items()
    )
    foot = {"office": "合計", **_counted(whole(tallies))}
    return Block(TABLES[1], "所属ごとの件数", OWN_COLUMNS, rows, foot=foot)


def heads(one: Question) -> list[str]:
    """The headings of a list as a file; nobody's name is in it."""
    usual = ["所管", "債権", "年度", "期別", "番号", "納期限", "金額"]
    return [*usual, one.day] if one.day else usual


def cells(row: Found, one: Question) -> list[Any]:
    """One instalment of a list for a file."""
    found = [
        reads.city().full_name(row.office),
        kinds.load_kinds()[row.kind].name,
        str(row.fiscal_year),
        row.label,
        row.key,
        row.due_on,
        row.yen,
    ]
    return [*found, row.day] if one.day else found


def workbook(asked: Asked) -> bytes:
    """質問ごとのシート: the table of all questions, then the list of each that is answered."""
    page = audit_page(asked)
    first = [Sheet(one.title, page.lead, one.heads, one.cells) for one in page.blocks]
    return as_workbook([*first, *(_sheet(one, asked) for one in answered(asked))])


def _sheet(one: Question, asked: Asked) -> Sheet:
    found = rows(one, asked)
    says = f"{one.says}。{day_in_words(asked.on)}、{len(found):,}期別"
    return Sheet(one.title, says, heads(one), [cells(row, one) for row in found])
