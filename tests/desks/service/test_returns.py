"""返戻の記録: each letter by itself, once, with what it does to the dunning; and taken back."""

from datetime import date, timedelta

import pytest

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.alarms import alarms
from saiken.desks.notices.actions.candidates import candidates
from saiken.desks.service.actions import returns as actions
from saiken.desks.service.actions.returns import CameBack
from saiken.desks.service.models import ReturnedLetterRow
from saiken.desks.service.queries import cases, returns
from saiken.desks.service.rules.words import CannotRecord
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.values.actors import NotAllowed
from tests.desks.made import count, id_of
from tests.desks.notices.made import FIRST, THIRD
from tests.desks.service.letters_out import (
    BACK_ON,
    SENT_ON,
    TAKAHASHI,
    WATANABE,
    number_of,
    paper,
    person,
    sent,
    town,
)

__all__ = ["town"]


def record(*numbers, staff, now, on=BACK_ON, reason="moved"):
    return actions.record(CameBack(numbers, on, reason), by=staff.tax_clerk, now=now)


def dunning(key, now):
    return reads.standings([id_of(key)], on=now.day)[id_of(key)].dunning.state


def test_a_letter_that_came_back_must_be_sent_again(town, now, staff):
    number = sent(1, WATANABE, FIRST, now=now)
    assert dunning(FIRST, now) == need.DONE
    made = record(number, staff=staff, now=now)
    assert made == actions.Recorded((number,), ())
    assert dunning(FIRST, now) == need.NEEDED
    (standing,) = reads.standings([id_of(FIRST)], on=now.day).values()
    assert "A3" in {alarm.id for alarm in alarms(standing)}
    known = reads.facts([id_of(FIRST)])[id_of(FIRST)]
    (letter,) = [x for x in known if isinstance(x.body, f.Dunned)]
    (back,) = [x for x in known if isinstance(x.body, f.LetterReturned)]
    assert back.body.of == letter.serial and back.happened_on == BACK_ON
    held = {c.standing.instalment.key: c for c in candidates("tax_payment", on=now.day)}
    assert held[FIRST].place == "excluded" and "返ってきました" in held[FIRST].reason


def test_a_letter_is_recorded_once_however_it_is_typed(town, now, staff):
    number = sent(1, WATANABE, FIRST, now=now)
    made = record("令和8年度 さく納第１号", staff=staff, now=now)
    assert made.done == (number,)
    for again in (number, "さく納第1号", "1"):
        (refused,) = record(again, staff=staff, now=now).refused
        assert refused == (again, "すでに返戻として記録されています。入力から外してください。")
    assert count("returned_letter") == 1


def test_who_was_described_anew_since_is_not_looked_for(town, now, staff):
    number = sent(1, WATANABE, FIRST, now=now)
    told = NewFact(f.Described(), BACK_ON, person=person(WATANABE))
    append([told], Act("told-anew", "test", staff.tax_clerk, now))
    assert record(number, staff=staff, now=now).answered == (number,)
    assert not cases.open_cases(staff.tax_clerk)


def test_the_good_ones_go_on_and_each_other_says_why(town, now, staff):
    good = sent(1, WATANABE, FIRST, now=now)
    unsent = paper(2, TAKAHASHI)
    others = paper(0, TAKAHASHI, office="nursery", number="令和8　さく保第7号")
    backed = sent(3, TAKAHASHI, THIRD, now=now, body=f.GuarantorDemanded)
    made = record(others, unsent, "さく納第99号", good, backed, staff=staff, now=now)
    assert made.done == (good,)
    why = dict(made.refused)
    assert "ほかの所属の文書です" in why[others]
    assert "発送の記録がありません" in why[unsent]
    assert "発行されていません" in why["さく納第99号"]
    assert "保証人への文書" in why[backed]


def test_the_day_and_the_reason_must_fit(town, now, staff):
    number = sent(1, WATANABE, FIRST, now=now)
    ((_, why),) = record(number, staff=staff, now=now, on=SENT_ON - timedelta(days=1)).refused
    assert "令和8年11月5日に発送した文書です" in why
    for wrong in ({"on": now.day + timedelta(days=1)}, {"reason": "lost"}):
        with pytest.raises(CannotRecord):
            record(number, staff=staff, now=now, **wrong)
    with pytest.raises(CannotRecord):
        record(staff=staff, now=now)
    with pytest.raises(NotAllowed):
        back = CameBack([number], BACK_ON, "moved")
        actions.record(back, by=staff.tax_chief, now=now)
    assert count("returned_letter") == 0


def test_a_count_of_two_years_must_be_told_with_its_year(town, now, staff):
    sent(1, WATANABE, FIRST, now=now)
    paper(0, TAKAHASHI, number="令和7　さく納第1号")
    ((_, why),) = record("1", staff=staff, now=now).refused
    assert "年度から入力してください" in why
    assert record(number_of(1), staff=staff, now=now).done == (number_of(1),)


def test_a_record_is_taken_back_with_what_it_did_and_can_be_made_again(town, now, staff):
    number = sent(1, WATANABE, FIRST, now=now)
    record(number, staff=staff, now=now)
    row = ReturnedLetterRow.objects.get()
    with pytest.raises(CannotRecord, match="理由"):
        actions.undo(row.pk, reason=" ", by=staff.tax_clerk, now=now)
    with pytest.raises(CannotRecord, match="あなたの所属にありません"):
        actions.undo(row.pk, reason="違う", by=staff.nursery_clerk, now=now)
    actions.undo(row.pk, reason="別の文書だった", by=staff.tax_clerk, now=now)
    assert dunning(FIRST, now) == need.DONE and not cases.open_cases(staff.tax_clerk)
    with pytest.raises(CannotRecord, match="すでに取り消され"):
        actions.undo(row.pk, reason="もう一度", by=staff.tax_clerk, now=now)
    assert record(number, staff=staff, now=now).done == (number,)
    assert [one.undone for one in returns.listed(staff.tax_clerk)] == [False, True]


def test_a_case_is_open_until_it_is_answered(town, now, staff):
    sent(1, WATANABE, FIRST, now=now)
    sent(2, TAKAHASHI, THIRD, now=now)
    record(number_of(1), staff=staff, now=now)
    record(number_of(2), staff=staff, now=now, on=SENT_ON, reason="kept_too_long")
    first, second = cases.open_cases(staff.tax_clerk)
    assert (first.person, second.person) == (person(TAKAHASHI), person(WATANABE))
    assert second.by == BACK_ON + timedelta(days=14) == date(2026, 11, 26)
    assert second.state == "unsearched" and second.last.number == number_of(1)
    (told,) = [x for x in cases.rows([first], by=staff.tax_clerk, now=now)]
    assert "公示送達はしません" in told["next"] and told["days"] == 15
    assert not cases.open_cases(staff.nursery_clerk)
    sent(4, TAKAHASHI, THIRD, now=now, on=now.day)
    assert [case.person for case in cases.open_cases(staff.tax_clerk)] == [person(WATANABE)]
