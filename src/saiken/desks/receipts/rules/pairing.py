"""What becomes of the lines of one payment slip: first word, confirmation and cancelling paired.

A pure function of the set of lines: in whatever order and however often they came, the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.files.convenience_receipts import CANCEL, FINAL, POST, PRELIMINARY

PAY, ONLY_TOLD, CONFIRMED = "pay", "preliminary", "confirmed"
CANCELLED, CANCELS, HOLD, AGAIN = "cancelled", "cancels", "held", "repeated"

UNCLEAR, CANCEL_AFTER_FINAL = "kind_unclear", "cancel_after_final"
CANCEL_ALONE, DIFFERS = "cancel_alone", "final_differs"
TWICE = "paid_twice"  # a slip is paid once: the second payment is posted, and looked at


@dataclass(frozen=True)
class Told:
    """収納の一行. Of which kind, when, at which store, how much; `set_aside`: a kind unclear."""

    id: int
    identity: str
    kind: str
    on: date
    at: str
    place: str
    yen: int
    set_aside: bool = False


@dataclass(frozen=True)
class Fate:
    """What becomes of a line, and why where a person must look at it."""

    word: str
    why: str = ""


Alike = Callable[[Told], object]


def _moment(told: Told) -> object:
    return told.place, told.yen, told.on, told.at


def _day(told: Told) -> object:
    return told.place, told.yen, told.on


def _store(told: Told) -> object:
    return told.place, told.yen


def fates(lines: Sequence[Told], *, decided: frozenset[int] = frozenset()) -> Mapping[int, Fate]:
    """消込の判定. The fate of each line of one slip; the first of those that say the same counts.

    `decided`: lines of which a person has decided; they take no part, and get no fate.
    A confirmation that no first word matches is held while a first word waits that it differs from.
    """
    seen: dict[str, int] = {}
    for one in lines:
        seen.setdefault(one.identity, one.id)
    found = {one.id: Fate(AGAIN) for one in lines if seen[one.identity] != one.id}
    rest = [one for one in lines if one.id not in found and one.id not in decided]
    found |= {one.id: Fate(HOLD, UNCLEAR) for one in rest if one.set_aside}
    found |= _paired([one for one in rest if not one.set_aside])
    paid = [one for one in rest if found[one.id].word == PAY]
    return found | {one.id: Fate(PAY, TWICE) for one in _in_order(paid)[1:]}


def _paired(lines: Sequence[Told]) -> dict[int, Fate]:
    first, final, cancel = (_of(lines, kind) for kind in (PRELIMINARY, FINAL, CANCEL))
    found = {one.id: Fate(PAY) for one in _of(lines, POST)}
    found |= {c.id: Fate(HOLD, CANCEL_AFTER_FINAL) for c, _ in _pairs(cancel, final, _moment)}
    cancel = [one for one in cancel if one.id not in found]
    for others, alike in ((final, _moment), (cancel, _moment), (cancel, _day), (final, _day)):
        found |= _met(first, others, alike, found)
    found |= _met(first, final, _store, found)
    told, sure = _without(first, found), _without(final, found)
    found |= {one.id: Fate(ONLY_TOLD) for one in told}
    found |= {one.id: Fate(HOLD, DIFFERS) if told else Fate(PAY) for one in sure}
    return found | {one.id: Fate(HOLD, CANCEL_ALONE) for one in _without(cancel, found)}


def _met(
    first: Iterable[Told], others: Sequence[Told], alike: Alike, found: Mapping[int, Fate]
) -> dict[int, Fate]:
    """First words that a confirmation confirms, or that a cancelling undoes."""
    met = {}
    for one, other in _pairs(_without(first, found), _without(others, found), alike):
        sure = other.kind == FINAL
        met[one.id] = Fate(CONFIRMED if sure else CANCELLED)
        met[other.id] = Fate(PAY if sure else CANCELS)
    return met


def _pairs(
    ones: Iterable[Told], others: Iterable[Told], alike: Alike
) -> Iterable[tuple[Told, Told]]:
    """Each one with one other that is alike, the earlier with the earlier."""
    free = list(others)
    for one in ones:
        other = next((x for x in free if alike(x) == alike(one)), None)
        if other is not None:
            free.remove(other)
            yield one, other


def _of(lines: Iterable[Told], kind: str) -> list[Told]:
    return _in_order(x for x in lines if x.kind == kind)


def _in_order(lines: Iterable[Told]) -> list[Told]:
    """The lines in an order that no file decides."""
    return sorted(lines, key=lambda x: (x.on, x.at, x.identity))


def _without(lines: Iterable[Told], found: Mapping[int, Fate]) -> list[Told]:
    return [one for one in lines if one.id not in found]
