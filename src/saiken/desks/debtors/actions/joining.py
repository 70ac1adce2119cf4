"""名寄せ: two records held for one person or for two, with a reason; each can be taken back."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from saiken.claims import facts as f
from saiken.desks.debtors.queries.candidates import candidates
from saiken.desks.debtors.rules.ranking import CERTAIN, Proposal
from saiken.store import identities, reads
from saiken.store.append import Act, Appended, CannotTakeBack, NewFact, append, free_key, take_back
from saiken.store.identities import decided
from saiken.store.identities.decided import Decision
from saiken.store.offices.walls import LOOK_PROTECTED
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

JOIN = "people.join"
_ONE_BY_ONE = "まとめて決められるのは「確か」な組だけです。ほかは1組ずつ決めてください。"
_GONE = "候補が変わっています。一覧を開き直してください。"


class NotJoinable(Cannot):
    """What cannot be decided like this; the sentence says why. Nothing was recorded."""


@transaction.atomic
def join(pairs: Iterable[tuple[int, int]], *, reason: str, by: Staff, now: Now) -> int:
    """同じ人. From now on each pair is one person for all offices; how many were recorded.

    Several at once only where each is 確か. NotJoinable where somebody held two of those who would
    become one for two persons. Which letters may go out follows in the same transaction.
    """
    found = _looked_at(pairs, reason, by, now)
    unsure = [p for p in found if p.rank != CERTAIN]
    if len(found) > 1 and unsure:
        raise NotJoinable(_ONE_BY_ONE)
    for p in found:
        _must_not_contradict(p)
        _record(f.SamePerson(p.other.person, reason.strip()), p, by, now)
    return len(found)


@transaction.atomic
def part(pairs: Iterable[tuple[int, int]], *, reason: str, by: Staff, now: Now) -> int:
    """別の人. The pairs are not proposed again, and cannot be joined; how many were recorded."""
    found = _looked_at(pairs, reason, by, now)
    for p in found:
        _record(f.AnotherPerson(p.other.person, reason.strip()), p, by, now)
    return len(found)


def take_back_decision(act: int, *, reason: str, by: Staff, now: Now) -> Decision:
    """決めたことの取消し, by the office that decided; what followed from it follows no more.

    Where an address would be open again, only by those who may see protected addresses.
    """
    by.must(JOIN)
    with transaction.atomic():
        identities.one_at_a_time()
        decision = next((d for d in decided.decisions_of(by.office) if d.act == act), None)
        if decision is None:
            raise NotAllowed(
                "あなたの所属が決めたものではないか、すでに取り消されています。"
                "画面を開き直してください。"
            )
        if not reason.strip():
            raise NotJoinable("取り消す理由を入力してください。")
        if decision.same and _protected(decision.person, now):
            by.must(LOOK_PROTECTED)
        try:
            take_back(act, Act(f"taken-back:{act}", "take_back", by, now), reason=reason.strip())
        except CannotTakeBack as why:
            raise NotJoinable(str(why)) from why
    return decision


def _protected(person: int, now: Now) -> bool:
    return reads.person_states([person], on=now.day)[person].protected


def _looked_at(
    pairs: Iterable[tuple[int, int]], reason: str, by: Staff, now: Now
) -> Sequence[Proposal]:
    """The candidates of these pairs as they stand now, with nobody else deciding meanwhile."""
    by.must(JOIN)
    wanted = set(pairs)
    if not wanted:
        raise NotJoinable("組を選んでください。")
    if not reason.strip():
        raise NotJoinable("理由を入力してください。")
    identities.one_at_a_time()
    known = {(p.record.person, p.other.person): p for p in candidates(by, now=now).proposals}
    if not wanted <= known.keys():
        raise NotJoinable(_GONE)
    return [known[pair] for pair in sorted(wanted)]


def _must_not_contradict(p: Proposal) -> None:
    members = identities.members((p.record.person, p.other.person))
    whole = {record for held in members.values() for record in held}
    if any(pair <= whole for pair in decided.apart()):
        raise NotJoinable(
            f"{p.record.number} を同じ人とすると、別の人と記録されている人とつながります。"
            "どちらかの記録を確かめ、取り消してから決めてください。"
        )


def _record(body: f.SamePerson | f.AnotherPerson, p: Proposal, by: Staff, now: Now) -> Appended:
    key = free_key(f"{body.word}:{p.record.person}:{p.other.person}")
    act = Act(key, body.word, by, now, note=body.reason)
    return append([NewFact(body, now.day, person=p.record.person)], act)
