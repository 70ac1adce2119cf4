"""Who of those who owe an instalment jointly still waits for a dunning letter of his own."""

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.instalments import DEBTOR, JOINT_DEBTOR, Obligation
from saiken.claims.standing import Standing
from saiken.store import reads

SINGLE = "single_dunning"  # the kind of the act that records such a letter


def to_be_dunned(at: Standing) -> tuple[Obligation, ...]:
    """Who of those who owe jointly has had no dunning letter; nobody where one owes alone."""
    if not at.instalment.joint_debtors or not at.position.open or at.ended:
        return ()
    dunned = _dunned(at)
    return tuple(
        one
        for one in at.instalment.obligations
        if one.role in (DEBTOR, JOINT_DEBTOR) and one.id not in dunned
    )


def _dunned(at: Standing) -> set[int]:
    """Whose dunning letter is on record; a letter that names nobody went to the debtor."""
    debtor = at.instalment.debtor.id
    back = at.position.returned
    known = reads.facts([at.instalment.id])[at.instalment.id]
    sent = (x for x in known if isinstance(x.body, f.Dunned) and x.serial not in back)
    found = {one for x in sent for one in (x.against or {debtor})}
    return found | {debtor} if at.dunning.state == need.DONE else found
