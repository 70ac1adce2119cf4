"""附従性: what was done by or to the principal debtor, for the clock of who stands in for him."""

from saiken.law.prescription.events import Event
from saiken.law.prescription.manners import OF_PRINCIPAL, of_principal
from saiken.law.prescription.terms import Terms
from saiken.values.clock import Effect

_STAND_IN = frozenset({"guarantor", "secondary"})
_DEBTORS = frozenset({"principal", "heir"})


def through_principal(effect: Effect, event: Event, terms: Terms) -> Effect:
    """保証人・第二次納税義務者に及ぶ効力: the effect under a name of its own (民法457条1項).

    Each has a first dunning of his own, and is not barred by what the debtor did after completion.
    """
    person = event.by or event.against
    if terms.view_of not in _STAND_IN or person not in _DEBTORS:
        return effect
    if effect.tag is None or effect.tag not in OF_PRINCIPAL:
        return effect
    return effect._replace(tag=of_principal(effect.tag))
