"""Characters in the names and addresses of a run that our fonts cannot draw, before the sealing."""

from dataclasses import dataclass

from saiken import letters
from saiken.desks.notices.models import BY_HAND, IN, DunningRunRow
from saiken.store.people import particulars

MOST_LOOKED_AT = 500  # names are kept sealed: opening many takes longer than a page may


@dataclass(frozen=True)
class Odd:
    """A person with what of their name or address cannot be drawn, as a screen may show it."""

    person: int
    name: str
    characters: tuple[str, ...]


def odd_names(run: DunningRunRow) -> list[Odd] | None:
    """外字のある宛名 of the letters in a run; None where there are too many to look at here."""
    rows = run.items.filter(place__in=(IN, BY_HAND))
    persons = set(rows.values_list("person_id", flat=True))
    if len(persons) > MOST_LOOKED_AT:
        return None
    told = particulars.latest(persons)
    found = []
    for person in sorted(persons):
        said = told[person]
        odd = letters.odd_characters(said.name + "".join(said.letters_to.split("　")))
        if odd:
            codes = tuple(one.shown for one in odd)
            found.append(Odd(person, letters.shown(said.name), codes))
    return found
