"""The working in words: each act once, with its article, and the sources it names."""

from datetime import date

from saiken.law.prescription import Event, Terms, prescription

TAX = Terms("local_tax", date(2020, 6, 1), date(2020, 6, 30))
DUNNED = Event(date(2020, 7, 20), "dunning_dispatched", 1)


def says(terms: Terms, *events: Event, as_of: date | None = None) -> list[str]:
    return [step.says for step in prescription(terms, events, as_of=as_of).working]


def test_from_the_due_day_to_the_end() -> None:
    demanded = Event(date(2025, 6, 20), "demand", 2, arrived=True)
    assert says(TAX, demanded, DUNNED) == [
        "納期限令和2年6月30日の翌日を第1日として5年を数える。",
        "令和2年7月20日 督促：時効は更新され、令和2年7月31日を第1日として新たに数える。",
        "令和7年6月20日 催告：令和7年12月20日を経過するまで時効は完成しない。",
        "満了日は令和7年12月20日。",
    ]


def test_each_step_has_its_article_and_the_sources_name_each_article_once() -> None:
    found = prescription(TAX, [DUNNED, Event(date(2022, 1, 4), "acknowledgement", 2)])
    assert [step.article for step in found.working] == [
        "地方税法18条1項",
        "地方税法18条の2第1項2号",
        "地方税法18条3項、民法152条1項",
        "地方税法18条2項",
    ]
    articles = [source.article for source in found.sources]
    assert articles == [*(step.article for step in found.working), "民法140条、143条"]
    assert all(source.version for source in found.sources)


def test_an_event_with_several_effects_is_told_once() -> None:
    again = Event(date(2021, 7, 20), "dunning_dispatched", 2)
    assert says(TAX, DUNNED, again)[2:4] == [
        "令和3年7月20日 督促：初回でないため、更新の効力がない。",
        "令和3年7月20日 再度の督促（催告として）：令和4年1月20日を経過するまで時効は完成しない。",
    ]
    begun = Event(date(2019, 1, 7), "provisional_attachment", 1)
    ended = Event(date(2021, 1, 7), "provisional_attachment_ended", 2)
    old = Terms("civil", date(2016, 6, 1), date(2016, 6, 30), old_period_years=5)
    assert len(says(old, begun, ended)) == 4


def test_what_came_to_nothing_says_so() -> None:
    late = Event(date(2026, 1, 5), "partial_payment", 2)
    assert says(TAX, DUNNED, late)[-2] == (
        "令和8年1月5日 一部納付（承認）：時効の完成後のため、効力がない。"
    )
    assert says(TAX, DUNNED, as_of=date(2026, 1, 5))[-1] == "令和7年7月30日の経過で債権は消滅した。"


def test_a_stop_that_ends_the_liability_first_names_the_later_end_too() -> None:
    stopped = Event(date(2021, 4, 1), "execution_stopped", 2)
    assert says(TAX, DUNNED, stopped)[-1] == (
        "満了日は令和6年4月1日。時効の満了日（令和7年7月30日）より早い。"
    )


def test_a_seizure_leaves_no_end() -> None:
    assert says(TAX, Event(date(2021, 4, 1), "seizure", 1))[-1] == "満了日は定まらない。"
