"""納付書を発行: choose instalments, last day and amount, see what it comes to, and issue."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.slips import actions, queries
from saiken.desks.slips.forms import IssueForm, WantedForm
from saiken.desks.slips.queries import CannotIssue, Owing, Wanted
from saiken.values.permissions import asks
from saiken.values.yen import Yen

HERE = "/slips/new/"
TRAIL = [{"label": "納付書", "url": "/slips/"}]
OWED = [
    {"key": "label", "label": "期別", "below": "key"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "principal", "label": "本体の未納", "kind": "yen"},
    {"key": "late_charge", "label": "延滞金等", "kind": "yen"},
    {"key": "fee", "label": "督促手数料", "kind": "yen"},
    {"key": "cost", "label": "執行の費用", "kind": "yen"},
]
PLANNED = [
    {"key": "turn", "label": "納付書"},
    {"key": "until", "label": "使用期限", "kind": "day"},
    {"key": "label", "label": "期別", "below": "key"},
    {"key": "principal", "label": "本体", "kind": "yen"},
    {"key": "late_charge", "label": "延滞金等", "kind": "yen"},
    {"key": "fee", "label": "督促手数料", "kind": "yen"},
    {"key": "cost", "label": "執行の費用", "kind": "yen"},
    {"key": "yen", "label": "合計", "kind": "yen"},
]


@dataclass(frozen=True)
class Asked:
    """What a page was asked for: whose, which instalments, and the form with the rest."""

    owing: Owing
    form: WantedForm

    @property
    def wanted(self) -> Wanted | None:
        """What the slips are asked for; None where the form is not filled in rightly."""
        if not self.form.is_valid():
            return None
        told = self.form.cleaned_data
        yen = None if told["yen"] is None else Yen(told["yen"])
        return Wanted(self.owing.chosen, told["until"], yen, told["turns"] or 1)


@require_GET
@asks(queries.ISSUE)
def new(request: HttpRequest) -> HttpResponse:
    """納付書を発行: the look is recorded, the amounts are those of the last day."""
    try:
        return _page(request, _asked(request, request.GET))
    except CannotIssue as why:  # the city has no rules of slips
        messages.error(request, str(why))
        return HttpResponseRedirect("/slips/")


@require_POST
@asks(queries.ISSUE)
def issue(request: HttpRequest) -> HttpResponse:
    """発行する: what the page showed, or nothing where it has changed meanwhile."""
    asked = _asked(request, request.POST)
    wanted, seen = asked.wanted, request.POST.get("seen", "")
    if wanted is None or not (seen.isdecimal() and len(seen) < 12):
        return _page(request, asked, status=422)
    old = request.POST.get("old", "")
    try:
        made = actions.issue(
            wanted, old=old, seen=Yen(int(seen)), by=request.staff, now=request.now
        )
    except CannotIssue as why:
        messages.error(request, f"{why} 発行していません。")
        return _page(request, asked, status=422)
    messages.success(request, f"納付書を{len(made)}枚発行しました。印刷して渡してください。")
    return HttpResponseRedirect(f"/slips/{made[0]}/")


def _asked(request: HttpRequest, told: QueryDict) -> Asked:
    """Whose instalments the page is about, and what of them."""
    chosen = [int(text) for text in told.getlist("i") if _is_id(text)]
    person = told.get("person", "")
    owing = queries.owing_of(chosen, int(person) if _is_id(person) else None, told.get("kind", ""))
    if owing is None:
        raise Http404
    if "until" in told:
        return Asked(owing, WantedForm(told))
    day = queries.last_day_offered(request.now)
    return Asked(owing, WantedForm({"until": day, "turns": 1}))


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < 18


def _page(request: HttpRequest, asked: Asked, status: int = 200) -> HttpResponse:
    until = asked.form.cleaned_data["until"] if asked.wanted else None
    found = queries.choosing(
        asked.owing, until=until, path=request.path, by=request.staff, now=request.now
    )
    if found is None:
        raise Http404
    owing, told = found
    here = {"label": told["name"], "url": f"/debtors/{owing.person}/"}
    values = {
        "page": {
            "title": "納付書を発行",
            "lead": f"{told['name']}　{told['kind']}",
            "trail": [*TRAIL, here],
        },
        "kinds": _kinds(owing, told["kinds"]),
        "form": {"url": HERE, "form": asked.form, "button": "この内容で計算する", "id": "wanted"},
        "person": owing.person,
        "kind": owing.kind,
        "columns": OWED,
        "rows": told["rows"],
        "empty": {"title": "納付書に載せる未納はありません", "good": True},
        **_preview(request, Asked(owing, asked.form)),
    }
    return render(request, "frame/slip_new.html", values, status=status)


def _kinds(owing: Owing, kinds: dict[str, str]) -> list[dict[str, Any]]:
    url = f"{HERE}?person={owing.person}&kind="
    return [
        {"label": name, "url": f"{url}{code}", "current": code == owing.kind}
        for code, name in kinds.items()
    ]


def _preview(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    wanted = asked.wanted
    if wanted is None or not wanted.instalments:
        return {"planned": [], "why_not": ""}
    try:
        told = queries.preview(wanted, by=request.staff, now=request.now)
    except CannotIssue as why:
        return {"planned": [], "why_not": str(why)}
    return told | {
        "planned_columns": PLANNED if told["several"] else PLANNED[1:],
        "hidden": _hidden(wanted),
        "old": IssueForm() if told["old_says"] else None,
        "why_not": "",
    }


def _hidden(wanted: Wanted) -> list[tuple[str, str]]:
    told = [("i", str(id_)) for id_ in wanted.instalments]
    told += [("until", wanted.until.isoformat()), ("turns", str(wanted.turns))]
    return told if wanted.yen is None else [*told, ("yen", str(wanted.yen))]
