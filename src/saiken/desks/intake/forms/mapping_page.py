"""The mapping page as a whole: what is shown at first, and what a person made of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from saiken.desks.intake.forms.mapping import MappingForm
from saiken.desks.intake.rules.mapping_answers import applied
from saiken.desks.intake.rules.mapping_found import FoundTable, form_of, lines
from saiken.desks.intake.rules.mapping_plain import choices, mapping_from, with_choices
from saiken.desks.intake.rules.mapping_posted import (
    Chosen,
    choices_posted,
    joined,
    values_of,
    with_places_to_add,
)
from saiken.desks.intake.rules.mapping_start import Base, Start
from saiken.files.ledgers import AnyMapping, mapping_text
from saiken.files.ledgers.columns import COLUMN
from saiken.files.ledgers.headings import plain_name
from saiken.files.ledgers.raw import RawFile
from saiken.kinds.strict import BadData

Kinds = Sequence[tuple[str, str]]
PROPOSED = "proposed"
SHEETS_SHOWN = 40  # a set of forms has hundreds, all alike
_COMMA = re.compile(r"[、,，\s]+")


@dataclass(frozen=True)
class Page:
    """The form with the file behind it."""

    raw: RawFile
    base: Base
    tables: tuple[FoundTable, ...]
    chosen: tuple[Chosen, ...]
    form: MappingForm

    def made(self) -> AnyMapping | None:
        """The mapping the form describes; None, with the error in the form, where there is none."""
        if not self.form.is_valid():
            return None
        try:
            return self.mapping()
        except BadData as wrong:
            says = f"このままでは読み取れません（{wrong}）。直してください。"
            self.form.add_error(None, says)
            return None

    def mark(self) -> str:
        """By what the mapping of a valid form is told from every other."""
        return sha256(mapping_text(self.mapping()).encode()).hexdigest()

    def mapping(self) -> AnyMapping:
        """The mapping a valid form describes; BadData where its parts do not go together."""
        told, found = self.form.cleaned_data, self.form.choices()
        plain = with_choices(self.base.plain, found)
        read = {plain_name(column) for (_, column), _ in found}
        layout = plain["layout"] | {
            "form": form_of(self.raw, plain["layout"]["form"]),
            "header_rows": told["header_rows"],
            "totals": [word for word in _COMMA.split(told["totals"]) if word],
            "title": told["layout_title"],
            "ignored": self._ignored(read),
        }
        layout = {key: value for key, value in layout.items() if value not in ("", [])}
        said = {"title": told["title"], "layout": layout, "mapping": self._name(told)}
        if plain["holds"] == "ledger":
            said |= {"kind": told["kind"], "history": told["history"]}
            own = "own_number" in plain["fields"]
            said |= {name: told[name] if own else "" for name in ("persons", "number_space")}
        return mapping_from({key: value for key, value in (plain | said).items() if value != ""})

    def _ignored(self, read: set[str]) -> list[str]:
        """What the file has and nobody reads: known, so that next year's new column is seen."""
        before = [name for name in self.base.plain["layout"].get("ignored", ())]
        there = [one.line.column for one in self.chosen if one.line.examples]
        names = dict.fromkeys((*before, *there))
        return [name for name in names if plain_name(name) not in read]

    def _name(self, told: Mapping[str, Any]) -> str:
        """The name the mapping has, or one made of its kind and the layout of the file."""
        before = str(self.base.plain.get("mapping", PROPOSED))
        if before != PROPOSED:
            return before
        names = sorted(one.line.column for one in self.chosen if one.line.stands == COLUMN)
        layout = sha256("\n".join(names).encode()).hexdigest()[:8]
        return f"{told.get('kind') or self.base.plain['holds']}-{layout}"


def first_page(start: Start, kinds: Kinds) -> Page:
    """The page before anybody said a word."""
    layout = start.base.plain["layout"]
    found = lines(start.raw, start.tables, header_rows=layout["header_rows"], form=layout["form"])
    chosen = with_places_to_add(joined(found, choices(start.base.plain)))
    values = _first_values(start) | values_of(chosen)
    form = _form(chosen, start.base, start.tables, kinds, initial=values)
    return Page(start.raw, start.base, start.tables, chosen, form)


def _first_values(start: Start) -> dict[str, Any]:
    plain, layout = start.base.plain, start.base.plain["layout"]
    lasts = {f"last_{n}": table.last or None for n, table in enumerate(start.tables)}
    return lasts | {
        "title": plain.get("title", ""),
        "kind": plain.get("kind", ""),
        "history": plain.get("history", ""),
        "persons": plain.get("persons", ""),
        "number_space": plain.get("number_space", ""),
        "header_rows": layout["header_rows"],
        "totals": "、".join(layout.get("totals", ())),
        "layout_title": layout.get("title", ""),
    }


def posted_page(raw: RawFile, base: Base, data: Mapping[str, str], kinds: Kinds) -> Page:
    """The page with what a person said; nothing of it is lost, right or wrong."""
    tables = tuple(
        FoundTable(table.sheet, _last(data, base, n), len(table.rows))
        for n, table in enumerate(raw.tables)
    )
    layout = base.plain["layout"]
    depth = _whole(data.get("header_rows", "")) or layout["header_rows"]
    found = lines(raw, tables, header_rows=depth, form=layout["form"])
    said = choices_posted(data, base.plain["holds"])
    said, base = applied(said, base, data, found)
    chosen = with_places_to_add(joined(found, said))
    values = {name: told for name, told in data.items() if not _of_line(name)}
    form = _form(chosen, base, tables, kinds, data=values | values_of(chosen))
    return Page(raw, base, tables, chosen, form)


def _form(
    chosen: Sequence[Chosen], base: Base, tables: Sequence[FoundTable], kinds: Kinds, **values: Any
) -> MappingForm:
    holds = base.plain["holds"]
    return MappingForm(
        chosen=chosen,
        holds=holds,
        kinds=kinds,
        tables=[table.sheet for table in tables[:SHEETS_SHOWN]],
        questions=base.questions,
        **values,
    )


def _last(data: Mapping[str, str], base: Base, number: int) -> int:
    """The last row of a table's heading: as it was typed, else as it was found."""
    typed = data.get(f"last_{number}")
    return base.lasts[number] if typed is None else _whole(typed)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _of_line(name: str) -> bool:
    return bool(re.match(r"c\d+x?_", name))
