"""The page 今日の仕事 and its export."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.today import queries, rows
from saiken.boards.today.asking import Asking, asking, rank_of, reasons_for
from saiken.boards.today.forms import address, chips
from saiken.boards.today.reason import Reason
from saiken.files.lists import TYPES, as_file
from saiken.store import reads
from saiken.store.cases.lists import officers
from saiken.store.cases.recording import tell
from saiken.store.cases.staff import members
from saiken.store.looks.recording import record
from saiken.values.actors import Staff
from saiken.values.permissions import asks

EVERY = 100_000
Names = dict[tuple[int, str], dict[str, Any]]


@asks("boards.see")
def today(request: HttpRequest) -> HttpResponse:
    """今日の仕事: the reasons with their counts, and the cases of the chosen one.

    Who is shown how near an end is has been told; that is kept.
    """
    staff, now, wanted = request.staff, request.now, asking(request)
    reasons = reasons_for(staff)
    tallies = queries.tallies(wanted.asked, reasons)
    reason = _chosen(wanted.raw.get("reason", ""), tallies, reasons)
    page = queries.cases(reason, wanted.asked, after=wanted.after)
    who = shown.names([case.of for case in page.cases], staff)
    record(_seen(who), f"/?reason={reason.code}", by=staff, now=now)
    if reason.warns:
        shown_ids = [line.instalment for case in page.cases for line in case.lines]
        tell(shown_ids, rank_of(staff), by=staff, now=now)
    values = {
        "page": _head(tallies, wanted, staff),
        "reasons": _reasons(tallies, reason, reasons, wanted),
        "chosen": _about(reason, page),
        "rows": _rows(page, reason, who, wanted),
        "whose": _whose(wanted),
        "narrow": {"form": wanted.form, "kept": {"reason": reason.code}},
        "chips": chips(wanted.form, wanted.raw, "/"),
        "assign": _assigning(staff),
        "here": address("/", wanted.raw, reason=reason.code),
        "pager": _pager(page, reason, wanted),
        "exports": _exports(reason, wanted, staff),
        "empty": _empty(sum(tallies.cases.values()), bool(reads.any_instalment()), wanted),
    }
    return render(request, "frame/today.html", values)


@asks("exports.take")
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The cases of a reason as CSV or Excel, instalment by instalment; no address is in it."""
    if form not in TYPES:
        raise Http404
    staff, wanted = request.staff, asking(request)
    reasons = {one.code: one for one in reasons_for(staff)}
    reason = reasons.get(wanted.raw.get("reason", ""), next(iter(reasons.values())))
    page = queries.cases(reason, wanted.asked, limit=EVERY)
    who = shown.names([case.of for case in page.cases], staff)
    held, given = kinds.load_kinds(), officers(case.of for case in page.cases)
    taken = [
        [
            who[case.of]["name"],
            held[x.kind].name,
            x.fiscal_year,
            x.label,
            x.key,
            x.due_on,
            x.open_yen,
            x.by,
            given.get(case.of, ""),
        ]
        for case in page.cases
        for x in case.lines
    ]
    heads = ["債務者", "債権", "年度", "期別", "番号", "納期限", "未納額", "期限", "担当者"]
    record(_seen(who), request.get_full_path(), by=staff, now=request.now)
    made = as_file(f"{reason.label}_{request.now.day:%Y%m%d}", form, heads, taken)
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


def _chosen(code: str, tallies: queries.Tallies, reasons: tuple[Reason, ...]) -> Reason:
    asked = next((reason for reason in reasons if reason.code == code), None)
    first = next((reason for reason in reasons if tallies.cases[reason.code]), reasons[0])
    return asked or first


def _head(tallies: queries.Tallies, wanted: Asking, staff: Staff) -> dict[str, Any]:
    counted = tallies.instalments
    late = counted["dunning_overdue"]
    due = late + counted["dunning_today"]
    ahead = counted["dunning_week"] + counted["dunning_ahead"] + counted["dunning_by_hand"]
    lead = (
        f"今日までに発すべき督促 {due:,}期別、うち期限超過 {late:,}期別。"
        f"ほかに期限前など {ahead:,}期別。"
    )
    if not due + ahead:
        lead = "いま発すべき督促はありません。"
    done = queries.done_today(wanted.asked)
    main = None
    if staff.may("notices.draft") and due + ahead:
        main = {"label": "督促状を作成する", "url": "/notices/draft/"}
    return {
        "title": "今日の仕事",
        "lead": lead,
        "lead_kind": "late" if late else "plain",
        "done": {"done": done, "total": done + tallies.pressing, "unit": "事案"},
        "main": main,
    }


def _reasons(
    tallies: queries.Tallies, chosen: Reason, reasons: tuple[Reason, ...], wanted: Asking
) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for r in reasons:
        entry = {
            "label": r.label,
            "url": address("/", wanted.raw, reason=r.code),
            "count": tallies.cases[r.code],
            "unit": "事案",
            "kind": r.badge,
            "current": r == chosen,
        }
        groups.setdefault(r.group, []).append(entry)
    return [{"title": title, "items": items} for title, items in groups.items()]


def _about(reason: Reason, page: queries.Page) -> dict[str, Any]:
    t = page.totals
    return {
        "label": f"{reason.group} — {reason.label}（{page.total:,}事案）",
        "counts": f"実人数 {t.persons:,}人・{t.cases:,}事案・{t.claims:,}債権・"
        f"{t.instalments:,}期別・{t.yen:,}円",
        "text": reason.text,
        "follows": reason.follows,
    }


def _seen(who: Names) -> set[int]:
    """The persons who stand in a list by name."""
    return {person for (person, _), told in who.items() if "url" in told}


def _rows(page: queries.Page, reason: Reason, who: Names, wanted: Asking) -> list[dict[str, Any]]:
    given = officers(case.of for case in page.cases)
    names = members(wanted.asked.offices) if given else {}
    return [
        rows.row(case, reason, who[case.of], _name(given.get(case.of), names), wanted.asked.on)
        for case in page.cases
    ]


def _name(number: str | None, names: dict[str, tuple[str, str]]) -> str:
    return names.get(number, (number, ""))[0] if number else ""


def _whose(wanted: Asking) -> list[dict[str, Any]]:
    both = (("所属の全員", "", not wanted.mine), ("自分の担当", "1", wanted.mine))
    return [
        {"label": label, "url": address("/", wanted.raw, mine=mine), "current": current}
        for label, mine, current in both
    ]


def _assigning(staff: Staff) -> dict[str, Any] | None:
    if not staff.may("cases.assign"):
        return None
    people = members([staff.office]).items()
    return {
        "url": "/cases/assign/",
        "officers": [{"number": number, "name": name} for number, (name, _) in people],
    }


def _pager(page: queries.Page, reason: Reason, wanted: Asking) -> dict[str, Any]:
    onward = address("/", wanted.raw, reason=reason.code, after=page.next_after)
    return {
        "shown": len(page.cases),
        "total": page.total,
        "unit": "事案",
        "next_url": onward if page.next_after else "",
    }


def _exports(reason: Reason, wanted: Asking, staff: Staff) -> dict[str, Any]:
    if not staff.may("exports.take"):
        return {"print": True}
    base = address("/today/export.{}", wanted.raw, reason=reason.code)
    return {"csv": base.format("csv"), "excel": base.format("xlsx"), "print": True}


def _empty(waiting: int, loaded: bool, wanted: Asking) -> dict[str, Any]:
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
    if len(wanted.raw) > 1:
        text = "絞り込みを外すと、ほかの事案が出ることがあります。"
    return {"title": "この理由の事案はありません", "text": text, "good": True}
