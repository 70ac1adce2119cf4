"""Letters: what only a person can confirm, dunning, demand, what came back, broken promises."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.next_acts import bars
from saiken.claims.next_acts.act import LAW, POLICY, RULE, ActBar, NextAct, words_of
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.make import by_word, needed, period_over
from saiken.claims.next_acts.pace import demand_by
from saiken.claims.returned import came_back
from saiken.claims.standing import PAID, SUSPECTED
from saiken.law import prescription
from saiken.law.terms import day_in_words
from saiken.values import clock

DUNNING, DEMAND, CONFIRM = "dunning", "demand", "confirm_history"
ASK_FIRST = "督促の有無の確認が先です。"


def confirmations(case: ActCase) -> Iterator[NextAct]:
    """経過の確認: what only a person can tell from the paper file."""
    if case.at.stage == SUSPECTED:
        why = "受け入れた台帳だけでは、途中の処理が分かりません。紙の記録と照らして確かめます。"
        named = by_word(case, CONFIRM, required=POLICY, why=why)
        yield replace(named, label="経過の確認（時効完成の疑い）")
    if case.at.dunning.state == need.UNKNOWN and case.at.stage != PAID:
        why = "督促状を発したかどうかが台帳から分かりません。"
        named = by_word(case, CONFIRM, required=POLICY, why=why)
        yield replace(named, label="経過の確認（督促の有無）")


def dunning(case: ActCase) -> Iterator[NextAct]:
    """督促: by the day of the Act or of the city's rule; once."""
    duty = case.at.dunning
    if duty.state in (need.NONE, need.DONE) or case.at.ended or case.at.stage == PAID:
        return
    basis = case.kind.dunning_basis_on(case.on)
    bar = _dunning_bar(case)
    yield NextAct(
        DUNNING,
        words_of(DUNNING).label,
        bar is None,
        basis.article,
        required_by=duty.by,
        barred_by=bar.says if bar else "",
        bar_article=bar.article if bar else "",
        why=basis.says,
        required=LAW,
        day_set_by=_day_set_by(case, duty.by),
        if_not=words_of(DUNNING).if_not,
        covers=case.covers,
    )


def _day_set_by(case: ActCase, by: date | None) -> str:
    if by is None:
        return ""
    return RULE if case.kind.dunning.within_days is None else LAW


def _dunning_bar(case: ActCase) -> ActBar | None:
    """What the dunning itself says stands in its way, then what an insolvency says."""
    duty = case.at.dunning
    if duty.bars:
        says = " ".join(need.BARS[bar] for bar in duty.bars)
        grace = bars.in_grace(case) or bars.put_off(case)
        return ActBar(says, grace.article if grace else "")
    if duty.state == need.UNKNOWN:
        return ActBar(ASK_FIRST)
    return bars.on_debtor(case) or bars.in_insolvency(case, "dunning", "dunning")


def demand(case: ActCase) -> Iterator[NextAct]:
    """催告: after the dunning; it holds the clock for six months from its arrival, once."""
    if not case.overdue or case.at.dunning.state != need.DONE:
        return
    bar = (
        bars.on_debtor(case)
        or bars.in_grace(case)
        or bars.put_off(case)
        or bars.in_insolvency(case, "dunning", "dunning")
    )
    line = case.lines.prescription.get("demand") or case.lines.prescription.get("civil_code")
    until, why = _effect(case)
    by = demand_by(case) if bar is None else None
    yield by_word(
        case,
        DEMAND,
        line.article if line else "",
        bar,
        required_by=by,
        required=POLICY if by else "",
        day_set_by=POLICY if by else "",
        effect_until=until,
        why=why,
        needs=period_over(case),
    )


def _effect(case: ActCase) -> tuple[date | None, str]:
    """The day on which the effect of a demand made now ends, and what it does to the clock."""
    wound = case.at.clock.answer.clock if case.at.clock else None
    held_until = wound.held_until if wound is not None else None
    if wound is not None and held_until is not None and _run_is_over(wound, case.on):
        says = f"{day_in_words(held_until)}まで完成が猶予されています。重ねて催告しても延びません。"
        return held_until, says
    until = demand_holds_until(case.on)
    if wound is None or wound.completes_on is None or wound.completes_on >= until:
        end = "時効の満了はその後のため、いまは延びません。"
        return until, f"効力は{day_in_words(until)}まで。{end}一度に限ります。"
    return until, f"{day_in_words(until)}まで時効の完成が猶予されます。一度に限ります。"


def _run_is_over(wound: clock.Clock, on: date) -> bool:
    """Whether the period itself is over and only a hold keeps it from completing."""
    ends = (turn.completes_on for turn in wound.steps if turn.effect.kind != clock.HOLD)
    run_end = next((end for end in reversed(list(ends)) if end is not None), None)
    return run_end is not None and run_end < on


@lru_cache(maxsize=64)
def demand_holds_until(on: date) -> date:
    """催告の効力の末日: six months from an arrival on a day, as the law of prescription counts."""
    terms = prescription.Terms("civil", cause_on=on, due_on=on)
    event = prescription.Event(on=on, kind="demand", ref=0, arrived=on)
    held = next(iter(prescription.effects_of(event, terms)))
    until = held.day
    assert until is not None
    return until


def returned(case: ActCase) -> Iterator[NextAct]:
    """返戻: the letter is sent again, or served by public notice."""
    back = came_back(case.at.position, case.person)
    if back is None or not case.open:
        return
    by = back.on + timedelta(days=case.number("returned_letter_days"))
    bar = bars.on_debtor(case)
    yield by_word(
        case, "address_inquiry", bar=bar, required_by=by, required=POLICY, day_set_by=POLICY
    )
    for word in ("public_notice_by_city", "public_notice_by_court"):
        line = case.lines.service.get(word)
        if line is not None:
            needs = (needed("whereabouts"),)
            yield by_word(case, "public_notice", line.article, bar, why=line.says, needs=needs)


def broken_promises(case: ActCase) -> Iterator[NextAct]:
    """分納の不履行: asked after at once, and the course decided once it is certain."""
    pledged = case.last(f.Pledged.word)
    if pledged is None or not case.open:
        return
    bar = bars.on_debtor(case)
    broken = case.since(f.PledgeBroken.word, pledged.on)
    if broken is not None and not _acted_since(case, broken.on):
        by = broken.on + timedelta(days=case.number("measure_after_broken_days"))
        why = "処分・措置に進むか、猶予・停止などに改めるかを決めます。"
        yield by_word(
            case,
            "pledge_broken",
            bar=bar,
            required_by=by,
            required=POLICY,
            day_set_by=POLICY,
            why=why,
        )
        return
    missed = case.since(f.PledgeMissed.word, pledged.on)
    if broken is None and missed is not None:
        by = missed.on + timedelta(days=case.number("pledge_grace_days"))
        yield by_word(
            case, "pledge_followup", bar=bar, required_by=by, required=POLICY, day_set_by=POLICY
        )


_ANSWERS = (
    f.Seized.word,
    f.CourtFiled.word,
    f.ExecutionFiled.word,
    f.Graced.word,
    f.Stopped.word,
    f.CollectionStopped.word,
    f.Deferred.word,
    f.AbilityJudged.word,
)


def _acted_since(case: ActCase, day: date) -> bool:
    return any(case.since(word, day) is not None for word in _ANSWERS)
