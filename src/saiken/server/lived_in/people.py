"""Who does something in the toy city, on which morning, and with what there must be for it."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from saiken.server import clock
from saiken.store import reads
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Cannot

One = TypeVar("One")


class Untold(Cannot):
    """A part of the city's life that cannot be told in this home; the message says why."""


def needed(found: Iterable[One], what: str, *, least: int = 1) -> list[One]:
    """What a part is told with, at least so many; Untold where somebody's work left fewer."""
    held = list(found)
    if len(held) < least:
        raise Untold(f"{what}が{least}件いりますが、{len(held)}件しかありません。")
    return held


def member(number: str) -> Staff:
    """A member of the staff by number; Untold where the city has nobody of it."""
    city = reads.city()
    wanted = (one for one in city.staff if one.number == number)
    record = needed(wanted, f"職員 {number}")[0]
    return Staff(number, record.name, record.office, city.permissions_of(record))


def somebody(office: str, permission: str, *, last: bool = False) -> Staff:
    """The first on the staff's list of an office who holds a permission, or the last."""
    held = [member(one.number) for one in reads.city().staff if one.office == office]
    able = needed((one for one in held if one.may(permission)), f"{office}の「{permission}」の職員")
    return able[-1 if last else 0]


def morning(day: date) -> Now:
    """Nine o'clock of a day before the city's own."""
    return clock.nine_o_clock(day)
