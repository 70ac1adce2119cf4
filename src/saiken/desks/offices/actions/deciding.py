"""A reorganisation from its draft to the decision of a second person."""

import hashlib
import json

from django.db import transaction

from saiken.desks.offices.queries.counting import Counted, counted
from saiken.desks.offices.rules import words
from saiken.store import reads
from saiken.store.approvals import deciding
from saiken.store.reorganisations import recording
from saiken.store.reorganisations.recording import Proposal, Reorganisation
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words
from saiken.values.refusals import Cannot

DRAFT, APPROVE = "offices.reorganise", "offices.approve"


class CannotReorganise(Cannot):
    """A step that cannot be taken; says why and what to do."""


@transaction.atomic
def draft(proposal: Proposal, *, by: Staff, now: Now) -> int:
    """再編の案をつくる. CannotReorganise where an office is unknown or the day does not fit."""
    by.must(DRAFT)
    recording.one(0, hold=True)
    _must_fit(proposal, now)
    same = [one for one in recording.every() if one.proposal.office == proposal.office]
    if any(one.state in words.OPEN for one in same):
        raise CannotReorganise(
            "この所属の再編の案が、ほかにあります。先にその案を実施するか、取りやめてください。"
        )
    return recording.propose(proposal, by=by, now=now)


def _must_fit(proposal: Proposal, now: Now) -> None:
    if proposal.on < now.day:  # the books of days gone by would change their office
        raise CannotReorganise(f"再編の日は、{day_in_words(now.day)}以後の日にしてください。")
    offices = reads.city().offices
    takers = {proposal.successor, *proposal.by_kind.values()}
    if unknown := sorted({proposal.office, *takers} - set(offices)):
        raise CannotReorganise(
            f"{unknown[0]} という所属は、市のファイル（offices.yaml）にありません。"
        )
    if proposal.office in takers:
        raise CannotReorganise("移す先に、元の所属を選んでいます。別の所属を選んでください。")
    for code in sorted(takers):
        if not offices[code].exists_on(proposal.on):
            raise CannotReorganise(
                f"{day_in_words(proposal.on)}に、{offices[code].name}という所属はありません。"
                "市のファイル（offices.yaml）の初めの日と終わりの日を確かめてください。"
            )
    if not proposal.closes and not proposal.by_kind:
        raise CannotReorganise("所属を残すときは、移す債権の種類を、一つ以上選んでください。")


@transaction.atomic
def ask(number: int, *, by: Staff, now: Now) -> None:
    """決裁へ上げる, with the figures of this moment."""
    by.must(DRAFT)
    held = of_state(number, words.DRAFTED)
    told = figures(counted(held.proposal))
    recording.step(number, words.ASKED, by=by, now=now, figures=told)


@transaction.atomic
def approve(number: int, *, by: Staff, now: Now) -> None:
    """決裁する: another person than who drafted it and who laid it before them."""
    by.must(APPROVE)
    held = of_state(number, words.ASKED)
    _must_be_another(held, by)
    _decide(held, approved=True, note="", by=by, now=now)
    recording.step(number, words.APPROVED, by=by, now=now, figures=figures(counted(held.proposal)))


@transaction.atomic
def send_back(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """差し戻す, with the reason."""
    by.must(APPROVE)
    held = of_state(number, words.ASKED)
    _must_be_another(held, by)
    _decide(held, approved=False, note=reason, by=by, now=now)
    recording.step(number, words.SENT_BACK, by=by, now=now, reason=reason)


@transaction.atomic
def withdraw(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """取りやめる, before it is carried out."""
    by.must(DRAFT)
    of_state(number, *words.OPEN)
    recording.step(number, words.WITHDRAWN, by=by, now=now, reason=reason)


def of_state(number: int, *states: str) -> Reorganisation:
    """The reorganisation, held until the transaction ends; CannotReorganise in another state."""
    held = recording.one(number, hold=True)
    if held is None or held.state not in states:
        raise CannotReorganise("状態が変わっています。画面を開き直してください。")
    return held


def figures(found: list[Counted]) -> dict[str, list[list[object]]]:
    """The counts as they are kept with a step: sort, kind, office, number and yen."""
    return {"moving": [[one.matter.code, one.kind, one.to, one.count, one.yen] for one in found]}


def kinds_moving(proposal: Proposal) -> list[str]:
    """The kinds that change their office: of a dissolved one all that it is in charge of."""
    if not proposal.closes:
        return sorted(proposal.by_kind)
    modes = reads.city_in_charge().modes
    return sorted(code for code, mode in modes.items() if mode.office == proposal.office)


def _must_be_another(held: Reorganisation, by: Staff) -> None:
    asked = held.last(words.ASKED)
    if by.number in {held.steps[0].by, asked.by if asked else ""}:
        raise CannotReorganise(
            "案をつくった人と決裁へ上げた人は、決裁できません。別の人に頼んでください。"
        )


def _decide(held: Reorganisation, *, approved: bool, note: str, by: Staff, now: Now) -> None:
    asked = held.last(words.ASKED)
    assert asked is not None
    plain = [
        held.proposal.office,
        held.proposal.successor,
        held.proposal.on.isoformat(),
        held.proposal.closes,
        dict(held.proposal.by_kind),
    ]
    content = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
    said = deciding.Asked(f"reorganisation:{held.id}", content, asked.by, asked.at)
    deciding.record(said, approved=approved, note=note, by=by, now=now)
