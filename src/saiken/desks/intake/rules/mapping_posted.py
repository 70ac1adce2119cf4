"""What a page said of each place of a file, and all of it again as the values of a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from saiken.desks.intake.rules.mapping_fields import Field, by_code
from saiken.desks.intake.rules.mapping_found import Line
from saiken.desks.intake.rules.mapping_plain import Choice, Place
from saiken.desks.intake.rules.mapping_spots import ASKED, usual
from saiken.files.ledgers.columns import COLUMN, FIXED
from saiken.files.ledgers.headings import plain_name

SLOTS = ("", "x")  # a column may be read as two fields: a part of the key and the instalment
ADDED = 2  # places to add that the file does not show by itself


@dataclass(frozen=True)
class Chosen:
    """A line of the page with what it is read as: none, one or two fields."""

    line: Line
    choices: tuple[Choice, ...] = ()


def joined(lines: Sequence[Line], choices: Mapping[Place, Sequence[Choice]]) -> tuple[Chosen, ...]:
    """The lines of a file with their choices; what was chosen elsewhere stands below them."""
    left = {_alike(place): (place, tuple(chosen)) for place, chosen in choices.items()}
    found = []
    for line in lines:
        (_, column), chosen = left.pop(_alike(line.place), (line.place, ()))
        stands = _stands(line, choices)
        found.append(Chosen(replace(line, stands=stands, column=column), chosen))
    found += [Chosen(Line(*place), chosen) for place, chosen in left.values() if chosen]
    return tuple(found)


def _alike(place: Place) -> Place:
    """Two places that are the same cell of the sheet: a label beside, below or inside."""
    stands, column = place
    return stands.partition("_")[0], plain_name(column)


def _stands(line: Line, choices: Mapping[Place, Sequence[Choice]]) -> str:
    alike = (stands for stands, column in choices if _alike((stands, column)) == _alike(line.place))
    return next(alike, line.stands)


def with_places_to_add(chosen: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """The lines, and some empty ones for values that the file does not hold in a column."""
    return (*chosen, *[Chosen(Line(FIXED, ""))] * ADDED)


def choices_posted(data: Mapping[str, str], holds: str) -> dict[Place, list[Choice]]:
    """What a page said, place by place; a field newly chosen is read as usual."""
    known = by_code(holds)
    found: dict[Place, list[Choice]] = {}
    number = 0
    while f"c{number}_column" in data:
        place = data.get(f"c{number}_stands", COLUMN), data[f"c{number}_column"].strip()
        for slot in SLOTS:
            field = known.get(data.get(f"c{number}{slot}_field", ""))
            if field and place[1]:
                asked = _asked_posted(data, f"c{number}{slot}", field)
                found.setdefault(place, []).append((field.code, asked))
        number += 1
    return found


def _asked_posted(data: Mapping[str, str], prefix: str, field: Field) -> dict[str, Any]:
    if data.get(f"{prefix}_shown") != field.code:
        return usual(field)
    asked: dict[str, Any] = {}
    for name, default in ASKED[field.sort].items():
        told = data.get(f"{prefix}_{name}", "")
        asked[name] = bool(told) if isinstance(default, bool) else told
    return asked


def values_of(chosen: Sequence[Chosen]) -> dict[str, Any]:
    """The values of a form for these lines."""
    values: dict[str, Any] = {}
    for number, one in enumerate(chosen):
        values[f"c{number}_column"] = one.line.column
        values[f"c{number}_stands"] = one.line.stands
        for slot, (code, asked) in zip(SLOTS, one.choices, strict=False):
            values[f"c{number}{slot}_field"] = values[f"c{number}{slot}_shown"] = code
            for name, told in asked.items():
                if told is not False:
                    values[f"c{number}{slot}_{name}"] = told
    return values
