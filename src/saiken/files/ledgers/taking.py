"""Taking rows one after the other: accepted, refused, or a repetition that counts once."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
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

_MASK = 2**64 - 1


@dataclass(frozen=True)
class Earlier:
    """What is remembered of the first row of a key.

    `content` stands for all its fields, `yen` for its amount; a refused row has neither.
    """

    place: Place
    refused: bool
    content: int = 0
    yen: int = 0


class Firsts:
    """The first row of each key, in some hundred bytes each however long the rows are.

    Sheets are few and numbered; the content of a row is a number of 64 bits, so that rows of one
    key that differ are told apart but for one chance in 10**19.
    """

    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._sheets: dict[str, int] = {}
        self._names: list[str] = []
        self._sheet, self._row, self._record = array("I"), array("I"), array("I")
        self._refused = array("B")
        self._content, self._yen = array("Q"), array("Q")

    def first(self, key: str, now: Earlier) -> Earlier | None:
        """The first row of a key; None where it is this one, which is remembered."""
        # A figure in front keeps the zeros of a key, and keys of other lengths apart.
        number = self._known.setdefault(int(f"1{key}"), len(self._row))
        if number < len(self._row):
            return self._told(number)
        self._remember(now)
        return None

    def _remember(self, now: Earlier) -> None:
        sheet = self._sheets.setdefault(now.place.sheet, len(self._sheets))
        if sheet == len(self._names):
            self._names.append(now.place.sheet)
        self._sheet.append(sheet)
        self._row.append(now.place.row)
        self._record.append(now.place.record)
        self._refused.append(now.refused)
        self._content.append(now.content)
        self._yen.append(now.yen)

    def _told(self, number: int) -> Earlier:
        sheet = self._names[self._sheet[number]]
        return Earlier(
            Place(sheet, self._row[number], self._record[number]),
            bool(self._refused[number]),
            self._content[number],
            self._yen[number],
        )


class Taken(Generic[R]):
    """Tells of each row what it is. The first row of a key stands, even where it was refused.

    `read` makes a row of cells into a row or its refusal; `yen` tells a row's amount; `differs`
    names the column, and the later value in it, by which two rows of one key are told apart.
    """

    def __init__(
        self,
        read: Callable[[CellRow], R | RefusedRow],
        yen: Callable[[R], int],
        differs: Callable[[Earlier, R], tuple[str, str]],
    ) -> None:
        self._read, self._yen, self._differs = read, yen, differs
        self._firsts = Firsts()

    def take(self, row: CellRow) -> R | RefusedRow | Place:
        """A row more: what was read, its refusal, or its place where it repeats an earlier one."""
        answer = self._answer(row)
        return replace(answer, cells=row) if isinstance(answer, RefusedRow) else answer

    def _answer(self, row: CellRow) -> R | RefusedRow | Place:
        answer = self._read(row)
        if not answer.key:
            return answer
        now = self._remembered(answer)
        earlier = self._firsts.first(answer.key, now)
        if earlier is None or isinstance(answer, RefusedRow):
            return answer
        if replace(earlier, place=now.place) == now:
            return answer.place
        return self._duplicate(answer, earlier)

    def _remembered(self, answer: R | RefusedRow) -> Earlier:
        if isinstance(answer, RefusedRow):
            return Earlier(answer.place, refused=True)
        return Earlier(answer.place, False, hash(answer) & _MASK, self._yen(answer))

    def _duplicate(self, row: R, earlier: Earlier) -> RefusedRow:
        column, value = self._differs(earlier, row)
        kept = "先の行も取り込めていません" if earlier.refused else "先の行だけを取り込みました"
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
