"""重複の疑い: rows that may be one debt written twice, or one person under two numbers."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from saiken.files.cells import folded
from saiken.files.ledgers import LedgerRow

_SAME_DEBT = (
    "同じ人・同じ納期限・同じ額で、番号が違います。二重に書かれた行でないか確かめてください。"
)
_SAME_NAME = (
    "氏名とフリガナが同じで、番号が違います。同じ人が二つの番号で入っていないか確かめてください。"
)


@dataclass(frozen=True)
class Near:
    """Rows that look alike; nothing is done with them but to show them."""

    rows: tuple[LedgerRow, ...]
    why: str


def near_duplicates(rows: Sequence[LedgerRow]) -> tuple[Near, ...]:
    """重複の疑い. Rows alike in person, due day and amount; persons alike in name and kana."""
    debts = _grouped(
        ((row.kind, row.debtor, row.due_on, row.assessed_yen, _alike(row)), row) for row in rows
    )
    return (
        *(Near(tuple(alike), _SAME_DEBT) for alike in debts),
        *(Near(tuple(alike), _SAME_NAME) for alike in _persons(rows)),
    )


def _alike(row: LedgerRow) -> str:
    """Two children of one household owe the same: the section's own number tells them apart."""
    return row.own_number or ""


def _grouped(pairs: Iterable[tuple[Hashable, LedgerRow]]) -> list[list[LedgerRow]]:
    found: dict[Hashable, list[LedgerRow]] = defaultdict(list)
    for alike, row in pairs:
        found[alike].append(row)
    return [alike for alike in found.values() if len(alike) > 1]


def _persons(rows: Sequence[LedgerRow]) -> list[list[LedgerRow]]:
    """The first row of each number, of the persons who have more than one."""
    firsts = {row.debtor: row for row in reversed(rows) if row.name and row.kana}
    return _grouped(((_bare(row.name), _bare(row.kana)), row) for row in firsts.values())


def _bare(name: str) -> str:
    return "".join(folded(name).split())
