"""緩和措置: what eases the collection, with its grounds, windows, length and security."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from saiken.claims import facts as f
from saiken.claims.next_acts import bars
from saiken.claims.next_acts.act import ActBar, ActGround, ActNeed, NextAct
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.lines import COMPULSORY
from saiken.claims.next_acts.make import by_line, needed, needs_of
from saiken.claims.next_acts.pace import has_snapshot
from saiken.kinds import Measure
from saiken.law.relief import (
    GRACES,
    MEASURES,
    TERMED,
    application_window,
    possible_from,
    relief_term,
    security_need,
)
from saiken.values.days import ONE_DAY
from saiken.values.figures import NoFigureYet
from saiken.values.yen import Yen

IN_FORCE = "いま、この措置の期間中です。"
TOO_LATE = "申請の期限が過ぎています。"
TOO_EARLY = "相当の期間がまだ過ぎていません。"
NOT_TEN_YEARS = "履行期限から10年がまだ過ぎていません。"
NOT_DEFERRED = "無資力を理由とする履行延期が先に要ります。"
# Their own articles stand in the national Acts: the grounds are the same, the numbers are not.
_NATIONAL = frozenset({"city_planning", "national_tax_example"})
_BY_TAX_LAW = frozenset({"local_tax", "national_tax_example"})
_NO_OWN_GROUNDS = "own_rule"


def relief(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """A measure of the law of relief: open, kept back by another, too early or too late."""
    grounds = _grounds(case, line)
    bar = _bar(case, line, grounds)
    windows = [one.apply_until for one in grounds]
    last = max((w for w in windows if w), default=None) if all(windows) else None
    yield by_line(
        case, line, bar, grounds=grounds, needs=tuple(_needs(case, line)), possible_until=last
    )


def _bar(case: ActCase, line: Measure, grounds: tuple[ActGround, ...]) -> ActBar | None:
    word = line.word
    found = bars.on_debtor(case)
    if found is not None:
        return found
    if word in case.standing_reliefs:
        return _in_force(case, line)
    apart = bars.apart(case, word)
    if apart is not None:
        return apart
    if grounds and all(one.apply_until and case.on > one.apply_until for one in grounds):
        return ActBar(TOO_LATE, line.article)
    return _too_early(case, line)


def _in_force(case: ActCase, line: Measure) -> ActBar | None:
    """A grace and a deferral can be lengthened, once their end is near."""
    if case.graced is not None and line.word in GRACES:
        last, days = case.graced.last, case.number("grace_end_days")
    elif case.deferred is not None and line.word == "deferral":
        last, days = case.deferred.days.last, case.number("deferral_end_days")
    else:
        return ActBar(IN_FORCE, line.article)
    opens = last - days * ONE_DAY
    return ActBar(IN_FORCE, line.article, opens) if case.on < opens else None


def _too_early(case: ActCase, line: Measure) -> ActBar | None:
    if line.word == "remission" and not case.position.marked(f.Deferred.word):
        return ActBar(NOT_DEFERRED, line.article)
    if line.word not in ("collection_stop", "remission"):
        return None
    deferred = case.position.marked(f.Deferred.word)
    since = deferred[0].on if deferred else None
    opens = _opens(
        line.word, case.position.owed.due_on, since, case.number("reasonable_time_months")
    )
    if opens is None or case.on >= opens:
        return None
    says = TOO_EARLY if line.word == "collection_stop" else NOT_TEN_YEARS
    return ActBar(says, line.article, opens)


@lru_cache(maxsize=1024)
def _opens(word: str, due_on: date, deferred_on: date | None, months: int) -> date | None:
    found = possible_from(word, due_on, deferred_on=deferred_on, reasonable_time_months=months)
    return found.until if found else None


def _grounds(case: ActCase, line: Measure) -> tuple[ActGround, ...]:
    """事由: those of the law of relief, where the kind's measure is the law's own."""
    regime = case.kind.relief_regime
    own = _NO_OWN_GROUNDS in line.needs
    if line.word not in MEASURES or own or _is_other_grace(case, line):
        return ()
    since = case.graced.first if case.graced and line.word == case.grace else None
    first = case.on
    if case.graced and since is not None:
        first = max(case.on, case.graced.last + ONE_DAY)
    figures = (case.number("conversion_grace_window_months"), case.number("deferral_max_years"))
    return _grounds_of(line.word, (case.due_on, first, since), figures, regime in _NATIONAL)


def _is_other_grace(case: ActCase, line: Measure) -> bool:
    """A grace that only shares its name: its grounds stand in the kind's own Act."""
    return line.word == "collection_grace" and case.kind.relief_regime not in _BY_TAX_LAW


