"""オープンデータ: a year's figures by kind without persons, small numbers hidden."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import rate
from saiken.boards.headquarters.side_by_side import cells
from saiken.claims.measures import YearSums, added, gross_rate, net_rate
from saiken.claims.measures.suppressing import Adds, Place, hidden
from saiken.store import reads
from saiken.store.measures.persons import Behind, behind
from saiken.store.measures.sums import is_final
from saiken.values.eras import day_in_words, fiscal_year_in_words

LEAST = 10  # debtors behind a figure, below which it is not published
HIDDEN = "x"
ALL, BOTH = "全債権", "計"
PARTS: Mapping[str, bool | None] = {"現年度分": False, "滞納繰越分": True, BOTH: None}
HEADS = (
    "年度",
    "会計",
    "債権",
    "区分",
    "調定額",
    "収入済額",
    "還付未済額",
    "不納欠損額",
    "収入未済額",
    "収納率",
    "純収納率",
    "未納者数",
)


@dataclass(frozen=True)
class OpenRow:
    """公開する行. A kind and a part; `shown` False where too few stand behind it.

    `moves` False: too few stand behind what was refundable or lost, so that neither these nor
    what follows from them is told.
    """

    kind: str
    account: str
    part: str
    sums: YearSums
    unpaid: int
    shown: bool
    moves: bool


@dataclass(frozen=True)
class OpenData:
    """公開する数値 of a year on a day."""

    asked: Asked
    rows: tuple[OpenRow, ...]

    @property
    def hidden(self) -> int:
        """How many rows are hidden."""
        return sum(not row.shown for row in self.rows)

    @property
    def notes(self) -> list[str]:
        """What whoever uses the figures has to know."""
        state = "確定値" if is_final(self.asked.year) else "速報値"
        return [
            f"{reads.city().name}　{fiscal_year_in_words(self.asked.year)}の債権の収納の状況",
            f"{day_in_words(self.asked.on)}までの記帳による{state}。金額は円。元金・本税だけを数える",
            "収納率＝収入済額÷調定額。純収納率＝（収入済額−還付未済額）÷調定額。小数第2位を切り捨て",
            f"{HIDDEN}＝{LEAST}人に満たない数値と、ほかの欄との差からそれが分かる数値（秘匿）",
            "空欄＝調定がなく、率を計算できない",
        ]


def open_data(asked: Asked) -> OpenData:
    """公開する数値: nobody can be told from them, alone or by difference."""
    sums, people = cells(asked), behind(asked.counted)
    names = [kind for kind in reads.city().accounts if any(held == kind for held, _ in sums)]
    every = [(kind, part) for kind in (*names, ALL) for part in PARTS]
    found = {place: people.get(_of(place), Behind()) for place in every}
    gone, untold = (
        hidden(counts, _adds(names), least=LEAST, together=_together)
        for counts in (
            {place: one.fewest for place, one in found.items()},
            {place: one.fewest_moved for place, one in found.items()},
        )
    )
    rows = (
        _row(place, sums, found[place].unpaid, shown=place not in gone, moves=place not in untold)
        for place in every
    )
    return OpenData(asked, tuple(row for row in rows if row.sums != YearSums() or not row.shown))


def _of(place: Place) -> tuple[str | None, bool | None]:
    kind, part = place
    return None if kind == ALL else kind, PARTS[part]


def _together(place: Place) -> Sequence[Place]:
    """The two parts of a kind go together; without the sum of both neither is shown."""
    return [(place[0], other) for other in PARTS if other != BOTH]


def _adds(names: Sequence[str]) -> list[Adds]:
    inner = [part for part, carried in PARTS.items() if carried is not None]
    across = [Adds((kind, BOTH), tuple((kind, part) for part in inner)) for kind in (*names, ALL)]
    down = [Adds((ALL, part), tuple((kind, part) for kind in names)) for part in PARTS]
    return across + down


def _row(
    place: Place,
    sums: Mapping[tuple[str, bool], YearSums],
    unpaid: int,
    *,
    shown: bool,
    moves: bool,
) -> OpenRow:
    kind, carried = _of(place)
    held = added(
        one
        for (code, is_carried), one in sums.items()
        if kind in (None, code) and carried in (None, is_carried)
    )
    known = kinds.load_kinds().get(kind or "")
    account = kinds.account_of(known, reads.city()).name if known else ""
    name = known.name if known else ALL
    return OpenRow(name, account, place[1], held, unpaid, shown, moves)


def lines(data: OpenData) -> Iterator[list[Any]]:
    """The rows for a file or a page."""
    year = fiscal_year_in_words(data.asked.year)
    for row in data.rows:
        yield [year, row.account, row.kind, row.part, *_figures(row)]


def _figures(row: OpenRow) -> list[Any]:
    if not row.shown:
        return [HIDDEN] * 8
    held = row.sums
    moved: list[Any] = [HIDDEN] * 4
    if row.moves:
        moved = [held.refundable, held.lost, held.uncollected, _rate(net_rate(held))]
    gross = _rate(gross_rate(held))
    return [held.assessed, held.received, *moved[:3], gross, moved[3], row.unpaid]


def _rate(value: Any) -> str:
    return "" if value is None else rate(value).rstrip("％")


def as_csv(data: OpenData) -> bytes:
    """The figures as CSV in UTF-8; the notes stand above, each line after a #."""
    out = io.StringIO()
    for note in data.notes:
        out.write(f"# {note}\r\n")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows(lines(data))
    return out.getvalue().encode("utf-8-sig")
