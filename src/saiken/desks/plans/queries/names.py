"""名前: what offices, kinds and members of staff are called on the pages of this desk."""

from collections.abc import Iterable

from saiken import kinds
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.store.offices.walls import SEE_ALL, counted_offices
from saiken.values.actors import Staff


def offices(staff: Staff) -> list[str] | None:
    """Whose plans somebody sees: those of the offices that they see the counts of; None: all."""
    return None if staff.may(SEE_ALL) else counted_offices(staff)


def may_see(staff: Staff, office: str) -> bool:
    """Whether somebody sees an office's plan."""
    held = offices(staff)
    return held is None or office in held


def sees_all(staff: Staff) -> bool:
    """Whether somebody sees the counts of the whole city."""
    return staff.may(SEE_ALL)


def office_name(office: str) -> str:
    """An office with its department."""
    return reads.city().full_name(office)


def kind_name(kind: str) -> str:
    """A kind of claim."""
    return kinds.load_kinds()[kind].name


def own_kinds(office: str) -> list[tuple[str, str]]:
    """The kinds that an office is in charge of, with their names."""
    return [(one.code, one.name) for one in kinds.kinds_of(office, reads.city_in_charge())]


def kinds_of(offices: Iterable[str]) -> list[str]:
    """The kinds of which these offices are in charge now."""
    held = set(offices)
    modes = reads.city_in_charge().modes
    return [kind for kind, mode in modes.items() if mode.office in held]


def kinds_seen(staff: Staff) -> list[str]:
    """The kinds of the offices that somebody sees, in the city's order."""
    held, modes = offices(staff), reads.city_in_charge().modes
    return [kind for kind, mode in modes.items() if held is None or mode.office in held]


def office_of(kind: str, else_of: str = "") -> str:
    """The office in charge of a kind now, after reorganisations; `else_of` where nobody is."""
    mode = reads.city_in_charge().modes.get(kind)
    return mode.office if mode else else_of


def people(places: Iterable[str]) -> dict[str, str]:
    """The names of the staff of offices by number."""
    return {number: name for number, (name, _) in members(list(places)).items()}
