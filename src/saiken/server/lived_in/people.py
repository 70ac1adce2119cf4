"""Who does something in the toy city, and on which morning."""

from datetime import date

from saiken.server import clock
from saiken.store import reads
from saiken.values.actors import Now, Staff


def member(number: str) -> Staff:
    """A member of the staff by number; StopIteration where the city has nobody of it."""
    city = reads.city()
    record = next(one for one in city.staff if one.number == number)
    return Staff(number, record.name, record.office, city.permissions_of(record))


def somebody(office: str, permission: str, *, last: bool = False) -> Staff:
    """The first on the staff's list of an office who holds a permission, or the last."""
    held = [member(one.number) for one in reads.city().staff if one.office == office]
    return [one for one in held if one.may(permission)][-1 if last else 0]


def morning(day: date) -> Now:
    """Nine o'clock of a day before the city's own."""
    return clock.nine_o_clock(day)
