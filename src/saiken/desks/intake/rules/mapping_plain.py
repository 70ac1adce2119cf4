"""A mapping in its plain form: which field stands where, and back to a mapping that can read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from saiken.desks.intake.rules.mapping_fields import by_code
from saiken.desks.intake.rules.mapping_spots import Plain, asked_of, place_of, spot_of, usual
from saiken.files.ledgers import AnyMapping, mapping_of, mapping_text

Place = tuple[str, str]  # how a value stands (column, label …), and what it is called there
Choice = tuple[str, Mapping[str, Any]]  # the code of a field, and how it is read

_LISTS = ("guarantors", "joint_debtors")
_SEVERAL = ("key", "telephones")  # fields that more than one place may hold


def plain_of(mapping: AnyMapping) -> Plain:
    """The plain form of a mapping."""
    found: Plain = yaml.safe_load(mapping_text(mapping))
    return found


def mapping_from(plain: Plain) -> AnyMapping:
    """The mapping in a plain form; BadData where it does not hold together."""
    return mapping_of(yaml.safe_dump(plain, allow_unicode=True), name="対応表")


def empty_plain(*, form: str, header_rows: int) -> Plain:
    """The plain form of a mapping in which no field was found yet."""
    layout = {"form": form, "header_rows": header_rows}
    return {"holds": "ledger", "history": "incomplete", "layout": layout, "fields": {}}


def choices(plain: Plain) -> dict[Place, list[Choice]]:
    """Which fields stand at each place of the file, and how they are read."""
    known = by_code(plain["holds"])
    found: dict[Place, list[Choice]] = {}
    for code, spot in _spots(plain["fields"]):
        if code in known:
            choice = code, asked_of(known[code], spot)
            found.setdefault(place_of(spot), []).append(choice)
    return found


def _spots(fields: Plain) -> Iterator[tuple[str, Plain]]:
    for code, told in fields.items():
        if code in _SEVERAL:
            yield from ((code, part) for part in told)
        elif code in _LISTS:
            for number, person in enumerate(told):
                for part, spot in person.items():
                    if isinstance(spot, dict):
                        yield f"{code}.{number}.{part}", spot
        elif isinstance(told, dict):
            yield code, told


def with_choices(plain: Plain, chosen: Sequence[tuple[Place, Choice]]) -> Plain:
    """The plain form with these fields and no others; words that go with a person are kept."""
    known = by_code(plain["holds"])
    fields: Plain = {code: told for code, told in plain["fields"].items() if _is_words(told)}
    people: dict[str, dict[int, Plain]] = {name: {} for name in _LISTS}
    for (stands, column), (code, asked) in chosen:
        field = known[code]
        spot = spot_of(field, stands, column, {**usual(field), **asked})
        if code in _SEVERAL:
            fields.setdefault(code, []).append(spot)
        elif "." in code:
            name, number, part = code.split(".")
            people[name].setdefault(int(number), {})[part] = spot
        else:
            fields[code] = spot
    for name, found in people.items():
        if found:
            before = plain["fields"].get(name, [])
            fields[name] = [_with_words(before, n) | found[n] for n in sorted(found)]
    return plain | {"fields": fields}


def _is_words(told: Any) -> bool:
    return isinstance(told, list) and all(isinstance(one, str) for one in told)


def _with_words(before: Sequence[Plain], number: int) -> Plain:
    if number >= len(before):
        return {}
    return {part: told for part, told in before[number].items() if _is_words(told)}
