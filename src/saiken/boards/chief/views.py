"""The page 係の状況 and the load of the officers as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.chief import queries
from saiken.boards.chief.queries import REASONS, Load, Waits
from saiken.boards.ledger.rates import percent
from saiken.boards.today.narrowed import NOBODY
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.store import reads
from saiken.store.offices.walls import counted_offices
from saiken.values.permissions import asks

SEE = "reports.chief"
HERE = "/chief/"
COLUMNS: list[dict[str, Any]] = [
    {"key": "officer", "label": "担当者", "kind": "link"},
    {"key": "persons", "label": "実人数", "kind": "count", "unit": "人"},
    {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "yen", "label": "未納額（本体）", "kind": "yen"},
    *({"key": c, "label": label, "kind": "link", "narrow": True} for c, label in REASONS.items()),
]
HEADS = ["担当者", "実人数", "期別", "未納額（本体）", *REASONS.values()]


@asks(SEE)
def chief(request: HttpRequest) -> HttpResponse:
    """係の状況: load, what stands still, what waits, what is late; each figure a link."""
    offices, now = counted_offices(request.staff), request.now
    loads = list(queries.loads(offices, on=now.day))
    waits = queries.waits(request.staff, now)
    values = {
        "page": {"title": "係の状況", "lead": _lead(waits, loads)},
        "items": _items(request, waits, offices),
        "tables": [
            {
                "title": "担当者ごとの受持ち",
                "columns": COLUMNS,
                "rows": [_row(one) for one in loads],
                "empty": "未納の事案はありません",
                "exports": links(request.staff, f"{HERE}list"),
            }
        ],
    }
    return render(request, "frame/matter.html", values)


def _lead(waits: Waits, loads: list[Load]) -> str:
    late = waits.tasks_late + waits.questions_late
    nobody = next((one.persons for one in loads if one.officer == NOBODY), 0)
    return (
        f"決裁を待つもの{waits.approvals}件、期限を過ぎた決定事項・照会{late}件、"
        f"担当者のない債務者{nobody:,}人です。"
    )


def _items(request: HttpRequest, waits: Waits, offices: list[str]) -> list[dict[str, Any]]:
    complete, whole = queries.complete(offices, on=request.now.day)
    ours = f"/meetings/tasks/?office={request.staff.office}&state="
    found = [
        ("決裁を待つもの", waits.approvals, "/approvals/"),
        ("終わっていない決定事項・指摘", waits.tasks, f"{ours}open"),
        ("期限を過ぎた決定事項・指摘", waits.tasks_late, f"{ours}overdue"),
        ("回答を待たせている庁内照会", waits.questions, "/requests/?state=asked"),
        ("期限を過ぎた庁内照会", waits.questions_late, "/requests/?state=overdue"),
    ]
    rate = {
        "label": "台帳完備率",
        "text": percent(complete, whole),
        "note": f"{whole:,}期別のうち{complete:,}期別",
        "url": "/ledger/completeness/",
    }
    return [
        *({"label": label, "text": f"{n:,}件", "url": url} for label, n, url in found),
        rate,
    ]


def _row(one: Load) -> dict[str, Any]:
    cases = {
        code: {
            "text": f"{many:,}件",
            "url": f"/?reason={code}&officer={one.officer}" if many else "",
        }
        for code, many in zip(REASONS, one.cases, strict=True)
    }
    return {
        "officer": {"text": one.name, "url": f"/debtors/?officer={one.officer}"},
        "persons": one.persons,
        "instalments": one.instalments,
        "yen": one.yen,
        **cases,
    }


@asks(TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The load of the officers as CSV or Excel; it names no debtor."""
    request.staff.must(SEE)
    offices, day = counted_offices(request.staff), request.now.day
    rows = [
        [one.name, one.persons, one.instalments, one.yen, *one.cases]
        for one in queries.loads(offices, on=day)
    ]
    name = reads.city().offices[request.staff.office].name
    return rows_sent(f"係の状況_{name}_{day:%Y%m%d}", form, heads=HEADS, rows=rows)
