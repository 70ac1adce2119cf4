"""帳簿の締め as a list: on the page and as a file."""

from typing import Any

from saiken.claims.books.closes import DAY, MONTH, YEAR
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store.books import closing
from saiken.store.books.closing import Closing
from saiken.values.actors import Now
from saiken.values.eras import day_in_words, fiscal_year_in_words

PAGE = 50
WORDS = {DAY: "日締め", MONTH: "月締め", YEAR: "年度の締め"}
COLUMNS = [
    {"key": "level", "label": "締め", "below": "year"},
    {"key": "through", "label": "いつまで", "kind": "day"},
    {"key": "at", "label": "締めた日時", "kind": "moment", "below": "by"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "undone"},
    {"key": "act", "label": "処理", "kind": "act"},
]
HEADS = ["締め", "会計年度", "いつまで", "締めた日時", "職員番号", "取り消した日時", "取消しの理由"]


def lead() -> str:
    """Until when the books are closed, in a sentence."""
    through = max((one.through for one in closing.in_force()), default=None)
    last = f"{day_in_words(through)}まで締めてあります。" if through else "まだ締めていません。"
    return f"{last}締めた後に分かったことは、開いている日に記帳します。"


def page(undo_at: str, *, before: int | None) -> tuple[list[dict[str, Any]], int, int | None]:
    """A page of the closings, the last first; how many there are; before which the others are.

    `undo_at` is where one is asked to be undone, `before` the number of a closing.
    """
    every = closing.every()
    later = [one for one in every if before is None or one.number < before]
    shown = later[:PAGE]
    mark = shown[-1].number if len(later) > len(shown) else None
    return [_row(one, undo_at) for one in shown], len(every), mark


def _row(one: Closing, undo_at: str) -> dict[str, Any]:
    undone = one.undone_at is not None
    act = {"method": "get", "label": "取り消す", "url": f"{undo_at}?undo={one.number}#undo"}
    return {
        "level": WORDS[one.level],
        "year": fiscal_year_in_words(one.year) if one.year else "",
        "through": one.through,
        "at": one.at,
        "by": one.by,
        "state": {"kind": "plain", "text": "取消し"} if undone else {"kind": "ok", "text": "有効"},
        "undone": one.reason,
        "act": None if undone or one.level == YEAR else act,
    }


def as_list(form: str, now: Now) -> ListFile | None:
    """The closings as CSV or Excel; None for a form that there is not."""
    if form not in TYPES:
        return None
    cells = [_cells(one) for one in closing.every()]
    return as_file(f"帳簿の締め_{now.day:%Y%m%d}", form, HEADS, cells)


def _cells(one: Closing) -> list[Any]:
    undone = one.undone_at.isoformat() if one.undone_at else ""
    told = (WORDS[one.level], one.year or "", one.through, one.at.isoformat(), one.by)
    return [*told, undone, one.reason]