def articles_of_tax_law(case: ActCase, word: str) -> bool:
    """Whether the articles that the law of relief names are those of the kind's own measure."""
    line = case.lines.offers(word)
    if line is None or case.kind.relief_regime in _NATIONAL or case.lines.group != COMPULSORY:
        return False
    return not _is_other_grace(case, line)


@lru_cache(maxsize=2048)
def _grounds_of(
    word: str, days: tuple[date, date, date | None], figures: tuple[int, int], national: bool
) -> tuple[ActGround, ...]:
    due_on, first, since = days
    window, years = figures
    return tuple(
        ActGround(
            ground.word,
            ground.says,
            "" if national else ground.article,
            _apply_until(word, ground.word, due_on, window),
            _latest(word, ground.word, (first, since), years),
        )
        for ground in MEASURES[word].grounds
    )


def _apply_until(word: str, ground: str, due_on: date, window: int) -> date | None:
    try:
        found = application_window(word, ground, due_on, window_months=window)
    except NoFigureYet:
        return None
    return found.until if found else None


def _latest(word: str, ground: str, days: tuple[date, date | None], years: int) -> date | None:
    if word not in TERMED:
        return None
    first, since = days
    longest = years if word == "deferral" and years else None
    try:
        return relief_term(word, ground, first, since=since, max_years=longest).latest
    except (NoFigureYet, ValueError):
        return None  # before the tables, or as long as it may be already


def _needs(case: ActCase, line: Measure) -> Iterator[ActNeed]:
    """What the measure needs beside its ground."""
    word = line.word
    measure = MEASURES.get(word)
    if measure is None or measure.opens_by == "application":
        yield needed("application")
    if word in _SNAPSHOT:
        yield needed("snapshot", met=has_snapshot(case))
    if word in GRACES and case.lines.group == COMPULSORY:
        yield from _security(case)
    if word == "conversion_grace_by_application":
        others = bars.other_arrears(case)
        lone = case.beside.known and case.beside.all_overdue <= 1
        yield needed("no_other_arrears", met=lone, article=others.article if others else "")
    if word == "stop":
        alone = len(case.at.instalment.obligations) == 1
        yield needed("no_other_liable", met=alone)
    if word == "deferral":
        yield needed("contract")
    yield from needs_of(line, "reasonable_time")


_SNAPSHOT = frozenset({*GRACES, "stop", "deferral", "collection_stop", "remission"})


def _security(case: ActCase) -> Iterator[ActNeed]:
    figures = (case.number("security_exempt_amount"), case.number("security_exempt_months"))
    found = _security_of(case.open, case.on, figures)
    if found is not None:
        yield needed("security", met=found[0], article=found[1])


@lru_cache(maxsize=4096)
def _security_of(yen: Yen, on: date, figures: tuple[int, int]) -> tuple[bool, str] | None:
    """Whether a grace of a year from the day needs none, and the article."""
    try:
        last = relief_term(GRACES[0], "illness", on).latest
        found = security_need(yen, on, last, exempt_yen=figures[0], exempt_months=figures[1])
    except NoFigureYet:
        return None
    return not found.needed, found.sources[0].article


def pledge(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """分納誓約: an acknowledgement; a grace or a stop is no bar to paying in parts."""
    bar = bars.on_debtor(case) or bars.not_due(case)
    yield by_line(case, line, bar, needs=needs_of(line))


def by_ordinance(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """減免 and the like: by the ordinance or the Act of the kind."""
    covers = (f.LATE_CHARGE,) if line.word == "late_charge_reduction" else case.covers
    found = by_line(
        case, line, bars.on_debtor(case), needs=(needed("application"), *needs_of(line))
    )
    yield found if covers == found.covers else replace(found, covers=covers)


RULES = {
    "collection_grace": relief,
    "conversion_grace_by_application": relief,
    "conversion_grace_ex_officio": relief,
    "stop": relief,
    "collection_stop": relief,
    "deferral": relief,
    "remission": relief,
    "instalment_pledge": pledge,
    "reduction": by_ordinance,
    "rent_reduction": by_ordinance,
    "late_charge_reduction": by_ordinance,
    "repayment_postponed": by_ordinance,
    "repayment_remitted": by_ordinance,
}
