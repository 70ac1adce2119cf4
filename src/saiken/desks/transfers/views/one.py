"""One case: where it is on its way, what is missing, what to do next, and what was done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.transfers import actions
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries import cases, letters, listing, shown, whole
from saiken.desks.transfers.rules.words import BEFORE, LOOK_ENTRUSTED, SEE
from saiken.desks.transfers.views.steps import Step, steps_for
from saiken.screens.lists import pdf
from saiken.values.actors import Staff
from saiken.values.permissions import asks
from saiken.values.refusals import Cannot

MISSING = [
    {"key": "part", "label": "点検したもの"},
    {"key": "says", "label": "足りないもの", "kind": "link"},
]
LINES: list[dict[str, Any]] = [
    {"key": "what", "label": "期別", "kind": "link"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "stage", "label": "現況", "kind": "badge"},
    {"key": "ends_on", "label": "時効の完成する日", "kind": "due"},
]
HANDLING: list[dict[str, Any]] = [
    {"key": "policy", "label": "処理方針"},
    {"key": "next_act", "label": "次の処理"},
    {"key": "next_on", "label": "次の処理の日", "kind": "day"},
    {"key": "conference_on", "label": "会議の日", "kind": "day"},
    {"key": "members", "label": "出席者"},
    {"key": "minutes", "label": "会議の記録"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "記録した時", "kind": "moment"},
]
REPORTS: list[dict[str, Any]] = [
    {"key": "label", "label": "報告", "kind": "link"},
    {"key": "collected", "label": "収納した額", "kind": "yen"},
    {"key": "left", "label": "未納額", "kind": "yen"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "作成した時", "kind": "moment"},
]
STEPS: list[dict[str, Any]] = [
    {"key": "word", "label": "したこと"},
    {"key": "office", "label": "所属"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "reason", "label": "理由・内容"},
]
NOTICES: list[dict[str, Any]] = [
    {"key": "sort", "label": "通知", "kind": "link", "below": "kind"},
    {"key": "number", "label": "文書番号"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "why"},
    {"key": "sent_on", "label": "発送した日", "kind": "day"},
]
# What is told to those outside to whom a case is open.
WHOLE: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "people": (
        "債務者・保証人",
        [
            {"key": "name", "label": "氏名"},
            {"key": "role", "label": "立場"},
            {"key": "address", "label": "住所"},
        ],
    ),
    "acts": (
        "これまでの経過",
        [
            {"key": "on", "label": "日", "kind": "day"},
            {"key": "what", "label": "期別"},
            {"key": "label", "label": "したこと・あったこと"},
        ],
    ),
    "papers": (
        "送った文書",
        [
            {"key": "on", "label": "日", "kind": "day"},
            {"key": "number", "label": "文書番号", "kind": "link"},
        ],
    ),
}
REPORT_LINES: list[dict[str, Any]] = [
    {"key": "what", "label": "期別"},
    {"key": "key", "label": "番号", "kind": "code"},
    {"key": "taken", "label": "引き継いだ額", "kind": "yen"},
    {"key": "collected", "label": "収納した額", "kind": "yen"},
    {"key": "left", "label": "未納額", "kind": "yen"},
    {"key": "stage", "label": "現況"},
    {"key": "ends_on", "label": "時効の完成する日", "kind": "day"},
    {"key": "acts", "label": "処理"},
]
BRIEF_LINES = [
    {"key": "what", "label": "債権"},
    {"key": "key", "label": "番号", "kind": "code"},
    {"key": "class", "label": "区分"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    *[one for one in REPORT_LINES if one["key"] in ("left", "stage", "ends_on", "acts")],
]


@require_GET
@asks(SEE)
def transfer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """One case."""
    return page(request, transfer_id)


def page(
    request: HttpRequest, transfer_id: int, step: Step | None = None, status: int = 200
) -> HttpResponse:
    """The page of a case; `step` holds a form that was refused."""
    row = listing.of(transfer_id, request.staff)
    if row is None:
        raise Http404
    opened = shown.opened(row, request.path, by=request.staff, now=request.now)
    ours = request.staff.office == row.section or not listing.outside(request.staff)
    wanting = shown.wanting(row, on=request.now.day) if ours and row.status in BEFORE else []
    found = steps_for(row, request, wanting=len(wanting), refused=step)
    values = {
        "page": shown.head(row, request.staff),
        "warnings": shown.warnings(row, on=request.now.day) if ours else [],
        "items": shown.items(row, request.staff),
        "acts": found.acts,
        "forms": found.forms,
        "tables": _tables(row, wanting, request, opened=opened),
        "records": _records(row, request.staff),
    }
    return render(request, "frame/transfer.html", values, status=status)


def _tables(
    row: TransferRow, wanting: list[dict[str, Any]], request: HttpRequest, *, opened: bool
) -> list[dict[str, Any]]:
    found = []
    if row.status in BEFORE and not listing.outside(request.staff):
        title = f"書類の点検：足りないもの {len(wanting)}件"
        found.append(_table("package", title, MISSING, wanting, "すべてそろっています", good=True))
    if opened:
        lines = shown.lines(row, request.staff, on=request.now.day)
        found.append(_table("lines", "引き継ぐ期別", LINES, lines, "期別がありません"))
    if opened and request.staff.may(LOOK_ENTRUSTED):
        told = whole.whole(row, request.path, by=request.staff, now=request.now)
        found += [_table(id_, *about, told[id_], "ありません") for id_, about in WHOLE.items()]
    return found


def _records(row: TransferRow, staff: Staff) -> list[dict[str, Any]]:
    """What was decided, reported and done: below what there is to do."""
    kept = [made for made in listing.reports(row) if shown.report_is_open(row, made, staff)]
    reports = listing.report_rows(row, kept, actions.REPORTS)
    found = [_table("reports", "報告と概要", REPORTS, reports, "")] if reports else []
    if shown.closed(row, staff):
        return found
    handling = listing.handling(row)
    if handling:
        found.insert(0, _table("handling", "処理方針と会議の記録", HANDLING, handling, ""))
    told = letters.of_case(row)
    if told and not listing.outside(staff):
        found.append(_table("notices", "債務者への通知", NOTICES, told, ""))
    found.append(_table("steps", "経過", STEPS, listing.steps(row), ""))
    return found


def _table(
    id_: str,
    title: str,
    columns: Any,
    rows: list[dict[str, Any]],
    empty: str,
    *,
    good: bool = False,
) -> dict[str, Any]:
    about = {"id": id_, "title": title, "columns": columns, "rows": rows}
    return {**about, "empty": empty, "good": good}


@require_GET
@asks(SEE)
def report(request: HttpRequest, transfer_id: int, number: int) -> HttpResponse:
    """A report or a brief, to be printed."""
    row = listing.of(transfer_id, request.staff)
    made = row and listing.report_of(row, number)
    if row is None or made is None:
        raise Http404
    items = shown.about(row, made, request.path, by=request.staff, now=request.now)
    if items is None:
        raise Http404
    word = cases.rules().words["transfer"]
    columns = BRIEF_LINES if made.word == shown.BRIEF else REPORT_LINES
    values = {
        "page": {
            "title": f"{actions.REPORTS[made.word]}　第{row.pk}号",
            "lead": "" if items else "氏名・住所・番号を伏せています。",
            "trail": [
                {"label": word, "url": "/transfers/"},
                {"label": f"第{row.pk}号", "url": f"/transfers/{row.pk}/"},
            ],
        },
        "exports": {"print": True},
        "totals": shown.sums(made),
        "items": items,
        "text": [made.content["says"], *made.content.get("reasons", [])],
        "tables": [
            _table(
                "lines",
                "債権の内訳",
                [one for one in columns if items or one["key"] != "key"],
                shown.report_lines(made),
                "債権はありません",
            )
        ],
    }
    return render(request, "frame/transfer.html", values)


@require_GET
@asks(LOOK_ENTRUSTED)
def paper(request: HttpRequest, transfer_id: int, paper: int) -> HttpResponse:
    """A letter about what is entrusted, for whom it is entrusted to."""
    try:
        made = actions.entrusted_pdf(transfer_id, paper, by=request.staff, now=request.now)
    except Cannot as why:
        raise Http404(str(why)) from None
    return pdf(made, f"paper-{paper}")
