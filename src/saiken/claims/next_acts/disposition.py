"""滞納処分: seizure and what belongs to it, for claims that the city collects by itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.next_acts import bars, pace, policy
from saiken.claims.next_acts.act import LAW, POLICY, ActBar, ActNeed, NextAct, grounds_in_words
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.insolvency import filing
from saiken.claims.next_acts.make import by_line, needed, needs_of
from saiken.kinds import Measure
from saiken.law.appeals import AppealCase, Objection, appeal, appeal_suit
from saiken.law.dunning import DISPATCH
from saiken.law.terms import period_end
from saiken.values.days import ONE_DAY
from saiken.values.figures import NoFigureYet

NOT_SEIZED = "差し押さえた財産がありません。"
CONTESTED = "処分が確定するまで公売できません。"
IN_TIME = "不服申立ての期間が過ぎるまで、処分は確定しません。"
PAST_DUE = "納期限が過ぎているため、繰り上げる期限がありません。"
NOT_OPEN_YET = "督促をした後、差押えができる日までの間に限ります。"
# What is seized and turned into money by collecting it: no sale, so no stay of one.
COLLECTED = frozenset({"deposit", "wages", "pension", "insurance", "receivable", "refund"})


def seizure(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """差押え: from the day after the wait; a duty where the Act says so."""
    bar = bars.of_disposition(case)
    by = None if bar else _seizure_by(case)
    duty = bar is None and not pace.resting(case)
    yield by_line(
        case,
        line,
        bar,
        possible_from=case.at.dunning.measure_from,
        required_by=by,
        required=(LAW if case.kind.dunning.measured_from == DISPATCH else POLICY) if duty else "",
        day_set_by=POLICY if by else "",
        needs=(*_before_seizure(case), *needs_of(line)),
    )


def _seizure_by(case: ActCase) -> date | None:
    """The office's own day: after an inquiry, or ninety days after it first may."""
    opens = case.at.dunning.measure_from
    if pace.resting(case) or opens is None:
        return None
    inquired = case.since(f.Inquired.word, case.dunned_on)
    if inquired is not None:
        return inquired.on + timedelta(days=case.number("measure_after_inquiry_days"))
    return opens + timedelta(days=case.number("measure_after_opening_days"))


def _before_seizure(case: ActCase) -> Iterator[ActNeed]:
    """What comes before a seizure: an inquiry of the year, a demand once the dunning is old."""
    yield needed("snapshot", met=pace.has_snapshot(case))
    if case.dunned_on is not None and policy.holds(
        case.city, "seizure_needs_pre_demand", default=True
    ):
        fresh_until = pace.months_after(case.dunned_on, case.number("pre_seizure_demand_months"))
        demanded = case.since(f.Demanded.word, case.dunned_on) is not None
        if case.on > fresh_until:
            yield needed("pre_seizure_demand", met=demanded)
    if pace.resting(case) and case.pledged is not None:
        yield needed("pledge_kept")


