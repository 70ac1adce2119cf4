"""The rows of a city's files: offices, staff, roles, modes, authority, cast, parameters."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from saiken.kinds.city import (
    CORE,
    DECIDED,
    ENTRUSTED,
    HERE,
    LEDGER,
    MAYOR,
    MIRROR,
    OUTSIDE,
    TRANSFER_ONLY,
    Authority,
    CastMember,
    DelegatedAuthority,
    Mode,
    NumberSeries,
    Office,
    Parameter,
    Role,
    Seal,
    StaffRecord,
)
from saiken.kinds.strict import filled, table, take_line, texts
from saiken.values.asked import Asked

T = TypeVar("T")
MODES = {LEDGER, MIRROR, TRANSFER_ONLY}
ORGANS = {"mayor", "accounting", "audit", "education", "water", "hospital", OUTSIDE}
CONFIDENCES = {"high", "medium", "low"}
NO_SEAL = Seal("", "")


@dataclass(frozen=True)
class About:
    """The first page of a city: its name, and whether it is an invented one."""

    name: str
    prefecture: str
    municipal_code: str
    demo: bool
    clock_on: date | None
    banner: str
    specimen: str


@dataclass(frozen=True)
class AuthorityFile:
    """In whose name papers go out, under which seal, with which numbers."""

    authorities: tuple[Authority, ...]
    seal: Seal
    series: tuple[NumberSeries, ...]
    delegations: tuple[DelegatedAuthority, ...]


def about(asked: Asked) -> About:
    """`city.yaml`."""
    demo = asked.truth("demo")
    clock_on = asked.day("clock_on", None)
    if demo != (clock_on is not None):
        raise asked.wrong("clock_on", "a demo city has a clock of its own, and only a demo city")
    return About(
        filled(asked, "name"),
        filled(asked, "prefecture"),
        _municipal_code(asked),
        demo,
        clock_on,
        filled(asked, "banner") if demo else asked.text("banner", ""),
        filled(asked, "specimen") if demo else asked.text("specimen", ""),
    )


def _municipal_code(asked: Asked) -> str:
    """団体コード. Five digits and a check digit: the last digit of 11 less the weighted rest."""
    code = filled(asked, "municipal_code")
    if not re.fullmatch("[0-9]{6}", code):
        raise asked.wrong("municipal_code", "six digits are expected")
    total = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), code, strict=False))
    if int(code[5]) != (11 - total % 11) % 10:
        raise asked.wrong("municipal_code", "the check digit does not fit")
    return code


def _every(asked: Asked, key: str, read: Callable[[Asked], T]) -> tuple[T, ...]:
    found = []
    for row in asked.rows(key):
        found.append(read(row))
        row.finish()
    if not found:
        raise asked.wrong(key, "at least one entry is needed")
    return tuple(found)


def offices(asked: Asked) -> tuple[Office, ...]:
    """`offices.yaml`."""
    return _every(asked, "offices", _office)


def _office(asked: Asked) -> Office:
    return Office(
        filled(asked, "code"),
        filled(asked, "name"),
        asked.text("parent", ""),
        asked.word("organ", ORGANS),
        asked.text("post_code", ""),
        asked.text("address", ""),
        asked.text("telephone", ""),
        asked.text("hours", ""),
        asked.day("first"),
        asked.day("last", None),
    )


def staff(asked: Asked) -> tuple[StaffRecord, ...]:
    """`staff.yaml`."""
    return _every(asked, "staff", _staff)


def _staff(asked: Asked) -> StaffRecord:
    return StaffRecord(
        filled(asked, "number"),
        filled(asked, "name"),
        filled(asked, "office"),
        texts(asked, "roles"),
        asked.day("first"),
        asked.day("last", None),
    )


def roles(asked: Asked) -> tuple[Mapping[str, str], tuple[Role, ...]]:
    """`roles.yaml`: the permissions there are, in words, and the roles made of them."""
    return table(asked, "permissions"), _every(asked, "roles", _role)


def _role(asked: Asked) -> Role:
    permissions = texts(asked, "permissions")
    return Role(filled(asked, "code"), filled(asked, "name"), frozenset(permissions))


def modes(asked: Asked) -> tuple[Mode, ...]:
    """`modes.yaml`."""
    sources = table(asked, "sources")

    def read(row: Asked) -> Mode:
        kind, office = filled(row, "kind"), filled(row, "office")
        complete = row.truth("history_complete")
        dunned_by = row.word("dunned_by", {CORE, HERE}, "")
        line = take_line(row, sources, MODES)
        if dunned_by == CORE and line.word != MIRROR:
            raise row.wrong("dunned_by", "a core system dispatches only what is mirrored from it")
        # BK-5: where a core system holds the truth, its letter is the dunning letter.
        otherwise = CORE if line.word == MIRROR else HERE
        return Mode(kind, line.word, office, complete, dunned_by or otherwise, line)

    return _every(asked, "modes", read)


def authority(asked: Asked) -> AuthorityFile:
    """`authority.yaml`."""
    seal = asked.inner("seal", None)
    series = asked.has("number_series")
    return AuthorityFile(
        _every(asked, "authorities", _authority),
        NO_SEAL if seal is None else _seal(seal),
        _every(asked, "number_series", _series) if series else (),
        _every(asked, "delegations", _delegation) if asked.has("delegations") else (),
    )


def _delegation(asked: Asked) -> DelegatedAuthority:
    first, last = asked.day("first"), asked.day("last", None)
    return DelegatedAuthority(
        filled(asked, "office"),
        asked.word("form", {ENTRUSTED, DECIDED}),
        filled(asked, "title"),
        asked.text("name", ""),
        filled(asked, "basis"),
        first,
        last,
        asked.text("seal", ""),
        asked.truth("title_only", False),
    )


def _seal(asked: Asked) -> Seal:
    seal = Seal(filled(asked, "text"), filled(asked, "keeper"))
    asked.finish()
    return seal


def _authority(asked: Asked) -> Authority:
    first, last = asked.day("first"), asked.day("last", None)
    return Authority(
        filled(asked, "title"),
        asked.text("name", ""),
        first,
        last,
        asked.word("organ", ORGANS, MAYOR),
        asked.text("seal", ""),
        asked.truth("title_only", False),
    )


def _series(asked: Asked) -> NumberSeries:
    pattern = filled(asked, "pattern")
    if pattern.count("{n}") != 1:
        raise asked.wrong("pattern", "holds {n} once, the place of the number")
    return NumberSeries(filled(asked, "office"), pattern)


def cast(asked: Asked) -> tuple[CastMember, ...]:
    """`cast.yaml`."""
    return _every(asked, "cast", _cast_member)


def _cast_member(asked: Asked) -> CastMember:
    name, story = filled(asked, "name"), filled(asked, "story")
    return CastMember(filled(asked, "number"), name, story, texts(asked, "files"))


def parameters(asked: Asked) -> tuple[Parameter, ...]:
    """`parameters.yaml`."""
    return _every(asked, "parameters", _parameter)


def _parameter(asked: Asked) -> Parameter:
    value = asked.raw("value")
    if not isinstance(value, str | int):
        raise asked.wrong("value", "a text, a whole number, true or false is expected")
    confidence = asked.word("confidence", CONFIDENCES)
    name, doubt = filled(asked, "name"), filled(asked, "doubt")
    return Parameter(name, value, doubt, confidence, filled(asked, "says"))
