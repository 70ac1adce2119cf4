"""The navigation: only what exists and what the role needs."""

from datetime import date

from saiken.server.frame.shape import NavEntry
from saiken.values.actors import Staff

_ENTRIES = (
    ("今日の仕事", "/", "boards.see"),
    ("取込", "/intake/", "intake.take_in"),
    ("収納", "/receipts/", "receipts.receive"),
    ("督促", "/notices/", "boards.see"),
    ("台帳の整備", "/ledger/", "boards.see"),
    ("夜間処理", "/nights/", "night.run"),
    ("閲覧の記録", "/looks/", "looks.review"),
)


def entries(staff: Staff, path: str, *, on: date) -> tuple[NavEntry, ...]:
    """The entries that this person may use, the current one marked."""
    return tuple(
        NavEntry(label, url, current=_current(url, path))
        for label, url, permission in _ENTRIES
        if staff.may(permission)
    )


def first_entry(staff: Staff) -> str:
    """Where somebody starts: at the first page they may use; "" where there is none."""
    return next((url for _, url, may in _ENTRIES if staff.may(may)), "")


def _current(url: str, path: str) -> bool:
    if url == "/":
        return path == "/" or path.startswith(("/debtors/", "/instalments/", "/today/"))
    return path.startswith(url)
