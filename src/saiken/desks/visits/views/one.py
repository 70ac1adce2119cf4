"""訪問日程の一つ: its stops in order, who was kept out, what is to be done with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.visits.forms import LeaveOutForm
from saiken.desks.visits.queries import rounds, shown
from saiken.desks.visits.rules.words import APPROVE, APPROVED, ASKED, IN_HAND, PLAN, SEE
from saiken.desks.visits.views.rounds import HERE, KEPT_OUT, PERIODS, TRAIL, WHO
from saiken.screens import steps
from saiken.values.permissions import asks

STOPS: list[dict[str, Any]] = [
    {"key": "place", "label": "順番", "kind": "link", "narrow": True},
    WHO,
    {"key": "address", "label": "住所"},
    PERIODS,
    {"key": "result", "label": "結果", "kind": "link"},
]
MOVES = [
    {"key": "up", "label": "前に", "kind": "act"},
    {"key": "down", "label": "後に", "kind": "act"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "reason", "label": "理由"},
]


@require_GET
@asks(SEE)
def one_round(request: HttpRequest, number: int) -> HttpResponse:
    """One round: its stops in order, who was kept out, what is to be done with it."""
    row = rounds.one(number, request.staff)
    if row is None:
        raise Http404
    stops = shown.stops(row, by=request.staff, now=request.now)
    state, plans = rounds.state_of(row), request.staff.may(PLAN)
    columns = [*STOPS, *(MOVES if state in IN_HAND and plans else [])]
    if state in (APPROVED, "closed") and plans:
        columns.append({"key": "record", "label": "記録", "kind": "act"})
    lead = shown.lead(row, stops, now=request.now)
    values = {
        "page": {"title": f"臨戸訪問 {rounds.number(row)}", "lead": lead, "trail": TRAIL},
        "items": shown.items(row),
        "tables": [
            {
                "id": "stops",
                "title": "訪問先",
                "columns": columns,
                "rows": stops,
                "empty": "訪問先はありません。",
            }
        ],
        "acts": _acts(request, number, state),
        "forms": _forms(request, number, state, stops),
        "records": [
            {
                "id": "kept-out",
                "title": "条件に合うが訪問しない人（案をつくった時）",
                "columns": KEPT_OUT,
                "rows": shown.kept_out(row),
                "empty": "訪問から外した人はいません。",
                "good": True,
            },
            {
                "id": "steps",
                "title": "経過",
                "columns": STEPS,
                "rows": shown.steps(row),
                "empty": "経過はありません。",
            },
        ],
    }
    return render(request, "frame/visits.html", values)


def _acts(request: HttpRequest, number: int, state: str) -> list[dict[str, Any]]:
    here, acts = f"{HERE}{number}/", []
    if state in IN_HAND and request.staff.may(PLAN):
        acts.append({"label": "決裁へ上げる", "url": f"{here}ask/", "kind": "main"})
    if state == ASKED and request.staff.may(APPROVE):
        acts.append({"label": "決裁する", "url": f"{here}approve/", "kind": "main"})
    if state == APPROVED and request.staff.may(PLAN):
        acts += [
            {"label": "訪問票を開く", "url": f"{here}sheet/", "kind": "main"},
            {"label": "不在連絡票", "url": f"{here}note/", "method": "get"},
            {
                "label": "訪問票を裁断し、日程を終える",
                "url": f"{here}close/",
                "effect": "印刷した訪問票をすべて持ち帰り、裁断しましたか。"
                "記録のない訪問先は、訪問しなかったものとして残ります。",
            },
        ]
    return acts


def _forms(
    request: HttpRequest, number: int, state: str, stops: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    here, found = f"{HERE}{number}/", []
    if state == ASKED and request.staff.may(APPROVE):
        found.append(_form("差し戻す", f"{here}send-back/", "back"))
    if not request.staff.may(PLAN):
        return found
    if state in IN_HAND:
        named = [
            (f"{line['stop']}", f"{line['place']['text']}番 {line['who']['name']}")
            for line in stops
        ]
        url, form = f"{here}leave-out/", LeaveOutForm(stops=named)
        found.append({"title": "訪問先から外す", "url": url, "form": form, "button": "外す"})
    if state in (*IN_HAND, ASKED, APPROVED):
        found.append(_form("日程を取りやめる", f"{here}withdraw/", "withdraw"))
    return found


def _form(title: str, url: str, name: str) -> dict[str, Any]:
    form = steps.ReasonForm(auto_id=f"{name}_%s")
    return {"title": title, "url": url, "form": form, "button": title}
