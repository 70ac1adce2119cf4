"""The names of staff, offices and kinds as the pages of the desk say them."""

from collections.abc import Iterable

from saiken import kinds
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.store.register.lists import persons_known


def staff_names(numbers: Iterable[str]) -> dict[str, str]:
    """職員の氏名 by number; one who has no account any more is told by number."""
    known = members(sorted(reads.city().offices))
    return {one: known[one][0] if one in known else f"職員 {one}" for one in numbers}


def office_name(code: str) -> str:
    """所属の名."""
    offices = reads.city().offices
    return offices[code].name if code in offices else code


def kind_name(code: str) -> str:
    """債権の名; すべての債権 for none."""
    held = kinds.load_kinds().get(code)
    return held.short_name if held else "すべての債権"


def kind_names(codes: Iterable[str]) -> str:
    """債権の名 in one line."""
    return "、".join(map(kind_name, codes)) or "すべての債権"


def class_names(words: Iterable[str]) -> str:
    """債権の区分の名 in one line."""
    return "、".join(kinds.CLAIM_CLASSES[word] for word in words) or "すべての区分"


def city_kinds() -> list[tuple[str, str]]:
    """The kinds that the city uses, as choices of a form."""
    held = kinds.load_kinds()
    return [(code, held[code].name) for code in reads.city().modes if code in held]


def own_kinds(office: str) -> list[tuple[str, str]]:
    """The kinds that an office is in charge of: code and short name."""
    held = kinds.kinds_of(office, reads.city_in_charge())
    return [(one.code, one.short_name) for one in held]


def is_used(kind: str) -> bool:
    """Whether the city uses a kind."""
    return kind in reads.city().modes


def full_name(kind: str) -> str:
    """債権の正式な名; KeyError for an unknown one."""
    return kinds.load_kinds()[kind].name


def city_name() -> str:
    """市の名."""
    return reads.city().name


def known_persons(numbers: Iterable[str]) -> list[int]:
    """Those of these 宛名番号 that are in the ledger."""
    return list(persons_known(list(numbers)).values())
