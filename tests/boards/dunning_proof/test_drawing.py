"""What is recorded after a proof was drawn leaves it as it is, and counts for the next."""

from dataclasses import replace
from datetime import date, timedelta

from saiken.boards.dunning_proof import counting
from saiken.boards.dunning_proof.by_record import Wanted
from saiken.boards.dunning_proof.parts import DUNNED, EXCUSED, LISTED
from saiken.boards.dunning_proof.proving import draw, prove
from saiken.claims import facts as f
from saiken.server import clock
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.holds import lists, recording
from saiken.store.ledger.lists import last_serial
from saiken.values.actors import Now
from saiken.values.yen import Yen
from tests.fixtures_city import ON

MOMENT = clock.nine_o_clock(ON).moment


def wanted(on: date = ON, *offices: str, year: int | None = None) -> Wanted:
    every = offices or tuple(sorted(reads.city().offices))
    return Wanted(on, every, last_serial(), MOMENT, year)


def test_an_earlier_record_gives_the_same_proof_whatever_came_since(sakura, staff, now):
    asked = wanted(ON, "tax_payment")
    before = draw(asked)
    row = next(r for r in before.rows if r.part == LISTED)
    later = now.__class__(now.day, now.moment + timedelta(hours=2))
    body = f.Dunned(ON + timedelta(days=10), letter="手で書いた第1号", fee=Yen(0))
    append([NewFact(body, ON, row.instalment)], Act("late", "test", staff.tax_clerk, later))
    recording.hold(
        [before.rows[0].instalment],
        recording.NewHold(lists.HOLD, "相談中", None),
        by=staff.tax_clerk,
        now=later,
    )
    again = draw(asked)
    assert (again.fingerprint, again.record) == (before.fingerprint, before.record)
    known = draw(replace(asked, serial=last_serial(), until=later.moment))
    assert known.fingerprint != before.fingerprint and known.record != before.record
    parts = {r.instalment: r.part for r in known.rows}
    assert parts[row.instalment] == DUNNED


def test_what_is_kept_and_drawn_on_is_what_the_record_says_from_the_first(sakura, staff, now):
    def same() -> None:
        asked = wanted(ON, "tax_payment", "nursery")
        kept, whole = prove(asked), draw(asked)
        assert kept.rows == whole.rows and kept.fingerprint == whole.fingerprint

    def at(hours: int) -> Now:
        return replace(now, moment=now.moment + timedelta(hours=hours))

    same()
    rows = draw(wanted(ON, "tax_payment")).rows
    first, second, third = [r for r in rows if r.part == LISTED][:3]
    by = staff.tax_clerk
    paid = [NewFact(f.Paid(Yen(first.open_yen)), ON, first.instalment)]
    append(paid, Act("paid", "test", by, at(1)))
    same()
    assert first.instalment not in {r.instalment for r in prove(wanted(ON, "tax_payment")).rows}
    dunned = NewFact(f.Dunned(ON + timedelta(days=10), letter="第1号", fee=Yen(0)), ON)
    letters = [replace(dunned, instalment=r.instalment) for r in (second, third)]
    act = append(letters, Act("letters", "test", by, at(2))).act
    same()
    part = NewFact(f.TakenBack(act, "一通だけ出していない"), ON, third.instalment)
    append([part], Act("part-back", "test", by, at(3)))
    same()
    append([NewFact(f.TakenBack(act, "出していない"), ON)], Act("back", "test", by, at(4)))
    same()
    append([NewFact(f.Died(), ON, person=second.person)], Act("died", "test", by, at(5)))
    same()
    parts = {r.instalment: r.ground for r in prove(wanted(ON, "tax_payment")).rows}
    assert parts[second.instalment] == "dead"


def test_a_hold_excuses_in_words_and_a_reason_stands_beside_a_late_letter(sakura, staff, now):
    asked = wanted(ON, "tax_payment")
    found = draw(asked).rows
    waits = next(r for r in found if r.ground in ("needed", "overdue"))
    late = next(iter(counting.late(found)), None)
    new = recording.NewHold(lists.DISPUTE, "納付したとの申出", None)
    recording.hold([waits.instalment], new, by=staff.tax_clerk, now=now)
    if late:
        recording.explain([late.instalment], "system", "改修の遅れ", by=staff.tax_clerk, now=now)
    rows = {r.instalment: r for r in prove(asked).rows}
    held = rows[waits.instalment]
    assert (held.part, held.ground) == (EXCUSED, lists.DISPUTE)
    assert "納付したとの申出" in held.says and held.article == ""
    if late:
        assert "改修の遅れ（S1001" in rows[late.instalment].told
        assert counting.by_cause(list(rows.values()))["system"] == 1