def before_deadline(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """繰上差押え: between the dunning and the day on which anybody may be seized."""
    opens = case.at.dunning.measure_from
    bar = (
        bars.on_debtor(case)
        or bars.in_grace(case)
        or bars.in_stop(case)
        or bars.in_insolvency(case, "new_seizure", "new_execution")
        or bars.not_dunned(case)
        or (None if opens is not None and case.on < opens else ActBar(NOT_OPEN_YET, line.article))
    )
    yield by_line(
        case,
        line,
        bar,
        grounds=grounds_in_words("acceleration"),
        needs=(needed("ground_of_acceleration"), *needs_of(line)),
    )


def like_seizure(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """捜索・参加差押え: whatever keeps a seizure back keeps these back."""
    needs = needs_of(line)
    if line.word == "joining_seizure":
        needs = (needed("joined_first"), *needs)
    opens = case.at.dunning.measure_from
    yield by_line(case, line, bars.of_disposition(case), possible_from=opens, needs=needs)


def realisation(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """換価: of what is seized; no sale in a grace, a stop, or until the seizure is final."""
    seized = case.seized
    bar = bars.on_debtor(case)
    if bar is None:
        bar = ActBar(NOT_SEIZED) if seized is None else _sale_bar(case)
    by = None
    if seized is not None and bar is None:
        by = period_end(seized.on + ONE_DAY, months=case.number("realise_within_months"))
    needs = needs_of(line)
    if case.lasting(f.AppealFiled.word, f.AppealEnded.word) is not None:
        needs = (needed("contest"), *needs)
    yield by_line(
        case,
        line,
        bar,
        required_by=by,
        required=POLICY if by else "",
        day_set_by=POLICY if by else "",
        needs=needs,
    )


def _sale_bar(case: ActCase) -> ActBar | None:
    return (
        bars.in_grace(case)
        or bars.in_stop(case)
        or bars.in_insolvency(case, "begun_seizure", "begun_execution")
        or _until_final(case)
    )


def _until_final(case: ActCase) -> ActBar | None:
    """公売の停止: what is collected and not sold does not wait."""
    seized = case.seized
    if seized is None or seized.detail in COLLECTED:
        return None
    if not kinds.auction_waits(case.kind, case.city):
        return None
    article = case.kind.auction_stay.article
    if case.lasting(f.AppealFiled.word, f.AppealEnded.word) is not None:
        return ActBar(CONTESTED, article)
    final_on = final_from(case)
    if final_on is None or case.on >= final_on:
        return None
    return ActBar(IN_TIME, article, final_on)


def final_from(case: ActCase) -> date | None:
    """処分の確定: the day after the last on which the seizure can be objected to or sued over."""
    if case.seized is None:
        return None
    ended = case.since(f.AppealEnded.word, case.seized.on)
    if ended is not None:
        return _suit_until(ended.on) + ONE_DAY
    found = objection(case.kind.appeal.regime, "seizure", case.seized.on)
    return found.until + ONE_DAY if found and found.until else None


@lru_cache(maxsize=256)
def objection(regime: str, act: str, notified_on: date) -> Objection | None:
    """不服申立ての期間 of an act that became known on its day; None before the law's figures."""
    try:
        return appeal(AppealCase(regime, act, notified_on))
    except NoFigureYet:
        return None


@lru_cache(maxsize=256)
def _suit_until(decided_on: date) -> date:
    found = appeal_suit(decided_on=decided_on).until
    assert found is not None
    return found


def distribution_demand(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """交付要求: in another's procedure; neither a grace nor a stop keeps it back."""
    bar = bars.on_debtor(case)
    if bar is None and case.insolvent is not None:
        yield from filing(case, line)
        return
    bar = bar or bars.not_due(case)
    yield by_line(case, line, bar, needs=(needed("other_procedure"), *needs_of(line)))


def acceleration(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """繰上徴収・履行期限の繰上げ: of what is not yet due."""
    bar = bars.on_debtor(case)
    if bar is None and case.overdue:
        bar = ActBar(PAST_DUE)
    bar = bar or bars.in_grace(case) or bars.put_off(case)
    late = case.beside.overdue.get(case.at.instalment.claim, 0)
    why = f"同じ債権に、納期限を過ぎて未納の期別が{late}件あります。" if late else ""
    needs = (needed("ground_of_acceleration"), *needs_of(line))
    yield by_line(case, line, bar, grounds=grounds_in_words("acceleration"), needs=needs, why=why)


def entrusted(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """徴収の嘱託: where the debtor or the property is elsewhere."""
    needs = (needed("moved_out", met=case.person.moved_on is not None), *needs_of(line))
    bar = bars.on_debtor(case) or bars.in_grace(case) or bars.in_stop(case) or bars.not_dunned(case)
    yield by_line(case, line, bar, needs=needs)


def after_dunning(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """A measure of the kind's own law that only waits for the dunning."""
    bar = bars.of_measure(case)
    yield by_line(case, line, bar, possible_from=case.at.dunning.measure_from, needs=needs_of(line))


def any_time(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """What may be done with the debt whether it was dunned or not."""
    yield by_line(case, line, bars.on_debtor(case), needs=needs_of(line))


RULES = {
    "seizure": seizure,
    "seizure_before_deadline": before_deadline,
    "search": like_seizure,
    "joining_seizure": like_seizure,
    "realisation": realisation,
    "distribution_demand": distribution_demand,
    "acceleration": acceleration,
    "entrusted_collection": entrusted,
    "benefit_deduction": any_time,
    "benefit_adjustment": any_time,
    "benefit_suspension": after_dunning,
    "permit_revoked": after_dunning,
    "supply_stopped": after_dunning,
}
