"""重複の疑い: rows that may be one debt written twice, or one person under two numbers."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from saiken.files.ledgers import LedgerRow
from saiken.files.ledgers.persons import bare, number_of, told_of

_SAME_DEBT = (
    "同じ人・同じ納期限・同じ額で、番号が違います。二重に書かれた行でないか確かめてください。"
)
_SAME_NAME = (
    "氏名とフリガナが同じで、番号が違います。同じ人が二つの番号で入っていないか確かめてください。"
)


_SAME_BIRTHDAY = (
    "氏名と生年月日が同じで、番号が違います。同じ人が二つの番号で入っていないか確かめてください。"
)
_TWO_PEOPLE = (
    "一つの番号に、氏名・カナ・生年月日の違う行があります。このままでは一人として取り込まれます。"
    "別の人なら、元の台帳で番号を分けてください。"
)


@dataclass(frozen=True)
class Near:
    """Rows that look alike; nothing is done with them but to show them."""

    rows: tuple[LedgerRow, ...]
    why: str


def near_duplicates(rows: Sequence[LedgerRow]) -> tuple[Near, ...]:
    """重複の疑い. Rows alike in person, due day and amount; persons alike under several numbers.

    Alike in name and in kana or birthday. And numbers that more than one person seems to have.
    """
    debts = _grouped(
        ((row.kind, row.debtor, row.due_on, row.assessed_yen, _alike(row)), row) for row in rows
    )
    return (
        *(Near(tuple(alike), _SAME_DEBT) for alike in debts),
        *(Near(tuple(unlike), _TWO_PEOPLE) for unlike in _two_people(rows)),
        *_persons(rows),
    )


def _alike(row: LedgerRow) -> str:
    """Two children of one household owe the same: the section's own number tells them apart."""
    return row.own_number or ""


def _grouped(pairs: Iterable[tuple[Hashable, LedgerRow]]) -> list[list[LedgerRow]]:
    found: dict[Hashable, list[LedgerRow]] = defaultdict(list)
    for alike, row in pairs:
        found[alike].append(row)
    return [alike for alike in found.values() if len(alike) > 1]


def _two_people(rows: Sequence[LedgerRow]) -> Iterator[list[LedgerRow]]:
    """Of each number that two people seem to have, the first row that tells of each of them."""
    for of_number in _grouped((number_of(row), row) for row in rows):
        people = [of_number[0]]
        for row in of_number[1:]:
            if all(told_of(one).unlike(told_of(row)) for one in people):
                people.append(row)
        if len(people) > 1:
            yield people


def _persons(rows: Sequence[LedgerRow]) -> Iterator[Near]:
    """The first row of each number, of the persons who have more than one."""
    firsts = list({number_of(row): row for row in reversed(rows) if row.name}.values())
    by_kana = _grouped(((bare(r.name), bare(r.kana)), r) for r in firsts if r.kana)
    yield from (Near(tuple(alike), _SAME_NAME) for alike in by_kana)
    shown = {frozenset(map(number_of, alike)) for alike in by_kana}
    for alike in _grouped(((bare(r.name), r.born_on), r) for r in firsts if r.born_on):
        if frozenset(map(number_of, alike)) not in shown:
            yield Near(tuple(alike), _SAME_BIRTHDAY)
