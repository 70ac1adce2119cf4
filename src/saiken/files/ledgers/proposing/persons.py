"""Whose an instalment is: the person's number at the city, and the section's own."""

from saiken.files.cells import folded
from saiken.files.ledgers.columns import NumberColumn, TextColumn
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.keys import counts_rows, digit_share, shorter, sureness
from saiken.files.ledgers.proposing.proposal import Draft, Picked
from saiken.files.ledgers.proposing.words import OTHER, SURE

PERSON_DIGITS = 10
PERSONS = "persons"  # what the question is about
_NEARLY_ALL = 0.97


def pick_persons(ledger: Ledger, draft: Draft) -> None:
    """The number of the person at the city, and the section's own number."""
    person, own = _person(ledger, draft), _own(ledger, draft)
    whole_own = own if own and own.share_filled >= _NEARLY_ALL and not own.repeated else None
    if person:
        draft.pick(_person_picked(person, as_above=_takes_above(person)))
        if _takes_above(person) and not whole_own and not _names_agree(ledger, person):
            asks = f"「{person.name}」の空欄が、上の行と同じ人を指すか決められません。"
            draft.ask("person_number", asks, (person.name,))
    if whole_own and not draft.taken(whole_own):
        draft.pick(_own_picked(whole_own))
    elif own and not person:
        asks = f"「{own.name}」に空欄があり、誰の明細か決められない行があります。"
        draft.ask("own_number", asks, (own.name,))


def ask_about_own(draft: Draft) -> None:
    """Whether the section's own number may tell people apart, where there is no other number.

    Sums do not hang on the answer; who is held for one person does.
    """
    own = draft.picked.get("own_number")
    if own is None or "person_number" in draft.picked:
        return
    count = len({text for text in own.column.texts if text})
    examples = "、".join(own.column.examples())
    asks = (
        f"宛名番号がありません。「{own.spot.column}」（例 {examples}。{count:,}通り）で債務者を"
        "区別してよいですか。同じ番号がいつも同じ一人を指すときだけ、区別してよいことにします。"
    )
    draft.ask(PERSONS, asks, decides=False)


def _takes_above(person: Column) -> bool:
    return person.repeated > 0 or len(person.filled) < _NEARLY_ALL * len(person.cells)


def _person_picked(person: Column, *, as_above: bool) -> Picked:
    spot = NumberColumn(
        person.name,
        digits=PERSON_DIGITS,
        zeros_lost=shorter(person, PERSON_DIGITS),
        as_above=as_above,
    )
    why = f"見出し「{person.name}」と、{PERSON_DIGITS}桁までの番号であることから"
    return Picked("person_number", spot, person, why, sureness(person, "person_number"))


def _names_agree(ledger: Ledger, person: Column) -> bool:
    """Whether nobody else's name stands where the number is left out."""
    names = [c for c in ledger.columns if c.meanings.get("name") == SURE]
    if not names:
        return False
    above = ""
    for row, text in enumerate(names[0].texts):
        bare = "" if names[0].repeats(row) else _bare(text)
        if bare and bare != above and row not in set(person.filled):
            return False
        above = bare or above
    return True


def _person(ledger: Ledger, draft: Draft) -> Column | None:
    fitting = [c for c in ledger.columns if not draft.taken(c) and _may_be_person(c)]
    for weight in (SURE, 1):
        called = [c for c in fitting if c.meanings.get("person_number") == weight]
        if len(called) > 1:
            asks = "債務者の宛名番号がどの列か決められません。"
            draft.ask("person_number", asks, tuple(c.name for c in called))
            return None
        if called:
            return called[0]
    unnamed = [c for c in fitting if not c.meanings and c.lengths[PERSON_DIGITS]]
    names = [c for c in ledger.columns if "name" in c.meanings]
    goes_with = [c for c in unnamed if any(_go_together(c, name) for name in names)]
    if len(goes_with) == 1:
        return goes_with[0]
    if unnamed:
        asks = "債務者の宛名番号かもしれない列があり、決められません。"
        draft.ask("person_number", asks, tuple(c.name for c in unnamed))
    return None


def _may_be_person(column: Column) -> bool:
    return bool(
        column.values
        and digit_share(column) >= _NEARLY_ALL
        and max(column.lengths) <= PERSON_DIGITS
        and column.share_filled > 0.05
    )


def _go_together(number: Column, name: Column) -> bool:
    """Whether each number goes with one name, and there are about as many of both."""
    pairs = {
        (number.texts[row], _bare(name.texts[row])) for row in number.filled if name.texts[row]
    }
    return len(pairs) <= 1.1 * len({a for a, _ in pairs}) and len(pairs) <= 1.2 * len(
        {b for _, b in pairs}
    )


def _bare(name: str) -> str:
    return "".join(folded(name).split())


def _own(ledger: Ledger, draft: Draft) -> Column | None:
    fitting = [
        column
        for column in ledger.columns
        if not draft.taken(column) and column.share_filled > 0.05 and not counts_rows(column)
    ]
    for weight in (SURE, 1):
        called = [c for c in fitting if c.meanings.get("own_number") == weight]
        if weight == 1:
            called = [c for c in called if OTHER not in c.meanings]
        if called:
            return min(called, key=lambda c: -len(c.filled))
    return None


def _own_picked(column: Column) -> Picked:
    why = f"見出し「{column.name}」が所管の番号の名前で、人ごとに同じ値が続くことから"
    if digit_share(column) == 1:
        digits = max(column.lengths)
        spot: NumberColumn | TextColumn = NumberColumn(
            column.name, digits=digits, zeros_lost=shorter(column, digits)
        )
    else:
        spot = TextColumn(column.name)
    return Picked("own_number", spot, column, why, sureness(column, "own_number"))
