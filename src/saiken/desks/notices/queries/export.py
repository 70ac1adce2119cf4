"""The lists of a run as files: who is in, who is out and why; looks at names are recorded."""

from typing import Any

from saiken.desks.notices import models as m
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries import holds, listing
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff

PLACES = {
    m.IN: "発する",
    m.BY_HAND: "手渡し等",
    m.EXCLUDED: "外した",
    m.DROPPED: "確定のときに外した",
}
HEADS = ["区分", "債務者", "債権", "期別", "請求する額", "発する期限", "根拠", "理由", "文書番号"]
HOLD_HEADS = ["区分", "債務者", "所管", "期別", "番号", "理由", "始め", "いつまで", "記録した職員"]


def run_list(run: DunningRunRow, form: str, *, by: Staff, now: Now) -> ListFile | None:
    """Candidates and excluded of a run as CSV or Excel; None for a form there is not."""
    if form not in TYPES:
        return None
    rows: list[tuple[Any, ...]] = []
    for place, name in PLACES.items():
        found = listing.listed(run, by, place)
        rows += [_cells(name, row) for row in found]
        persons = {int(row["id"].partition("-")[0]) for row in found if row["url"]}
        record(persons, f"notices/{run.pk}/list.{form}", by=by, now=now)
    return as_file(f"{run.sends.name}_第{run.pk}回", form, HEADS, rows)


def _cells(place: str, row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        place,
        row["who"]["name"],
        row["kind"],
        row["every"],
        row["yen"],
        row["by"],
        row["article"],
        row["reason"],
        row["paper"],
    )


def hold_list(offices: list[str], form: str, *, by: Staff, now: Now) -> ListFile | None:
    """The holds that last as CSV or Excel."""
    if form not in TYPES:
        return None
    found = holds.holds(offices, by, on=now.day)
    persons = {row["person"] for row in found if row["person"]}
    record(persons, f"notices/holds.{form}", by=by, now=now)
    rows = [
        (
            row["word"]["text"],
            row["who"]["name"],
            row["office"],
            row["what"]["text"],
            row["key"],
            row["reason"],
            row["first"],
            row["until"],
            row["by"],
        )
        for row in found
    ]
    return as_file(f"保留・申出_{now.day:%Y%m%d}", form, HOLD_HEADS, rows)
