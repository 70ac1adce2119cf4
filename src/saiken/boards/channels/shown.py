"""The take-up of the channels as tables of a page and as rows of a file."""

from collections.abc import Iterable, Sequence
from typing import Any

from saiken import kinds
from saiken.boards.channels.queries import CHANNELS, InTime, Used, Way
from saiken.boards.ledger.rates import percent

WAYS = [
    {"key": "kind", "label": "債権"},
    {"key": "channel", "label": "納付方法"},
    {"key": "count", "label": "件数", "kind": "count", "unit": "件"},
    {"key": "count_share", "label": "件数の割合", "kind": "figure"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "yen_share", "label": "金額の割合", "kind": "figure"},
]
IN_TIME = [
    {"key": "kind", "label": "債権"},
    {"key": "due", "label": "納期の過ぎた期別", "kind": "count", "unit": "件"},
    {"key": "paid", "label": "納期内", "kind": "count", "unit": "件"},
    {"key": "rate", "label": "率（件数）", "kind": "figure"},
    {"key": "due_yen", "label": "その本体", "kind": "yen"},
    {"key": "paid_yen", "label": "納期内の額", "kind": "yen"},
    {"key": "yen_rate", "label": "率（金額）", "kind": "figure"},
    {"key": "mandates", "label": "口座振替の人", "kind": "figure", "below": "of_persons"},
]
FILE_HEADS = ["会計年度", "区分", "債権", "納付方法・指標", "件数", "分母", "金額（円）", "割合"]
ALL = "すべての債権"


def tables(found: Used) -> list[dict[str, Any]]:
    """The two tables of the page."""
    return [
        {
            "id": "ways",
            "title": "納付方法ごとの件数と金額",
            "columns": WAYS,
            "rows": ways(found.ways),
            "empty": "この年度の納付はまだありません",
        },
        {
            "id": "in-time",
            "title": "納期内納付率と口座振替の利用",
            "columns": IN_TIME,
            "rows": in_time(found),
            "empty": "この年度に納期限が過ぎた期別はありません",
        },
    ]


def ways(found: Sequence[Way]) -> list[dict[str, Any]]:
    """Each channel of each kind with its share; all kinds together come first."""
    together: dict[str, Way] = {}
    for way in found:
        before = together.get(way.channel, Way("", way.channel, 0, 0))
        together[way.channel] = Way("", way.channel, before.count + way.count, before.yen + way.yen)
    order = list(CHANNELS)
    of_all = sorted(together.values(), key=lambda way: order.index(way.channel))
    return [*_shares(of_all), *_shares(found)]


def _shares(found: Iterable[Way]) -> list[dict[str, Any]]:
    by_kind: dict[str, list[Way]] = {}
    for way in found:
        by_kind.setdefault(way.kind, []).append(way)
    return [_way(way, same) for same in by_kind.values() for way in same]


def _way(way: Way, same: Sequence[Way]) -> dict[str, Any]:
    return {
        "kind": _named(way.kind),
        "channel": CHANNELS[way.channel],
        "count": way.count,
        "count_share": percent(way.count, sum(one.count for one in same)),
        "yen": way.yen,
        "yen_share": percent(way.yen, sum(one.yen for one in same)),
    }


def in_time(found: Used) -> list[dict[str, Any]]:
    """納期内納付率 of each kind, and how many of those who owe it gave a mandate."""
    mandates = _mandates(found)
    rows = [*([_all(found.in_time)] if len(found.in_time) > 1 else []), *found.in_time]
    return [_row(one, mandates) for one in rows]


def _all(found: Sequence[InTime]) -> InTime:
    sums = [sum(getattr(one, name) for one in found) for name in _FIGURES]
    return InTime("", *sums)


_FIGURES = ("due", "paid", "due_yen", "paid_yen")


def _mandates(found: Used) -> dict[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for one in found.mandates:
        for kind in (one.kind, ""):
            held, persons = sums.get(kind, (0, 0))
            sums[kind] = held + one.mandates, persons + one.persons
    return sums


def _row(one: InTime, mandates: dict[str, tuple[int, int]]) -> dict[str, Any]:
    held, persons = mandates.get(one.kind, (0, 0))
    return {
        "kind": _named(one.kind),
        "due": one.due,
        "paid": one.paid,
        "rate": percent(one.paid, one.due),
        "due_yen": one.due_yen,
        "paid_yen": one.paid_yen,
        "yen_rate": percent(one.paid_yen, one.due_yen),
        "mandates": percent(held, persons),
        "of_persons": f"{held:,}人／{persons:,}人" if persons else "",
    }


def _named(kind: str) -> str:
    return kinds.load_kinds()[kind].name if kind else ALL


def lead(found: Used) -> str:
    """The first line: how much was paid by its due day, and by account transfer."""
    rows = in_time(found)
    if not rows:
        return "この年度に納期限が過ぎた期別はまだありません。"
    first = rows[0]
    return (
        f"納期内納付率は件数で{first['rate']}、金額で{first['yen_rate']}です。"
        "低い債権から、口座振替や納付書の案内を見直します。"
    )


def cells(found: Used, year: str) -> list[Sequence[Any]]:
    """Both tables as rows of one file."""
    rows: list[Sequence[Any]] = [
        (year, "納付方法", one["kind"], one["channel"], one["count"], "", one["yen"], share)
        for one in ways(found.ways)
        for share in (one["count_share"],)
    ]
    for one in in_time(found):
        name = one["kind"]
        paid, due = one["paid"], one["due"]
        rows.append((year, "納期内納付", name, "件数", paid, due, "", one["rate"]))
        yen = (one["paid_yen"], one["yen_rate"])
        rows.append((year, "納期内納付", name, "金額", "", one["due_yen"], *yen))
    for kind, (held, persons) in sorted(_mandates(found).items()):
        rate = percent(held, persons)
        rows.append((year, "口座振替", _named(kind), "申込みのある人", held, persons, "", rate))
    return rows
