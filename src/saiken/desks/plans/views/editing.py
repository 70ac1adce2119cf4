"""案を書く: each part of a plan has its own form; every change is kept as a version at once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.plans.actions import writing
from saiken.desks.plans.actions.writing import Change
from saiken.desks.plans.forms import (
    AimForm,
    HeadForm,
    MilestoneForm,
    PartForm,
    ProblemsForm,
    WorkForm,
)
from saiken.desks.plans.queries import targets
from saiken.desks.plans.queries.plans import Plan
from saiken.desks.plans.rules import editing
from saiken.desks.plans.rules.indicators import INDICATORS
from saiken.desks.plans.rules.words import WRITE
from saiken.desks.plans.views import parts
from saiken.desks.plans.views.one import found
from saiken.screens.addresses import whole
from saiken.screens.steps import filled, step
from saiken.values.eras import fiscal_year_in_words
from saiken.values.permissions import asks

_OUT = {"key": "out", "label": "外す", "kind": "act"}
WORKS = [
    {"key": "name", "label": "取組", "kind": "link", "below": "how"},
    {"key": "owner", "label": "担当"},
    {"key": "first", "label": "始め", "kind": "day"},
    {"key": "last", "label": "終わり", "kind": "day"},
    _OUT,
]
MILESTONES = [
    {"key": "name", "label": "節目", "below": "work"},
    {"key": "owner", "label": "担当"},
    {"key": "due_on", "label": "期日", "kind": "day"},
    _OUT,
]
AIMS = [
    {"key": "name", "label": "指標", "kind": "link", "below": "unit"},
    {"key": "targets", "label": "目標"},
    _OUT,
]


@require_GET
@asks(WRITE)
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """案を書く画面."""
    return _page(request, found(request, number))


def _page(request: HttpRequest, one: Plan, bad: forms.Form | None = None) -> HttpResponse:
    here, content = f"/plans/{one.id}/edit/", one.newest
    faults = editing.ready_faults(content)
    lead = "".join(faults) or "必要なものがそろいました。計画の画面から決裁へ上げられます。"
    if one.in_force == one.newest:
        lead = "実施中の版です。変えて保存すると改定案になり、決裁までは今の版のままです。"
    if not one.state.may_be_written:
        lead = (
            "今は変えられません。決裁を待つ計画は引き上げ、終わった計画は後継をつくってください。"
        )
    values = {
        "page": {
            "title": f"編集 {content.title}",
            "lead": f"第{one.state.newest}版。{lead}",
            "trail": [*parts.TRAIL, {"label": one.number, "url": f"/plans/{one.id}/"}],
            "main": {"label": "計画の画面へ", "url": f"/plans/{one.id}/", "method": "get"},
        },
        "acts": _back(one),
        "sections": [
            _head(one, here, bad),
            _problems(one, here, bad),
            _works(request, one, here, bad),
            _milestones(one, here, bad),
            _aims(request, one, here, bad),
        ],
    }
    return render(request, "frame/plans.html", values, status=422 if bad else 200)


def _back(one: Plan) -> list[dict[str, Any]]:
    """元に戻す: the version before the newest one again."""
    unchanged = one.in_force == one.newest
    if unchanged or one.state.newest < 2 or not one.state.may_be_written:
        return []
    version = one.state.newest - 1
    fields = {"version": str(version)}
    url = f"/plans/{one.id}/edit/restore/"
    return [{"label": f"元に戻す（第{version}版へ）", "url": url, "fields": fields}]


def _head(one: Plan, here: str, bad: forms.Form | None) -> dict[str, Any]:
    form = bad if isinstance(bad, HeadForm) else HeadForm.of(one.newest)
    return parts.card("表題と期間", form, f"{here}head/", "表題と期間を保存", id="head")


def _problems(one: Plan, here: str, bad: forms.Form | None) -> dict[str, Any]:
    lines = "\n".join(item.says for item in one.newest.problems)
    form = ProblemsForm(initial={"problems": lines}, auto_id="problems_%s")
    form = bad if isinstance(bad, ProblemsForm) else form
    return parts.card("課題", form, f"{here}problems/", "課題を保存", id="problems")


def _works(request: HttpRequest, one: Plan, here: str, bad: forms.Form | None) -> dict[str, Any]:
    content = one.newest
    code = request.GET.get("work", "")
    known = [work for work in content.works if work.code == code]
    first = {"first": content.first, "last": content.last}
    form = WorkForm.of(known[0]) if known else WorkForm(initial=first, auto_id="work_%s")
    form = bad if isinstance(bad, WorkForm) else form
    button = "取組を保存" if known else "取組を加える"
    rows = [
        {
            "name": {"text": work.name, "url": f"{here}?work={work.code}#works"},
            "how": work.how,
            "owner": work.owner,
            "first": work.first,
            "last": work.last,
            "out": _out(f"{here}work-out/", f"「{work.name}」", code=work.code),
        }
        for work in content.works
    ]
    made = parts.card("取組", form, f"{here}work/", button, id="works")
    return made | {"columns": WORKS, "rows": rows, "empty": "取組はまだありません"}


def _milestones(one: Plan, here: str, bad: forms.Form | None) -> dict[str, Any]:
    rows = [
        {
            "name": held.name,
            "work": work.name,
            "owner": held.owner,
            "due_on": held.due_on,
            "out": _out(
                f"{here}milestone-out/", f"「{held.name}」", code=held.code, work=work.code
            ),
        }
        for work, held in one.newest.milestones()
    ]
    if not one.newest.works:
        return {"id": "milestones", "title": "節目", "note": "取組を加えると、節目を置けます。"}
    form = MilestoneForm(works=one.newest.works, auto_id="milestone_%s")
    form = bad if isinstance(bad, MilestoneForm) else form
    made = parts.card("節目", form, f"{here}milestone/", "節目を加える", id="milestones")
    return made | {"columns": MILESTONES, "rows": rows, "empty": "節目はまだありません"}


def _aims(request: HttpRequest, one: Plan, here: str, bad: forms.Form | None) -> dict[str, Any]:
    content, years = one.newest, editing.years_of(one.newest)
    code = request.GET.get("aim", "")
    known = [aim for aim in content.aims if aim.indicator == code]
    first: dict[str, str] = {"indicator": code or "rate_gross_total"}
    if known:
        first |= {f"y{year}": text for year, text in known[0].targets.items()}
    form = AimForm(initial=first, years=years, auto_id="aim_%s")
    form = bad if isinstance(bad, AimForm) else form
    rows = [
        {
            "name": {
                "text": INDICATORS[aim.indicator].name,
                "url": f"{here}?aim={aim.indicator}#aims",
            },
            "unit": f"目標は{AimForm.unit_of(aim.indicator)}",
            "targets": "、".join(
                f"{fiscal_year_in_words(year)} {text}" for year, text in aim.targets.items()
            ),
            "out": _out(
                f"{here}aim-out/", f"「{INDICATORS[aim.indicator].name}」", code=aim.indicator
            ),
        }
        for aim in content.aims
    ]
    made = parts.card("指標と目標", form, f"{here}aim/", "指標と目標を保存", id="aims")
    made |= {"columns": AIMS, "rows": rows, "empty": "指標はまだありません"}
    if known:
        made["note"] = targets.proposal_in_words(one.kind, code, request.now.day)
    return made


def _out(url: str, what: str, **fields: str) -> dict[str, Any]:
    effect = f"{what}を案から外します。前の版には残ります。"
    return {"label": "外す", "url": url, "fields": fields, "effect": effect}


@require_POST
@asks(WRITE)
def write(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """One part of a plan as it was typed; the page again where it has mistakes."""
    one = found(request, number)
    reader = _READERS.get(what)
    if reader is None:
        raise Http404
    form, change, why = reader(request, one)
    before = one.state.newest

    def done(after: int) -> str:
        changed = after != before
        return f"第{after}版として保存しました。" if changed else "変わったところはありません。"

    def again() -> HttpResponse:
        if not isinstance(form, PartForm):
            return _page(request, one, form)
        messages.error(request, "画面を開き直してください。何も変えていません。")
        return HttpResponseRedirect(f"/plans/{number}/edit/")

    return filled(
        request,
        form,
        take=lambda **who: writing.write(number, change(form), why, **who),
        done=done,
        back=f"/plans/{number}/edit/#{_PLACES[what]}",
        again=again,
    )


@require_POST
@asks(WRITE)
def restore(request: HttpRequest, number: int) -> HttpResponse:
    """前の版に戻す."""
    version = whole(request.POST.get("version", "")) or 0
    return step(
        request,
        f"/plans/{number}/edit/",
        take=partial(writing.restore, number, version),
        done=f"第{version}版の内容に戻しました。その間の版も残っています。",
    )


Read = tuple[Any, Callable[[Any], Change], str]


def _read_head(request: HttpRequest, one: Plan) -> Read:
    form = HeadForm(request.POST, auto_id="head_%s")
    return form, lambda f: lambda c: editing.with_head(c, f.told()), "表題・期間"


def _read_problems(request: HttpRequest, one: Plan) -> Read:
    form = ProblemsForm(request.POST, auto_id="problems_%s")

    def change(filled: ProblemsForm) -> Change:
        lines = filled.cleaned_data["problems"].splitlines()
        return lambda content: editing.with_problems(content, lines)

    return form, change, "課題"


def _read_work(request: HttpRequest, one: Plan) -> Read:
    form = WorkForm(request.POST, auto_id="work_%s")

    def change(filled: WorkForm) -> Change:
        told, code = filled.told(), filled.cleaned_data["code"]
        return lambda content: editing.with_work(content, told, code)

    return form, change, "取組"


def _read_milestone(request: HttpRequest, one: Plan) -> Read:
    form = MilestoneForm(request.POST, works=one.newest.works, auto_id="milestone_%s")

    def change(filled: MilestoneForm) -> Change:
        said = dict(filled.cleaned_data)
        work, name = said.pop("work"), said.pop("name")
        return lambda content: editing.with_milestone(content, work, name, **said)

    return form, change, "節目"


def _read_aim(request: HttpRequest, one: Plan) -> Read:
    form = AimForm(request.POST, years=editing.years_of(one.newest), auto_id="aim_%s")

    def change(filled: AimForm) -> Change:
        code, targets = filled.cleaned_data["indicator"], filled.targets()
        return lambda content: editing.with_aim(content, code, targets)

    return form, change, "指標と目標"


def _read_part(take_out: Callable[[Any, str, str], Any], why: str) -> Callable[..., Read]:
    def read(request: HttpRequest, one: Plan) -> Read:
        def change(filled: PartForm) -> Change:
            said = filled.cleaned_data
            return lambda content: take_out(content, said["code"], said["work"])

        return PartForm(request.POST), change, why

    return read


_READERS: dict[str, Callable[[HttpRequest, Plan], Read]] = {
    "head": _read_head,
    "problems": _read_problems,
    "work": _read_work,
    "milestone": _read_milestone,
    "aim": _read_aim,
    "work-out": _read_part(lambda c, code, _: editing.without_work(c, code), "取組を外す"),
    "milestone-out": _read_part(
        lambda c, code, work: editing.without_milestone(c, work, code), "節目を外す"
    ),
    "aim-out": _read_part(lambda c, code, _: editing.without_aim(c, code), "指標を外す"),
}
_PLACES = {
    "head": "head",
    "problems": "problems",
    "work": "works",
    "work-out": "works",
    "milestone": "milestones",
    "milestone-out": "milestones",
    "aim": "aims",
    "aim-out": "aims",
}
