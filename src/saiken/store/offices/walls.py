"""Who sees whose claims: decided here and nowhere else."""

from saiken.store import reads
from saiken.values.actors import NotAllowed, Staff

SEE_ALL = "boards.see_all_offices"
SEE_BELOW = "boards.see_offices_below"
LOOK = "people.look"
LOOK_PROTECTED = "people.look_protected"


def counted_offices(staff: Staff) -> list[str]:
    """The offices whose counts and yen this person may see: their own, or more by permission."""
    offices = reads.city().offices
    if staff.may(SEE_ALL):
        return sorted(offices)
    below = [code for code, one in offices.items() if one.parent == staff.office]
    return [staff.office, *(sorted(below) if staff.may(SEE_BELOW) else ())]


def may_look(staff: Staff, office: str) -> bool:
    """Whether this person may see the debtors behind an office's claims by name."""
    return staff.may(LOOK) and office == staff.office


def open_offices(staff: Staff) -> list[str]:
    """The offices whose debtors and papers this person may see by name."""
    return [office for office in sorted(reads.city().offices) if may_look(staff, office)]


def must_look(staff: Staff, offices: set[str]) -> None:
    """NotAllowed unless one of these offices' claims is open to the person by name."""
    if not any(may_look(staff, office) for office in offices):
        raise NotAllowed(
            "ほかの所属が扱う債権です。氏名や住所は、扱っている所属の職員だけが見られます。"
            "要るときは、その所属に尋ねてください。"
        )


def may_see_address(staff: Staff, protected: bool) -> bool:
    """Whether an address may be shown: a protected one only by its own permission."""
    return staff.may(LOOK_PROTECTED) if protected else staff.may(LOOK)
