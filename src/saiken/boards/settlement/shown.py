"""決算の表 and 日計 in words and columns."""

from collections.abc import Iterator, Sequence
from typing import Any

from saiken import kinds
from saiken.boards.settlement.queries import AccountTable, Difference, Drawn, sums
from saiken.store import reads
from saiken.store.books.lists import DayRow, SettlementRow
from saiken.values.eras import day_in_words, fiscal_year_in_words

MOST = 100  # differing instalments that are counted before it says "or more"
PARTS = {
    "principal": "元金・本税",
    "dunning_fee": "督促手数料",
    "late_charge": "延滞金",
    "cost": "執行の費用",
}
COLUMN_WORDS = {
    "assessed": "調定",
    "received": "収入",
    "refundable": "還付未済",
    "lost": "不納欠損",
    "expended": "歳出からの還付",
    "uncollected": "収入未済",
}
COLUMNS = [
    {"key": "kind", "label": "債権", "below": "office"},
    {"key": "part", "label": "区分", "below": "carried"},
    {"key": "assessed", "label": "調定額", "kind": "yen"},
    {"key": "received", "label": "収入済額", "kind": "yen"},
    {"key": "refundable", "label": "うち還付未済額", "kind": "yen"},
    {"key": "lost", "label": "不納欠損額", "kind": "yen"},
    {"key": "uncollected", "label": "収入未済額", "kind": "yen"},
    {"key": "rate", "label": "収入率", "kind": "figure"},
]
HEADS = [
    "会計年度",
    "いつまでの記帳",
    "速報・確定",
    "会計",
    "債権",
    "所管",
    "科目",
    "現年・繰越",
    "繰越額",
    "調定額",
    "収入済額",
    "還付未済額",
    "不納欠損額",
    "収入未済額",
    "歳出からの還付",
]
DIFFERENCES = [
    {"key": "kind", "label": "債権", "below": "carried"},
    {"key": "column", "label": "欄", "below": "through"},
    {"key": "stated", "label": "財務会計の額", "kind": "yen"},
    {"key": "booked", "label": "この帳簿の額", "kind": "yen"},
    {"key": "state", "label": "差", "kind": "badge"},
]
DAY_COLUMNS = [
    {"key": "on", "label": "記帳の日", "kind": "day"},
    {"key": "kind", "label": "債権", "below": "account"},
    {"key": "year", "label": "年度", "below": "carried"},
    {"key": "column", "label": "欄"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "count", "label": "件数", "kind": "count", "unit": "件"},
]
DAY_HEADS = ["記帳の日", "会計", "債権", "会計年度", "現年・繰越", "欄", "金額", "件数"]


def lead(drawn: Drawn) -> tuple[str, str]:
    """What the table is, in one sentence."""
    year, on = fiscal_year_in_words(drawn.asked.year), day_in_words(drawn.asked.on)
    if drawn.final:
        return f"{year}は締めてあります（確定）。{on}までの記帳によります。", "plain"
    return f"{year}はまだ締めていません（速報）。{on}までの記帳によります。", "plain"


def totals(drawn: Drawn) -> list[dict[str, Any]]:
    """The sums over every account."""
    found = sums(drawn.rows)
    words = (
        ("assessed", "調定額"),
        ("received", "収入済額"),
        ("lost", "不納欠損額"),
        ("uncollected", "収入未済額"),
    )
    return [{"label": label, "yen": found[key]} for key, label in words]


def account(table: AccountTable) -> dict[str, Any]:
    """One account: its rows, and its sums in the foot."""
    found = table.sums
    foot = {
        key: found[key] for key in ("assessed", "received", "refundable", "lost", "uncollected")
    }
    return {
        "name": table.name,
        "rows": [_row(row) for row in table.rows],
        "foot": {"kind": "合計", "rate": rate(found["received"], found["assessed"]), **foot},
    }


def _row(row: SettlementRow) -> dict[str, Any]:
    held = kinds.load_kinds()[row.kind]
    return {
        "kind": held.name,
        "office": reads.city().full_name(row.office),
        "part": PARTS[row.part],
        "carried": "滞納繰越分" if row.carried else "現年度分",
        "assessed": row.assessed,
        "received": row.received,
        "refundable": row.refundable,
        "lost": row.lost,
        "uncollected": row.uncollected,
        "rate": rate(row.received, row.assessed),
    }


def rate(received: int, assessed: int) -> str:
    """収入率 in percent with one place, cut; a dash where nothing is assessed."""
    if assessed <= 0:
        return "—"
    tenths = received * 1000 // assessed
    return f"{tenths // 10}.{tenths % 10}%"


def cells(table: AccountTable, drawn: Drawn | None) -> Iterator[Sequence[Any]]:
    """The rows of an account for a file."""
    assert drawn is not None
    state = "確定" if drawn.final else "速報"
    for row in table.rows:
        told = _row(row)
        yield [
            fiscal_year_in_words(drawn.asked.year),
            drawn.asked.on,
            state,
            table.name,
            told["kind"],
            told["office"],
            told["part"],
            told["carried"],
            row.opening,
            row.assessed,
            row.received,
            row.refundable,
            row.lost,
            row.uncollected,
            row.expended,
        ]


def difference(one: Difference) -> dict[str, Any]:
    """A figure of the accounting system beside that of the books."""
    same = one.yen == 0
    told = "一致" if same else f"{one.yen:+,}円"
    return {
        "kind": kinds.load_kinds()[one.stated.kind].name,
        "carried": "滞納繰越分" if one.stated.carried else "現年度分",
        "column": COLUMN_WORDS[one.stated.column],
        "through": f"{day_in_words(one.stated.through)}まで",
        "stated": one.stated.yen,
        "booked": one.booked,
        "state": {"kind": "ok" if same else "warn", "text": told},
    }


def days_lead(rows: Sequence[DayRow]) -> str:
    """How much came in on the days shown."""
    came = sum(row.yen for row in rows if row.column == "received")
    return f"この月に記帳した収入は {came:,}円です。"


def day(row: DayRow, *, kind: str, account: str) -> dict[str, Any]:
    """One line of the day book."""
    return {
        "on": row.on,
        "kind": kind,
        "account": account,
        "year": fiscal_year_in_words(row.year),
        "carried": "滞納繰越分" if row.carried else "現年度分",
        "column": COLUMN_WORDS[row.column],
        "yen": row.yen,
        "count": row.count,
    }


def day_cells(row: DayRow) -> Sequence[Any]:
    """The same for a file."""
    kind = kinds.load_kinds()[row.kind]
    told = day(row, kind=kind.name, account=kinds.account_of(kind, reads.city()).name)
    names = ("on", "account", "kind", "year", "carried", "column", "yen", "count")
    return [told[name] for name in names]
