"""The pages of reorganisations: all of them, a new one, one with its figures and its steps."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.offices import actions
from saiken.desks.offices.actions import APPROVE, DRAFT
from saiken.desks.offices.forms import ProposalForm
from saiken.desks.offices.queries import shown
from saiken.desks.offices.rules import words
from saiken.screens import lists, pages
from saiken.screens.steps import ReasonForm, Take, filled, reasoned, step
from saiken.values.permissions import asks

SEE = "boards.see_all_offices"
HERE = "/offices/"
UNCHANGED = "何も変えていません。"
TRAIL = [{"label": "組織の再編", "url": HERE}]
COLUMNS = [
    {"key": "number", "label": "番号", "kind": "link"},
    {"key": "office", "label": "元の所属"},
    {"key": "to", "label": "移す先"},
    {"key": "on", "label": "実施の日", "kind": "day"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "next", "label": "次にすること"},
]
MOVING = [
    {"key": "what", "label": "移るもの"},
    {"key": "kind", "label": "債権の種類"},
    {"key": "to", "label": "移す先"},
    {"key": "count", "label": "数", "kind": "figure"},
    {"key": "yen", "label": "金額", "kind": "yen"},
]
NAMES = [
    {"key": "kind", "label": "債権の種類"},
    {"key": "before", "label": "前の名義"},
    {"key": "after", "label": "実施の日からの名義"},
    {"key": "series", "label": "文書番号"},
    {"key": "lacking", "label": "市のファイルに足りないもの"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "figures", "label": "そのときの数"},
    {"key": "reason", "label": "理由"},
]


@require_GET
@asks(SEE)
def reorganisations(request: HttpRequest) -> HttpResponse:
    """組織の再編: every one, the newest first."""
    rows, pager = pages.paged(request, shown.rows())
    act = {"label": "再編の案をつくる", "url": f"{HERE}new/"}
    values = {
        "page": {
            "title": "組織の再編",
            "lead": "所属の廃止や統合で、何をどこへ移すかを決め、その日に一度に移します。",
            "main": {**act, "method": "get"} if request.staff.may(DRAFT) else None,
        },
        "columns": COLUMNS,
        "rows": rows,
        "label": "組織の再編",
        "exports": lists.links(request.staff, f"{HERE}list"),
        "pager": pager,
        "empty": {
            "title": "再編はまだありません",
            "action": act if request.staff.may(DRAFT) else None,
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The reorganisations as CSV or Excel; they name no debtor."""
    request.staff.must(SEE)
    return lists.sent(shown.as_list(form, request.now))


@require_http_methods(["GET", "POST"])
@asks(DRAFT)
def new(request: HttpRequest) -> HttpResponse:
    """再編の案をつくる."""
    form = ProposalForm(request.POST or None)
    return filled(
        request,
        form,
        take=lambda **who: actions.draft(form.proposal(), **who),
        done="案をつくりました。移るものの数を確かめてください。",
        back=lambda number: f"{HERE}{number}/",
        again=lambda: _new(request, form),
    )


def _new(request: HttpRequest, form: ProposalForm) -> HttpResponse:
    values = {
        "page": {
            "title": "再編の案をつくる",
            "lead": "所属は、市のファイル（offices.yaml）に記入してあるものから選びます。",
            "trail": TRAIL,
        },
        "forms": [{"title": "案", "url": f"{HERE}new/", "form": form, "button": "案をつくる"}],
    }
    return render(request, "frame/matter.html", values, status=422 if form.errors else 200)


@require_GET
@asks(SEE)
def reorganisation(request: HttpRequest, number: int) -> HttpResponse:
    """One reorganisation: what moves where, in whose name letters go out, what hinders it."""
    one = shown.found(number)
    if one is None:
        raise Http404
    moved = one.state in (words.CARRIED_OUT, words.TAKEN_BACK)
    values = {
        "page": {"title": f"組織の再編 第{number}号", "lead": shown.lead(one), "trail": TRAIL},
        "warnings": shown.warnings(one),
        "items": shown.items(one),
        "tables": [
            {
                "title": "移したもの" if moved else "移るもの",
                "columns": MOVING,
                "rows": shown.moving(one),
                "empty": "移るものはありません",
            },
            {
                "title": "名義と文書番号",
                "columns": NAMES,
                "rows": shown.in_whose_name(one),
                "empty": "名義の変わる債権の種類はありません",
            },
        ],
        "acts": _acts(request, number, one.state),
        "forms": _forms(request, number, one.state),
        "steps": {"columns": STEPS, "rows": shown.steps(one)},
    }
    return render(request, "frame/matter.html", values)


def _acts(request: HttpRequest, number: int, state: str) -> list[dict[str, Any]]:
    here, staff = f"{HERE}{number}", request.staff
    acts: list[dict[str, Any]] = []
    if state == words.DRAFTED and staff.may(DRAFT):
        acts.append({"label": "決裁へ上げる", "url": f"{here}/ask/", "kind": "main"})
    if state == words.ASKED and staff.may(APPROVE):
        effect = "決裁すると、実施の日の夜間処理で、上のすべてが一度に移ります。"
        acts.append(
            {"label": "決裁する", "url": f"{here}/approve/", "kind": "main", "effect": effect}
        )
    if state == words.APPROVED and staff.may(APPROVE):
        effect = "実施の日からできます。すべてが移るか、何も移らないかの、どちらかです。"
        acts.append({"label": "今、実施する", "url": f"{here}/carry-out/", "effect": effect})
    return acts


def _forms(request: HttpRequest, number: int, state: str) -> list[dict[str, Any]]:
    staff = request.staff

    def reason(title: str, word: str) -> dict[str, Any]:
        form = ReasonForm(auto_id=f"{word}_%s")
        return {"title": title, "url": f"{HERE}{number}/{word}/", "form": form, "button": title}

    forms = []
    if state == words.ASKED and staff.may(APPROVE):
        forms.append(reason("差し戻す", "send-back"))
    if state in words.OPEN and staff.may(DRAFT):
        forms.append(reason("取りやめる", "withdraw"))
    if state == words.CARRIED_OUT and staff.may(APPROVE):
        forms.append(reason("再編を取り消す", "take-back"))
    return forms


def _step(request: HttpRequest, number: int, verb: Take, done: str) -> HttpResponse:
    take = partial(verb, number)
    return step(request, f"{HERE}{number}/", take=take, done=done, undone=UNCHANGED)


def _reasoned(request: HttpRequest, number: int, verb: Take, done: str) -> HttpResponse:
    take = partial(verb, number)
    return reasoned(request, f"{HERE}{number}/", take=take, done=done, undone=UNCHANGED)


@require_POST
@asks(DRAFT)
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """決裁へ上げる."""
    return _step(request, number, actions.ask, "決裁へ上げました。")


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """決裁する."""
    return _step(request, number, actions.approve, "決裁しました。")


@require_POST
@asks(APPROVE)
def carry_out(request: HttpRequest, number: int) -> HttpResponse:
    """実施する, on the day or after it."""
    return _step(request, number, actions.carry_out, "実施しました。")


@require_POST
@asks(APPROVE)
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """差し戻す."""
    return _reasoned(request, number, actions.send_back, "差し戻しました。")


@require_POST
@asks(DRAFT)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """取りやめる."""
    return _reasoned(request, number, actions.withdraw, "取りやめました。")


@require_POST
@asks(APPROVE)
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """再編を取り消す."""
    return _reasoned(request, number, actions.take_back, "再編を取り消し、元の所属に戻しました。")
