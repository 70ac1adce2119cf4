"""期別 that may be taken back, as the pages of a correction show them, and as a file."""

from collections.abc import Collection, Sequence
from typing import Any

from saiken import kinds
from saiken.desks.intake.rules.left_out import LeftOut
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store.intake.resting import Resting
from saiken.values.eras import fiscal_year_in_words

EACH = 200


def shown(
    found: Sequence[LeftOut], *, wanted: str = "", ticked: Collection[str] = ()
) -> dict[str, Any]:
    """What is ticked, and the first of the instalments whose number or debtor's has `wanted`."""
    first = [one for one in found if one.key in ticked]
    fitting = [one for one in found if wanted in one.key or wanted in one.told.debtor]
    rows = first + [one for one in fitting if one.key not in ticked][:EACH]
    return {
        "rows": [_row(one) for one in rows],
        "total": len(found),
        "fitting": len(fitting),
        "wanted": wanted,
    }


def _row(one: LeftOut) -> dict[str, Any]:
    told = one.told
    return {
        "key": told.key,
        "url": f"/instalments/{told.instalment}/",
        "debtor": told.debtor,
        "period": _period(one),
        "principal": told.principal_yen,
        "open": told.open_yen,
        "files": "、".join(told.files),
        "resting": resting_rows(one.resting),
    }


def resting_rows(found: Sequence[Resting]) -> list[dict[str, Any]]:
    """What rests on an instalment, as a cell shows it."""
    return [{"on": one.on, "paper": one.paper or "記録", "by": one.by} for one in found]


def _period(one: LeftOut) -> str:
    told = one.told
    kind = kinds.load_kinds()[told.kind].short_name
    return f"{kind} {fiscal_year_in_words(told.fiscal_year)} {told.label}"


def as_list(found: Sequence[LeftOut], name: str, form: str) -> ListFile | None:
    """The instalments as a file; None for a form that there is not."""
    if form not in TYPES:
        return None
    heads = ["番号", "宛名番号", "債権・期別", "調定額", "未納額", "ファイル", "後の処理"]
    rows = [
        [
            one.key,
            one.told.debtor,
            _period(one),
            one.told.principal_yen,
            one.told.open_yen,
            "、".join(one.told.files),
            "、".join(f"{x.on.isoformat()} {x.paper or '記録'}" for x in one.resting),
        ]
        for one in found
    ]
    return as_file(name, form, heads, rows)
