"""The page 今日の仕事 and its export."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.today import queries
from saiken.boards.today.reasons import BY_CODE, DUNNING, REASONS, Reason
from saiken.files.lists import TYPES, as_file
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import counted_offices
from saiken.values.permissions import asks

ALL = 100_000
Names = dict[tuple[int, str], dict[str, Any]]


@asks("boards.see")
def today(request: HttpRequest) -> HttpResponse:
    """今日の仕事: the reasons with their counts, and the cases of the chosen one."""
    staff, on = request.staff, request.now.day
    offices = counted_offices(staff)
    counts, instalments = queries.tallies(offices, on=on)
    reason = _chosen(request.GET.get("reason", ""), counts)
    page = queries.cases(reason, offices, on=on, after=request.GET.get("after", ""))
    who = _names(page, staff)
    record(_seen(who), f"/?reason={reason.code}", by=staff, now=request.now)
    values = {
        "page": _head(counts, instalments, staff),
        "reasons": _reasons(counts, reason),
        "chosen": _about(reason, page),
        "rows": [_row(case, reason, who[case.of]) for case in page.cases],
        "pager": _pager(page, reason),
        "exports": _exports(reason) if staff.may("exports.take") else None,
        "empty": _empty(sum(counts.values()), bool(reads.any_instalment())),
    }
    return render(request, "frame/today.html", values)


@asks("exports.take")
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The cases of a reason as CSV or Excel, instalment by instalment; no address is in it."""
    if form not in TYPES:
        raise Http404
    staff, on = request.staff, request.now.day
    reason = BY_CODE.get(request.GET.get("reason", ""), REASONS[0])
    page = queries.cases(reason, counted_offices(staff), on=on, limit=ALL)
    who = _names(page, staff)
    held = kinds.load_kinds()
    rows = [
        [
            who[case.of]["name"],
            held[x.kind].name,
            x.fiscal_year,
            x.label,
            x.key,
            x.due_on,
            x.open_yen,
            x.by,
        ]
        for case in page.cases
        for x in case.lines
    ]
    heads = ["債務者", "債権", "年度", "期別", "番号", "納期限", "未納額", "期限"]
    record(_seen(who), request.get_full_path(), by=staff, now=request.now)
    made = as_file(f"{reason.label}_{on:%Y%m%d}", form, heads, rows)
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


def _chosen(code: str, counts: dict[str, int]) -> Reason:
    if code in BY_CODE:
        return BY_CODE[code]
    return next((reason for reason in REASONS if counts[reason.code]), REASONS[0])


def _head(counts: dict[str, int], instalments: dict[str, int], staff: Any) -> dict[str, Any]:
    due = sum(n for code, n in instalments.items() if BY_CODE[code].group == DUNNING)
    late = instalments["dunning_overdue"]
    lead = f"督促を発すべき期別 {due}件、うち期限超過 {late}件。"
    if not due:
        lead = "いま発すべき督促はありません。"
    main = None
    if staff.may("notices.draft") and due:
        main = {"label": "督促状を作成する", "url": "/notices/draft/"}
    return {
        "title": "今日の仕事",
        "lead": lead,
        "lead_kind": "late" if late else "plain",
        "main": main,
    }


def _reasons(counts: dict[str, int], chosen: Reason) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for r in REASONS:
        entry = {
            "label": r.label,
            "url": f"/?reason={r.code}",
            "count": counts[r.code],
            "unit": "事案",
            "kind": r.badge,
            "current": r == chosen,
        }
        groups.setdefault(r.group, []).append(entry)
    return [{"title": title, "items": items} for title, items in groups.items()]


def _about(reason: Reason, page: queries.Page) -> dict[str, Any]:
    return {
        "label": f"{reason.group} — {reason.label}（{page.total}事案）",
        "text": reason.text,
        "follows": reason.follows,
    }


def _names(page: queries.Page, staff: Any) -> Names:
    return shown.names([case.of for case in page.cases], staff)


def _seen(who: Names) -> set[int]:
    """The persons who stand in a list by name."""
    return {person for (person, _), told in who.items() if "url" in told}


def _row(case: queries.Case, reason: Reason, who: dict[str, Any]) -> dict[str, Any]:
    held = kinds.load_kinds()
    first = held[case.lines[0].kind]
    return {
        "id": f"{case.person}-{case.office}",
        "url": who.get("url", ""),
        "who": who,
        "kind": shown.labels(held[x.kind].short_name for x in case.lines),
        "instalments": shown.labels(f"{x.fiscal_year}年度{x.label}" for x in case.lines),
        "yen": case.yen,
        "by": case.by,
        "article": _article(first, reason, case),
        "next": _next(reason, case, who),
        "lines": [_line(x, reason) for x in case.lines],
    }


def _next(reason: Reason, case: queries.Case, who: dict[str, Any]) -> dict[str, Any] | None:
    """Where the work of a case is done; nothing for those who may not look at the person."""
    if "url" not in who:
        return None
    if reason.group == DUNNING:
        return {"label": "督促の処理へ", "url": "/notices/", "method": "get"}
    if reason.step:
        url = reason.page.format(instalment=case.lines[0].instalment)
        return {"label": reason.step, "url": url, "method": "get"}
    return {"label": "事案を開く", "url": who["url"], "method": "get"}


def _article(kind: kinds.Kind, reason: Reason, case: queries.Case) -> str:
    day = case.lines[0].due_on
    if reason.group == DUNNING or reason.code in ("dunning_unknown", "dunning_by_core"):
        return kind.dunning_basis_on(day).article
    if reason.code in ("heirs", "overpaid", "differing"):
        return ""
    return kind.prescription.lines[0].article


def _line(x: queries.CaseLine, reason: Reason) -> dict[str, Any]:
    return {
        "label": {"text": f"{x.fiscal_year}年度 {x.label}", "url": f"/instalments/{x.instalment}/"},
        "due_on": x.due_on,
        "yen": x.open_yen,
        "by": x.by,
        "stage": shown.stage(x.stage),
        "follows": reason.follows,
    }


def _pager(page: queries.Page, reason: Reason) -> dict[str, Any]:
    onward = urlencode({"reason": reason.code, "after": page.next_after})
    return {
        "shown": len(page.cases),
        "total": page.total,
        "unit": "事案",
        "next_url": f"/?{onward}" if page.next_after else "",
    }


def _exports(reason: Reason) -> dict[str, Any]:
    base = f"/today/export.{{}}?reason={reason.code}"
    return {"csv": base.format("csv"), "excel": base.format("xlsx"), "print": True}


def _empty(waiting: int, loaded: bool) -> dict[str, Any]:
    if not loaded:
        return {
            "title": "まだ台帳が取り込まれていません",
            "text": "「取込」で各課の台帳ファイルを送ってください。",
            "action": {"label": "取込へ", "url": "/intake/"},
        }
    text = (
        "ほかの理由には、まだ残っている仕事があります。"
        if waiting
        else "きょうの仕事は済んでいます。"
    )
    return {"title": "この理由の事案はありません", "text": text, "good": True}
