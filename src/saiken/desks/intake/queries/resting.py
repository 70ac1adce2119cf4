"""後の処理: the acts that rest on a batch, as the page lists them."""

from collections.abc import Sequence
from typing import Any

from saiken.claims.facts import BODIES
from saiken.desks.intake.queries.batches import FORMS, LEDGER, name_of
from saiken.store.intake.lists import batch
from saiken.store.intake.resting import Resting, resting_count, resting_on_acts
from saiken.store.intake.told import acts_of_batch
from saiken.values.actors import Staff

EACH = 100


def resting_list(id_: int, *, page: int = 1, size: int = EACH) -> tuple[list[Resting], int]:
    """What rests on a batch: one page of the acts by instalment, and how many facts in all."""
    acts, offset = acts_of_batch(id_), max(0, page - 1) * size
    return resting_on_acts(acts, offset=offset, limit=size), resting_count(acts)


def resting_page(id_: int, page: int, staff: Staff) -> dict[str, Any] | None:
    """The values of the list of what rests on a batch; None for another office's."""
    b = batch(id_, FORMS, staff.office)
    if b is None:
        return None
    found, facts = resting_list(id_, page=page)
    return {
        "page": {
            "title": "後の処理",
            "lead": f"{b.file} の期別に、後の処理による記録が {facts}件あります。"
            "先にそれらを取り消すか、直したファイルで記録を訂正してください。",
            "trail": [
                {"label": "取込", "url": "/intake/"},
                {"label": b.file, "url": f"/intake/{id_}/"},
            ],
            "main": _correct(id_) if b.form == LEDGER and not b.taken_back else None,
        },
        "label": "後の処理",
        "columns": [
            {"key": "instalment", "label": "期別", "kind": "link", "sort": True},
            {"key": "on", "label": "日", "kind": "day", "sort": True},
            {"key": "what", "label": "処理"},
            {"key": "paper", "label": "文書・ファイル"},
            {"key": "by", "label": "担当"},
        ],
        "rows": [
            {
                "instalment": {"text": one.key, "url": f"/instalments/{one.instalment}/"},
                "on": one.on,
                "what": _said(one.words),
                "paper": one.paper,
                "by": name_of(one.by),
            }
            for one in found
        ],
        "pager": _pages(id_, page, len(found)),
        "empty": {"title": "後の処理はありません", "good": True},
    }


def _correct(id_: int) -> dict[str, str]:
    url = f"/intake/{id_}/correct/"
    return {"label": "この取込の訂正を用意する", "url": url, "method": "get"}


def _said(words: Sequence[str]) -> str:
    """What happened, in the words of an office."""
    return "、".join(dict.fromkeys(BODIES[word].label for word in words))


def _pages(id_: int, page: int, shown: int) -> dict[str, Any] | None:
    if page == 1 and shown < EACH:
        return None
    at = f"/intake/{id_}/resting/?page="
    return {
        "shown": shown,
        "unit": "件",
        "previous_url": f"{at}{page - 1}" if page > 1 else "",
        "next_url": f"{at}{page + 1}" if shown == EACH else "",
    }
