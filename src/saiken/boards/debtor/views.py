"""The page of a debtor."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from saiken.boards import clocks, history, shown
from saiken.boards.debtor import guarantees, one_person, telephones
from saiken.boards.debtor.forms import cause_forms, forms
from saiken.boards.next_acts import held_back, split
from saiken.boards.slip_links import slip_link
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.standing import Standing
from saiken.claims.what_next import NextAct, beside, what_next
from saiken.desks.cases import queries as cases
from saiken.desks.debtors.queries.decisions import visible
from saiken.desks.knowledge.queries.about_person import told_about
from saiken.kinds.record_numbers import in_words
from saiken.law.terms import day_in_words
from saiken.store import identities, reads
from saiken.store.cases.causes import Told
from saiken.store.looks.recording import record
from saiken.store.mirrors.lists import waiting
from saiken.store.offices.walls import may_look, may_see_address, must_look
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.register.lists import CoObligor, co_obligors, instalments_of, person_number
from saiken.values.actors import Staff
from saiken.values.permissions import asks

EMPTY = {
    "title": "この方が債務者である債権はありません",
    "text": "所属の台帳に、この方を債務者とする期別は登録されていません。",
}


@asks("people.look")
def debtor(request: HttpRequest, person: int) -> HttpResponse:
    """債務者: the look is recorded before anything is shown."""
    if person_number(person) is None:
        raise Http404
    staff, now = request.staff, request.now
    ids = instalments_of(person)
    must_look(staff, set(ids.values()))
    leads = identities.canonical([person])[person]
    if leads != person:  # one person has one page; that a record is somebody's is told to its own
        must_look(staff, set(ids.values()) if visible([person], staff) else set())
        return HttpResponseRedirect(f"/debtors/{leads}/")
    records = identities.members([person])[person]
    state = reads.person_states([person], on=now.day).get(person, LIVING)
    open_address = may_see_address(staff, state.protected)
    mine = [id_ for id_, office in ids.items() if may_look(staff, office)]
    standings = sorted(reads.standings(mine, on=now.day).values(), key=_open_first)
    parts = guarantees.apart(standings, records)
    owed = parts.owed
    others = one_person.besides(co_obligors([at.instalment.id for at in owed], person), records)
    named = {row.person for row in others} | {at.instalment.debtor.person for at in parts.of_others}
    named -= set(records)
    told = particulars.latest({*records, *named})
    who = _who(told[person], one_person.number(records, staff), open_address)
    who["telephones"] = telephones.rows(told[person], records, staff) if open_address else []
    opened = bool(who["address"] or who["telephones"])
    record([person], request.path, by=staff, now=now, address_shown=opened)
    record(named, request.path, by=staff, now=now)
    causes = cases.causes_of(records, staff)
    values = {
        "page": _head(person, told[person].name, parts, staff),
        "warnings": warnings(state),
        "debtor": who,
        "totals": _totals(owed),
        "offices": _offices(owed),
        "joint": [guarantees.row(at, records, told) for at in parts.joint],
        "guarantees": [guarantees.row(at, records, told) for at in parts.guaranteed],
        "liable": _liable(others, told),
        "joined": one_person.joined_rows(records, staff),
        **_timeline(request, records, told[person].name, standings),
        "papers": one_person.papers_of(records, staff),
        "causes": cases.cause_rows(causes),
        "forms": [*_cause_forms(person, causes, owed, request), *forms(person, state, staff)],
        "empty": EMPTY,
        **split([*_acts(owed, state), *guarantees.next_acts(parts, on=now.day)]),
    }
    return render(request, "frame/debtor.html", values)


def _cause_forms(
    person: int, causes: Sequence[Told], owed: Sequence[Standing], request: HttpRequest
) -> list[dict[str, Any]]:
    own = request.staff.office
    return cause_forms(
        person,
        request.staff,
        recorded=cases.is_recorded(causes, own),
        mine=any(at.instalment.office == own for at in owed),
        on=request.now.day,
    )


def _acts(owed: Sequence[Standing], state: PersonState) -> Iterator[NextAct]:
    """What may be done about what the person owes in the first place."""
    late, why = beside(owed), waiting(at.instalment.id for at in owed)
    for at in owed:
        yield from held_back(what_next(at, state, beside=late), why.get(at.instalment.id, ""))


def warnings(state: PersonState) -> list[dict[str, Any]]:
    """What stands above everything else about a person."""
    found = []
    if state.protected:
        text = (
            "支援措置の対象者です。住所を本人以外に知らせることはできません。"
            "文書は一括で送りません。"
        )
        found.append({"kind": "error", "word": "支援措置", "text": text})
    if state.died_on is not None:
        died = f"{day_in_words(state.died_on)}に亡くなっています。"
        text = f"{died}本人あての文書は送れません。相続人を調べます。"
        found.append({"kind": "error", "word": "死亡", "text": text})
    if state.moved_on is not None:
        text = f"{day_in_words(state.moved_on)}に異動しています。"
        found.append({"kind": "warn", "word": "転出・転居", "text": text})
    return found


def _open_first(at: Standing) -> tuple[bool, date]:
    return (not at.position.open, at.position.owed.due_on)


def _head(person: int, name: str, parts: guarantees.Apart, staff: Staff) -> dict[str, Any]:
    main = slip_link(f"person={person}", parts.owed, staff)
    return {"title": name, "lead": _lead(parts), "main": main}


def _lead(parts: guarantees.Apart) -> str:
    late = sum(1 for at in parts.owed if at.dunning.overdue(at.on))
    words = f"未納 {_open(parts.owed)}期別"
    if late:
        words += f"、うち督促の期限を過ぎたもの {late}期別"
    if parts.joint:
        words += f"。ほかに、連帯して負う未納 {_open(parts.joint)}期別"
    if parts.guaranteed:
        words += f"。ほかに、保証している未納 {_open(parts.guaranteed)}期別"
    return words


def _open(standings: Sequence[Standing]) -> int:
    return sum(1 for at in standings if at.position.open)


def _who(told: Particulars, number: str, open_address: bool) -> dict[str, Any]:
    return {
        "name": told.name,
        "kana": told.kana,
        "number": in_words(number),
        "sort": "法人" if told.corporation else "個人",
        "born_on": told.born(),
        "protected": not open_address,
        "address": told.letters_to if open_address else "",
    }


def _totals(standings: Sequence[Standing]) -> list[dict[str, Any]]:
    owing = [at for at in standings if at.position.open]
    claims = {at.instalment.claim for at in owing}
    return [
        {"label": "債権", "count": len(claims), "unit": "債権"},
        {"label": "未納の期別", "count": len(owing), "unit": "期別"},
        {"label": "未納額（本体）", "yen": sum(at.position.open for at in owing)},
    ]


def _offices(standings: Sequence[Standing]) -> list[dict[str, Any]]:
    groups: dict[str, list[Standing]] = {}
    for at in standings:
        groups.setdefault(at.instalment.office, []).append(at)
    return [
        {
            "office": reads.city().full_name(office),
            "yen": sum(at.position.open for at in held),
            "count": len(held),
            "claims": [_row(at) for at in held],
        }
        for office, held in sorted(groups.items())
    ]


def _row(at: Standing) -> dict[str, Any]:
    inst = at.instalment
    url = f"/instalments/{inst.id}/"
    clock = at.clock
    return {
        "url": url,
        "label": {"text": inst.kind.short_name, "url": url},
        "instalments": inst.period,
        "yen": at.position.open,
        "stage": shown.stage(at.stage),
        "clock": clocks.shown(clock, at) if clock and at.position.open else None,
        "by": at.dunning.by if at.dunning.state == "needed" else None,
    }


def _liable(rows: Sequence[CoObligor], told: Mapping[int, Particulars]) -> list[dict[str, Any]]:
    return [
        {
            "who": {"name": told[row.person].name, "kana": told[row.person].kana},
            "role": clocks.ROLES[row.role],
            "share": guarantees.share(row.role, row.ceiling_yen),
            "instalments": f"{row.count}期別",
            "since": row.contract_on,
        }
        for row in rows
    ]


def _timeline(
    request: HttpRequest, records: Sequence[int], name: str, standings: Sequence[Standing]
) -> dict[str, Any]:
    ids = [at.instalment.id for at in standings]
    facts = reads.facts(ids, undone=True)
    known = [(_about(at), facts[at.instalment.id]) for at in standings]
    known.append((name, one_person.facts_of(records, request.staff)))
    items = history.timeline(known, reads.reasons_undone(ids))
    told = told_about(records, request.staff)
    items = sorted([*items, *told], key=lambda item: item["on"], reverse=True)
    return history.filtered(items, request.GET.get("show", ""))


def _about(at: Standing) -> str:
    inst = at.instalment
    return f"{inst.kind.short_name} {inst.period}"
