"""The working of an answer in words: each effect on the clock, its article, its sources."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from saiken.law.prescription.manners import manners_of
from saiken.law.prescription.terms import NEW_LAW_SINCE, REGIMES, TORT, Terms, span_of
from saiken.law.terms import day_in_words
from saiken.values.clock import Clock, Turn
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step

# Why another day is possible, by the name of the parameter that carries the doubt.
WHY: Mapping[str, str] = {
    "public_dunning_restart": "督促状の指定期限の翌日から数える扱いもある",
    "notice_restart": "納入の通知の翌日から数える扱いもある",
    "public_notice_first_day": "公示送達の効力が生じた日の翌日から数える扱いもある",
    "example_dunning": "地方自治法236条4項により督促の到達の翌日から数える扱いもある",
    "fee_clock": "督促手数料を本体に従わせる扱いもある",
    "repeated_demand": "先の催告から6か月以内の催告をすべて無効とする見解がある",
    "withdrawn_suit": "取り下げた訴えを再度の催告とみる見解がある",
    "premium_grace_stops_clock": "この猶予の期間を数えるかどうかは定まっていない",
    "years_after_execution_on_title": "執行の終了後は本来の期間とする見解がある",
    "bankruptcy_table_years": "破産債権者表への記載後も本来の期間とする見解がある",
    "distribution_demand_civil": "配当要求に時効の効力を認めない見解がある",
    "dunning_renews_private": "私債権の督促・納入の通知に更新の効力を認めない見解がある",
    "nonrun_counting": "数えない期間を暦の年月で加える数え方もある",
    "cause_on": "契約が令和2年3月31日以前でも新法の5年とする扱いもある",
    "heirs_determined": "相続人が既に確定していれば、この日に満了していることがある",
}

_SAYS: Mapping[str, str] = {
    "started": "{first}を第1日として数える。",
    "renewed": "時効は更新され、{first}を第1日として新たに数える。",
    "revived": "時効の完成後だが、信義則により援用できず、{first}を第1日として新たに数える。",
    "later_run_stands": "これより後の{first}から数えることになっているため、起算日は変わらない。",
    "held": "{day}を経過するまで時効は完成しない。",
    "held_if_followed": "{day}までに訴えの提起、差押え等があるときに限り効力がある。",
    "suspended": "これが続く間、時効は完成しない。",
    "opened": "この時効の完成を妨げない。",
    "elsewhere": "この時効には影響しない。",
    "not_counted": "{day}から{day2}までは時効の期間に数えない。",
    "cut": "先に定まっていた期間は{day}で打ち切られる。",
    "undone": "後に取り消され、又は取り下げられたため、初めから効力がない。",
    "resumed": "先の手続はこれで終わり、時効は更新されない。",
    "expires": "取り消されなければ、{day}の経過で義務が消滅する。",
    "postponed_already": "時効の完成が猶予されている間にされたため、効力がない。",
    "not_first": "初回でないため、更新の効力がない。",
    "ignored": "時効の期間を動かさない扱いとしている。",
    "no_start": "対応する手続が始まっていないため、効力がない。",
    "too_late": "時効の完成後のため、効力がない。",
    "not_complete": "時効がまだ完成していないため、援用の効力がない。",
    "invoked": "時効が援用され、債権は消滅した。",
}
_NOTHING_DONE = frozenset({"no_start", "ignored"})
_MORE: Mapping[str, str] = {"revived": "最判昭和41年4月20日"}

_ENDS: Mapping[str, str] = {
    "suspended": "満了日は定まらない。",
    "completed_not_invoked": "{end}の経過で時効は完成した。援用はまだない。",
    "extinguished": "{end}の経過で債権は消滅した。",
}


def working_of(terms: Terms, clock: Clock, *, years: int, status: str) -> tuple[Step, ...]:
    """The steps from the start to the end, each with its article."""
    return (_start(terms, years), *_steps(terms, clock), _end(terms, clock, status))


def _start(terms: Terms, years: int) -> Step:
    called, day = terms.counted_from
    return Step(
        f"{called}{day_in_words(day)}の翌日を第1日として{years}年を数える。",
        _period_article(terms, years),
    )


def _period_article(terms: Terms, years: int) -> str:
    if terms.regime == TORT and years == span_of("years_tort_body", NEW_LAW_SINCE - ONE_DAY):
        return "平成29年法律第44号附則35条2項（旧民法724条前段）"
    if terms.old_cause:
        return "平成29年法律第44号附則10条4項（改正前の民法の期間）"
    return REGIMES[terms.regime].articles["period"]


def _steps(terms: Terms, clock: Clock) -> Iterator[Step]:
    manners = manners_of(terms.regime, terms.parameters)
    served = {step.effect.ref for step in clock.steps if step.did not in _NOTHING_DONE}
    said: set[tuple[int, str]] = set()
    for step in clock.steps:
        effect = step.effect
        # One event may bring several effects: what the others served, or said already, is left out.
        if (effect.ref, step.did) in said or (step.did in _NOTHING_DONE and effect.ref in served):
            continue
        said.add((effect.ref, step.did))
        manner = manners[effect.tag or ""]
        when = "" if effect.on == date.min else f"{day_in_words(effect.on)} "
        article = _MORE.get(step.did, manner.article)
        yield Step(f"{when}{manner.label}：{_says(step)}", article)


def _says(step: Turn) -> str:
    effect = step.effect
    return _SAYS[step.did].format(
        first=day_in_words(step.first_day),
        day=day_in_words(effect.day) if effect.day else "",
        day2=day_in_words(effect.day2) if effect.day2 else "",
    )


def _end(terms: Terms, clock: Clock, status: str) -> Step:
    end = day_in_words(clock.completes_on) if clock.completes_on else ""
    says = _ENDS.get(status, "満了日は{end}。").format(end=end)
    if clock.completes_on is not None and clock.completes_on < clock.runs_to:
        says += f"時効の満了日（{day_in_words(clock.runs_to)}）より早い。"
    return Step(says, REGIMES[terms.regime].articles["end"])


def sources_of(working: Iterable[Step]) -> tuple[Source, ...]:
    """The articles that a working rests on, with the state of each law that was read."""
    articles = [*(step.article for step in working), "民法140条、143条"]
    return tuple(Source(article, _version(article)) for article in dict.fromkeys(articles))


def _version(article: str) -> str:
    if "旧民法" in article or "改正前" in article:
        return "令和2年4月1日前の条文"
    return "2025-06" if article.startswith("地方税法") else "2026-02"
