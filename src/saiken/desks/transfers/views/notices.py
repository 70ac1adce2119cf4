"""The pages of 引継ぎの通知: the runs of letters, and one run with what is done with it next."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.transfers.forms import ReasonForm, SentForm, StoppedForm
from saiken.desks.transfers.models import NoticeRunRow
from saiken.desks.transfers.queries import cases, letters, notices
from saiken.desks.transfers.rules.notices import (
    APPROVED,
    ASKED,
    BACK,
    OPEN,
    SEALED,
    SENT,
    SORTS,
)
from saiken.desks.transfers.rules.words import APPROVE, PROPOSE, SEE
from saiken.screens import lists, pages
from saiken.values.permissions import asks

HERE = "/transfers/notices/"
RUNS: list[dict[str, Any]] = [
    {"key": "number", "label": "回", "kind": "link", "narrow": True},
    {"key": "sort", "label": "通知"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "letters", "label": "送る通知", "kind": "count", "unit": "通"},
    {"key": "issued_on", "label": "通知の日", "kind": "day"},
    {"key": "sent_on", "label": "発送した日", "kind": "day"},
    {"key": "by", "label": "作った職員"},
]
LETTERS: list[dict[str, Any]] = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "case", "label": "事案", "kind": "link"},
    {"key": "kind", "label": "債権"},
    {"key": "periods", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "number", "label": "文書", "kind": "link"},
    {"key": "state", "label": "送り方", "kind": "badge", "below": "why"},
]
PRINTS: list[dict[str, Any]] = [
    {"key": "number", "label": "文書"},
    {"key": "untrue", "label": "送らない理由"},
    {"key": "reason", "label": "印刷した理由"},
    {"key": "by", "label": "印刷した職員"},
    {"key": "at", "label": "印刷した日時", "kind": "moment"},
]
EXPORTED = [*LETTERS, {"key": "why", "label": "送らない理由"}]
UNTRUE = (
    "ほかの通知は送れます。印刷か発送の記録をすると、この分は外れます。"
    "残らず送れないときは、この回を取りやめ、事案の画面から作り直してください。"
)
APART = (
    "住所が保護されている方の分は、一括のPDFに入れません。"
    "一通ずつ開き、住所が漏れない方法で送ります。"
)


@require_GET
@asks(SEE)
def runs(request: HttpRequest) -> HttpResponse:
    """引継ぎの通知: the runs of letters of one's own office."""
    office = request.staff.office
    part, pager = pages.paged(request, notices.runs(office))
    values = {
        "page": {
            "title": "引継ぎの通知",
            "lead": letters.lead(office),
            "trail": [{"label": cases.rules().words["transfer"], "url": "/transfers/"}],
        },
        "exports": lists.links(request.staff, f"{HERE}list"),
        "columns": RUNS,
        "rows": letters.run_rows(part),
        "label": "引継ぎの通知",
        "pager": pager,
        "empty": {
            "title": "まだ通知を作っていません",
            "text": "引継ぎの一覧で事案を選び、予告・引継ぎの通知を作ると、ここに出ます。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks("exports.take")
def runs_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel; it names nobody."""
    request.staff.must(SEE)
    rows = letters.run_rows(notices.runs(request.staff.office))
    return lists.table_sent("引継ぎの通知", form, columns=RUNS, rows=rows, on=request.now.day)


@require_GET
@asks(SEE)
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """One run: its letters, what is done with it next, and who did what."""
    return page(request, run_id)


def page(request: HttpRequest, run_id: int, bad: tuple[str, Any] | None = None) -> HttpResponse:
    """The page of a run; `bad`: the word of a step that was refused, with its form."""
    row = _run(request, run_id)
    held = notices.letters_of(row)
    part, pager = pages.paged(request, held, unit="通")
    shown = letters.letter_rows(row, part, request.path, by=request.staff, now=request.now)
    table = {
        "id": "letters",
        "title": "通知",
        "columns": LETTERS,
        "rows": shown,
        "empty": "通知はありません",
        "pager": pager,
    }
    values = {
        "page": {
            "title": f"{SORTS[row.sort].name(cases.rules().words)} 第{row.pk}回",
            "lead": _lead(row, sum(not one.dropped for one in held)),
            "trail": [{"label": "引継ぎの通知", "url": HERE}],
        },
        "exports": lists.links(request.staff, f"{HERE}{row.pk}/list"),
        "warnings": [*_warnings(held), *_untrue(row, request)],
        "acts": _acts(row, request),
        "tables": [table],
        "forms": _forms(row, request, bad),
        "records": _prints(row, request),
    }
    return render(request, "frame/transfer.html", values, status=422 if bad else 200)


def _run(request: HttpRequest, run_id: int) -> NoticeRunRow:
    row = notices.run_of(run_id, request.staff.office)
    if row is None:
        raise Http404
    return row


def _warnings(held: list[Any]) -> list[dict[str, Any]]:
    apart = any(row.apart and not row.dropped for row in held)
    return [{"kind": "error", "word": "別に手で送る", "text": APART}] if apart else []


def _untrue(row: NoticeRunRow, request: HttpRequest) -> list[dict[str, Any]]:
    """What of a sealed run became untrue, and what to do about it."""
    whys = notices.untrue(row, on=request.now.day) if row.status == SEALED else {}
    if not whys:
        return []
    says = f"{len(whys):,}通は印刷も発送もできません。{'　'.join(dict.fromkeys(whys.values()))}"
    return [{"kind": "error", "word": "送れない通知", "text": f"{says}{UNTRUE}"}]


def _prints(row: NoticeRunRow, request: HttpRequest) -> list[dict[str, Any]]:
    rows = letters.print_rows(row)
    if not rows:
        return []
    table = {"id": "prints", "title": "送らない通知の控えを印刷した記録", "columns": PRINTS}
    return [table | {"rows": rows, "exports": _ways(request, f"{row.pk}/prints")}]


def _ways(request: HttpRequest, name: str) -> dict[str, Any]:
    return lists.links(request.staff, f"{HERE}{name}")


def _lead(row: NoticeRunRow, count: int) -> str:
    said = {
        ASKED: f"{count:,}通の決裁を待っています。見本を開いて確かめます。",
        APPROVED: f"決裁が済みました。{count:,}通を確定すると、番号が付き、印刷できます。",
        SEALED: f"{count:,}通を印刷して発送し、発送した日を記録してください。",
        SENT: letters.says_when(row),
        BACK: f"取りやめました（{row.back_why}）。送っていません。",
    }
    return said[row.status]


def _acts(row: NoticeRunRow, request: HttpRequest) -> list[dict[str, Any]]:
    staff, base = request.staff, f"{HERE}{row.pk}/"
    if row.status in (SEALED, SENT):
        parts = notices.parts_of(row)
        return [
            {
                "label": f"PDFを開く（{len(part)}通　{n}／{len(parts)}）",
                "url": f"{base}letters-{n}.pdf",
                "method": "get",
                **({"kind": "main"} if n == 1 and row.status == SEALED else {}),
            }
            for n, part in enumerate(parts, 1)
        ]
    if row.status == APPROVED and staff.may(PROPOSE):
        effect = "きょうの日付で文書番号が付き、内容はもう変わりません。公印の使用を記録します。"
        return [{"label": "確定する", "url": f"{base}seal/", "kind": "main", "effect": effect}]
    if row.status == ASKED and staff.may(APPROVE):
        own = {"barred": "作った人は、決裁できません。"} if staff.number == row.asked_by else {}
        return [{"label": "決裁する", "url": f"{base}approve/", "kind": "main"} | own]
    return []


def _forms(
    row: NoticeRunRow, request: HttpRequest, bad: tuple[str, Any] | None
) -> list[dict[str, Any]]:
    staff, base, found = request.staff, f"{HERE}{row.pk}/", []
    if row.status == SEALED and staff.may(PROPOSE):
        form = SentForm(initial={"on": request.now.day}, auto_id="sent_%s")
        found.append(("sent", "発送", form, "発送済みにする"))
    if row.status == ASKED and staff.may(APPROVE) and staff.number != row.asked_by:
        found.append(("send-back", "差戻し", ReasonForm(auto_id="back_%s"), "差し戻す"))
    if row.status in OPEN and staff.may(PROPOSE):
        found.append(("take-back", "取りやめ", ReasonForm(auto_id="off_%s"), "取りやめる"))
    if staff.may(APPROVE) and (copies := _stopped_letters(row, request)):
        form = StoppedForm(choices=copies, auto_id="stopped_%s")
        found.append(("stopped", "送らない通知の控え", form, "理由を残して印刷する"))
    return [
        {
            "id": word,
            "title": title,
            "url": f"{base}{word}/",
            "form": bad[1] if bad and bad[0] == word else form,
            "button": button,
        }
        for word, title, form, button in found
    ]


def _stopped_letters(row: NoticeRunRow, request: HttpRequest) -> list[tuple[int, str]]:
    whys = notices.stopped(row, on=request.now.day)
    return letters.stopped_choices(notices.letters_of(row), whys) if whys else []


def stopped_form(request: HttpRequest, run_id: int, said: QueryDict) -> StoppedForm:
    """The form as it was sent."""
    copies = _stopped_letters(_run(request, run_id), request)
    return StoppedForm(said, choices=copies, auto_id="stopped_%s")


@require_GET
@asks("exports.take")
def prints_export(request: HttpRequest, run_id: int, form: str) -> HttpResponse:
    """控えの印刷の記録 as CSV or Excel; it names no debtor."""
    request.staff.must(SEE)
    rows, on = letters.print_rows(_run(request, run_id)), request.now.day
    return lists.table_sent(f"控えの印刷_{run_id}", form, columns=PRINTS, rows=rows, on=on)


@require_GET
@asks("exports.take")
def run_export(request: HttpRequest, run_id: int, form: str) -> HttpResponse:
    """The letters of a run as CSV or Excel, without addresses; whose they are is on record."""
    request.staff.must(SEE)
    row = _run(request, run_id)
    held = notices.letters_of(row)
    shown = letters.letter_rows(row, held, request.path, by=request.staff, now=request.now)
    name = f"引継ぎの通知_{run_id}"
    return lists.table_sent(name, form, columns=EXPORTED, rows=shown, on=request.now.day)
