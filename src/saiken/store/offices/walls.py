"""Who sees whose claims: decided here and nowhere else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saiken.store import reads
from saiken.store.reorganisations.succession import offices_before, taken_over_by
from saiken.store.transfers.lists import entrusted_keys, entrusted_to, other_offices
from saiken.values.actors import NotAllowed, Staff

SEE_ALL = "boards.see_all_offices"
SEE_BELOW = "boards.see_offices_below"
LOOK = "people.look"
LOOK_PROTECTED = "people.look_protected"
LOOK_ENTRUSTED = "transfers.look_entrusted"


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


def is_outside(staff: Staff) -> bool:
    """Whether somebody is of a body outside the city: they see what was given to it, no more."""
    office = reads.city().offices.get(staff.office)
    return office is not None and office.outside


def may_look_at(staff: Staff, office: str, instalments: Iterable[int]) -> bool:
    """Whether a case that an office handles may be seen by name by this person.

    Its own people may, and those to whom every one of its instalments is entrusted.
    """
    if may_look(staff, office):
        return True
    wanted = set(instalments)
    if not wanted or not staff.may(LOOK_ENTRUSTED):
        return False
    return entrusted_to(staff.office, wanted) == wanted


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

    Of what was handed over to their office, or came back to it, those of the other side; of what
    a reorganisation brought them, those of the offices before.
    """
    offices, whom = open_offices(staff), list(persons)
    if not offices:
        return {}
    found = {key: set(both) for key, both in other_offices(whom, offices).items()}
    for key, before in offices_before(whom, offices).items():
        found.setdefault(key, set()).update(before)
    return found


def offices_behind(staff: Staff, persons: Iterable[int]) -> set[str]:
    """Whose telephones of these debtors somebody may see: their own office's, the other side's."""
    others = behind(staff, persons)
    return {*open_offices(staff), *(office for both in others.values() for office in both)}


@dataclass(frozen=True)
class OpenPapers:
    """見られる文書. Of which offices, about which of a debtor's instalments, papers are open.

    `others`: by key, whose papers besides those of `own`. `given`: keys that are entrusted.
    `whole`: a paper is open only where all that it names is; a body outside must not learn of
    anything else that the debtor owes.
    """

    own: frozenset[str]
    others: Mapping[str, set[str]]
    given: frozenset[str]
    whole: bool

    @property
    def offices(self) -> set[str]:
        """The offices whose papers may be among them."""
        return set(self.own).union(*self.others.values())

    def has(self, office: str, keys: Iterable[str]) -> bool:
        """Whether a paper of an office about the instalments of these keys is open."""
        if office in self.own:
            return True
        told = [key in self.given or office in self.others.get(key, ()) for key in keys]
        return all(told) and bool(told) if self.whole else any(told)


def open_papers(staff: Staff, person: int) -> OpenPapers:
    """Which papers to a debtor somebody may see."""
    outside = is_outside(staff)
    given = entrusted_keys(staff.office, person) if staff.may(LOOK_ENTRUSTED) else set()
    own = frozenset(open_offices(staff))
    return OpenPapers(own, behind(staff, [person]), frozenset(given), outside)


def may_see_paper(staff: Staff, office: str, person: int, keys: Iterable[str]) -> bool:
    """Whether somebody may see a paper that an office issued to a debtor about some instalments."""
    return may_look(staff, office) or open_papers(staff, person).has(office, keys)
