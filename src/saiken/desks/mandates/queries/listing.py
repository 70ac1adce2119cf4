"""Mandates and the take-up as lines of a list, on the page and as a file."""

from collections.abc import Iterable, Sequence
from typing import Any

from saiken import kinds
from saiken.desks.mandates.models import MandateRow
from saiken.desks.mandates.queries.mandates import accounts_of, mandates, take_up, wishes_of
from saiken.files.bank_records.account import Account
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.store.offices.walls import counted_offices
from saiken.store.people import particulars
from saiken.store.register.lists import person_numbers
from saiken.values.actors import Now, Staff

PAGE, EVERY = 100, 100_000
COLUMNS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "kind", "label": "債権", "below": "paper"},
    {"key": "account", "label": "口座"},
    {"key": "first", "label": "始め", "kind": "day"},
    {"key": "last", "label": "終わり", "kind": "day", "below": "reason"},
    {"key": "ahead", "label": "振替の予告", "kind": "link"},
    {"key": "act", "label": "処理", "kind": "act"},
]
LIST_HEADS = [
    "宛名番号",
    "氏名",
    "債権",
    "口座",
    "始め",
    "終わり",
    "廃止の理由",
    "申込書の保管場所",
    "振替の予告",
]
USED_COLUMNS = [
    {"key": "kind", "label": "債権", "below": "office"},
    {"key": "persons", "label": "未納・納期前のある人", "kind": "count", "unit": "人"},
    {"key": "mandates", "label": "口座振替の人", "kind": "count", "unit": "人"},
    {"key": "rate", "label": "利用の割合", "kind": "figure"},
]


def found(
    office: str, *, only_standing: bool, now: Now, before: int | None = None, limit: int = EVERY
) -> list[MandateRow]:
    """The mandates of an office, the newest first."""
    rows = mandates(office, only_standing=only_standing, on=now.day)
    return list((rows if before is None else rows.filter(pk__lt=before))[:limit])


def rows(held: Sequence[MandateRow], at: str) -> list[dict[str, Any]]:
    """Mandates as lines; `at` is the address of the page."""
    told = particulars.latest({row.person_id for row in held})
    accounts, wishes = accounts_of(held), wishes_of(row.pk for row in held)
    return [
        _row(row, told[row.person_id], accounts[row.pk], at)
        | {"ahead": _ahead(row, row.pk in wishes, at), "wish": _WISHES[row.pk in wishes]}
        for row in held
    ]


_WISHES = {True: "希望する", False: ""}


def _ahead(row: MandateRow, wish: bool, at: str) -> dict[str, str] | None:
    """The link to the form by which the wish is noted; an ended mandate has none."""
    if getattr(row, "end", None):
        return None
    return {"text": "希望する" if wish else "希望しない", "url": f"{at}?wish={row.pk}#wish"}


def _row(
    row: MandateRow, told: particulars.Particulars, account: Account | None, at: str
) -> dict[str, Any]:
    end = getattr(row, "end", None)
    act = {"method": "get", "label": "廃止する", "url": f"{at}?end={row.pk}#end"}
    return {
        "who": {"name": told.name, "kana": told.kana, "url": f"/debtors/{row.person_id}/"},
        "kind": kinds.load_kinds()[row.kind].name,
        "paper": row.paper,
        "account": account.shown if account else "（消去済み）",
        "first": row.first,
        "last": end.last if end else None,
        "reason": end.reason if end else "",
        "act": None if end else act,
    }


def as_list(held: Sequence[MandateRow], form: str, now: Now) -> ListFile | None:
    """Mandates as CSV or Excel, with the last digits of the account only."""
    numbers = person_numbers({row.person_id for row in held})
    names = ("kind", "account", "first", "last", "reason", "paper", "wish")
    cells = (
        [numbers[row.person_id], told["who"]["name"], *(told[name] or "" for name in names)]
        for row, told in zip(held, rows(held, ""), strict=True)
    )
    return file_of(f"口座振替の申込み_{now.day:%Y%m%d}", form, LIST_HEADS, cells)


def used(staff: Staff, now: Now) -> list[dict[str, Any]]:
    """口座振替の利用の割合 by kind, of those who owe something."""
    city = reads.city()
    return [
        {
            "kind": kinds.load_kinds()[one.kind].name,
            "office": city.full_name(one.office),
            "persons": one.persons,
            "mandates": one.mandates,
            "rate": _percent(one.mandates, one.persons),
        }
        for one in take_up(counted_offices(staff), on=now.day)
    ]


def _percent(part: int, whole: int) -> str:
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}%"


def used_list(staff: Staff, form: str, now: Now) -> ListFile | None:
    """The same as CSV or Excel."""
    names = [column["key"] for column in USED_COLUMNS]
    heads = [column["label"] for column in USED_COLUMNS]
    cells = ([*(row[name] for name in names), row["office"]] for row in used(staff, now))
    return file_of(f"口座振替の利用_{now.day:%Y%m%d}", form, [*heads, "所管"], cells)


def file_of(
    name: str, form: str, heads: Sequence[str], cells: Iterable[Sequence[Any]]
) -> ListFile | None:
    """A list as a file; None for a form that there is not."""
    return as_file(name, form, heads, list(cells)) if form in TYPES else None
