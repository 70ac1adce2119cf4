"""強制執行等の義務: what the Order asks of a claim once it was dunned and the time is over."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from saiken.claims import facts as f
from saiken.claims.instalments import Obligation
from saiken.claims.next_acts.act import LAW, POLICY, ActNeed
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.lines import COMPULSORY
from saiken.claims.next_acts.make import needed
from saiken.kinds import Measure
from saiken.law.courts import EnforcementDuty, HeldFor, enforcement_duty
from saiken.law.terms import day_in_words
from saiken.values.days import ONE_DAY

_EXCUSES = {"collection_stop": "collection_halt", "deferral": "deferral"}


def duty_of(case: ActCase) -> EnforcementDuty | None:
    """強制執行等の義務 of the claim on the day; None without a dunning whose day is known."""
    if case.asked_on is None or case.lines.group == COMPULSORY:
        return None
    demanded = case.since(f.GuarantorDemanded.word, case.asked_on) is not None
    guarantors = bool(guarantors_of(case))
    excuse = next((_EXCUSES[w] for w in sorted(case.standing_reliefs) if w in _EXCUSES), None)
    months = (case.number("reasonable_time_months"), case.number("enforcement_alarm_months"))
    held = HeldFor(False, guarantors, case.title is not None, demanded)
    return _duty(case.lines.group, case.asked_on, held, excuse, months)


@lru_cache(maxsize=1024)
def _duty(
    group: str, dunned_on: date, held: HeldFor, excuse: str | None, months: tuple[int, int]
) -> EnforcementDuty:
    return enforcement_duty(
        group,
        dunned_on,
        held=held,
        excuse=excuse,
        reasonable_time_months=months[0],
        alarm_months=months[1],
    )


def asked(case: ActCase, act: str) -> dict[str, Any]:
    """Whether the Order asks for the act now, by when, and until when one may wait."""
    duty = duty_of(case)
    if duty is None or act not in duty.acts or duty.decide_by is None or duty.alarm_on is None:
        return {}
    if not duty.due_on(case.on) or case.trial is not None or case.executing is not None:
        return {"why": f"相当の期間は{day_in_words(duty.decide_by)}まで。その後は義務となります。"}
    says = "、".join(step.says for step in duty.working[1:])
    by = duty.alarm_on - ONE_DAY
    return {"required": LAW, "required_by": by, "day_set_by": POLICY, "why": says}


def reasonable_time(case: ActCase, line: Measure) -> Iterator[ActNeed]:
    """相当の期間, where the kind's line names it."""
    if "reasonable_time" in line.needs:
        duty = duty_of(case)
        over = duty is not None and duty.decide_by is not None and case.on > duty.decide_by
        yield needed("reasonable_time", met=over)


def guarantors_of(case: ActCase) -> tuple[Obligation, ...]:
    """保証人 whom the city may ask: a newer root guarantee without a ceiling is void."""
    instalment = case.at.instalment
    if len(instalment.obligations) == 1:
        return ()
    held = ((one, instalment.guarantee(one)) for one in instalment.obligations)
    return tuple(one for one, guarantee in held if guarantee is not None and guarantee.valid)
