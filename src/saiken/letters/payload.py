"""From a letter's values to the texts its template sets: every figure and day written out."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from saiken.letters.eras import in_prose, in_table, with_weekday
from saiken.letters.mailing import UNMARKED, Mark
from saiken.letters.snapshot import DunningSnapshot, InstalmentLine
from saiken.values.yen import Yen

LINES_ON_FIRST_PAGE = 6  # with more, the first page sums by year and the list is annexed
_LINES_IN_LARGE_PRINT = 4

# How a letter is set, from the best to the last resort: all of it on one page; there in smaller
# type; the working of the late charge behind the page; so in smaller type; over several pages.
SETTINGS = ("one_page", "one_page dense", "apart", "apart dense", "flowing")

_Column = dict[str, str]
_Row = list[str]


def annexed(snapshot: DunningSnapshot) -> bool:
    """Whether the first page sums by year and the list of instalments follows it."""
    most = _LINES_IN_LARGE_PRINT if snapshot.large_print else LINES_ON_FIRST_PAGE
    return len(snapshot.lines) > most


def payload(
    snapshot: DunningSnapshot,
    setting: str,
    mark: Mark = UNMARKED,
    slips: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """The letter as plain data for `dunning.typ`, to be set in one of `SETTINGS`.

    `slips`: those behind it, as `slip_drawing.slip_payload` writes them out.
    """
    listed = _by_instalment(snapshot)
    behind = annexed(snapshot)
    return {
        "single": setting.startswith("one_page"),
        "dense": setting.endswith("dense"),
        "apart": setting.startswith("apart"),
        "flowing": setting == "flowing",
        "title": snapshot.title,
        "number": snapshot.number,
        "issued": in_prose(snapshot.issued_on),
        "issued_on": [snapshot.issued_on.year, snapshot.issued_on.month, snapshot.issued_on.day],
        "authority": snapshot.authority.__dict__,
        "office": snapshot.office.__dict__,
        "addressee": snapshot.addressee.__dict__,
        "bars": mark.bars,
        "mark": mark.sequence,
        "kind": snapshot.kind_name,
        "share": _share(snapshot),
        "total": f"{snapshot.total:,}",
        "count": len(snapshot.lines),
        "pay_by": with_weekday(snapshot.pay_by_on),
        "late_charge_to": in_prose(snapshot.late_charge_to_on),
        "naming": snapshot.naming.__dict__,
        "limit": snapshot.naming.limit or f"{snapshot.naming.pay}の期限",
        "grounds": snapshot.grounds,
        "words": _words(snapshot),
        "liability": _liability(snapshot),
        "follows": [paragraph.__dict__ for paragraph in snapshot.follows],
        "objection": [paragraph.__dict__ for paragraph in snapshot.objection],
        "annexed": behind,
        "first_table": _by_year(snapshot) if behind else listed,
        "annex_table": listed if behind else None,
        "working": _working(snapshot),
        "slip_count": snapshot.slips,
        "slips": list(slips),
        "sample": snapshot.sample,
        "large": snapshot.large_print,
    }


def _liability(snapshot: DunningSnapshot) -> dict[str, Any] | None:
    """Of one who owes jointly or guarantees: for what he answers, and what the law says of that."""
    held = snapshot.liability
    if held is None:
        return None
    return {
        "head": held.head,
        "about": [said.__dict__ for said in held.about],
        "paragraphs": [paragraph.__dict__ for paragraph in held.paragraphs],
    }


def _share(snapshot: DunningSnapshot) -> str:
    """Which of several letters this is, and what all of them come to; empty where it is alone."""
    if snapshot.parts == 1:
        return ""
    return (
        f"全{snapshot.parts}通のうちの{snapshot.part}通目です。"
        f"この通の合計 {snapshot.total:,}円　全{snapshot.parts}通の合計 {snapshot.all_parts:,}円"
    )


def _words(snapshot: DunningSnapshot) -> dict[str, Any]:
    words = snapshot.words
    return words.__dict__ | {"doors": [door.__dict__ for door in words.doors]}


def _by_instalment(snapshot: DunningSnapshot) -> dict[str, Any]:
    lines, naming = snapshot.lines, snapshot.naming
    columns = [_column("No.", "center"), _column("年度・期別", "left")]
    columns += [_column(naming.key, "center"), _column(naming.due, "right")]
    rows = [
        [str(place), f"{line.fiscal_year} {line.period}", line.key, in_table(line.due_on)]
        for place, line in enumerate(lines, 1)
    ]
    if any(line.dunned_on for line in lines):
        columns, rows = _with_dunned_days(snapshot, columns, rows)
    if snapshot.large_print:  # the number under the period: the figures need the width
        columns = [columns[0], _column(f"年度・期別\n{naming.key}", "left"), columns[3]]
        rows = [[place, f"{period}\n{key}", due] for place, period, key, due in rows]
    return _with_sums(snapshot, columns, rows, [(line,) for line in lines])


def _with_dunned_days(
    snapshot: DunningSnapshot, columns: list[_Column], rows: list[_Row]
) -> tuple[list[_Column], list[_Row]]:
    """The table with the day of each dunning letter; in large print it stands under the due day."""
    days = [in_table(line.dunned_on) if line.dunned_on else "" for line in snapshot.lines]
    if snapshot.large_print:
        due = _column(f"{snapshot.naming.due}\n督促状の日", "right")
        return [*columns[:3], due], [
            [*row[:3], f"{row[3]}\n{day}"] for row, day in zip(rows, days, strict=True)
        ]
    told = _column("督促状の日", "right")
    return [*columns, told], [[*row, day] for row, day in zip(rows, days, strict=True)]


def _by_year(snapshot: DunningSnapshot) -> dict[str, Any]:
    years = [
        tuple(lines) for _, lines in groupby(snapshot.lines, key=lambda line: line.fiscal_year)
    ]
    columns = [_column("年度", "left"), _column("期別の数", "right")]
    rows = [[lines[0].fiscal_year, f"{len(lines)}件"] for lines in years]
    return _with_sums(snapshot, columns, rows, years)


def _with_sums(
    snapshot: DunningSnapshot,
    columns: list[_Column],
    rows: list[_Row],
    groups: list[tuple[InstalmentLine, ...]],
) -> dict[str, Any]:
    """The table with its columns of yen, leaving out those that hold nothing, and its last row."""
    naming = snapshot.naming
    sums = [
        (f"{naming.pay}済額", [_sum(line.paid for line in group) for group in groups], False),
        (naming.owed, [_sum(line.owed for line in group) for group in groups], True),
        (naming.late_charge, [_sum(line.late_charge for line in group) for group in groups], True),
        (naming.fee, [_sum(line.fee for line in group) for group in groups], False),
        (naming.cost, [_sum(line.cost for line in group) for group in groups], False),
        ("合計", [_sum(line.total for line in group) for group in groups], True),
    ]
    crowded = snapshot.large_print or any(line.dunned_on for line in snapshot.lines)
    unit = "\n（円）" if crowded else "（円）"
    last = ["合計", *[""] * (len(columns) - 1)]
    labels = len(columns)
    for title, yen, always in sums:
        if always or any(yen):
            columns = [*columns, _column(f"{title}{unit}", "right")]
            rows = [[*row, f"{amount:,}"] for row, amount in zip(rows, yen, strict=True)]
            last = [*last, f"{sum(yen):,}"]
    return {"columns": columns, "rows": rows, "last": last, "labels": labels}


def _working(snapshot: DunningSnapshot) -> list[_Row]:
    return [
        [
            str(place) if first else "",
            f"{in_table(stretch.first)}～{in_table(stretch.last)}",
            f"{stretch.days:,}",
            stretch.rate,
            f"{stretch.base:,}",
            f"{stretch.yen:,}",
        ]
        for place, line in enumerate(snapshot.lines, 1)
        for first, stretch in ((turn == 0, s) for turn, s in enumerate(line.working))
    ]


def _column(title: str, align: str) -> _Column:
    return {"title": title, "align": align}


def _sum(amounts: Any) -> Yen:
    return Yen(sum(amounts))
