"""Whom a fact is by or against, as the clock of each one who owes must be told of it."""

from datetime import date

from saiken.claims import facts as f
from saiken.claims.instalments import (
    DEBTOR,
    JOINT_DEBTOR,
    JOINT_GUARANTOR,
    Instalment,
    Obligation,
)
from saiken.law.prescription import Event

_JOINT, _PRINCIPAL, _GUARANTOR = "joint", "principal", "guarantor"
_TO_ALL = f.Assessed  # the notice of a joint debt names all who owe it


def seen_by(
    obligation: Obligation, event: Event, fact: f.Fact, instalment: Instalment
) -> Event | None:
    """The event with the one it was by or against, so that the law can say whom it reaches.

    None where the law has no word for it: of an act against one guarantor another hears nothing.
    Joint debtors are equals: as seen by one of them, each other one is as the debtor is.
    """
    against = _against(fact, instalment)
    if against is None:
        return _of_debtor(event, fact) if obligation.view == _JOINT else event
    if obligation.id in against:
        return _told(event, obligation.view)
    if instalment.debtor.id in against:
        return _told(event, instalment.debtor.view)
    return _of_another(obligation, event, [o for o in instalment.obligations if o.id in against])


def _of_debtor(event: Event, fact: f.Fact) -> Event:
    """What names nobody was done by or to the debtor; nobody said that a joint debtor was meant.

    So his clock is never held to have been moved by a letter that may not have gone to him.
    """
    if isinstance(fact.body, _TO_ALL) or event.by is not None:
        return event
    return event._replace(against=_PRINCIPAL)


def _told(event: Event, person: str) -> Event:
    """The event as one against a person, or by one, where a joint debtor did it."""
    by_joint = event.by == _JOINT
    return event._replace(by=None if by_joint else event.by, against=person)


def _of_another(obligation: Obligation, event: Event, named: list[Obligation]) -> Event | None:
    """An act against others than the debtor and the one whose clock it is."""
    guarantors = [o for o in named if o.view == _GUARANTOR]
    joint = any(o.role == JOINT_DEBTOR for o in named)
    if guarantors and obligation.role == DEBTOR:
        return _of_guarantor(event, guarantors)
    if joint:
        return _told(event, _PRINCIPAL if obligation.view == _JOINT else _JOINT)
    return None


def _of_guarantor(event: Event, named: list[Obligation]) -> Event:
    oldest = min(named, key=lambda o: o.contract_on or date.max)
    return event._replace(
        against=oldest.view,
        joint=oldest.role == JOINT_GUARANTOR,
        guarantee_contract_on=oldest.contract_on,
    )


def _against(fact: f.Fact, instalment: Instalment) -> frozenset[int] | None:
    """Whom a fact is against or by.

    A demand upon guarantors never counts as one upon the debtor; a payment of a joint debtor is
    his alone, and where there are several and none is named, nobody's acknowledgement.
    """
    if fact.against is not None:
        return fact.against
    if isinstance(fact.body, f.GuarantorDemanded):
        return frozenset(o.id for o in instalment.obligations if o.view == _GUARANTOR)
    if isinstance(fact.body, f.Paid) and fact.body.by == JOINT_DEBTOR:
        joint = instalment.joint_debtors
        return frozenset(o.id for o in joint) if len(joint) == 1 else frozenset()
    return None
