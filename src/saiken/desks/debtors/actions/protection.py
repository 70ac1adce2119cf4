"""支援措置: recorded at once by whoever hears of it, ended on a paper by those who may."""

from collections.abc import Sequence

from saiken.claims import facts as f
from saiken.claims.persons import person_state
from saiken.desks.debtors.queries.decisions import visible
from saiken.store import identities, reads
from saiken.store.append import Act, Appended, NewFact, append, free_key
from saiken.store.offices.walls import LOOK, LOOK_PROTECTED, must_look
from saiken.store.register.lists import instalments_of
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Cannot

PROTECT, LIFT = LOOK, LOOK_PROTECTED


class NotRecordable(Cannot):
    """A protection that is there already or not at all; the sentence says why."""


def protect(person: int, *, paper: str, by: Staff, now: Now) -> Appended:
    """支援措置の記録. From today the address is closed and no letter goes in a batch.

    `paper` is what it rests on, and may still be empty. NotRecordable where it is recorded already.
    """
    by.must(PROTECT)
    if _protected(person, by, now):
        raise NotRecordable("すでに支援措置の対象者です。画面を開き直してください。")
    return _append(f.Protected(), [person], paper, by, now)


def lift_protection(person: int, *, paper: str, by: Staff, now: Now) -> Appended:
    """支援措置の終了. The address is open again to the office; `paper` is what it rests on.

    NotRecordable without a paper, or where there is nothing to end.
    """
    by.must(LIFT)
    if not _protected(person, by, now):
        raise NotRecordable("支援措置の対象者ではありません。画面を開き直してください。")
    if not paper.strip():
        raise NotRecordable("終了を確かめた書類を入力してください。")
    records = [r for r in identities.members([person])[person] if _by_itself(r, now)]
    return _append(f.ProtectionLifted(paper), records, paper, by, now)


def _protected(person: int, by: Staff, now: Now) -> bool:
    offices = set(instalments_of(person).values())
    must_look(by, offices if visible([person], by) else set())
    return reads.person_states([person], on=now.day)[person].protected


def _by_itself(record: int, now: Now) -> bool:
    """Whether a record's own facts protect it: each of them must be ended, or none is."""
    return person_state(reads.person_effects([record])[record], on=now.day).protected


def _append(body: f.Body, records: Sequence[int], paper: str, by: Staff, now: Now) -> Appended:
    """Once after the last that is known of the person: a second click adds nothing."""
    known = reads.person_effects(records)
    last = max((e.ref for held in known.values() for e in held), default=0)
    key = free_key(f"{body.word}:{records[0]}:{last}")
    act = Act(key, body.word, by, now, paper=paper)
    return append([NewFact(body, now.day, person=record) for record in records], act)
