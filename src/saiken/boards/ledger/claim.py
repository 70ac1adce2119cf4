"""The page of a claim's history: what is missing by instalment, and stating it, looked at first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from saiken import kinds
from saiken.boards import shown
from saiken.boards.debtor.views import warnings
from saiken.boards.ledger import stated, uncertain
from saiken.boards.ledger.confirm_queries import years
from saiken.boards.ledger.tabs import TRAIL
from saiken.claims import facts as f
from saiken.claims.effects import Effect
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.standing import Standing
from saiken.desks.intake.forms import HistoriesForm
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import must_look
from saiken.store.people import particulars
from saiken.store.register.lists import ClaimOfYears, claim_of, claim_of_years
from saiken.values.permissions import asks

CONFIRM = "history.confirm"
LEAD = (
    "紙の記録（滞納整理票など）と照らして、期別ごとに分かったことを記録します。"
    "確かめるまで、時効完成の疑いのある期別には請求も処分もできません。"
)


@dataclass(frozen=True)
class Held:
    """A claim with everything that its page tells of."""

    claim: ClaimOfYears
    standings: tuple[Standing, ...]
    facts: dict[int, list[f.Fact]]
    effects: dict[int, list[Effect]]
    person: PersonState


@asks("people.look")
def claim_history(request: HttpRequest, claim: int) -> HttpResponse:
    """債権の経過の確認. The look at the debtor is recorded."""
    held = _held(request, claim)
    form = HistoriesForm(known=_open(held), today=request.now.day)
    return _page(request, held, form)


@asks("people.look")
def claim_of_instalment(request: HttpRequest, instalment: int) -> HttpResponse:
    """From an instalment to the page of its claim's history."""
    claim = claim_of(instalment)
    if claim is None:
        raise Http404
    return HttpResponseRedirect(f"/ledger/confirm/{claim}/")


@require_POST
@asks(CONFIRM)
def look(request: HttpRequest, claim: int) -> HttpResponse:
    """What would be recorded, and what would follow, before anything is stored."""
    held = _held(request, claim)
    form = HistoriesForm(request.POST, known=_open(held), today=request.now.day)
    if not form.is_valid():
        return _page(request, held, form, status=422)
    after = [_looked(one, held) for one in form.statements()]
    return _page(request, held, form, look={"rows": after, "fields": _fields(request, form)})


def _held(request: HttpRequest, claim: int) -> Held:
    found = claim_of_years(claim, request.staff.office)
    if found is None:
        raise Http404
    must_look(request.staff, {found.office})
    record([found.person], request.path, by=request.staff, now=request.now)
    ids, day = found.instalments, request.now.day
    at = reads.standings(ids, on=day)
    person = reads.person_states([found.person], on=day).get(found.person, LIVING)
    standings = tuple(at[id_] for id_ in ids if id_ in at)
    return Held(found, standings, reads.facts(ids), reads.effects(ids), person)


def _open(held: Held) -> dict[int, list[f.Fact]]:
    """The instalments of which something may be stated: what is paid needs no confirmation."""
    owing = [at.instalment.id for at in held.standings if at.position.open]
    return {id_: held.facts[id_] for id_ in owing}


def _page(
    request: HttpRequest,
    held: Held,
    form: HistoriesForm,
    *,
    look: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    told = particulars.latest([held.claim.person])[held.claim.person]
    kind = kinds.load_kinds()[held.claim.kind]
    base = f"/ledger/confirm/{held.claim.id}/"
    of_years = years(held.claim.first_year, held.claim.last_year)
    values = {
        "page": {
            "title": f"経過の確認　{kind.name} {of_years}",
            "lead": LEAD,
            "trail": [*TRAIL, {"label": "経過の確認", "url": "/ledger/confirm/"}],
        },
        "warnings": warnings(held.person),
        "claim": _about(held, told, kind),
        "rows": [_row(at, held, form) for at in held.standings],
        "form": form if request.staff.may(CONFIRM) and _open(held) else None,
        "look": look,
        "look_url": f"{base}look/",
        "store_url": f"/intake/histories/{held.claim.id}/",
        "stated": stated.acts(held.claim.id, held.facts, held.standings, request.staff),
    }
    return render(request, "frame/claim_history.html", values, status=status)


def _about(held: Held, told: particulars.Particulars, kind: kinds.Kind) -> list[dict[str, Any]]:
    claim = held.claim
    return [
        {"label": "債務者", "text": told.name, "url": f"/debtors/{claim.person}/"},
        {"label": "債権の番号", "text": claim.number},
        {"label": "所管", "text": reads.city().full_name(claim.office)},
        {"label": "未納額", "yen": sum(at.position.open for at in held.standings)},
        {"label": "期別", "count": len(held.standings), "unit": "期別"},
        {"label": "時効の起算と期間", "text": kind.prescription.lines[0].says},
    ]


def _row(at: Standing, held: Held, form: HistoriesForm) -> dict[str, Any]:
    inst = at.instalment
    known, moved = held.facts[inst.id], held.effects[inst.id]
    state, on = form.of(inst.id) if at.position.open else (None, None)
    return {
        "name": inst.period,
        "url": f"/instalments/{inst.id}/",
        "due_on": at.position.due_on,
        "yen": at.position.open,
        "stage": shown.stage(at.stage),
        "ends_on": uncertain.ends_on(at),
        "missing": uncertain.missing(at, known),
        "follows": [
            {"supposed": one.supposed, "text": one.text, "badge": shown.stage(one.stage)}
            for one in uncertain.supposed(at, moved, held.person)
        ],
        "state": state,
        "on": on,
    }


def _looked(one: Any, held: Held) -> dict[str, Any]:
    at = next(at for at in held.standings if at.instalment.id == one.instalment)
    then = uncertain.as_stated(one, at, held.effects[one.instalment], held.person)
    return {
        "label": at.instalment.period,
        "says": stated.in_words(one.stated, then.dunning.dunned_on),
        "before": uncertain.in_words(at),
        "after": uncertain.in_words(then),
        "stage": shown.stage(then.stage),
    }


def _fields(request: HttpRequest, form: HistoriesForm) -> Sequence[tuple[str, str]]:
    """What was typed, to be sent once more with the storing."""
    return [(name, request.POST[name]) for name in form.fields if request.POST.get(name)]
