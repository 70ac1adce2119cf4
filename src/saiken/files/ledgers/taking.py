"""Taking rows one after the other: accepted, refused, or a repetition that counts once."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from saiken.files.ledgers.headings import last_part
from saiken.files.ledgers.row_reader import CellRow, Place, RefusedRow


class Keyed(Protocol):
    """A row that was read: its place, which equality leaves out, and the key of it alone."""

    @property
    def place(self) -> Place: ...

    @property
    def key(self) -> str: ...


R = TypeVar("R", bound=Keyed)


class Taken(Generic[R]):
    """What was taken so far. The first row of a key stands, even where it was itself refused.

    `read` makes a row of cells into a row or its refusal; `differs` names the column, and the later
    value in it, by which two rows of one key are told apart.
    """

    def __init__(
        self,
        read: Callable[[CellRow], R | RefusedRow],
        differs: Callable[[R | RefusedRow, R], tuple[str, str]],
    ) -> None:
        self._read = read
        self._differs = differs
        self._by_key: dict[str, R | RefusedRow] = {}
        self.rows: list[R] = []
        self.refused: list[RefusedRow] = []
        self.repeated: list[Place] = []

    def take(self, row: CellRow) -> None:
        """One row more."""
        answer = self._read(row)
        earlier = self._by_key.setdefault(answer.key, answer) if answer.key else answer
        if isinstance(answer, RefusedRow):
            self.refused.append(answer)
        elif earlier is answer:
            self.rows.append(answer)
        elif answer == earlier:
            self.repeated.append(answer.place)
        else:
            self.refused.append(self._duplicate(answer, earlier))

    def _duplicate(self, row: R, earlier: R | RefusedRow) -> RefusedRow:
        column, value = self._differs(earlier, row)
        refused = isinstance(earlier, RefusedRow)
        kept = "先の行も取り込めていません" if refused else "先の行だけを取り込みました"
        return RefusedRow(
            where=str(row.place),
            field=last_part(column),
            value=value,
            reason="duplicate_key",
            why=f"番号 {row.key} は{earlier.place}にもあり、内容が違います。{kept}。",
            mend="どちらが正しいか確かめ、一方を消してからもう一度取り込んでください。",
            key=row.key,
            place=row.place,
        )
