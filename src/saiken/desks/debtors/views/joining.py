"""The page 名寄せ: candidates with what speaks for and against, what was decided, and the acts."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from saiken.desks.debtors import actions
from saiken.desks.debtors.actions.looking import PAGE, Listed
from saiken.desks.debtors.forms import DecideForm
from saiken.desks.debtors.rules.ranking import RANKS
from saiken.desks.debtors.views.joining_rows import decided_row, row
from saiken.screens.lists import TAKE_OUT, links, sent
from saiken.screens.pages import page_of, pager
from saiken.screens.steps import ReasonForm, reasoned, step
from saiken.values.permissions import asks

HERE = "/debtors/identities/"
WHY = "取り消す理由"
LEAD = (
    "台帳の番号だけで登録されている人のうち、宛名（又は同じ所属の台帳）の人と同じかもしれない組です。"
    "決めるまでは、別の人として扱います。"
)
EMPTY = {
    "title": "名寄せの候補はありません",
    "text": "台帳の番号だけで登録されている人に、確かめる相手はいません。",
    "good": True,
}


@asks("people.look")
def identities(request: HttpRequest) -> HttpResponse:
    """名寄せの候補 of the own office."""
    rank, page = _rank(request), page_of(request)
    staff, now = request.staff, request.now
    held = actions.listed(rank, page=page, path=request.get_full_path(), by=staff, now=now)
    values = {
        "page": {"title": "名寄せ", "lead": LEAD, "trail": TRAIL},
        "chips": _chips(rank, held),
        "exports": links(staff, f"{HERE}export", asked={"rank": rank}),
        "rows": [row(p, held.twins) for p in held.proposals],
        "pager": pager(request, shown=len(held.proposals), total=held.total, size=PAGE),
        "form": DecideForm() if staff.may(actions.JOIN) else None,
        "rank": rank,
        "decided": [decided_row(d, may=staff.may(actions.JOIN)) for d in held.decided],
        "reason_form": ReasonForm(label=WHY),
        "empty": EMPTY,
    }
    return render(request, "frame/identities.html", values)


TRAIL = [{"label": "台帳の整備", "url": "/ledger/"}]


@asks(TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The candidates of a rank, or what was decided, as CSV or Excel; no address is in it."""
    rank = "decided" if request.GET.get("rank") == "decided" else _rank(request)
    path = request.get_full_path()
    return sent(actions.shown(rank, form, path=path, by=request.staff, now=request.now))


@require_POST
@asks(actions.JOIN)
def decide(request: HttpRequest) -> HttpResponse:
    """同じ人・別の人 for the pairs that were chosen, with one reason."""
    form = DecideForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    pairs = [pair for text in request.POST.getlist("pair") for pair in _pairs(text)]
    same = request.POST.get("decision") == "same"
    verb = actions.join if same else actions.part
    told = "同じ人として扱います。" if same else "別の人と記録しました。候補に出なくなります。"
    return step(
        request,
        _back(request),
        take=partial(verb, pairs, reason=reason),
        done=lambda count: f"{count}組を記録しました。{told}",
        undone="記録していません。",
    )


@require_POST
@asks(actions.JOIN)
def take_back(request: HttpRequest, act: int) -> HttpResponse:
    """決めたことを取り消す."""
    return reasoned(
        request,
        _back(request),
        take=partial(actions.take_back_decision, act),
        done="取り消しました。死亡・支援措置などの扱いも、元に戻しました。",
        undone="取り消していません。",
        label=WHY,
    )


def _back(request: HttpRequest) -> str:
    rank = request.POST.get("rank", "")
    return f"{HERE}?{urlencode({'rank': rank})}" if rank in RANKS else HERE


def _rank(request: HttpRequest) -> str:
    rank = request.GET.get("rank", "")
    return rank if rank in RANKS else ""


def _pairs(text: str) -> list[tuple[int, int]]:
    one, _, other = text.partition("-")
    right = one.isdecimal() and other.isdecimal() and len(text) < 40
    return [(int(one), int(other))] if right else []


def _chips(rank: str, held: Listed) -> list[dict[str, Any]]:
    every = {"": ("すべて", sum(held.tallies.values()))}
    chips = every | {code: (label, held.tallies[code]) for code, label in RANKS.items()}
    return [
        {
            "label": label,
            "url": f"{HERE}?{urlencode({'rank': code})}" if code else HERE,
            "count": count,
            "unit": "件",
            "current": code == rank,
        }
        for code, (label, count) in chips.items()
    ]
