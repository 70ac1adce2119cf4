"""Who sees whose claims: decided here and nowhere else."""

from collections.abc import Iterable, Mapping

from saiken.store import reads
from saiken.store.reorganisations.succession import taken_over_by
from saiken.store.transfers.lists import other_offices
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
    return [staff.office, *_before(staff), *(sorted(below) if staff.may(SEE_BELOW) else ())]


def may_look(staff: Staff, office: str) -> bool:
    """Whether this person may see the debtors behind an office's claims by name."""
    if office == staff.office:
        return staff.may(LOOK)
    return staff.may(LOOK) and _is_dissolved(office) and office in taken_over_by(staff.office)


def _before(staff: Staff) -> list[str]:
    """The dissolved offices whose matters the person's own took over whole."""
    if not any(_is_dissolved(office) for office in reads.city().offices):
        return []
    return taken_over_by(staff.office)


def _is_dissolved(office: str) -> bool:
    there = reads.city().offices
    return office in there and there[office].last is not None


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


def behind(staff: Staff, persons: Iterable[int]) -> Mapping[str, set[str]]:
    """By key of instalment: whose papers about it somebody may see beside their own office's.

    Of what was handed over to their office, or came back to it, those of the other side.
    """
    offices = open_offices(staff)
    return other_offices(list(persons), offices) if offices else {}


def offices_behind(staff: Staff, persons: Iterable[int]) -> set[str]:
    """Whose telephones of these debtors somebody may see: their own office's, the other side's."""
    others = behind(staff, persons)
    return {*open_offices(staff), *(office for both in others.values() for office in both)}


def may_see_paper(staff: Staff, office: str, person: int, keys: Iterable[str]) -> bool:
    """Whether somebody may see a paper that an office issued to a debtor about some instalments."""
    if may_look(staff, office):
        return True
    others = behind(staff, [person])
    return any(office in others.get(key, ()) for key in keys)
