"""Finding people by two letters and more: those with all the hashes are opened and looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.store import reads
from saiken.store.people.folding import fold, fold_telephone, typed_telephone
from saiken.store.people.particulars import (
    Particulars,
    own,
    searched_by,
    searched_by_telephone,
)
from saiken.store.people.searched import ADDRESS, FOLDS, NAME, TELEPHONE, wanted
from saiken.store.people.searched import LEAST as LEAST_OF
from saiken.store.transfers.handling import HANDLED, IN_OFFICES

LEAST = 2  # letters
PORTION = 200
NUMBER = "number"
_BY_HASHES = (
    "select person_id from person_searched where part = '{part}' and grams @> %({part})s::bigint[]"
)
_CANDIDATES = f"""
select p.id, p.number from person p where p.id > %(after)s and ({{ways}}) and exists
  (select 1 from register_obligation o join register_instalment i on i.id = o.instalment_id
   join register_claim c on c.id = i.claim_id{HANDLED}
   where o.person_id = p.id and {IN_OFFICES})
order by p.id limit %(limit)s
"""


@dataclass(frozen=True)
class Found:
    """A person who was found: by number, name or kana, address or telephone."""

    person: int
    number: str
    told: Particulars
    by: str


@dataclass(frozen=True)
class Hits:
    """A page of the persons found, in the order of their ids; `after`: where the next starts."""

    found: tuple[Found, ...]
    after: int | None


def find(
    words: str, offices: Sequence[str], *, on: date, hide: bool, after: int = 0, limit: int = 50
) -> Hits:
    """Who owes these offices something in any role and has the words in number, name or address.

    Six digits find a telephone that one of these offices told, or the register of addresses.
    `hide`: an address or a telephone that is protected on the day finds nobody.
    """
    found: list[Found] = []
    while len(found) <= limit:
        numbers = _candidates(words, offices, after)
        hidden = _protected(numbers, on) if hide else frozenset[int]()
        told = own(numbers)
        for person, number in numbers.items():
            by = _by(words, number, told[person], hidden=person in hidden)
            if not by and person not in hidden and _called(words, told[person], offices):
                by = TELEPHONE
            if by:
                found.append(Found(person, number, told[person], by))
        if len(numbers) < PORTION:
            break
        after = max(numbers)
    page = tuple(found[:limit])
    return Hits(page, page[-1].person if len(found) > limit else None)


def persons(words: str, offices: Sequence[str], *, on: date, hide: bool, most: int) -> list[int]:
    """The ids of the persons found, for narrowing a list by words; no more than `most`."""
    hits = find(words, offices, on=on, hide=hide, limit=most)
    return [one.person for one in hits.found]


def _candidates(words: str, offices: Sequence[str], after: int) -> dict[int, str]:
    """Who may be meant, by id and number: those with all the hashes, or the words in the number."""
    values: dict[str, object] = {"offices": list(offices), "after": after, "limit": PORTION}
    ways = []
    if len(fold(words)) >= LEAST:
        values[NUMBER] = fold(words)
        ways.append(f"strpos(p.number, %({NUMBER})s) > 0")
    for part, said in ((NAME, words), (ADDRESS, words), (TELEPHONE, typed_telephone(words))):
        hashes = wanted(part, said)
        if hashes:
            values[part] = hashes
            ways.append(f"p.id in ({_BY_HASHES.format(part=part)})")
    if not ways:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES.format(ways=" or ".join(ways)), values)
        return dict(cursor.fetchall())


def _protected(numbers: Iterable[int], on: date) -> frozenset[int]:
    states = reads.person_states(numbers, on=on)
    return frozenset(person for person, state in states.items() if state.protected)


def _by(words: str, number: str, told: Particulars, *, hidden: bool) -> str:
    """By which part the words are really found; empty where the hashes only looked alike."""
    if len(fold(words)) >= LEAST and fold(words) in number:
        return NUMBER
    for part, texts in searched_by(told).items():
        folded = FOLDS[part](words)
        if len(folded) < LEAST or (hidden and part == ADDRESS):
            continue
        if any(folded in FOLDS[part](text) for text in texts):
            return part
    return ""


def _called(words: str, told: Particulars, offices: Sequence[str]) -> bool:
    """Whether the digits really stand in a telephone that these offices may know."""
    digits = typed_telephone(words)
    return len(digits) >= LEAST_OF[TELEPHONE] and any(
        digits in fold_telephone(number) for number in searched_by_telephone(told, offices)
    )
