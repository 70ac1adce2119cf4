"""支援措置: recorded at once by whoever hears of it, ended on a paper by those who may."""

from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append, free_key
from saiken.store.offices.walls import LOOK, LOOK_PROTECTED, must_look
from saiken.store.register.lists import instalments_of
from saiken.values.actors import Now, Staff

PROTECT, LIFT = LOOK, LOOK_PROTECTED


class NotRecordable(ValueError):
    """A protection that is there already or not at all; the sentence says why."""


def protect(person: int, *, paper: str, by: Staff, now: Now) -> Appended:
    """支援措置の記録. From today the address is closed and no letter goes in a batch.

    `paper` is what it rests on, and may still be empty. NotRecordable where it is recorded already.
    """
    by.must(PROTECT)
    if _protected(person, by, now):
        raise NotRecordable("すでに支援措置の対象者です。")
    return _append(f.Protected(), person, paper, by, now)


def lift_protection(person: int, *, paper: str, by: Staff, now: Now) -> Appended:
    """支援措置の終了. The address is open again to the office; `paper` is what it rests on.

    NotRecordable without a paper, or where there is nothing to end.
    """
    by.must(LIFT)
    if not _protected(person, by, now):
        raise NotRecordable("支援措置の対象者ではありません。")
    if not paper.strip():
        raise NotRecordable("終了を確かめた書類を入力してください。")
    return _append(f.ProtectionLifted(paper), person, paper, by, now)


def _protected(person: int, by: Staff, now: Now) -> bool:
    must_look(by, set(instalments_of(person).values()))
    return reads.person_states([person], on=now.day)[person].protected


def _append(body: f.Body, person: int, paper: str, by: Staff, now: Now) -> Appended:
    """Once after the last that is known of the person: a second click adds nothing."""
    last = max((e.ref for e in reads.person_effects([person])[person]), default=0)
    key = free_key(f"{body.word}:{person}:{last}")
    act = Act(key, body.word, by, now, paper=paper)
    return append([NewFact(body, now.day, person=person)], act)
