"""実施計画の内容: written and read again, edited part by part, copied into its successor."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.desks.plans.rules import editing
from saiken.desks.plans.rules.comparing import ADDED, CHANGED, REMOVED, SAME, compared, fields_of
from saiken.desks.plans.rules.content import Content, content_of, successor_of
from saiken.desks.plans.rules.words import CannotPlan

FIRST, LAST = date(2008, 10, 1), date(2012, 3, 31)
DAYS = tuple(date(year, 3, 31) for year in (2009, 2010, 2011, 2012))
PLAN = Content("回収実施計画", FIRST, LAST, DAYS)
WORK = editing.NewWork("臨戸訪問", "月2回", "徴収係", FIRST, LAST)


def full():
    content = editing.with_problems(PLAN, ["人が足りない", "", "人が足りない", "資料がない"])
    content = editing.with_work(content, WORK)
    content = editing.with_milestone(content, "w3", "名簿", due_on=date(2009, 2, 28), owner="係")
    return editing.with_aim(content, "rate_gross_total", {2008: "94.5", 2011: "95"})


def test_what_is_kept_is_what_was_written():
    content = full()
    assert content_of(content.plain()) == content
    assert content_of(content.plain()).hash == content.hash != PLAN.hash
    assert [item.code for item in content.problems] == ["p1", "p2"]
    assert list(editing.years_of(content)) == [2008, 2009, 2010, 2011]
    assert not editing.ready_faults(content)


def test_a_number_is_never_given_twice():
    gone = editing.without_work(full(), "w3")
    again = editing.with_work(gone, WORK)
    assert again.works[0].code == "w5"
    renamed = editing.with_work(
        again, editing.NewWork("電話", *list(vars(WORK).values())[1:]), "w5"
    )
    assert [(work.code, work.name) for work in renamed.works] == [("w5", "電話")]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda c: editing.with_aim(c, "rate_gross_total", {2013: "1"}), "期間の外"),
        (lambda c: editing.with_aim(c, "rate_gross_total", {2009: "101"}), "0〜100"),
        (lambda c: editing.with_aim(c, "balance_total", {2009: "-1"}), "0以上の整数"),
        (lambda c: editing.with_aim(c, "none", {}), "指標はありません"),
        (lambda c: editing.with_work(c, WORK, "w9"), "今の版にありません"),
        (lambda c: editing.with_head(c, editing.Head("x", LAST, FIRST, ())), "始めの日より前"),
        (lambda c: editing.with_head(c, editing.Head("x", FIRST, FIRST, DAYS)), "期間の外"),
    ],
)
def test_what_cannot_be_is_said_in_words(change, says):
    with pytest.raises(CannotPlan, match=says):
        change(full())


def test_a_successor_begins_the_day_after_with_days_moved_and_no_targets():
    after = successor_of(full(), title="次", last=date(2015, 3, 31), carried="続ける")
    assert after.first == date(2012, 4, 1)
    assert after.evaluates_on == tuple(date(year, 3, 31) for year in (2013, 2014, 2015))
    assert after.works[0].milestones[0].due_on == date(2013, 2, 28)
    assert (after.works[0].first, after.works[0].last) == (date(2012, 10, 1), after.last)
    assert after.aims[0].targets == {}
    assert after.carried == "続ける"


def test_old_and_new_stand_side_by_side():
    old = full()
    new = editing.without_milestone(old, "w3", "m4")
    new = editing.with_aim(new, "rate_gross_total", {2008: "94.8"})
    new = editing.with_problems(new, ["人が足りない", "電話がない"])
    rows = [one for one in compared(fields_of(old), fields_of(new)) if one.change != SAME]
    assert {(one.label, one.old, one.new, one.change) for one in rows} == {
        ("課題", "資料がない", "", REMOVED),
        ("課題", "", "電話がない", ADDED),
        ("取組「臨戸訪問」の節目", "名簿（平成21年2月28日、係）", "", REMOVED),
        ("目標 収納率（合計）（平成20年度）", "94.5％", "94.8％", CHANGED),
        ("目標 収納率（合計）（平成23年度）", "95％", "", REMOVED),
    }


@given(
    st.lists(st.text(min_size=1, max_size=8), max_size=5), st.lists(st.text(max_size=8), max_size=5)
)
def test_every_line_of_either_stands_once_in_a_comparison(first, second):
    old, new = editing.with_problems(PLAN, first), editing.with_problems(PLAN, second)
    told, kept = fields_of(old), fields_of(new)
    rows = compared(told, kept)
    assert len(rows) == len({*told, *kept})
    assert [one.new for one in rows if one.change != REMOVED] == [
        field.says for field in kept.values()
    ]
