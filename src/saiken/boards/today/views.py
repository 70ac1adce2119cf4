"""The page 今日の仕事 and its export."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.columns import Column, View, view
from saiken.boards.keeping import offered
from saiken.boards.today import deadline_views, files, queries, rows
from saiken.boards.today.asking import NARROWS, Asking, asking, rank_of, reasons_for
from saiken.boards.today.forms import chips
from saiken.boards.today.reason import Reason
from saiken.screens.addresses import address
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.store import reads
from saiken.store.cases.lists import officers
from saiken.store.cases.recording import tell
from saiken.store.cases.staff import members
from saiken.store.looks.recording import record
from saiken.values.actors import Staff
from saiken.values.permissions import asks

EVERY = 100_000
COLUMNS = (
    Column("who", "債務者", {"kind": "who"}, ("債務者",), fixed=True),
    Column(
        "kind",
        "債権・期別",
        {"below": "instalments"},
        ("債権", "年度", "期別", "番号", "納期限"),
        queries.MOST_PERIODS,
    ),
    Column("yen", "未納額", {"kind": "yen"}, ("未納額",), queries.MOST_OWED),
    Column("by", "期限と根拠", {"kind": "due", "below": "article"}, ("期限",), queries.PRESSING),
    Column("officer", "担当", {}, ("担当者",)),
    Column("next", "つぎの処理", {"kind": "act"}, ()),
)
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
    look = _look(request, wanted, reason)
    page = queries.cases(
        reason, wanted.asked, order=look.order, after=wanted.after, limit=look.rows
    )
    who = shown.names([case.of for case in page.cases], staff)
    record(_seen(who), f"/?reason={reason.code}", by=staff, now=now)
    if reason.warns:
        shown_ids = [line.instalment for case in page.cases for line in case.lines]
        tell(shown_ids, rank_of(staff), by=staff, now=now)
    due = deadline_views.section(staff, now)
    groups = [*files.missing(staff, now), *_reasons(tallies, reason, reasons, look), *due["group"]]
    values = {
        "page": _head(tallies, wanted, staff),
        "reasons": groups,
        "deadlines": due,
        "chosen": _about(reason, page),
        "rows": _rows(page, reason, who, wanted),
        "columns": look.columns(whole=not wanted.after and not page.next_after),
        "view": look.form(),
        "own_lists": offered("today", look.raw, staff),
        "whose": _whose(wanted, look),
        "narrow": {"form": wanted.form, "kept": _kept(wanted, look)},
        "chips": chips(wanted.form, look.raw, "/"),
        "assign": _assigning(staff),
        "here": address("/", look.raw),
        "pager": _pager(page, wanted, look),
        "exports": links(staff, "/today/export", asked=look.raw),
        "empty": _empty(sum(tallies.cases.values()), bool(reads.any_instalment()), wanted),
    }
    return render(request, "frame/today.html", values)


@asks(TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The cases of a reason as CSV or Excel, instalment by instalment; no address is in it."""
    staff, wanted = request.staff, asking(request)
    reasons = {one.code: one for one in reasons_for(staff)}
    reason = reasons.get(wanted.raw.get("reason", ""), next(iter(reasons.values())))
    look = _look(request, wanted, reason)
    page = queries.cases(reason, wanted.asked, order=look.order, limit=EVERY)
    who = shown.names([case.of for case in page.cases], staff)
    held, given = kinds.load_kinds(), officers(case.of for case in page.cases)
    staff_names = members(wanted.asked.offices) if given else {}
    taken = [
        [cell for column in look.exported for cell in cells.get(column.key, ())]
        for case in page.cases
        for x in case.lines
        for cells in [
            {
                "who": (who[case.of]["name"],),
                "kind": (held[x.kind].name, x.fiscal_year, x.label, x.key, x.due_on),
                "yen": (x.open_yen,),
                "by": (x.by,),
                "officer": (_name(given.get(case.of), staff_names),),
            }
        ]
    ]
    heads = look.heads(look.exported)
    record(_seen(who), request.get_full_path(), by=staff, now=request.now)
    return rows_sent(reason.label, form, heads=heads, rows=taken, on=request.now.day)


def _look(request: HttpRequest, wanted: Asking, reason: Reason) -> View:
    raw = {**wanted.raw, "reason": reason.code}
    return view(COLUMNS, request.GET, raw, path="/", first="by")


def _kept(wanted: Asking, look: View) -> dict[str, str]:
    """What of the address the form does not ask for."""
    return {name: value for name, value in look.raw.items() if name not in wanted.form.fields}


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
    tallies: queries.Tallies, chosen: Reason, reasons: tuple[Reason, ...], look: View
) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for r in reasons:
        entry = {
            "label": r.label,
            "url": address("/", look.raw, reason=r.code),
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


def _whose(wanted: Asking, look: View) -> list[dict[str, Any]]:
    both = (("所属の全員", "", not wanted.mine), ("自分の担当", "1", wanted.mine))
    return [
        {"label": label, "url": address("/", look.raw, mine=mine), "current": current}
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


def _pager(page: queries.Page, wanted: Asking, look: View) -> dict[str, Any]:
    onward = address("/", look.raw, after=page.next_after)
    return {
        "shown": len(page.cases),
        "total": page.total,
        "unit": "事案",
        "first_url": address("/", look.raw) if wanted.after else "",
        "next_url": onward if page.next_after else "",
    }


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
    if any(name in wanted.raw for name in NARROWS):
        text = "絞り込みを外すと、ほかの事案が出ることがあります。"
    return {"title": "この理由の事案はありません", "text": text, "good": True}
