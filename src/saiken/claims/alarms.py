"""The alarms that one standing raises on a day: what was left undone, since when, by when."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims import stages as st
from saiken.claims.next_acts.policy import number, numbers
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.position import Mark, Position
from saiken.claims.returned import came_back
from saiken.claims.standing import Standing
from saiken.kinds import City, lines_on
from saiken.law import courts, insolvency
from saiken.values.days import ONE_DAY, end_of_months, months_before
from saiken.values.figures import NoFigureYet

BLUE, AMBER, RED, MANAGER, RECORD = "blue", "amber", "red", "red_manager", "record"


@dataclass(frozen=True)
class AlarmLimits:
    """警報の基準: days, months and yen after which each alarm rings in a city."""

    dunning_days_before: int
    returned_days: int
    idle_days: tuple[int, int]
    after_demand_days: int
    hold_ends_days: int
    deferral_ends_days: int
    inquiry_months: int
    inquiry_least_yen: int
    judged_days: int
    unsold_months: int
    stop_review_months: tuple[int, ...]
    next_measure_months: int
    working_days_to_file: int


@cache
def limits_of(city: City) -> AlarmLimits:
    """警報の基準 of a city: the figures by which its next acts are timed, its own ones first."""
    return AlarmLimits(
        dunning_days_before=number(city, "dunning_alarm_days"),
        returned_days=number(city, "returned_letter_days"),
        idle_days=(
            number(city, "measure_after_opening_days"),
            number(city, "measure_overdue_days"),
        ),
        after_demand_days=number(city, "idle_after_demand_days"),
        hold_ends_days=number(city, "hold_end_days"),
        deferral_ends_days=number(city, "deferral_end_days"),
        inquiry_months=number(city, "snapshot_months"),
        inquiry_least_yen=number(city, "inquiry_least_yen"),
        judged_days=number(city, "ability_after_due_days"),
        unsold_months=number(city, "realise_within_months"),
        stop_review_months=numbers(city, "stop_review_months"),
        next_measure_months=number(city, "enforcement_alarm_months"),
        working_days_to_file=number(city, "filing_working_days"),
    )


@dataclass(frozen=True)
class Alarm:
    """警報. It rings from `since` on, something ends `by`; `says` what to do, by which article.

    `last`: the last day on which it rings so, where time alone ends it or makes it louder.
    """

    id: str
    level: str
    since: date
    says: str
    by: date | None = None
    article: str = ""
    last: date | None = None

    def rings(self, on: date) -> bool:
        """Whether it rings on a day."""
        return self.since <= on and (self.last is None or on <= self.last)

    @property
    def presses_on(self) -> date:
        """The day by which something is to be done; where none is set, the day it first rang."""
        return self.by or self.since


# How loud the months before the end of a clock are; which months ring stands with the kind.
_LEVELS = ((1, MANAGER), (3, RED), (6, AMBER), (12, BLUE))
_Ring = Callable[[Standing, PersonState, AlarmLimits], Iterator[Alarm]]
MEASURES = tuple(
    body.word
    for body in (
        f.Seized,
        f.JoinedSeizure,
        f.DistributionDemanded,
        f.CourtFiled,
        f.TitleObtained,
        f.ExecutionFiled,
    )
)
_RELIEF = (st.GRACED, st.STOPPED, st.DEFERRED, st.COLLECTION_STOPPED)
_NOT_THERE = "訪問で、宛先に住んでいないと分かりました。居所を調べ、新しい宛先を登録します。"


def alarms(
    at: Standing, person: PersonState = LIVING, limits: AlarmLimits | None = None
) -> tuple[Alarm, ...]:
    """警報 of one instalment, in the order of their numbers; A18 counts many and is not here.

    `limits`: those of its city where none are given.
    """
    return ringing(coming(at, person, limits), at.on)


def coming(
    at: Standing, person: PersonState = LIVING, limits: AlarmLimits | None = None
) -> tuple[Alarm, ...]:
    """警報 that ring today and those that time alone will make ring, if nothing is done."""
    limits = limits or limits_of(at.instalment.city)
    rings = _ALWAYS if at.ended_on is not None or not at.position.open else _RINGS
    return tuple(alarm for ring in rings for alarm in ring(at, person, limits))


def ringing(found: Iterable[Alarm], on: date) -> tuple[Alarm, ...]:
    """Those of the alarms that ring on a day."""
    return tuple(alarm for alarm in found if alarm.rings(on))


def _louder(
    id_: str, steps: Iterable[tuple[str, date]], says: str, article: str = ""
) -> Iterator[Alarm]:
    """An alarm that grows louder from day to day; each step presses by the day of the next."""
    held = list(steps)
    for (level, since), after in zip(held, [*held[1:], None], strict=True):
        last = after[1] - ONE_DAY if after else None
        yield Alarm(id_, level, since, says, last, article, last)


def _months_after(day: date, months: int) -> date:
    return end_of_months(day + ONE_DAY, months=months)


def _after(mark: Mark, position: Position, words: tuple[str, ...]) -> bool:
    """Whether one of the words was done after a mark."""
    return any((m.on, m.ref) > (mark.on, mark.ref) for word in words for m in position.marked(word))


def _undunned(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    by = at.dunning.by
    if at.dunning.state not in (need.NEEDED, need.UNKNOWN) or by is None:
        return
    early = by - timedelta(days=limits.dunning_days_before)
    article = _dunning_article(at, at.on)
    says = "督促状を発します。"
    yield Alarm("A1", AMBER, early, says, by, article, by - ONE_DAY)
    yield Alarm("A1", RED, by, says, by, article)


def _dunned_late(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    by, on = at.dunning.by, at.dunning.dunned_on
    if by is not None and on is not None and on > by:
        article = _dunning_article(at, on)
        yield Alarm("A2", RECORD, on, "督促が遅れました。理由を記録します。", by, article)


def _dunning_article(at: Standing, day: date) -> str:
    return next((x.article for x in lines_on(at.instalment.kind.dunning.basis, day)), "")


def _class_of(at: Standing) -> str:
    """The word of the claim's class; empty on a day on which the kind's law says none."""
    return next((x.word for x in lines_on(at.instalment.kind.claim_class, at.on)), "")


def _returned(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    mark = came_back(at.position, person)
    if mark is not None:
        late = mark.on + timedelta(days=limits.returned_days)
        by_visit = mark.tag == f.Visited.word
        says = _NOT_THERE if by_visit else "返戻の文書を調べ、送り直すか公示送達をします。"
        yield from _louder("A3", ((BLUE, mark.on), (AMBER, late)), says)


def _no_measure(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    ripe = at.dunning.measure_from
    if at.stage != st.SEIZABLE or ripe is None or _pledge_kept(at.position):
        return
    if _class_of(at) in _ORDER_CLASSES:
        return
    ends = (f.SeizureReleased, f.GraceCancelled, f.StopCancelled, f.PledgeBroken)
    last = [m.on for body in ends for m in at.position.marked(body.word)]
    last += [span.last for span in at.position.graces]
    start = max([ripe, *last])
    amber, red = (start + timedelta(days=days) for days in limits.idle_days)
    says = "処分か緩和のどちらかを決めます。"
    yield from _louder("A4", ((BLUE, start), (AMBER, amber), (RED, red)), says)


def _pledge_kept(position: Position) -> bool:
    pledged = position.last(f.Pledged.word)
    return pledged is not None and not _after(pledged, position, (f.PledgeBroken.word,))


def _idle_after_demand(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    mark = at.position.last(f.Demanded.word)
    if mark is None or at.stage in _RELIEF:
        return
    acts = [(one.on, one.ref) for one in at.position.marks if one.tag != mark.tag]
    acts += [(payment.on, payment.ref) for payment in at.position.payments]
    if max(acts, default=(date.min, 0)) < (mark.on, mark.ref):
        since = mark.on + timedelta(days=limits.after_demand_days)
        yield Alarm("A5", RED, since, "催告の後、動きがありません。財産調査に移ります。")


def _promise(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    pledged = at.position.last(f.Pledged.word)
    told = ((f.PledgeBroken, RED, "処分に移ります。"), (f.PledgeMissed, AMBER, "連絡します。"))
    for body, level, says in told:
        mark = at.position.last(body.word)
        if mark is not None and (pledged is None or pledged.on <= mark.on):
            yield Alarm("A6", level, mark.on, f"{body.label}。{says}")
            return


def _prescription(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    months, clock = at.alarm_months, at.clock
    if months is None or clock is None:
        return
    told = (clock.answer.last_safe_day, clock.warning.last_safe_day if clock.warning else None)
    ends = [end for end in told if end is not None]
    by = min((end for end in ends if end >= at.on), default=max(ends, default=None))
    level = next((level for most, level in _LEVELS if months <= most), BLUE)
    since = months_before(by, months) if by else at.position.due_on
    says = f"{months}か月以内に時効が完成します。"
    yield Alarm("A7", level, since, says, by, clock.answer.clock.rests_on_article)


def _hold_ends(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    clock = at.clock
    held = clock.answer.clock.held_until if clock else None
    ahead, put_off = limits.hold_ends_days, limits.deferral_ends_days
    ends = [("完成猶予", held, ahead)]
    ends += [("猶予", span.last, ahead) for span in at.position.graces]
    ends += [("履行延期", one.days.last, put_off) for one in at.position.deferrals]
    for name, end, days in ends:
        if end is not None and at.on <= end:
            since = end - timedelta(days=days)
            says = f"{name}が終わります。次の処理を決めます。"
            yield Alarm("A8", RED, since, says, end, last=end)


def _inquiry_old(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    mark = at.position.last(f.Inquired.word)
    if mark is not None and at.position.open >= limits.inquiry_least_yen:
        since = _months_after(mark.on, limits.inquiry_months)
        yield Alarm("A9", AMBER, since, "財産調査が古くなっています。もう一度調べます。")


def _not_judged(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    if at.stage in (*_RELIEF, st.NOT_DUE, st.SUSPECTED):
        return
    if not at.position.marked(f.AbilityJudged.word):
        since = at.position.due_on + timedelta(days=limits.judged_days)
        yield Alarm("A10", RED, since, "資力を判断していません。")


def _unsold(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    mark = at.position.last(f.Seized.word)
    if mark is None or not at.position.seized:
        return
    if not _after(mark, at.position, (f.Realised.word,)):
        since = _months_after(mark.on, limits.unsold_months)
        yield Alarm("A11", AMBER, since, "差し押さえたままです。換価・取立てか解除を決めます。")


def _stop_review(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    mark = at.position.stopped
    if mark is None:
        return
    looked = [one.on for one in at.position.marked(f.Inquired.word)]
    reviews = [_months_after(mark.on, months) for months in limits.stop_review_months]
    due = [(AMBER, day) for day in reviews if not any(on >= day for on in looked)]
    line = at.instalment.kind.may("stop", at.on)
    says = "執行停止の理由が続いているか調べます。"
    yield from _louder("A12", due, says, line.article if line else "")


def _order_171(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    claim_class = _class_of(at)
    on = at.dunning.dunned_on
    if on is None or claim_class not in _ORDER_CLASSES or at.stage in _RELIEF:
        return
    if any(at.position.marked(word) for word in MEASURES) or _pledge_kept(at.position):
        return
    months = limits.next_measure_months
    decide_by, alarm_on, article = _duty(_ORDER_CLASSES[claim_class], on, months)
    if decide_by is not None and alarm_on is not None:
        says = "督促の後の措置をとっていません。理由があれば記録します。"
        first = min(on + ONE_DAY, decide_by)
        steps = ((BLUE, first), (AMBER, decide_by + ONE_DAY), (RED, alarm_on))
        yield from _louder("A13", steps, says, article)


@lru_cache(maxsize=4096)
def _duty(group: str, dunned_on: date, months: int) -> tuple[date | None, date | None, str]:
    """Until when one may wait after a dunning, when it is an alarm, and by which article."""
    duty = courts.enforcement_duty(group, dunned_on, alarm_months=months)
    return duty.decide_by, duty.alarm_on, duty.sources[0].article if duty.sources else ""


_ORDER_CLASSES = {"noncompulsory_public": "noncompulsory", "private": "private"}


def _missed_in_grace(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    mark = at.position.last(f.PledgeMissed.word)
    if mark is not None and at.position.graced(mark.on) and at.position.graced(at.on):
        yield Alarm("A14", RED, mark.on, "猶予の分割納付がありません。取消しを判断します。")


def _lost(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    if at.stage not in (st.EXTINGUISHED, st.COMPLETED) or at.clock is None:
        return
    if any(at.position.marked(word) for word in MEASURES):
        return
    end = at.clock.answer.completes_on
    since = end + ONE_DAY if end else at.on
    article = at.clock.answer.clock.rests_on_article
    yield Alarm("A15", RECORD, since, "処分をしないまま時効が完成しました。", article=article)


def _file_at_once(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    opened = at.position.last(f.BankruptcyOpened.word)
    opened_on = opened.on if opened else person.insolvent_since
    filed = (f.BankruptcyFiled, f.DistributionDemanded, f.BankruptcyClosed)
    since = [m.on for body in filed for m in at.position.marked(body.word)]
    if opened_on is not None and not any(on >= opened_on for on in since):
        by = _working_days_after(opened_on, limits.working_days_to_file)
        line = at.instalment.kind.may("claim_filed", at.on)
        article = line.article if line else ""
        yield Alarm("A16", RED, by, "交付要求又は債権の届出をします。", by, article)
    if person.died_on is not None:
        by = _working_days_after(person.died_on, limits.working_days_to_file)
        yield Alarm("A16", RED, by, "相続人を調べ、債務を分けます。", by)


@lru_cache(maxsize=4096)
def _working_days_after(day: date, days: int) -> date:
    """The last day of so many working days; by plain days where the holidays are not known yet."""
    try:
        return insolvency.file_by(day, working_days=days)
    except NoFigureYet:
        return day + timedelta(days=days)


def _paid_when_gone(at: Standing, person: PersonState, limits: AlarmLimits) -> Iterator[Alarm]:
    if not at.ended or at.ended_on is None:
        return
    late = [payment for payment in at.position.payments if payment.on >= at.ended_on]
    if late:
        yen = sum(payment.yen for payment in late)
        says = f"消滅した後に{yen:,}円が納められています。還付します。"
        yield Alarm("A17", RED, late[0].on, says)


_ALWAYS: tuple[_Ring, ...] = (_dunned_late, _lost, _paid_when_gone)
_RINGS: tuple[_Ring, ...] = (
    _undunned,
    _dunned_late,
    _returned,
    _no_measure,
    _idle_after_demand,
    _promise,
    _prescription,
    _hold_ends,
    _inquiry_old,
    _not_judged,
    _unsold,
    _stop_review,
    _order_171,
    _missed_in_grace,
    _lost,
    _file_at_once,
)
