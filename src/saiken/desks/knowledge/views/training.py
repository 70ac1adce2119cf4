"""The pages of training: programmes and sessions, one session, who needs what, the exercises."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.knowledge.actions import training as acts
from saiken.desks.knowledge.forms.training import AttendanceForm, SessionForm
from saiken.desks.knowledge.models import SessionRow
from saiken.desks.knowledge.queries import listing
from saiken.desks.knowledge.queries import training as found
from saiken.desks.knowledge.rules.door import SEE, TRAIN, is_centre
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import filled, step
from saiken.values.permissions import asks

HERE, EXERCISES = "/knowledge/training/", "/knowledge/exercises/"
TRAIL = [{"label": "研修", "url": HERE}]


def _trains(request: HttpRequest) -> bool:
    return bool(request.staff.may(TRAIN)) and is_centre(request.staff, request.now.day)


@require_GET
@asks(SEE)
def training(request: HttpRequest) -> HttpResponse:
    """研修: the programmes, who needs what, the sessions."""
    return _training(request)


def _training(request: HttpRequest, bad: SessionForm | None = None) -> HttpResponse:
    people = found.members(found.trained_offices(request.staff, request.now))
    needs = found.need_rows(people, request.now)
    open_ = sum(1 for row in needs if row["needs"] != "ありません")
    listed = listing.page(found.sessions(), number_in(request, "before"))
    sessions = found.session_rows(listed.rows, request.now)
    form = bad or SessionForm()
    return page.show(
        request,
        "研修",
        f"受けるべき研修が残っている人が {open_}人います。",
        lead_kind="warn" if open_ else "ok",
        status=422 if bad else 200,
        links=[{"label": "演習をする", "url": EXERCISES}],
        tables=[
            page.table(
                "needs",
                "誰に何が要るか",
                found.NEEDS,
                needs,
                exports=page.exports(request, f"{HERE}needs/"),
                empty="対象の職員がいません。",
            ),
            page.table(
                "field",
                "実地研修（臨戸訪問）",
                found.FIELD,
                found.field_rows(people),
                empty="実地研修として終えた訪問はありません。",
            ),
            page.table(
                "sessions",
                "研修の回",
                found.SESSIONS,
                sessions,
                pager=page.pager(request, listed),
                exports=page.exports(request, HERE),
                empty="研修の回はまだありません。",
            ),
            page.table(
                "programmes", "課程", found.PROGRAMMES, found.programme_rows(people, request.now)
            ),
        ],
        forms=[page.card("session", "研修の回を設ける", f"{HERE}plan/", form)]
        if _trains(request)
        else [],
    )


@require_GET
@asks(TAKE_OUT)
def sessions_export(request: HttpRequest, form: str) -> HttpResponse:
    """The sessions as CSV or Excel."""
    request.staff.must(SEE)
    listed = listing.page(found.sessions(), None, every=True)
    rows = found.session_rows(listed.rows, request.now)
    return page.sent("研修の回", form, found.SESSIONS, rows, request.now)


@require_GET
@asks(TAKE_OUT)
def needs_export(request: HttpRequest, form: str) -> HttpResponse:
    """Who needs what as CSV or Excel."""
    request.staff.must(SEE)
    people = found.members(found.trained_offices(request.staff, request.now))
    rows = found.need_rows(people, request.now)
    return page.sent("受けるべき研修", form, found.NEEDS, rows, request.now)


@require_POST
@asks(TRAIN)
def plan(request: HttpRequest) -> HttpResponse:
    """研修の回を設ける."""
    form = SessionForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: acts.plan(**form.cleaned_data, **who),
        done="研修の回を設けました。",
        back=lambda made: f"{HERE}{made}/",
        again=lambda: _training(request, form),
    )


@require_GET
@asks(SEE)
def session(request: HttpRequest, number: int) -> HttpResponse:
    """One session: when, where, who was there."""
    return _session(request, number)


def _session(request: HttpRequest, number: int, bad: AttendanceForm | None = None) -> HttpResponse:
    held = found.sessions().filter(pk=number).first()
    if held is None:
        raise Http404
    last = found.last_attendance(held)
    people = found.everybody()
    shown = set(found.trained_offices(request.staff, request.now))
    there = [one.name for one in people if last.get(one.number) and one.office in shown]
    state = found.state(held, request.now)
    return page.show(
        request,
        found.programme_name(held.programme),
        f"{held.on.month}月{held.on.day}日、{held.place}。{state['text']}です。",
        status=422 if bad else 200,
        trail=TRAIL,
        items=[
            {"label": "講師・同行する人", "text": held.teacher},
            {"label": "出席", "count": sum(last.values()), "unit": "人"},
            {"label": "出席した人", "text": "、".join(there) or "—"},
        ],
        acts=_acts(request, held),
        forms=_forms(request, held, bad, people),
        exports={"print": True},
    )


def _acts(request: HttpRequest, held: SessionRow) -> list[dict[str, Any]]:
    if not _trains(request) or hasattr(held, "called_off"):
        return []
    effect = "この回を取りやめます。出欠の記録は残りますが、受けたことにはなりません。"
    return [{"label": "取りやめる", "url": f"{HERE}{held.pk}/off/", "effect": effect}]


def _forms(
    request: HttpRequest, held: SessionRow, bad: AttendanceForm | None, people: list[found.Member]
) -> list[dict[str, Any]]:
    if not _trains(request) or hasattr(held, "called_off") or held.on > request.now.day:
        return []
    there = [one for one, was in found.last_attendance(held).items() if was]
    form = bad or AttendanceForm(people=people, initial={"present": there})
    return [page.card("present", "出欠を記録する", f"{HERE}{held.pk}/attend/", form)]


@require_POST
@asks(TRAIN)
def attend(request: HttpRequest, number: int) -> HttpResponse:
    """出欠を記録する."""
    form = AttendanceForm(request.POST, people=found.everybody())
    return filled(
        request,
        form,
        take=lambda **who: acts.attend(number, form.cleaned_data["present"], **who),
        done=lambda changed: f"{changed}人の出欠を記録しました。",
        back=f"{HERE}{number}/",
        again=lambda: _session(request, number, form),
    )


@require_POST
@asks(TRAIN)
def off(request: HttpRequest, number: int) -> HttpResponse:
    """取りやめる."""
    return step(
        request,
        f"{HERE}{number}/",
        take=partial(acts.call_off, number),
        done="研修の回を取りやめました。",
        undone="",
        onward=HERE,
    )
