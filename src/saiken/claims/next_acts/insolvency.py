"""破産等の届出: whom a claim is told to in an insolvency, and by when."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from saiken.claims import facts as f
from saiken.claims.next_acts.act import LAW, POLICY, NextAct
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.make import by_line, needs_of
from saiken.kinds import Measure
from saiken.law.insolvency import BankruptClaim, file_by, insolvency_classes
from saiken.law.terms import day_in_words
from saiken.values.figures import NoFigureYet


def filing(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """交付要求・債権の届出 in an insolvency: at once."""
    opened = case.insolvent
    assert opened is not None
    done = case.since(f.BankruptcyFiled.word, opened.on) or case.since(
        f.DistributionDemanded.word, opened.on
    )
    by = None if done else working_days_after(opened.on, case.number("filing_working_days"))
    why = f"{day_in_words(opened.on)}に手続が始まりました。直ちに届け出ます。"
    yield by_line(
        case,
        line,
        None,
        required_by=by,
        required=LAW if by else "",
        day_set_by=POLICY if by else "",
        why=told_to(case) or why,
        needs=needs_of(line),
    )


def working_days_after(day: date, count: int) -> date:
    """The last of so many working days after a day: what "at once" means in the office."""
    return file_by(day, working_days=count)


def told_to(case: ActCase) -> str:
    """What the claim is in a bankruptcy and whom it is told to; empty in other procedures."""
    opened = case.insolvent
    if opened is None or opened.procedure != "bankruptcy":
        return ""
    return _told_to(case.lines.treatment, case.due_on, opened.on)


@lru_cache(maxsize=256)
def _told_to(treatment: str, due_on: date, opened_on: date) -> str:
    try:
        found = insolvency_classes(BankruptClaim(treatment, due_on), opened_on)
    except NoFigureYet:
        return ""
    return next(step.says for step in found.working[1:])
