"""The pages of 報告・監査: they read and never act; each list and paper also as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards.headquarters.asking import Asked, asked_of
from saiken.boards.headquarters.pages import EMPTY, Pages
from saiken.boards.reports import audit
from saiken.boards.reports.estimate import estimate_page
from saiken.boards.reports.found import Found
from saiken.boards.reports.loans import loans_page
from saiken.boards.reports.losses import waived_page, written_off_page
from saiken.boards.reports.questions import BY_CODE, Question, answered, rows
from saiken.files.lists import TYPES
from saiken.screens.addresses import address
from saiken.screens.lists import TAKE_OUT, kept, links, rows_sent
from saiken.screens.pages import paged
from saiken.store import reads
from saiken.store.offices.walls import open_offices
from saiken.values.eras import day_in_words, fiscal_year_in_words
from saiken.values.permissions import asks

SEE = "reports.see"
HERE = "/reports/"
AUDIT = "audit"
PAGES = Pages(
    HERE,
    AUDIT,
    {
        AUDIT: ("監査の質問に答える一覧", audit.audit_page),
        "written-off": ("不納欠損の報告", written_off_page),
        "waived": ("債権放棄の報告", waived_page),
        "loans": ("貸付金の残高", loans_page),
        "estimate": ("歳入見込", estimate_page),
    },
)


@asks(SEE)
def reports(request: HttpRequest, name: str = AUDIT) -> HttpResponse:
    """One report of a year as of a day."""
    title, draw = PAGES.found(name)
    form, asked = asked_of(request)
    head: dict[str, Any] = {"title": title}
    values: dict[str, Any] = {"page": head, "form": form, "url": PAGES.path(name), "empty": EMPTY}
    if asked is None:
        return render(request, "frame/reports.html", values)
    drawn = draw(asked)
    head["lead"] = drawn.lead
    values |= {
        "chips": PAGES.chips(name, asked),
        "blocks": [
            PAGES.shown(one, name, asked=asked, staff=request.staff) for one in drawn.blocks
        ],
    }
    if name == AUDIT and request.staff.may(TAKE_OUT):
        values["pack"] = address(f"{HERE}audit.xlsx", asked.address)
    return render(request, "frame/reports.html", values)


@asks(TAKE_OUT)
def report_export(request: HttpRequest, name: str, key: str, form: str) -> HttpResponse:
    """A table of a report as CSV or Excel."""
    request.staff.must(SEE)
    block, asked = PAGES.block(request, name, key)
    return rows_sent(block.title, form, heads=block.heads, rows=block.cells, on=asked.on)


@asks(SEE)
def question(request: HttpRequest, code: str) -> HttpResponse:
    """The list behind a question: how many by office, and the instalments without names."""
    asked = _asked(request)
    one = _question(code, asked)
    found = rows(one, asked)
    page, pager = paged(request, found, unit="期別")
    mine = set(open_offices(request.staff))
    base = f"{audit.PATH}{code}"
    values = {
        "page": {
            "title": one.title,
            "lead": f"{one.says}。{day_in_words(asked.on)}、{len(found):,}期別。",
            "trail": [{"label": "報告・監査", "url": address(HERE, asked.address)}],
        },
        "offices": audit.offices_table(found),
        "columns": _columns(one),
        "rows": [_row(row, mine) for row in page],
        "work": one.page if request.staff.may(one.may) else "",
        "pager": pager,
        "exports": links(request.staff, base, asked=asked.address),
        "empty": {"title": "当たる期別はありません", "good": True},
    }
    return render(request, "frame/report_question.html", values)


@asks(TAKE_OUT)
def audit_export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A list behind a question, or a table of all questions, as CSV or Excel."""
    if code in audit.TABLES:
        return report_export(request, AUDIT, code, form)
    request.staff.must(SEE)
    asked = _asked(request)
    one = _question(code, asked)
    cells = [audit.cells(row, one) for row in rows(one, asked)]
    return rows_sent(one.title, form, heads=audit.heads(one), rows=cells, on=asked.on)


@asks(TAKE_OUT)
def audit_pack(request: HttpRequest) -> HttpResponse:
    """Every question in one workbook, a sheet each."""
    request.staff.must(SEE)
    asked = _asked(request)
    name = f"audit_{asked.on:%Y%m%d}.xlsx"
    return kept(audit.workbook(asked), name, content_type=TYPES["xlsx"])


def _asked(request: HttpRequest) -> Asked:
    _, asked = asked_of(request)
    if asked is None:
        raise Http404
    return asked


def _question(code: str, asked: Asked) -> Question:
    """404 for a question that there is not, or that has no answer for the day."""
    one = BY_CODE.get(code)
    if one is None or one not in answered(asked):
        raise Http404
    return one


def _columns(one: Question) -> list[dict[str, str]]:
    usual = [
        {"key": "what", "label": "期別", "kind": "link", "below": "key"},
        {"key": "office", "label": "所管"},
        {"key": "due_on", "label": "納期限", "kind": "day"},
        {"key": "yen", "label": "金額", "kind": "yen"},
    ]
    return [*usual, {"key": "day", "label": one.day, "kind": "day"}] if one.day else usual


def _row(row: Found, mine: set[str]) -> dict[str, Any]:
    """An instalment leads on only for those to whom its office's debtors are open."""
    name = kinds.load_kinds()[row.kind].short_name
    text = f"{name} {fiscal_year_in_words(row.fiscal_year)} {row.label}"
    link = {"url": f"/instalments/{row.instalment}/"} if row.office in mine else {}
    return {
        "what": {"text": text, **link},
        "key": row.key,
        "office": reads.city().full_name(row.office),
        "due_on": row.due_on,
        "yen": row.yen,
        "day": row.day,
    }
