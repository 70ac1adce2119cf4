"""訪問日程 by office and state, one with its stops in their order; within the walls."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from saiken.desks.visits.models import VisitRecordRow, VisitRoundRow, VisitStepRow, VisitStopRow
from saiken.desks.visits.queries.cases import Case
from saiken.desks.visits.rules.words import APPROVED, LEFT_OUT, ORDERED, STATES
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.store.ledger.lists import whole_undone
from saiken.store.offices.walls import open_offices
from saiken.values.actors import Now, Staff

SIZE = 50
HEADS = ("番号 訪問する日 時間 区域 訪問する人 訪問先 記録済み 実地研修 状態").split()


def number(row: VisitRoundRow) -> str:
    """The number of a round, as records and timelines name it."""
    return f"臨戸第{row.pk}号"


def listed(by: Staff, *, state: str = "") -> QuerySet[VisitRoundRow]:
    """The rounds of the offices whose debtors somebody may see by name, the newest first."""
    last = VisitStepRow.objects.filter(round=OuterRef("pk"), word__in=STATES).order_by("-pk")
    rows = VisitRoundRow.objects.filter(office__in=open_offices(by))
    rows = rows.annotate(state=Subquery(last.values("word")[:1]))
    return (rows.filter(state=state) if state else rows).order_by("-pk")


def one(number: int, by: Staff, *, hold: bool = False) -> VisitRoundRow | None:
    """A round by its number, None for another office's; with `hold` nobody else takes a step."""
    rows = VisitRoundRow.objects.filter(pk=number, office__in=open_offices(by))
    return (rows.select_for_update() if hold else rows).first()


def state_of(row: VisitRoundRow) -> str:
    """The word of its last step that changes the state."""
    return str(row.steps.filter(word__in=STATES).order_by("-pk").values_list("word")[0][0])


def stops_of(row: VisitRoundRow) -> list[VisitStopRow]:
    """訪問先 in the order of the way as it was put last, without those taken off."""
    return stops_of_all([row])[row.pk]


def stops_of_all(held: Sequence[VisitRoundRow]) -> dict[int, list[VisitStopRow]]:
    """訪問先 of each of these rounds."""
    gone: set[int] = set()
    order: dict[int, list[int]] = {}
    steps = VisitStepRow.objects.filter(round__in=held, word__in=(ORDERED, LEFT_OUT))
    for number, word, stops in steps.order_by("pk").values_list("round_id", "word", "stops"):
        if word == LEFT_OUT:
            gone |= set(stops)
        else:
            order[number] = list(stops)
    found: dict[int, list[VisitStopRow]] = {row.pk: [] for row in held}
    for stop in VisitStopRow.objects.filter(round__in=held).exclude(pk__in=gone):
        found[stop.round_id].append(stop)
    return {number: _ordered(stops, order.get(number, [])) for number, stops in found.items()}


def _ordered(stops: list[VisitStopRow], order: list[int]) -> list[VisitStopRow]:
    places = {id_: place for place, id_ in enumerate(order)}
    return sorted(stops, key=lambda stop: (places.get(stop.pk, len(order)), stop.place))


def as_case(stop: VisitStopRow) -> Case:
    """A stop as the case that it was proposed as; its yen are not asked for."""
    return Case(stop.person_id, tuple(stop.instalments), 0)


def standing_records(rows: Sequence[VisitStopRow]) -> dict[int, list[VisitRecordRow]]:
    """The records of these stops that were not taken back, the oldest first."""
    found: dict[int, list[VisitRecordRow]] = {}
    records = VisitRecordRow.objects.filter(~whole_undone("act_id"), stop__in=rows)
    for record in records.order_by("pk"):
        found.setdefault(record.stop_id, []).append(record)
    return found


def names_of(numbers: Sequence[str]) -> dict[str, str]:
    """The names of people by their numbers; the number where nobody has it any more."""
    told = {record.number: record.name for record in reads.city().staff}
    known = members(sorted(reads.city().offices))
    return {one: known[one][0] if one in known else told.get(one, one) for one in numbers}


def people_of(office: str) -> list[tuple[str, str]]:
    """Who of an office can go on a visit, by number and name."""
    return [(one, f"{name}（{one}）") for one, (name, _) in members([office]).items()]


def not_recorded(by: Staff, *, on: date) -> int:
    """How many stops of approved rounds, whose day has come, have no record that stands."""
    held = list(listed(by, state=APPROVED).filter(visits_on__lte=on))
    stops = [stop for own in stops_of_all(held).values() for stop in own]
    known = standing_records(stops)
    return sum(stop.pk not in known for stop in stops)


def rows(held: Sequence[Any]) -> list[dict[str, Any]]:
    """Rounds as lines of the list; they name nobody who owes."""
    stops = stops_of_all(held)
    known = standing_records([stop for own in stops.values() for stop in own])
    names = names_of(sorted({one for row in held for one in row.staff}))
    return [_row(row, stops[row.pk], known, names) for row in held]


def _row(
    row: Any,
    stops: Sequence[VisitStopRow],
    known: Mapping[int, Any],
    names: Mapping[str, str],
) -> dict[str, Any]:
    kind, text = STATES[row.state]
    url = f"/visits/{row.pk}/"
    return {
        "url": url,
        "number": {"text": number(row), "url": url},
        "on": row.visits_on,
        "times": f"{row.first_time}〜{row.last_time}",
        "area": row.area or "所属の全域",
        "staff": "、".join(names[one] for one in row.staff),
        "stops": len(stops),
        "done": sum(stop.pk in known for stop in stops),
        "training": "実地研修" if row.programme else "",
        "state": {"kind": kind, "text": text},
    }


def as_list(form: str, state: str, *, by: Staff, now: Now) -> ListFile | None:
    """The rounds as CSV or Excel, naming nobody who owes; None for a form there is not."""
    if form not in TYPES:
        return None
    keys = ("times", "area", "staff", "stops", "done", "training")
    cells = [
        [line["number"]["text"], line["on"], *(line[key] for key in keys), line["state"]["text"]]
        for line in rows(list(listed(by, state=state)))
    ]
    return as_file(f"臨戸訪問の日程_{now.day:%Y%m%d}", form, HEADS, cells)
