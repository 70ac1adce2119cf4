"""Carrying a reorganisation out in one transaction, sweeping up after it, and taking it back."""

from collections import defaultdict

from django.db import connection, transaction

from saiken.desks.offices.actions.deciding import (
    APPROVE,
    CannotReorganise,
    figures,
    kinds_moving,
    of_state,
)
from saiken.desks.offices.queries import counting, hindering
from saiken.desks.offices.queries.matters import MATTERS, Matter
from saiken.desks.offices.rules import words
from saiken.store.cases.recording import assign
from saiken.store.reorganisations import recording
from saiken.store.reorganisations.recording import Proposal, Reorganisation
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words


@transaction.atomic
def carry_out(number: int, *, by: Staff, now: Now) -> int:
    """実施する: everything changes its office, or nothing; how many matters did.

    CannotReorganise before its day, without a decision, or while something stands in the way.
    """
    by.must(APPROVE)
    held = of_state(number, words.APPROVED)
    proposal = held.proposal
    if now.day < proposal.on:
        raise CannotReorganise(
            f"実施の日は{day_in_words(proposal.on)}です。その日を待ってください。"
        )
    if stands := hindering.hindrances(proposal):
        raise CannotReorganise("".join(stands))
    marks = hindering.high_marks(recording.stop_the_record())
    told = figures(counting.counted(proposal)) | {"marks": marks}
    recording.move_kinds(number, proposal, kinds_moving(proposal))
    moved = _move(held, by=by, now=now)
    recording.step(number, words.CARRIED_OUT, by=by, now=now, figures=told)
    return moved


def _move(held: Reorganisation, *, by: Staff, now: Now) -> int:
    proposal = held.proposal
    _hand_over_cases(proposal, by=by, now=now)
    total = 0
    for matter in MATTERS:
        total += recording.move(held.id, proposal, matter=matter.code, rows=matter.rows)
        sets = matter.sets or f"{matter.column} = m.to_office"
        _set(held.id, matter, sets, proposal.office)
        if matter.also:
            with connection.cursor() as cursor:
                cursor.execute(matter.also, {"id": held.id, "by": by.number, "at": now.moment})
    return total


def _set(number: int, matter: Matter, sets: str, office: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {matter.table} t set {sets} from office_move m"
            " where m.reorganisation_id = %s and m.matter = %s and m.row = t.id"
            f" and {matter.lies_there}",
            [number, matter.code, office],
        )


def _hand_over_cases(proposal: Proposal, *, by: Staff, now: Now) -> None:
    """担当者の引継ぎ: who works for the new office keeps a case; of the others it has nobody."""
    given: dict[str, set[tuple[int, str]]] = defaultdict(set)
    found = counting.officers_of(proposal)
    there = {office: counting.members(office) for office in {office for _, office, _ in found}}
    for person, office, officer in found:
        if officer in there[office]:
            given[officer].add((person, office))
    for officer, cases in sorted(given.items()):
        assign(cases, officer, by=by, now=now)


def carry_out_due(now: Now) -> tuple[int, list[str]]:
    """実施の日の来た再編を実施する: how many were, and of the others why they could not be.

    What came to a dissolved office after its day is sent after the rest.
    """
    done, why = 0, []
    night = Staff("night", "夜間処理", "", frozenset({APPROVE}))
    for one in reversed(recording.every()):
        if one.state == words.APPROVED and one.proposal.on <= now.day:
            try:
                carry_out(one.id, by=night, now=now)
            except CannotReorganise as cannot:
                why.append(str(cannot))
            else:
                done += 1
        elif one.state == words.CARRIED_OUT and one.proposal.closes and not _in_use_again(one):
            with transaction.atomic():
                done += bool(_move(of_state(one.id, words.CARRIED_OUT), by=night, now=now))
    return done, why


def _in_use_again(one: Reorganisation) -> bool:
    """Whether the dissolved office got something by a later reorganisation."""
    later = (other.proposal for other in recording.every() if other.id > one.id)
    return any(one.proposal.office in {p.successor, *p.by_kind.values()} for p in later)


@transaction.atomic
def take_back(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """再編を取り消す, while nothing rests on it: every matter goes back to where it was.

    Drafts of letters that were withdrawn stay so; the night drafts them anew.
    """
    by.must(APPROVE)
    held = of_state(number, words.CARRIED_OUT)
    done = held.last(words.CARRIED_OUT)
    assert done is not None
    if rests := hindering.rests_on(number, done.figures["marks"]):
        raise CannotReorganise("".join(rests) + "取り消さず、元へ戻す再編の案をつくってください。")
    for matter in MATTERS:
        if matter.unsets:
            _set(number, matter, matter.unsets, held.proposal.office)
        elif not matter.sets:
            _give_back(number, matter)
    recording.step(number, words.TAKEN_BACK, by=by, now=now, reason=reason)


def _give_back(number: int, matter: Matter) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {matter.table} t set {matter.column} = m.from_office from office_move m"
            " where m.reorganisation_id = %s and m.matter = %s and m.row = t.id"
            f" and t.{matter.column} = m.to_office",
            [number, matter.code],
        )
