"""The page of an instalment."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards import clocks, history, shown
from saiken.boards.debtor.views import warnings
from saiken.boards.instalment.amounts import amounts
from saiken.boards.instalment.forms import forms
from saiken.boards.instalment.handed_over import handed_over
from saiken.boards.instalment.moved import moved
from saiken.boards.instalment.parties import parties
from saiken.boards.instalment.taking_back import taking_back
from saiken.boards.instalment.told import told_of_end
from saiken.boards.instalment.what_if import what_if
from saiken.boards.next_acts import held_back, split
from saiken.boards.papers import papers_about
from saiken.boards.slip_links import slip_link
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.claims.what_next import what_next
from saiken.desks.notices.queries.singles import letters_about
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.mirrors.lists import waiting
from saiken.store.offices.walls import must_look
from saiken.store.people import particulars
from saiken.values.actors import Staff
from saiken.values.permissions import asks
from saiken.values.working import as_sources, as_working

NOT_YET = "その日には、まだ調定していません。きょうの額を示します。"


@asks("people.look")
def instalment(request: HttpRequest, instalment_id: int) -> HttpResponse:
    """期別: every figure with its working, every clock with its ground. The look is recorded."""
    staff, now = request.staff, request.now
    at = reads.standings([instalment_id], on=now.day).get(instalment_id)
    if at is None:
        raise Http404
    must_look(staff, {at.instalment.office})
    debtor = at.instalment.debtor.person
    # Guarantors and joint debtors stand on the page by name too; no address does.
    record({o.person for o in at.instalment.obligations}, request.path, by=staff, now=now)
    state = reads.person_states([debtor], on=now.day).get(debtor, LIVING)
    told = particulars.latest(o.person for o in at.instalment.obligations)
    names = {person: said.name for person, said in told.items()}
    facts = reads.facts([instalment_id], undone=True)[instalment_id]
    why = waiting([instalment_id]).get(instalment_id, "")
    undone = reads.reasons_undone([instalment_id])
    values = {
        "page": _head(at, names[debtor]) | {"main": slip_link(f"i={instalment_id}", [at], staff)},
        "warnings": [*warnings(state), *_differs(why)],
        "instalment": [*_what(at, names[debtor]), *handed_over(at), *moved(at)],
        "amount": _amount(request, at),
        "clocks": [clocks.shown(row, at, facts, names) for row in at.clocks],
        "clock_workings": [
            {
                "working": as_working(row.answer.working),
                "sources": as_sources(row.answer.sources),
            }
            for row in at.clocks
        ],
        "parties": parties(at, names),
        "told": told_of_end(instalment_id),
        "papers": _papers(at, staff, debtor),
        "what_if": what_if(at),
        "timeline": history.timeline([("", facts)], undone),
        "forms": [*forms(at, state, staff, now, names=names), *taking_back(facts, undone, staff)],
        **split(held_back(what_next(at, state), why)),
    }
    return render(request, "frame/instalment.html", values)


def _papers(at: Standing, staff: Staff, debtor: int) -> list[dict[str, Any]]:
    """The letters to single people about it, then the papers to the debtor, each once."""
    single = letters_about(at.instalment.id, staff)
    numbers = {one["number"] for one in single}
    papers = papers_about(at.instalment.key, staff, person=debtor)
    return [*single, *(one for one in papers if one["number"] not in numbers)]


def _differs(why: str) -> list[dict[str, str]]:
    """What the last extract of the core system says otherwise stands above the work."""
    url = "/ledger/differences/"
    return [{"kind": "error", "word": "突合の差", "text": why, "url": url}] if why else []


def _amount(request: HttpRequest, at: Standing) -> dict[str, Any]:
    """The amount box for the day that was asked for."""
    as_of, error = _as_of(request.GET.get("as_of", ""), at.on)
    then = _then(at, as_of)
    if then is None:
        then, as_of, error = at, at.on, NOT_YET
    rows = amounts(then, as_of=as_of)
    return {
        "as_of": as_of,
        "url": request.path,
        "rows": rows,
        "total": sum(row["yen"] for row in rows),
        "error": error,
    }


def _as_of(text: str, today: date) -> tuple[date, str]:
    """The day that was asked for; today where it cannot be read or lies too far off."""
    if not text:
        return today, ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today, "日付として読めません。きょうの額を示します。"
    if not today.year - 60 <= day.year <= today.year + 2:
        return today, "計算できる期間の外の日付です。きょうの額を示します。"
    return day, ""


def _then(at: Standing, as_of: date) -> Standing | None:
    """The standing by which a day's amount is reckoned: that of the day, for a day to come today's.

    None on a day before the assessment.
    """
    if as_of >= at.on:
        return at
    id_ = at.instalment.id
    return reads.standings([id_], on=as_of).get(id_)


def _head(at: Standing, name: str) -> dict[str, Any]:
    inst = at.instalment
    words = shown.stage(at.stage)["text"]
    return {
        "title": f"{inst.kind.short_name} {inst.period}",
        "lead": f"現況：{words}。未納 {at.position.open:,}円。",
        "trail": [{"label": name, "url": f"/debtors/{inst.debtor.person}/"}],
    }


def _what(at: Standing, name: str) -> list[dict[str, Any]]:
    inst, owed = at.instalment, at.position.owed
    confirmed = "確かめ済み" if at.history_confirmed else "確かめていません（台帳の記録だけ）"
    return [
        {"label": "債務者", "text": name, "url": f"/debtors/{inst.debtor.person}/"},
        {"label": "債権", "text": inst.kind.name},
        {"label": "区分", "text": inst.kind.class_name_on(at.on)},
        {"label": "番号", "text": inst.key},
        {"label": "納期限", "day": owed.due_on},
        {"label": "調定額", "yen": owed.principal},
        {"label": "収納額", "yen": at.position.came},
        {"label": "現況", "text": shown.stage(at.stage)["text"]},
        {
            "label": "督促",
            "text": _dunning(at),
            "working": as_working(at.dunning.working),
            "sources": as_sources(at.dunning.sources),
        },
        {"label": "経過", "text": confirmed},
    ]


def _dunning(at: Standing) -> str:
    duty = at.dunning
    if duty.dunned_on is not None:
        return f"{day_in_words(duty.dunned_on)}に発しました。"
    words = {
        "none": "必要ありません",
        "done": "発しました（日付不明）",
        "unknown": "発したかどうかが分かりません",
        "barred": "いまは発せません",
    }
    by = f"{day_in_words(duty.by)}まで" if duty.by else "期限の定めなし"
    return words.get(duty.state, f"まだ発していません（{by}）")
