"""共有の根拠: by which law an office may be asked for a sort of information, or why it may not."""

from dataclasses import asdict
from datetime import date
from typing import Any

from saiken import kinds
from saiken.desks.requests.rules.words import MAY
from saiken.law.sharing import SharingCase, may_share
from saiken.law.sharing.table import table
from saiken.store import reads

_CLASSES = {
    "compulsory_tax": "tax",
    "compulsory_public": "compulsory",
    "noncompulsory_public": "noncompulsory",
    "private": "private",
}
# What an office without claims of its own holds is treated as an ordinary matter of the city.
_OTHER = "noncompulsory"
# Work that binds more than any claim does; which office does it, the city's data do not say.
_CLOSER = ("hospital", "child_guidance")
_STRICTEST_FIRST = ("tax", "compulsory", "private", _OTHER)


def answer(
    information: str, *, to: str, kind: str, holder: str, by_office: str, on: date
) -> dict[str, Any]:
    """情報の共有の可否: decision, basis, limits and what can be done instead, as kept."""
    city = reads.city_in_charge()
    known = kinds.load_kinds()
    case = SharingCase(
        holder or _holder(to, city, on),
        _CLASSES[known[kind].class_on(on).word],
        information,
        holder_organ=city.offices[to].organ,
        wanter_organ=city.offices[by_office].organ,
        variant=city.code if city.code in table().variants else "kawagoe",
    )
    found = may_share(case, on=on)
    return {
        "decision": found.decision,
        "basis": found.basis,
        "limits": list(found.limits),
        "instead": list(found.instead),
        "case": asdict(case),
    }


def is_allowed(basis: dict[str, Any]) -> bool:
    """Whether the other office may answer."""
    return basis["decision"] in MAY


def may_hold(holder: str, *, office: str, on: date) -> bool:
    """Whether an office does that sort of work, so that what it knows may come of it."""
    return holder in (*_CLOSER, *_held(office, reads.city_in_charge(), on))


def _holder(office: str, city: kinds.City, on: date) -> str:
    """The strictest class among the kinds that an office is in charge of."""
    if city.offices[office].organ == "hospital":
        return "hospital"
    held = _held(office, city, on)
    return next(one for one in _STRICTEST_FIRST if one in held)


def _held(office: str, city: kinds.City, on: date) -> set[str]:
    found = {_CLASSES[kind.class_on(on).word] for kind in kinds.kinds_of(office, city)}
    return found or {_OTHER}


def kinds_of_office(office: str) -> list[tuple[str, str]]:
    """The kinds that an office is in charge of, by code and name."""
    return [(one.code, one.name) for one in kinds.kinds_of(office, reads.city_in_charge())]
