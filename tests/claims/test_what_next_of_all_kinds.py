"""Whatever a kind offers has a rule, whatever it bars is told with its reason, on every day."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims import next_acts
from saiken.claims import what_next as w
from saiken.claims.next_acts.act import ORIGINS, need_in_words, words_of
from saiken.claims.next_acts.policy import thresholds
from saiken.claims.persons import LIVING, person_state
from saiken.claims.standing import Standing
from saiken.kinds import words
from saiken.kinds.lines import lines_on
from saiken.law import appropriation
from saiken.values.days import ONE_DAY
from saiken.values.yen import Yen
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import assessed, at, d, history, instalment

KINDS = sorted(kinds.load_kinds())
OWED = (assessed("2026-06-30", 42_000), "2026-04-01")
LETTER = (f.Dunned(designated_deadline=d("2026-07-31"), arrived_on=d("2026-07-18")), "2026-07-16")
STATES = {
    "overdue": [OWED],
    "dunned": [OWED, LETTER],
    "demanded": [OWED, LETTER, (f.Demanded(), "2026-09-14")],
    "promised": [OWED, LETTER, (f.Pledged(), "2026-09-01"), (f.PledgeBroken(), "2026-10-01")],
    "bankrupt": [OWED, LETTER, (f.BankruptcyOpened("bankruptcy"), "2026-09-18")],
    "rehabilitated": [OWED, LETTER, (f.BankruptcyOpened("rehabilitation"), "2026-09-18")],
    "returned": [OWED, LETTER, (f.LetterReturned(of=2), "2026-07-20")],
    "appealed": [OWED, LETTER, (f.AppealFiled(), "2026-08-20")],
    "accelerated": [OWED, (f.Accelerated(d("2026-06-10")), "2026-06-01")],
}
DAYS = tuple(d(on) for on in ("2026-07-01", "2026-10-15", "2027-02-28", "2028-02-29", "2033-01-01"))


def standings(kind: str) -> Iterator[Standing]:
    for told in STATES.values():
        for on in DAYS:
            known = [one for one in told if d(one[1]) <= on]
            yield at(on, history(*known), of=instalment(kind))


def test_every_word_that_a_kind_may_offer_has_a_rule_and_a_name() -> None:
    assert set(w.RULES) == words.REMEDIES | words.RELIEF
    assert all(words_of(act).label for act in words.ACTS)


def test_every_need_of_a_kind_is_said_in_words() -> None:
    assert all(need_in_words(word) for word in words.NEEDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_the_kind_is_told_on_every_day(kind: str) -> None:
    data = kinds.load_kinds()[kind]
    for standing in standings(kind):
        found = w.what_next(standing, LIVING)
        told = {act.act: act for act in found}
        offered = [line.word for line in lines_on((*data.remedies, *data.relief), standing.on)]
        barred = {line.word: line for line in lines_on(data.barred, standing.on)}
        if standing.position.open and standing.stage not in ("not_due", "deferred"):
            assert set(told) >= {*offered, *barred}, (kind, standing.stage)
        for word in set(barred) & set(told):
            line = barred[word]
            assert (told[word].barred_by, told[word].bar_article) == (line.says, line.article)
        for act in found:
            assert act.label and act.possible == (not act.barred_by)
            assert not act.required or act.required in ORIGINS
            assert (act.required_by is None or not act.possible) or act.day_set_by in ORIGINS


@pytest.mark.parametrize("kind", KINDS)
def test_relief_and_measures_are_both_shown_from_the_first_overdue_day(kind: str) -> None:
    data = kinds.load_kinds()[kind]
    found = {act.act: act for act in w.what_next(next(standings(kind)), LIVING)}
    reliefs = {line.word for line in data.relief if line.holds_on(DAYS[0])}
    remedies = {line.word for line in data.remedies if line.holds_on(DAYS[0])}
    assert any(found[word].possible for word in reliefs)
    assert remedies <= set(found)


def test_articles_come_from_the_kinds_and_the_law_and_no_kind_is_named() -> None:
    folder = Path(next_acts.__file__).parent
    for path in (*folder.glob("*.py"), folder.parent / "what_next.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
        assert not said & set(KINDS)


def test_every_threshold_says_who_set_it() -> None:
    assert all(one.origin in ORIGINS and one.says for one in thresholds().values())
    assert thresholds()["demand_after_days"].values == (60,)
    assert thresholds()["stop_review_months"].values == (12, 24, 33)


# Invariants, whatever happened.


@FEW
@given(cases())
def test_no_seizure_before_its_day_and_none_in_a_grace_or_a_stop(case: Case) -> None:
    for standing, found in _days(case):
        open_to = {act.act for act in found if act.possible}
        seized = {"seizure", "search", "joining_seizure"} & open_to
        if seized:
            opens = standing.dunning.measure_from
            assert opens is not None and opens <= standing.on
        if standing.position.graced(standing.on):
            assert not {"dunning", "demand", "seizure", "realisation", "suit"} & open_to
        if standing.position.stopped is not None:
            assert not {"seizure", "realisation"} & open_to


@FEW
@given(cases())
def test_what_is_open_has_a_next_day_and_what_is_over_is_asked_of_nobody(case: Case) -> None:
    for standing, found in _days(case):
        look = w.next_look(standing, found)
        written = standing.position.marked(f.WrittenOff.word)
        if standing.position.open and not (standing.ended and written):
            assert look is not None and look.on >= standing.on
        for act in found:
            assert not act.possible or act.covers
        if standing.ended:  # a record that contradicts the law is confirmed first
            assert {act.act for act in found if act.possible} <= {
                w.WRITE_OFF,
                w.CONFIRM,
                "seizure_release",
            }


def _days(case: Case) -> Iterator[tuple[Standing, list[w.NextAct]]]:
    for on in sorted({one.happened_on + ONE_DAY for one in case.facts}):
        standing = case.on(on)
        if standing is not None:
            person = person_state(case.of_person, on=on)
            yield standing, w.what_next(standing, person)


def test_money_of_a_disposition_serves_the_cost_then_the_tax_then_the_late_charge() -> None:
    owed = appropriation.Owed(
        "1", date(2026, 6, 30), principal=Yen(1000), late_charge=Yen(300), cost=Yen(200)
    )
    parts = appropriation.appropriate("tax", Yen(1300), date(2026, 12, 1), [owed]).parts
    assert [(part, yen) for _, part, yen in parts] == [
        ("cost", 200), ("principal", 1000), ("late_charge", 100),
    ]  # fmt: skip


def test_a_page_of_instalments_is_answered_quickly() -> None:
    page = [standing for kind in KINDS[:10] for standing in standings(kind)]
    for standing in page:
        w.what_next(standing, LIVING)
    spent = []
    for standing in page:
        begun = perf_counter()
        w.what_next(standing, LIVING)
        spent.append(perf_counter() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.0015  # a third of a millisecond on a quiet machine
